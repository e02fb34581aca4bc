/** Acts in their undo window: undone, or published and told to the chats that reported or follow the ticket. */
import type { Selectable } from 'kysely';
import { asOneEvent } from '../../core/tickets/several-moves.js';
import type { TicketEvent } from '../../core/tickets/ticket.js';
import { putInput } from '../chats/inputs.js';
import { all, first, insert, locked, query, run, type Work } from '../engine/query.js';
import type { PendingActs } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { type PendingEvent, pendingActPlace } from '../sealing/places.js';
import { publish } from './public-step.js';
import { release } from './released.js';
import { saveTicket, type TicketRow, ticketById } from './row.js';

/** The columns for officers as they were before an act. */
export type Before = Pick<
  TicketRow,
  | 'state'
  | 'agency'
  | 'due_at'
  | 'answered'
  | 'bounces'
  | 'category'
  | 'category_by'
  | 'teaches'
  | 'wrote_at'
  | 'undelivered_at'
  | 'acted_by'
>;

/** An act that its citizen has not heard of yet. */
export interface PendingAct {
  readonly id: number;
  readonly ticket: number;
  readonly before: Before;
}

const newest = query({ ticket: 'int' }, (db, p) =>
  db.selectFrom('pending_acts').selectAll().where('ticket', '=', p.ticket).orderBy('id', 'desc').limit(1),
);
const removeAll = query({ ticket: 'int' }, (db, p) => db.deleteFrom('pending_acts').where('ticket', '=', p.ticket));
const postpone = query({ ticket: 'int', due_at: 'int' }, (db, p) =>
  db
    .updateTable('pending_acts')
    .set({ due_at: p.due_at })
    .where('ticket', '=', p.ticket)
    .where('due_at', '<', p.due_at),
);
const followersOf = query({ ticket: 'int' }, (db, p) =>
  db
    .selectFrom('followers')
    .innerJoin('chats', 'chats.id', 'followers.chat')
    .select('chats.id')
    .where('followers.ticket', '=', p.ticket)
    .where('chats.quiet', '=', 0),
);
const loud = query({ id: 'int' }, (db, p) =>
  db.selectFrom('chats').select('id').where('id', '=', p.id).where('quiet', '=', 0),
);

/** Returns the id of the act. */
export function* addPendingAct(
  { vault }: StoreContext,
  ticket: TicketRow,
  before: Before,
  event: PendingEvent,
  dueAt: number,
): Work<number> {
  // What follows within the undo window is told together: several moves in a row make one message.
  yield* run(postpone, { ticket: ticket.id, due_at: dueAt });
  const body = vault.seal(pendingActPlace(ticket.id, ticket.seq), event);
  const row = { due_at: dueAt, ticket: ticket.id, seq: ticket.seq, before: JSON.stringify(before), body };
  const id = yield* insert((db) => db.insertInto('pending_acts').values(row));
  if (id === undefined) throw new Error('A pending act was not stored');
  return id;
}

/** Undefined once it is published or undone. */
export function* pendingAct(id: number): Work<PendingAct | undefined> {
  return read(
    yield* first((db) => db.selectFrom('pending_acts').select(['id', 'ticket', 'before']).where('id', '=', id)),
  );
}

/** The newest act of a ticket that is not published yet. */
export function* newestPendingAct(ticket: number): Work<PendingAct | undefined> {
  return read(yield* first(newest, { ticket }));
}

/** The acts of a ticket that are not published yet, the newest first, each with the name of its officer. */
export function* pendingActsOf(ticket: number): Work<readonly (PendingAct & { readonly by: string })[]> {
  const rows = yield* all((db) =>
    db
      .selectFrom('pending_acts as p')
      .innerJoin('events as e', (join) => join.onRef('e.ticket', '=', 'p.ticket').onRef('e.seq', '=', 'p.seq'))
      .select(['p.id', 'p.ticket', 'p.before', 'e.actor as by'])
      .where('p.ticket', '=', ticket)
      .orderBy('p.id', 'desc'),
  );
  return rows.map(({ by, ...row }) => ({ ...row, before: JSON.parse(row.before) as Before, by }));
}

const read = (row: Pick<Selectable<PendingActs>, 'id' | 'ticket' | 'before'> | undefined): PendingAct | undefined =>
  row && { id: row.id, ticket: row.ticket, before: JSON.parse(row.before) as Before };

export const removePendingAct = (id: number) => run((db) => db.deleteFrom('pending_acts').where('id', '=', id));

/** Whether an act of this ticket is not published yet. */
export function* hasPendingAct(ticket: number): Work<boolean> {
  return (yield* first(newest, { ticket })) !== undefined;
}

export const dropPendingActs = (ticket: number) => run(removeAll, { ticket });

/** Tickets with an act whose undo window is over. */
export function* ticketsWithDueActs(now: number, limit: number): Work<readonly number[]> {
  const due = yield* all((db) =>
    db
      .selectFrom('pending_acts')
      .select('ticket')
      .where('due_at', '<=', now)
      .orderBy('due_at')
      .orderBy('id')
      .limit(limit),
  );
  return [...new Set(due.map(({ ticket }) => ticket))];
}

/** Publishes the acts whose undo window is over, in their order, and tells the chats. */
export function* publishDueActs(context: StoreContext, id: number): Work<void> {
  const now = context.now();
  const rows = yield* all((db, dialect) =>
    locked(
      db.selectFrom('pending_acts').selectAll().where('ticket', '=', id).where('due_at', '<=', now).orderBy('id'),
      dialect,
    ),
  );
  const ticket = rows.length > 0 ? yield* ticketById(id) : undefined;
  if (!ticket) return;
  const told: TicketEvent[] = [];
  for (const row of rows) {
    yield* removePendingAct(row.id);
    const pending = context.vault.open(pendingActPlace(row.ticket, row.seq), row.body);
    if (!pending) continue;
    const { released, ...event } = pending;
    if (released) release(context, ticket, released);
    yield* publish(context, ticket, event, now);
    told.push(event);
  }
  yield* saveTicket(ticket);
  const newest = rows.at(-1);
  if (newest && told.length > 0) yield* notifyChats(context, ticket, asOneEvent(told), newest.seq);
}

/** Puts a step into the inbox of the reporter and of each follower that wants notices, except chat `except`. */
export function* notifyChats(
  context: StoreContext,
  ticket: TicketRow,
  event: TicketEvent,
  seq: number,
  except?: number,
): Work<void> {
  const followers = yield* all(followersOf, { ticket: ticket.id });
  const reporter = ticket.chat === null ? undefined : yield* first(loud, { id: ticket.chat });
  for (const { id } of reporter ? [reporter, ...followers] : followers)
    if (id !== except)
      yield* putInput(context, id, `ticket ${ticket.id} ${seq}`, { kind: 'ticket', ticket: ticket.code, event });
}
