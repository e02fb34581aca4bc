/** Which tickets wait for an officer, why, and in which order. Pure rules: the store keeps the rank in a column. */
import { type Calendar, isoDate, localTime, workdaysAfter, workdaysBetween } from '../tickets/deadline.js';
import { CLOSED_STATES, isClosed, type State } from '../tickets/ticket.js';
import type { Officer } from './officer.js';

/** The groups of the queue, in their order. Chats that asked for a person stand before all tickets. */
export const TICKET_GROUPS = ['danger', 'citizen', 'undelivered', 'late', 'soon', 'rest'] as const;
export type TicketGroup = (typeof TICKET_GROUPS)[number];

/** Stored with each ticket: the queue is read in the order of rank, promised date and time of filing. */
export const RANKS = { danger: 2, citizen: 3, undelivered: 4, promised: 5, answered: 6 } as const;
export type Rank = (typeof RANKS)[keyof typeof RANKS];

export interface Waiting {
  readonly state: State;
  readonly urgent: boolean;
  /** The citizen wrote, reopened or appealed, and no officer has acted since. */
  readonly wroteAt: number | undefined;
  /** A notice of the ticket did not reach its citizen. */
  readonly undeliveredAt: number | undefined;
}

/** Undefined when the ticket waits for nobody. */
export function rankOf({ state, urgent, wroteAt, undeliveredAt }: Waiting): Rank | undefined {
  const isAnswered = state === 'ditindaklanjuti';
  if (urgent && !isClosed(state) && !isAnswered) return RANKS.danger;
  if (wroteAt !== undefined || state === 'dibuka_kembali') return RANKS.citizen;
  if (undeliveredAt !== undefined) return RANKS.undelivered;
  if (isClosed(state)) return undefined;
  return isAnswered ? RANKS.answered : RANKS.promised;
}

/** The group of a ticket of that rank. `soon` means due today or on the next working day. */
export function groupOf(rank: number, dueAt: number, now: number, calendar: Calendar): TicketGroup {
  if (rank === RANKS.danger) return 'danger';
  if (rank === RANKS.citizen) return 'citizen';
  if (rank === RANKS.undelivered) return 'undelivered';
  if (rank === RANKS.answered) return 'rest';
  if (dueAt < now) return 'late';
  return dueAt <= endOfSoon(now, calendar) ? 'soon' : 'rest';
}

/** The closing hour of the next working day after today. */
const endOfSoon = (now: number, calendar: Calendar): number => workdaysAfter(now, 1, calendar);

/** Which tickets a role has something to do for. The list joins its parts by "or". */
export interface Need {
  /** All tickets in these states. */
  readonly states: readonly State[];
  /** Whether each urgent ticket is among them. */
  readonly danger: boolean;
  /** What the citizen wrote, and notices that failed: of every ticket, or only of those that no agency works on. */
  readonly citizens: 'all' | 'withoutAgency';
  /** Whether each late ticket is among them. */
  readonly late: boolean;
}

/** Undefined for a role that handles no tickets. The agency of a liaison is a filter of its own. */
export function needOf({ role }: Pick<Officer, 'role'>): Need | undefined {
  switch (role) {
    case 'coordinator':
      return {
        states: ['masuk', 'terverifikasi', 'dibuka_kembali'],
        danger: true,
        citizens: 'withoutAgency',
        late: true,
      };
    case 'liaison':
      return {
        states: ['didisposisi', 'ditindaklanjuti', 'dibuka_kembali'],
        danger: true,
        citizens: 'all',
        late: true,
      };
    case 'admin':
    case 'auditor':
      return undefined;
    default:
      return role satisfies never;
  }
}

/** States of tickets whose promise is over: their date says nothing any more. */
export const PROMISE_IS_KEPT = ['ditindaklanjuti', ...CLOSED_STATES] as const satisfies readonly State[];

/** How much time is left until the promised date, in working days. */
export type TimeLeft =
  | { readonly kind: 'late'; readonly days: number }
  | { readonly kind: 'today' }
  | { readonly kind: 'days'; readonly days: number };

/** A ticket that is late by less than a working day is late by one. */
export function timeLeft(dueAt: number, now: number, calendar: Calendar): TimeLeft {
  if (dueAt < now) return { kind: 'late', days: Math.max(1, workdaysBetween(dueAt, now, calendar)) };
  const isToday = dateOf(dueAt, calendar) === dateOf(now, calendar);
  return isToday ? { kind: 'today' } : { kind: 'days', days: Math.max(1, workdaysBetween(now, dueAt, calendar)) };
}

const dateOf = (at: number, calendar: Calendar) => isoDate(localTime(at, calendar).days);
