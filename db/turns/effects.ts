/** Applies the effects of a turn, in the transaction that stores its state. An effect that the chat has no right to is ignored. */
import type { Effect, TurnResult } from '../../core/conversation/conversation.js';
import { workdaysAfter } from '../../core/tickets/deadline.js';
import type { State, TicketEvent } from '../../core/tickets/ticket.js';
import type { Chat } from '../chats/chats.js';
import { changes, first, query, run, type Work } from '../engine/query.js';
import { linkChat, unlinkChat } from '../officers/chat-links.js';
import { erase } from '../privacy/erase.js';
import type { StoreContext } from '../sealing/context.js';
import { happened, type Note } from '../tickets/audit.js';
import { clearDeadline, setDeadline } from '../tickets/deadline-row.js';
import { complete, fileTicket } from '../tickets/filing.js';
import { dropPendingActs, notifyChats } from '../tickets/pending-acts.js';
import { publish } from '../tickets/public-step.js';
import { saveTicket, type TicketRow, ticketByCode } from '../tickets/row.js';
import { actForOfficer } from './officer-chats.js';

const insertFollower = query({ ticket: 'int', chat: 'int', at: 'int' }, (db, p) =>
  db
    .insertInto('followers')
    .values(p)
    .onConflict((on) => on.columns(['ticket', 'chat']).doNothing()),
);
const follower = query({ ticket: 'int', chat: 'int' }, (db, p) =>
  db.selectFrom('followers').select('at').where('ticket', '=', p.ticket).where('chat', '=', p.chat),
);
const insertConsent = query({ chat: 'int', version: 'text', at: 'int' }, (db, p) =>
  db.insertInto('consents').values(p),
);

export function* apply(context: StoreContext, chat: Chat, effect: Effect, done: TurnResult, now: number): Work<void> {
  switch (effect.kind) {
    case 'file':
      return yield* fileTicket(context, chat, effect, now);
    case 'withdraw':
      return yield* own(chat, effect.code, (ticket) => withdraw(context, ticket, now));
    case 'complete':
      return yield* own(chat, effect.code, function* (ticket) {
        yield* complete(context, ticket, effect.draft, effect.roots);
        yield* happened(context, ticket, now, { actor: 'citizen', kind: 'complete' });
      });
    case 'note':
      return yield* note(context, chat, effect, now);
    case 'verdict':
      return yield* own(chat, effect.code, (ticket) => judge(context, chat, ticket, effect.solved, now));
    case 'mark':
      return yield* own(chat, effect.code, function* (ticket) {
        ticket.mark = effect.mark;
        yield* happened(context, ticket, now, { actor: 'citizen', kind: 'mark', detail: String(effect.mark) });
      });
    case 'appeal':
      return yield* own(chat, effect.code, function* (ticket) {
        ticket.wrote_at ??= now;
        yield* happened(context, ticket, now, { actor: 'citizen', kind: 'appeal' });
      });
    case 'follow':
      return yield* follow(context, chat, effect, now);
    case 'consent':
      yield* run(insertConsent, { chat: chat.id, version: effect.version, at: now });
      return;
    case 'erase':
      return yield* erase(context, chat, now);
    case 'notices':
      chat.quiet = effect.on ? 0 : 1;
      return;
    case 'callPerson':
      chat.person_since ??= now;
      return;
    case 'setAlarm':
      chat.wake = effect.alarm;
      chat.wake_at = effect.at;
      chat.wake_turn = done.state.turn;
      return;
    case 'clearAlarm':
      chat.wake = null;
      chat.wake_at = null;
      return;
    case 'linkChat':
      return yield* linkChat(context, chat.id, effect.code);
    case 'unlinkChat':
      yield* unlinkChat(context, effect.officer, chat.id);
      return;
    case 'officerRead':
    case 'officerActs':
    case 'officerUndo':
      return yield* actForOfficer(context, chat, effect, now);
    default:
      effect satisfies never;
  }
}

/** Changes a ticket that this chat reported. */
function* own(chat: Chat, code: string, change: (ticket: TicketRow) => Work<void>): Work<void> {
  const ticket = yield* ticketByCode(code);
  if (!ticket || ticket.chat !== chat.id) return;
  yield* change(ticket);
  yield* saveTicket(ticket);
}

const step = (ticket: TicketRow, state: State, now: number): TicketEvent => ({
  state,
  at: now,
  by: 'citizen',
  dueAt: ticket.due_at,
});

/** Only before the first published step. Pending acts are dropped. */
function* withdraw(context: StoreContext, ticket: TicketRow, now: number): Work<void> {
  if (ticket.pub_state !== 'masuk') return;
  yield* dropPendingActs(ticket.id);
  ticket.state = 'dibatalkan';
  ticket.due_at = ticket.pub_due_at;
  yield* happened(context, ticket, now, { actor: 'citizen', kind: 'dibatalkan' });
  yield* publish(context, ticket, step(ticket, 'dibatalkan', now), now);
}

function* judge(context: StoreContext, chat: Chat, ticket: TicketRow, solved: boolean, now: number): Work<void> {
  if (ticket.pub_state !== 'selesai' && ticket.pub_state !== 'ditindaklanjuti') return;
  if (solved) {
    yield* happened(context, ticket, now, { actor: 'citizen', kind: 'solved' });
    if (ticket.pub_state === 'selesai') yield* clearDeadline(ticket.id);
    return;
  }
  const { clocks, calendar } = context.tenant;
  yield* dropPendingActs(ticket.id);
  ticket.state = 'dibuka_kembali';
  ticket.wrote_at ??= now;
  ticket.due_at = workdaysAfter(now, clocks.followUp, calendar);
  const event = step(ticket, 'dibuka_kembali', now);
  yield* happened(context, ticket, now, { actor: 'citizen', kind: 'dibuka_kembali' });
  yield* publish(context, ticket, event, now);
  yield* notifyChats(context, ticket, event, ticket.seq, chat.id);
}

/** A note of the reporter or a follower. The reporter's note restarts the deadline that closes a silent ticket. */
function* note(
  context: StoreContext,
  chat: Chat,
  { code, text, media }: Extract<Effect, { kind: 'note' }>,
  now: number,
): Work<void> {
  const ticket = yield* ticketByCode(code);
  if (!ticket || (ticket.chat !== chat.id && !(yield* follows(ticket.id, chat.id)))) return;
  const isOwn = ticket.chat === chat.id;
  const content: Note = { text, media };
  ticket.wrote_at ??= now;
  yield* happened(context, ticket, now, {
    actor: 'citizen',
    kind: 'note',
    content,
    ...(isOwn ? {} : { chat: chat.id }),
  });
  const { clocks, calendar } = context.tenant;
  if (ticket.pub_state === 'ditindaklanjuti' && isOwn)
    yield* setDeadline(ticket.id, 'close', workdaysAfter(now, clocks.close, calendar));
  yield* saveTicket(ticket);
}

function* follows(ticket: number, chat: number): Work<boolean> {
  return (yield* first(follower, { ticket, chat })) !== undefined;
}

/** A rahasia ticket can't be followed. The follower's own report is kept with the ticket. */
function* follow(
  context: StoreContext,
  chat: Chat,
  { code, draft }: Extract<Effect, { kind: 'follow' }>,
  now: number,
): Work<void> {
  const ticket = yield* ticketByCode(code);
  if (!ticket || ticket.chat === chat.id || ticket.rahasia === 1) return;
  if ((yield* changes(insertFollower, { ticket: ticket.id, chat: chat.id, at: now })) === 0) return;
  ticket.supporters += 1;
  yield* happened(context, ticket, now, { actor: 'citizen', kind: 'follow', content: draft, chat: chat.id });
  yield* saveTicket(ticket);
}
