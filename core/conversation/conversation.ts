/** The state of one chat, what can move it, and what comes out. All plain data that goes through JSON unchanged. */
import type { ChannelTraits, Inbound, MediaRef, Reply } from '../message.js';
import type { Language, Tenant } from '../tenant.js';
import type { ReportType, TicketCode, TicketEvent, TicketView } from '../tickets/ticket.js';
import type { Place, Understanding } from '../understanding/reading.js';

export interface Pin {
  readonly latitude: number;
  readonly longitude: number;
}

/** A report that is being made. It exists once there is something to report: "halo" makes none. */
export interface Draft {
  /** The turn at which it began: its name within the chat (a draft files once). */
  readonly born: number;
  /** What was told, message by message, so that an edited message changes its own part. */
  readonly story: readonly Part[];
  readonly type?: ReportType;
  readonly place?: Place;
  readonly pin?: Pin;
  readonly category?: string;
  /** The best guesses while the category is open. */
  readonly guesses?: readonly string[];
  /** Our guess at who handles it. */
  readonly agency?: string;
  readonly when?: string;
  readonly media?: readonly MediaRef[];
  readonly anonim?: true;
  readonly rahasia?: true;
  readonly urgent?: true;
  /** Steps that stay unanswered and are not asked again. */
  readonly skippedSteps?: readonly string[];
  /** Following a similar ticket was offered and refused: it is not offered again. */
  readonly followRefused?: true;
  /** It may be an addition to the last ticket: the citizen is still to say which. */
  readonly mayBeAddition?: true;
  /** The citizen chose the category: something to learn from (db/tickets/training.ts). */
  readonly categoryChosen?: true;
}

export interface Part {
  /** Id of the message that said it. */
  readonly of: string;
  readonly text: string;
}

/** Who owns a plain "ya" or "2". `turn` is when it was asked: choices of older questions are told apart by it. */
export type Asked = { readonly turn: number } & (
  | { readonly kind: 'draft'; readonly step: string }
  /** `shown`: the summary stood there before with its explanations. */
  | { readonly kind: 'review'; readonly shown?: true }
  | { readonly kind: 'change' }
  | { readonly kind: 'follow'; readonly code: TicketCode }
  | { readonly kind: 'belongs'; readonly code: TicketCode }
  | { readonly kind: 'gap'; readonly step: string }
  | { readonly kind: 'verdict'; readonly code: TicketCode }
  | { readonly kind: 'mark'; readonly code: TicketCode }
  | { readonly kind: 'appeal'; readonly code: TicketCode }
  | { readonly kind: 'language' }
  | { readonly kind: 'erase' }
  | { readonly kind: 'cancel' }
);

export interface Conversation {
  readonly language: Language;
  /** The citizen chose the language, so no guess changes it. */
  readonly languageChosen?: true;
  /** Counts the citizen's messages; an alarm of an older turn is stale. */
  readonly turn: number;
  readonly asked?: Asked;
  /** The question that a side question (language, erasing, cancelling) stands in front of. */
  readonly interrupted?: Asked;
  /** Answers in a row that could not be used. */
  readonly misses?: number;
  readonly draft?: Draft;
  /** Filed at once (SMS, danger): answers fill its gaps. */
  readonly filedWithGaps?: { readonly code: TicketCode; readonly draft: Draft };
  /** Solved tickets whose citizen is still to be asked. */
  readonly verdictsToAsk?: readonly TicketCode[];
  /** The ticket last spoken of: where "pak, tambah dalam" goes. */
  readonly lastTicket?: TicketCode;
  /** The album whose parts are coming in: the first was answered, the others only join. */
  readonly album?: string;
  readonly withPerson?: true;
}

/** All that can move a conversation. */
export type Input =
  | { readonly kind: 'message'; readonly message: Inbound }
  | { readonly kind: 'alarm'; readonly alarm: Alarm; readonly turn: number }
  /** A step of a ticket, seen from a chat that reported or follows it. */
  | { readonly kind: 'ticket'; readonly ticket: TicketCode; readonly event: TicketEvent }
  | { readonly kind: 'person'; readonly text: string }
  | { readonly kind: 'personLeft' }
  /** A message that broke the program five times was set aside for a person. */
  | { readonly kind: 'setAside' };

export type Alarm = 'remind' | 'expire';

export interface Context extends Understanding {
  readonly now: number;
  readonly tenant: Tenant;
  readonly channel: ChannelTraits;
  /** The page where the status can be asked ("https://lapor.slemankab.go.id"). */
  readonly publicUrl: string;
  areaName(code: string): string | undefined;
  freshCode(): TicketCode;
}

/** What must be made true in the transaction that stores the new state. */
export type Effect =
  | {
      readonly kind: 'file';
      readonly code: TicketCode;
      readonly draft: Draft;
      /** Roots of what it tells of, by which likely twins are found. */
      readonly roots: readonly string[];
      readonly dueAt: number;
    }
  | { readonly kind: 'withdraw'; readonly code: TicketCode }
  /** The ticket takes what its draft now holds. */
  | { readonly kind: 'complete'; readonly code: TicketCode; readonly draft: Draft; readonly roots: readonly string[] }
  | { readonly kind: 'note'; readonly code: TicketCode; readonly text: string; readonly media: readonly MediaRef[] }
  /** `solved` false reopens. */
  | { readonly kind: 'verdict'; readonly code: TicketCode; readonly solved: boolean }
  | { readonly kind: 'mark'; readonly code: TicketCode; readonly mark: number }
  | { readonly kind: 'appeal'; readonly code: TicketCode }
  | { readonly kind: 'follow'; readonly code: TicketCode; readonly draft: Draft }
  | { readonly kind: 'consent'; readonly version: string }
  | { readonly kind: 'erase' }
  | { readonly kind: 'notices'; readonly on: boolean }
  | { readonly kind: 'callPerson'; readonly reason: 'asked' | 'lost' }
  /** The chat's one alarm; a later `setAlarm` or `clearAlarm` replaces it. */
  | { readonly kind: 'setAlarm'; readonly alarm: Alarm; readonly at: number }
  | { readonly kind: 'clearAlarm' };

/** What a conversation may look up, each an indexed read of at most 200 rows. */
export type Lookup =
  | { readonly kind: 'ticket'; readonly code: TicketCode }
  /** Newest first, those that the chat reported or follows. */
  | { readonly kind: 'mine' }
  /** Verified, public, of the category, in the area or near the pin, of the last 30 days; those first that share most. */
  | {
      readonly kind: 'similar';
      readonly area?: string;
      readonly pin?: Pin;
      readonly category: string;
      /** Roots of what it tells of. */
      readonly roots: readonly string[];
    }
  /** The ticket that one of our messages was about. */
  | { readonly kind: 'quoted'; readonly message: string };

export interface LookupResults {
  readonly ticket: TicketView | undefined;
  readonly mine: readonly TicketView[];
  readonly similar: readonly TicketView[];
  readonly quoted: TicketCode | undefined;
}

export interface TurnResult {
  readonly state: Conversation;
  readonly replies: readonly Reply[];
  readonly effects: readonly Effect[];
  /** Why there is no reply, when there is none. */
  readonly silence?: 'stale' | 'withPerson' | 'album' | 'deleted';
}

/** Runs synchronously on SQLite and asynchronously on PostgreSQL: whoever drives it answers each query it yields. */
export type Conversing<T = TurnResult> = Generator<Lookup, T, LookupResults[Lookup['kind']]>;

/** Pure, synchronous, total. `state` is undefined for a chat never seen. */
export type Converse = (state: Conversation | undefined, input: Input, context: Context) => Conversing;

/** Runs one input of a chat. The store calls it inside the transaction that stores the result. */
export type RunConversation = (
  chat: { readonly state: Conversation | undefined; readonly channel: string; readonly now: number },
  input: Input,
) => Conversing;
