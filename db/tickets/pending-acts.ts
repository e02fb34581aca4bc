/** What waits in the undo window, and how a step reaches the chats that reported or follow its ticket. */
import type { TicketEvent } from '../../core/tickets/ticket.js';
import { putInput } from '../chats/inputs.js';
import { all, first, locked, query, run, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { publish, saveTicket, type TicketRow, ticketById } from './row.js';

/** The desk's columns, as they were before an act. */
export type Before = Pick<
  TicketRow,
  'state' | 'agency' | 'due_at' | 'answered' | 'bounces' | 'category' | 'category_by' | 'teaches'
>;

const insert = query({ due_at: 'int', ticket: 'int', seq: 'int', before: 'text', body: 'blob' }, (db, p) =>
  db.insertInto('later').values(p),
);
const due = query({ now: 'int', limit: 'int' }, (db, p) =>
  db.selectFrom('later').select('ticket').where('due_at', '<=', p.now).orderBy('due_at').orderBy('id').limit(p.limit),
);
const dueOf = query({ ticket: 'int', now: 'int' }, (db, p, dialect) =>
  locked(
    db.selectFrom('later').selectAll().where('ticket', '=', p.ticket).where('due_at', '<=', p.now).orderBy('id'),
    dialect,
  ),
);
const newest = query({ ticket: 'int' }, (db, p) =>
  db.selectFrom('later').selectAll().where('ticket', '=', p.ticket).orderBy('id', 'desc').limit(1),
);
const remove = query({ id: 'int' }, (db, p) => db.deleteFrom('later').where('id', '=', p.id));
const removeAll = query({ ticket: 'int' }, (db, p) => db.deleteFrom('later').where('ticket', '=', p.ticket));
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

const aad = (ticket: number, seq: number) => `later|body|${ticket}|${seq}`;

export function* addPendingAct(
  { vault }: StoreContext,
  ticket: TicketRow,
  before: Before,
  event: TicketEvent,
  dueAt: number,
): Work<void> {
  yield* run(insert, {
    due_at: dueAt,
    ticket: ticket.id,
    seq: ticket.seq,
    before: JSON.stringify(before),
    body: vault.seal(aad(ticket.id, ticket.seq), event),
  });
}

/** The newest act that its citizen has not heard of; taken out of the way. */
export function* takeNewestPendingAct(ticket: number): Work<Before | undefined> {
  const row = yield* first(newest, { ticket });
  if (!row) return undefined;
  yield* run(remove, { id: row.id });
  return JSON.parse(row.before) as Before;
}

/** An act of this ticket is still in its undo window, or about to leave it. */
export function* hasPendingAct(ticket: number): Work<boolean> {
  return (yield* first(newest, { ticket })) !== undefined;
}

export const dropPendingActs = (ticket: number) => run(removeAll, { ticket });
/** Tickets with an act whose undo window is over. */
export function* ticketsWithDueActs(now: number, limit: number): Work<readonly number[]> {
  return [...new Set((yield* all(due, { now, limit })).map(({ ticket }) => ticket))];
}

/** Acts whose undo window is over, in their order: public now, and on their way to the chats. */
export function* publishDueActs(context: StoreContext, id: number): Work<void> {
  const now = context.now();
  const rows = yield* all(dueOf, { ticket: id, now });
  const ticket = rows.length > 0 ? yield* ticketById(id) : undefined;
  for (const row of ticket ? rows : []) {
    yield* run(remove, { id: row.id });
    const event = context.vault.open<TicketEvent>(aad(row.ticket, row.seq), row.body);
    if (!ticket || !event) continue;
    yield* publish(context, ticket, event, now);
    yield* saveTicket(ticket);
    yield* notifyChats(context, ticket, event, row.seq);
  }
}

/** Puts a step into the inbox of the reporter and of each follower that wants notices, but for `except`. */
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
