/**
 * The life of a ticket: its states, the moves that an officer may make, and the promised date. Pure rules: the store
 * applies them in a transaction, the desk and the command line only ask for them.
 */
import type { MediaRef } from '../message.js';
import type { Agency, Body, Tenant } from '../tenant.js';
import { workdaysAfter } from './deadline.js';

export const STATES = [
  'masuk',
  'ditunda',
  'bukan_wewenang',
  'diarsipkan',
  'terverifikasi',
  'didisposisi',
  'ditindaklanjuti',
  'selesai',
  'dibuka_kembali',
  'dibatalkan',
] as const;
export type State = (typeof STATES)[number];

const REPORT_TYPES = ['pengaduan', 'aspirasi', 'permintaan_informasi'] as const;
export type ReportType = (typeof REPORT_TYPES)[number];

/** `XXXXXXXXXXX`: ten symbols and a check symbol, without hyphens (see ticket-code.ts). */
export type TicketCode = string;

/** What the rules need to know about a ticket. */
export interface Ticket {
  readonly code: TicketCode;
  readonly type: ReportType;
  readonly state: State;
  /** Code of the agency that has it, once it was disposed. */
  readonly agency?: string;
  readonly filedAt: number;
  readonly dueAt: number;
  /** An officer has answered the citizen at least once. */
  readonly answered: boolean;
  /** How often an agency returned it. */
  readonly bounces: number;
}

/** What an officer asks for, at the desk, in a chat group or on the command line. */
export interface Act {
  readonly to: State;
  readonly agency?: string;
  /** The right category, where the report was sorted wrongly. */
  readonly category?: string;
  readonly body?: string;
  /** Until when it is on hold (ditunda). */
  readonly until?: number;
  readonly reason?: string;
  readonly answer?: string;
  readonly media?: readonly MediaRef[];
  /** Words of the report for the public, as the officer wrote them. Ignored for a rahasia report. */
  readonly publicText?: string;
  /** Numbers of the photos to release to the public, from 1. */
  readonly publicPhotos?: readonly number[];
}

/** What an officer released of a report to the public. */
export interface Released {
  readonly text?: string;
  readonly photos?: readonly MediaRef[];
}

/** A move of a ticket, as its citizen is told about it. */
export interface TicketEvent {
  readonly state: State;
  readonly at: number;
  readonly by: 'officer' | 'citizen' | 'system';
  /** The promised date after this move. */
  readonly dueAt: number;
  readonly agency?: Pick<Agency, 'code' | 'name'>;
  readonly body?: Pick<Body, 'name' | 'how'>;
  readonly until?: number;
  readonly reason?: string;
  readonly answer?: string;
  readonly media?: readonly MediaRef[];
  /** It went to another agency than before. */
  readonly transferred?: true;
  /** No move: the promised date has passed, `late` working days ago. */
  readonly late?: number;
}

/** A ticket as the asking chat may see it. Only what has left the undo window shows. */
export interface TicketView {
  readonly code: TicketCode;
  readonly type?: ReportType;
  readonly state: State;
  readonly agency?: Pick<Agency, 'code' | 'name'>;
  readonly filedAt: number;
  readonly dueAt: number;
  readonly updatedAt: number;
  readonly category?: string;
  readonly area?: string;
  readonly latitude?: number;
  readonly longitude?: number;
  /** The first words of the report; empty when the asking chat may not read them. */
  readonly text: string;
  readonly place?: string;
  readonly anonim: boolean;
  readonly rahasia: boolean;
  readonly urgent: boolean;
  /** What the asking chat has to do with the ticket. */
  readonly mine: 'reporter' | 'follower' | undefined;
  /** How many citizens report or follow it, the reporter included. */
  readonly supporters: number;
}

/** A report that may be the same as the one being written. */
export interface SimilarTicket extends TicketView {
  /** The whole report, to be compared with the draft. No citizen but its own ever reads it. */
  readonly compared: { readonly text: string; readonly latitude?: number; readonly longitude?: number };
}

/** The states to which an officer may move a ticket from each state. */
const MOVES: Readonly<Record<State, readonly State[]>> = {
  masuk: ['terverifikasi', 'ditunda', 'bukan_wewenang', 'diarsipkan'],
  ditunda: ['terverifikasi', 'ditunda', 'bukan_wewenang', 'diarsipkan'],
  terverifikasi: ['didisposisi', 'ditunda', 'bukan_wewenang', 'diarsipkan'],
  didisposisi: ['ditindaklanjuti', 'didisposisi', 'terverifikasi'],
  ditindaklanjuti: ['selesai', 'ditindaklanjuti', 'didisposisi', 'dibuka_kembali'],
  selesai: ['dibuka_kembali'],
  dibuka_kembali: ['ditindaklanjuti', 'didisposisi', 'terverifikasi'],
  bukan_wewenang: [],
  diarsipkan: [],
  dibatalkan: [],
};

export const allowedMoves = (state: State): readonly State[] => MOVES[state];

/** No officer's move follows except reopening. The citizen may still give a verdict. */
export const CLOSED_STATES = [
  'bukan_wewenang',
  'diarsipkan',
  'selesai',
  'dibatalkan',
] as const satisfies readonly State[];

export const isClosed = (state: State): boolean => (CLOSED_STATES as readonly State[]).includes(state);

/** The promised date has passed, and the ticket is neither answered nor closed. */
export const isLate = ({ state, dueAt }: Pick<Ticket, 'state' | 'dueAt'>, now: number): boolean =>
  dueAt < now && state !== 'ditindaklanjuti' && !isClosed(state);

/** Moves that tell the citizen what was or will be done. "Closed" alone reads like a brush-off. */
const DEMANDS_ANSWER: readonly State[] = ['ditindaklanjuti', 'selesai'];

export type Refusal =
  | { readonly why: 'notAllowed'; readonly from: State; readonly allowed: readonly State[] }
  | { readonly why: 'missing'; readonly field: 'agency' | 'reason' | 'until' | 'answer' | 'body' }
  | { readonly why: 'unknown'; readonly field: 'agency' | 'body' | 'category'; readonly known: readonly string[] }
  /** It was returned twice already: only the coordinator sends it to an agency now. */
  | { readonly why: 'coordinatorOnly' }
  /** The report has no photo with that number. */
  | { readonly why: 'noPhoto'; readonly photos: number }
  | { readonly why: 'past'; readonly field: 'until' }
  /** That agency has it already. */
  | { readonly why: 'unchanged'; readonly field: 'agency' };

export type Decision =
  | { readonly ok: true; readonly ticket: Ticket; readonly event: TicketEvent }
  | { readonly ok: false; readonly refusal: Refusal };

/** The promised date at filing: time to verify, then time to follow up. */
export const firstPromise = (filedAt: number, { clocks, calendar }: Tenant): number =>
  workdaysAfter(filedAt, clocks.verify + clocks.followUp, calendar);

/** Whether an officer may do this act; if so, the ticket after it and the event that its citizen is told. */
export function decide(ticket: Ticket, act: Act, tenant: Tenant, now: number): Decision {
  const refuse = (refusal: Refusal): Decision => ({ ok: false, refusal });
  const allowed = MOVES[ticket.state];
  if (!allowed.includes(act.to)) return refuse({ why: 'notAllowed', from: ticket.state, allowed });

  const agency = act.agency === undefined ? undefined : tenant.agencies.find(({ code }) => code === act.agency);
  if (act.agency !== undefined && !agency)
    return refuse({ why: 'unknown', field: 'agency', known: tenant.agencies.map(({ code }) => code) });
  const body = act.body === undefined ? undefined : tenant.bodies.find(({ code }) => code === act.body);
  if (act.body !== undefined && !body)
    return refuse({ why: 'unknown', field: 'body', known: tenant.bodies.map(({ code }) => code) });

  if (act.category !== undefined && !tenant.categories.some(({ id }) => id === act.category))
    return refuse({ why: 'unknown', field: 'category', known: tenant.categories.map(({ id }) => id) });

  if (act.to === 'didisposisi' && !agency) return refuse({ why: 'missing', field: 'agency' });
  if (act.to === 'didisposisi' && ticket.state === 'didisposisi' && act.agency === ticket.agency)
    return refuse({ why: 'unchanged', field: 'agency' });
  if (act.to === 'ditunda' && act.until === undefined) return refuse({ why: 'missing', field: 'until' });
  if (act.to === 'ditunda' && act.until !== undefined && act.until <= now)
    return refuse({ why: 'past', field: 'until' });
  if ((act.to === 'ditunda' || act.to === 'diarsipkan') && !act.reason)
    return refuse({ why: 'missing', field: 'reason' });
  if (act.to === 'bukan_wewenang' && !body && !act.reason) return refuse({ why: 'missing', field: 'body' });
  if (DEMANDS_ANSWER.includes(act.to) && !act.answer) return refuse({ why: 'missing', field: 'answer' });

  const transferred = act.to === 'didisposisi' && ticket.agency !== undefined && ticket.agency !== act.agency;
  const handler =
    agency ?? (act.to === 'terverifikasi' ? undefined : tenant.agencies.find(({ code }) => code === ticket.agency));
  const returned = act.to === 'terverifikasi' && ticket.state === 'didisposisi';
  const next: Ticket = {
    ...ticket,
    state: act.to,
    ...(agency ? { agency: agency.code } : {}),
    dueAt: promise(ticket, act, transferred, tenant, now),
    answered: ticket.answered || Boolean(act.answer),
    bounces: ticket.bounces + (returned ? 1 : 0),
  };
  const event: TicketEvent = {
    state: act.to,
    at: now,
    by: 'officer',
    dueAt: next.dueAt,
    ...(handler ? { agency: { code: handler.code, name: handler.name } } : {}),
    ...(body ? { body: { name: body.name, how: body.how } } : {}),
    ...(act.until === undefined ? {} : { until: act.until }),
    ...(act.reason ? { reason: act.reason } : {}),
    ...(act.answer ? { answer: act.answer } : {}),
    ...(act.media?.length ? { media: act.media } : {}),
    ...(transferred ? { transferred } : {}),
  };
  return { ok: true, ticket: next, event };
}

/** A disposal may only bring the promised date nearer. A transfer restarts followUp, even if that is later. */
function promise(ticket: Ticket, act: Act, transferred: boolean, { clocks, calendar }: Tenant, now: number): number {
  if (act.to !== 'didisposisi') return ticket.dueAt;
  const fromNow = workdaysAfter(now, clocks.followUp, calendar);
  return transferred ? fromNow : Math.min(ticket.dueAt, fromNow);
}
