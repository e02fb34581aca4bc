/**
 * Finds what has become due: acts whose undo window is over, alarms of chats, deadlines of tickets, addresses of erased
 * chats, forms that nobody signed in for. Each is a work of its own, so that commits stay short and one that fails holds up no other.
 */
import type { Alarm } from '../../core/conversation/conversation.js';
import { findChat, forgetAddress, saveChat } from '../chats/chats.js';
import { putInput } from '../chats/inputs.js';
import { all, type Work } from '../engine/query.js';
import { dropOldPosts, hasOldPosts } from '../officers/held-posts.js';
import { hasUnsent } from '../outbox/outbox.js';
import type { StoreContext } from '../sealing/context.js';
import { runDeadline, ticketsPastDeadline } from '../tickets/deadlines.js';
import { publishDueActs, ticketsWithDueActs } from '../tickets/pending-acts.js';

/** Of each kind in one round. */
const MAX_PER_ROUND = 200;
/** An erased chat keeps its address at most this long for a last reply that can't leave. */
const LAST_REPLY_MS = 72 * 3_600_000;

/** The works that are due now, each to be written on its own. */
export function* dueWorks(context: StoreContext): Work<readonly (() => Work<void>)[]> {
  const now = context.now();
  const acts = yield* ticketsWithDueActs(now, MAX_PER_ROUND);
  const alarms = yield* chatsWithDueAlarm(now);
  const deadlines = yield* ticketsPastDeadline(now, MAX_PER_ROUND);
  const erased = yield* erasedChats();
  const hasOldForms = yield* hasOldPosts(context);
  return [
    ...acts.map((ticket) => () => publishDueActs(context, ticket)),
    ...alarms.map((chat) => () => queueAlarm(context, chat)),
    ...deadlines.map((ticket) => () => runDeadline(context, ticket)),
    ...erased.map((chat) => () => eraseAddress(context, chat)),
    ...(hasOldForms ? [() => dropOldPosts(context)] : []),
  ];
}

function* chatsWithDueAlarm(now: number): Work<readonly number[]> {
  const due = yield* all((db) =>
    db.selectFrom('chats').select('id').where('wake_at', '<=', now).orderBy('wake_at').limit(MAX_PER_ROUND),
  );
  return due.map(({ id }) => id);
}

/** Chats of erased citizens whose address is still there. */
function* erasedChats(): Work<readonly number[]> {
  const chats = yield* all((db) =>
    db.selectFrom('chats').select('id').where('erase_at', 'is not', null).orderBy('erase_at').limit(MAX_PER_ROUND),
  );
  return chats.map(({ id }) => id);
}

/** Puts the chat's alarm into its inbox, with the turn in which it was set. */
function* queueAlarm(context: StoreContext, id: number): Work<void> {
  const chat = yield* findChat(id);
  if (chat?.wake_at == null || chat.wake === null || chat.wake_at > context.now()) return;
  const name = `alarm ${chat.wake} ${chat.wake_turn} ${chat.wake_at}`;
  const input = { kind: 'alarm', alarm: chat.wake as Alarm, turn: chat.wake_turn } as const;
  chat.wake = null;
  chat.wake_at = null;
  yield* saveChat(chat);
  yield* putInput(context, id, name, input);
}

/** Our last reply to an erased citizen has left, or never will: now the address goes too. */
function* eraseAddress(context: StoreContext, id: number): Work<void> {
  const chat = yield* findChat(id);
  if (chat?.erase_at == null) return;
  if (context.now() - chat.erase_at < LAST_REPLY_MS && (yield* hasUnsent(id))) return;
  chat.erase_at = null;
  yield* saveChat(chat);
  yield* forgetAddress(chat);
}
