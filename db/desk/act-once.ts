/** Acts from the pages of the desk: each form once, undone with its words kept, and what happened in between. */
import type { Officer } from '../../core/officers/officer.js';
import type { Act, State, TicketCode, TicketEvent } from '../../core/tickets/ticket.js';
import { all, first, run, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { pendingActPlace } from '../sealing/places.js';
import { type Moved, move, type Undone, undo } from '../tickets/acts.js';
import { READ } from '../tickets/audit.js';
import { ticketById } from '../tickets/row.js';
import { dropDraft, putDraft } from './drafts.js';
import { ticketWithoutLock } from './seen.js';

/** The same form sent again gets the first result for this long. */
const KEYS_KEPT_MS = 2 * 86_400_000;

export interface ActForm {
  readonly code: TicketCode;
  readonly act: Act;
  readonly expects: number;
  /** Made for the form when its page was shown. */
  readonly key: string;
  /** The officer's draft is what the form sends. */
  readonly sendsDraft?: boolean;
}

/** What happened to each ticket of a form with many. */
export interface BulkResult {
  readonly done: readonly { readonly code: TicketCode; readonly act: number; readonly visibleAt: number }[];
  readonly skipped: readonly { readonly code: TicketCode; readonly why: string; readonly by?: string }[];
}

/** The act, or the result that the same form had before. */
export function* actOnce(
  context: StoreContext,
  { code, act, expects, key, sendsDraft = false }: ActForm,
  officer: Officer,
): Work<Moved> {
  const known = yield* resultOf<Moved>(officer, key);
  if (known) return known;
  const moved = yield* move(context, code, act, officer, expects);
  if (!moved.ok) return moved;
  yield* keepResult(context, officer, key, moved);
  const ticket = sendsDraft ? yield* ticketWithoutLock(code, officer) : undefined;
  if (ticket) yield* dropDraft(ticket.id, officer);
  return moved;
}

export function* resultOf<T>(officer: Officer, key: string): Work<T | undefined> {
  const row = yield* first((db) =>
    db.selectFrom('act_keys').select('result').where('officer', '=', officer.id).where('key', '=', key),
  );
  return row && (JSON.parse(row.result) as T);
}

export function* keepResult(context: StoreContext, officer: Officer, key: string, result: unknown): Work<void> {
  const at = context.now();
  yield* run((db) => db.deleteFrom('act_keys').where('at', '<', at - KEYS_KEPT_MS));
  yield* run((db) =>
    db
      .insertInto('act_keys')
      .values({ officer: officer.id, key, at, result: JSON.stringify(result) })
      .onConflict((on) => on.columns(['officer', 'key']).doNothing()),
  );
}

/** An act that its citizen has not heard of. */
export interface ActInWindow {
  readonly id: number;
  readonly code: TicketCode;
  readonly by: string;
  readonly visibleAt: number;
  readonly event: TicketEvent | undefined;
}

/**
 * Undefined when it is published or undone, or not for this officer. Its author may see it although the act took the ticket
 * out of their sight.
 */
export function* actInWindow(context: StoreContext, id: number, officer: Officer): Work<ActInWindow | undefined> {
  const row = yield* first((db) =>
    db
      .selectFrom('pending_acts as p')
      .innerJoin('tickets as t', 't.id', 'p.ticket')
      .innerJoin('events as e', (join) => join.onRef('e.ticket', '=', 'p.ticket').onRef('e.seq', '=', 'p.seq'))
      .select(['p.id', 'p.ticket', 'p.seq', 'p.due_at', 'p.body', 't.code', 'e.actor'])
      .where('p.id', '=', id),
  );
  if (!row || (row.actor !== officer.name && !(yield* ticketWithoutLock(row.code, officer)))) return undefined;
  const event = context.vault.open(pendingActPlace(row.ticket, row.seq), row.body);
  return { id: row.id, code: row.code, by: row.actor, visibleAt: row.due_at, event };
}

export type UndoneAtDesk = Undone | { readonly ok: false; readonly why: 'notYours'; readonly at?: number };

/** The author or a coordinator takes an act back. Its words become the draft of who did it. */
export function* undoWithDraft(context: StoreContext, id: number, officer: Officer): Work<UndoneAtDesk> {
  const pending = yield* actInWindow(context, id, officer);
  if (!pending) return { ok: false, why: 'told' };
  if (pending.by !== officer.name && officer.role !== 'coordinator') return { ok: false, why: 'notYours' };
  const undone = yield* undo(context, { act: id }, officer);
  const ticket = undone.ok ? yield* ticketWithoutLock(pending.code, officer) : undefined;
  const { event } = pending;
  if (ticket && event) {
    const fields = { state: event.state, answer: event.answer ?? '', reason: event.reason ?? '' };
    if (fields.answer || fields.reason || event.media?.length)
      yield* putDraft(context, ticket.id, officer, { fields, photos: event.media ?? [] });
  }
  return undone;
}

/** The citizen hears of the act now. False when it is published or undone, or not for this officer. */
export function* sendNow(context: StoreContext, id: number, officer: Officer): Work<boolean> {
  const pending = yield* actInWindow(context, id, officer);
  if (!pending || (pending.by !== officer.name && officer.role !== 'coordinator')) return false;
  const row = yield* first((db) => db.selectFrom('pending_acts').select('ticket').where('id', '=', id));
  const ticket = row && (yield* ticketById(row.ticket));
  if (!ticket) return false;
  const now = context.now();
  yield* run((db) =>
    db.updateTable('pending_acts').set({ due_at: now }).where('ticket', '=', ticket.id).where('id', '<=', id),
  );
  return true;
}

export interface ChangeOfTicket {
  readonly seq: number;
  readonly at: number;
  readonly actor: string;
  readonly kind: string;
  readonly detail: string;
}

export interface Changes {
  /** The state and the version of now. */
  readonly state: State;
  readonly version: number;
  readonly changes: readonly ChangeOfTicket[];
}

/** Kinds of events after which an act of an older page is still right. */
const HARMLESS: ReadonlySet<string> = new Set([
  READ,
  'late',
  'follow',
  'solved',
  'mark',
  'verdict lapsed',
  'internal note',
]);

/** What happened to the ticket after `version` that an officer must know before acting; undefined without the ticket. */
export function* changesSince(code: TicketCode, version: number, officer: Officer): Work<Changes | undefined> {
  const ticket = yield* ticketWithoutLock(code, officer);
  if (!ticket) return undefined;
  const events = yield* all((db) =>
    db
      .selectFrom('events')
      .select(['seq', 'at', 'actor', 'kind', 'detail'])
      .where('ticket', '=', ticket.id)
      .where('seq', '>', version)
      .orderBy('seq'),
  );
  const changes = events.filter(({ kind }) => !HARMLESS.has(kind));
  return { state: ticket.state as State, version: ticket.seq, changes };
}
