/** What a linked chat remembers of its officer, looks up and does. */
import type { Act, State, Ticket, TicketCode } from '../../tickets/ticket.js';
import type { VisibleTicket } from '../../tickets/visibility.js';
import type { Officer } from '../officer.js';
import type { ActVerb } from './grammar.js';

/** Part of the state of a chat. */
export interface OfficerMemory {
  /** What the officer last saw of a ticket, as `markOf` sums it up. The newest come last. */
  readonly seen?: readonly (readonly [TicketCode, string])[];
  /** A button was tapped that needs words: the next text is for it, if it comes soon. */
  readonly asked?: { readonly verb: ActVerb; readonly code: TicketCode; readonly at: number };
  /** Where the next part of the queue begins, after "antrean": "lagi" shows it. */
  readonly queueAfter?: readonly number[];
  /** The ticket of the last acts and how many there were, for "urungkan". */
  readonly last?: { readonly code: TicketCode; readonly acts: number };
}

/** A ticket that the officer may see. */
export interface OfficerTicket {
  readonly ticket: Ticket;
  readonly version: number;
  readonly seen: VisibleTicket;
  /** This chat reported it. */
  readonly isOwn: boolean;
  /** Acts that its citizen has not heard of, the newest first. */
  readonly pending: readonly PendingOfOfficer[];
}

interface PendingOfOfficer {
  readonly id: number;
  /** Name of the officer. */
  readonly by: string;
  /** The state before the act. */
  readonly before: State;
}

export interface OfficerQueue {
  readonly rows: readonly (VisibleTicket & { readonly late: boolean })[];
  /** Where the rest begins; undefined when there is none. */
  readonly after: readonly number[] | undefined;
}

export type OfficerLookup =
  /** The officer who made this one-time code. */
  | { readonly kind: 'chatCode'; readonly code: string }
  | { readonly kind: 'officerTicket'; readonly code: TicketCode; readonly officer: Officer }
  /** What waits for the officer, at most `limit` tickets. */
  | {
      readonly kind: 'officerQueue';
      readonly officer: Officer;
      readonly after: readonly number[] | undefined;
      readonly limit: number;
    };

export interface OfficerLookupResults {
  readonly chatCode: Officer | undefined;
  readonly officerTicket: OfficerTicket | undefined;
  readonly officerQueue: OfficerQueue;
}

export type OfficerEffect =
  /** Uses the one-time code up: the chat is its officer's from now on. */
  | { readonly kind: 'linkChat'; readonly code: string }
  | { readonly kind: 'unlinkChat'; readonly officer: Officer }
  /** The officer has read the report. */
  | { readonly kind: 'officerRead'; readonly officer: Officer; readonly code: TicketCode }
  /** Acts that follow each other, on the ticket of version `expects`. */
  | {
      readonly kind: 'officerActs';
      readonly officer: Officer;
      readonly code: TicketCode;
      readonly acts: readonly Act[];
      readonly expects: number;
    }
  /** Takes acts back, the newest first. */
  | { readonly kind: 'officerUndo'; readonly officer: Officer; readonly acts: readonly number[] };
