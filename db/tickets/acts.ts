/** Officers' acts by the rules of core. They run in any process, beside a running server. */
import type { Officer } from '../../core/officers/officer.js';
import { type Act, decide, type Refusal, type State, type Ticket, type TicketCode } from '../../core/tickets/ticket.js';
import { visible } from '../../core/tickets/visibility.js';
import type { Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { happened, newestEvent } from './audit.js';
import {
  addPendingAct,
  type Before,
  newestPendingAct,
  type PendingAct,
  pendingAct,
  removePendingAct,
} from './pending-acts.js';
import { recordOf } from './record.js';
import { releaseOf } from './released.js';
import { asTicket, saveTicket, type TicketRow, ticketByCode, ticketById } from './row.js';

export type Moved =
  | {
      readonly ok: true;
      readonly state: State;
      readonly dueAt: number;
      /** Until then the act can be undone; its citizen is told then. */
      readonly visibleAt: number;
      /** Names the act, to undo it. */
      readonly act: number;
      /** The ticket's version after the act. */
      readonly version: number;
    }
  | { readonly ok: false; readonly refusal: Refusal | { readonly why: 'noTicket' } | Changed };

/** The ticket is not as the officer saw it: somebody did something in between. */
interface Changed {
  readonly why: 'changed';
  readonly state: State;
  readonly version: number;
  /** The newest event: who did what, and when. */
  readonly last:
    | { readonly seq: number; readonly actor: string; readonly kind: string; readonly at: number }
    | undefined;
}

export type Undone =
  | { readonly ok: true; readonly state: State }
  /**
   * `nothing`: no act is left to undo. `told`: the undo window is over (`at`: since when). `newer`: a newer act of the
   * same ticket must be undone first.
   */
  | { readonly ok: false; readonly why: 'noTicket' | 'nothing' | 'told' | 'newer'; readonly at?: number };

/** The newest act of a ticket that can still be undone, or one act by its id. */
export type ActToUndo = { readonly code: TicketCode } | { readonly act: number };

/** After so many returns the agencies do not pass a report on among themselves. */
const MAX_BOUNCES = 2;

/**
 * Officers see the result at once, its citizen after the undo window. `expects` is the version that the officer saw;
 * without it the act is made on whatever the ticket is now.
 */
export function* move(
  context: StoreContext,
  code: TicketCode,
  act: Act,
  by: Officer,
  expects: number | undefined,
): Work<Moved> {
  const ticket = yield* ticketByCode(code);
  if (!ticket || !existsFor(by, ticket)) return { ok: false, refusal: { why: 'noTicket' } };
  const changed = expects === undefined ? undefined : yield* changedSince(ticket, expects);
  if (changed) return { ok: false, refusal: changed };
  const now = context.now();
  const decision = decide(asTicket(ticket), act, context.tenant, now);
  if (!decision.ok) return decision;
  if (by.role === 'liaison' && act.to === 'didisposisi' && ticket.bounces >= MAX_BOUNCES)
    return { ok: false, refusal: { why: 'coordinatorOnly' } };
  const release = yield* releaseOf(context, ticket, act, by);
  if ('refusal' in release) return { ok: false, refusal: release.refusal };
  const before = deskColumns(ticket);
  change(ticket, decision.ticket, act);
  Object.assign(ticket, { wrote_at: null, undelivered_at: null, acted_by: by.id });
  ticket.seen_at ??= now;
  const content = { reason: act.reason, answer: act.answer, media: act.media };
  yield* happened(context, ticket, now, { actor: by, kind: act.to, detail: idsOf(act), content });
  yield* saveTicket(ticket);
  const visibleAt = now + context.tenant.clocks.undoSeconds * 1000;
  const id = yield* addPendingAct(context, ticket, before, { ...decision.event, ...release }, visibleAt);
  const { state, dueAt } = decision.ticket;
  return { ok: true, state, dueAt, visibleAt, act: id, version: ticket.seq };
}

/** Only the newest act of a ticket can be undone, since an older one would bring back what the newer ones changed. */
export function* undo(context: StoreContext, which: ActToUndo, by: Officer): Work<Undone> {
  const named = 'act' in which ? yield* pendingAct(which.act) : undefined;
  if ('act' in which && !named) return { ok: false, why: 'told' };
  const ticket = 'code' in which ? yield* ticketByCode(which.code) : named && (yield* ticketById(named.ticket));
  // Read once more: the ticket is locked only now.
  const newest = ticket && (yield* newestPendingAct(ticket.id));
  if (!ticket || !mayUndo(by, ticket, newest)) return { ok: false, why: 'noTicket' };
  if (!newest) return nothingToUndo(ticket);
  if (named && named.id !== newest.id) return { ok: false, why: named.id < newest.id ? 'newer' : 'told' };
  return yield* takeBack(context, ticket, newest, by);
}

function* takeBack(context: StoreContext, ticket: TicketRow, act: PendingAct, by: Officer): Work<Undone> {
  yield* removePendingAct(act.id);
  const { before } = act;
  const since = { wrote_at: ticket.wrote_at, undelivered_at: ticket.undelivered_at };
  // Its citizen may have been erased since, and then it teaches no more.
  Object.assign(ticket, before, { teaches: Math.min(before.teaches, ticket.teaches) });
  ticket.wrote_at ??= since.wrote_at;
  ticket.undelivered_at ??= since.undelivered_at;
  yield* happened(context, ticket, context.now(), { actor: by, kind: 'undo', detail: `state=${before.state}` });
  yield* saveTicket(ticket);
  return { ok: true, state: before.state as State };
}

/** An act may have taken the ticket out of the officer's sight: a liaison has sent it to another agency. */
const mayUndo = (officer: Officer, ticket: TicketRow, act: PendingAct | undefined): boolean =>
  existsFor(officer, ticket) || (act !== undefined && existsFor(officer, { ...ticket, ...act.before }));

const existsFor = (officer: Officer, ticket: TicketRow): boolean =>
  visible(recordOf(ticket), { kind: 'officer', officer }) !== undefined;

const nothingToUndo = ({ pub_at, filed_at }: TicketRow): Undone =>
  pub_at > filed_at ? { ok: false, why: 'told', at: pub_at } : { ok: false, why: 'nothing' };

/** Undefined when nothing but reads happened to the ticket since version `expects`. */
function* changedSince(ticket: TicketRow, expects: number): Work<Changed | undefined> {
  if (expects === ticket.seq) return undefined;
  const last = yield* newestEvent(ticket.id);
  if (last && last.seq <= expects && expects < ticket.seq) return undefined;
  return { why: 'changed', state: ticket.state as State, version: ticket.seq, last };
}

const deskColumns = (ticket: TicketRow): Before => {
  const { state, agency, due_at, answered, bounces, category, category_by, teaches } = ticket;
  const { wrote_at, undelivered_at, acted_by } = ticket;
  return {
    state,
    agency,
    due_at,
    answered,
    bounces,
    category,
    category_by,
    teaches,
    wrote_at,
    undelivered_at,
    acted_by,
  };
};

function change(ticket: TicketRow, after: Ticket, act: Act): void {
  ticket.state = after.state;
  ticket.agency = after.agency ?? null;
  ticket.due_at = after.dueAt;
  ticket.answered = after.answered ? 1 : 0;
  ticket.bounces = after.bounces;
  if (act.category !== undefined) Object.assign(ticket, { category: act.category, category_by: 'officer' });
  // A rahasia report, or one of an erased citizen, is never used for training.
  const isDecided = act.category !== undefined || act.to === 'didisposisi';
  if (isDecided && ticket.rahasia === 0 && ticket.chat !== null) ticket.teaches = 1;
}

/** For the audit chain: ids only, never words. */
function idsOf({ agency, category, body, until }: Act): string {
  const ids = Object.entries({ agency, category, body, until });
  return ids.flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`])).join(' ');
}
