/**
 * Moves what has become due into the inbox: acts whose undo window is over, the chats' alarms, and what the law asks
 * of tickets. Each in a work of its own, so that commits stay short and one that fails holds up no other.
 */
import type { Alarm } from '../../core/conversation/conversation.js';
import { workdaysAfter } from '../../core/tickets/deadline.js';
import type { TicketEvent } from '../../core/tickets/ticket.js';
import { findChat, forgetAddress, saveChat } from '../chats/chats.js';
import { putInput } from '../chats/inputs.js';
import { all, first, query, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { happened } from './audit.js';
import { hasPendingAct, notifyChats, publishDueActs, ticketsWithDueActs } from './pending-acts.js';
import { clearDeadline, publish, resetDeadline, saveTicket, type TicketRow, ticketById } from './row.js';

const AT_ONCE = 200;
/** An erased chat's address is kept this long at most for a last reply that can't leave. */
const LAST_REPLY = 72 * 3_600_000;

const dueAlarms = query({ now: 'int', limit: 'int' }, (db, p) =>
  db.selectFrom('chats').select('id').where('wake_at', '<=', p.now).orderBy('wake_at').limit(p.limit),
);
const dueClocks = query({ now: 'int', limit: 'int' }, (db, p) =>
  db.selectFrom('deadlines').select('ticket').where('due_at', '<=', p.now).orderBy('due_at').limit(p.limit),
);
const clockOf = query({ ticket: 'int' }, (db, p) =>
  db.selectFrom('deadlines').selectAll().where('ticket', '=', p.ticket),
);
const erasing = query({ limit: 'int' }, (db, p) =>
  db.selectFrom('chats').select('id').where('erase_at', 'is not', null).orderBy('erase_at').limit(p.limit),
);
const unsent = query({ chat: 'int' }, (db, p) =>
  db.selectFrom('outbox').select('id').where('chat', '=', p.chat).where('state', '<', 10).limit(1),
);

/** The works that are due now, each to be written on its own. */
export function* dueWorks(context: StoreContext): Work<readonly (() => Work<void>)[]> {
  const now = context.now();
  const acts = yield* ticketsWithDueActs(now, AT_ONCE);
  const alarms = yield* all(dueAlarms, { now, limit: AT_ONCE });
  const clocks = yield* all(dueClocks, { now, limit: AT_ONCE });
  const erased = yield* all(erasing, { limit: AT_ONCE });
  return [
    ...acts.map((ticket) => () => publishDueActs(context, ticket)),
    ...alarms.map(
      ({ id }) =>
        () =>
          ring(context, id),
    ),
    ...clocks.map(
      ({ ticket }) =>
        () =>
          strike(context, ticket),
    ),
    ...erased.map(
      ({ id }) =>
        () =>
          forget(context, id),
    ),
  ];
}

/** The chat's alarm goes into its inbox with the turn at which it was set. */
function* ring(context: StoreContext, id: number): Work<void> {
  const chat = yield* findChat(id);
  if (chat?.wake_at == null || chat.wake === null || chat.wake_at > context.now()) return;
  const name = `alarm ${chat.wake} ${chat.wake_turn} ${chat.wake_at}`;
  const input = { kind: 'alarm', alarm: chat.wake as Alarm, turn: chat.wake_turn } as const;
  chat.wake = null;
  chat.wake_at = null;
  yield* saveChat(chat);
  yield* putInput(context, id, name, input);
}

function* strike(context: StoreContext, id: number): Work<void> {
  const now = context.now();
  const ticket = yield* ticketById(id);
  const clock = yield* first(clockOf, { ticket: id });
  if (!ticket || !clock || clock.due_at > now) return;
  if (clock.kind === 'close') yield* close(context, ticket, now);
  else if (clock.kind === 'verdict') {
    yield* happened(context, ticket, now, { actor: 'system', kind: 'verdict lapsed' });
    yield* saveTicket(ticket);
    yield* clearDeadline(id);
  } else yield* late(context, ticket, now);
}

/** Silence of the citizen closes. An officer's act that waits to be told, an answer too, comes first. */
function* close(context: StoreContext, ticket: TicketRow, now: number): Work<void> {
  const isSilent = ticket.state === 'ditindaklanjuti' && ticket.pub_state === 'ditindaklanjuti';
  if (!isSilent || (yield* hasPendingAct(ticket.id))) {
    yield* resetDeadline(ticket.id, 'close', now + Math.max(60_000, context.tenant.clocks.undoSeconds * 1000));
    return;
  }
  ticket.state = 'selesai';
  const event: TicketEvent = { state: 'selesai', at: now, by: 'system', dueAt: ticket.due_at };
  yield* happened(context, ticket, now, { actor: 'system', kind: 'selesai' });
  yield* publish(context, ticket, event, now);
  yield* saveTicket(ticket);
  yield* notifyChats(context, ticket, event, ticket.seq);
}

/** A promise that was not kept stands in the audit once, and is looked at again each working day. */
function* late(context: StoreContext, ticket: TicketRow, now: number): Work<void> {
  const clock = yield* first(clockOf, { ticket: ticket.id });
  if (clock?.kind === 'officer') {
    yield* happened(context, ticket, now, { actor: 'system', kind: 'late' });
    yield* saveTicket(ticket);
  }
  yield* resetDeadline(ticket.id, 'late', workdaysAfter(now, 1, context.tenant.calendar));
}

/** Our last reply to an erased citizen has left, or never will: now the address goes too. */
function* forget(context: StoreContext, id: number): Work<void> {
  const chat = yield* findChat(id);
  if (chat?.erase_at == null) return;
  if (context.now() - chat.erase_at < LAST_REPLY && (yield* first(unsent, { chat: id }))) return;
  chat.erase_at = null;
  yield* saveChat(chat);
  yield* forgetAddress(chat);
}
