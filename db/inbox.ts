/**
 * The inbox: every input is kept before anything else happens to it. Where a chat is idle its turn is taken in the same
 * commit; otherwise inputs wait and are settled in their order. An input that breaks the conversation is tried five
 * times, then set aside for a person, and the chat goes on.
 */
import type { Input } from '../core/conversation.js';
import type { Received } from '../core/post.js';
import { type Chat, chatById, chatKey, openChat, saveChat } from './chats.js';
import type { Ground } from './ground.js';
import { inputWhere, put } from './inputs.js';
import { wantMedia } from './media.js';
import { gone, reported } from './outbox.js';
import { all, blob, first, int, intOrNull, query, run, type Work } from './query.js';
import { INBOX } from './tables.js';
import { guarded, SettleFailed, takeTurn } from './turn.js';

/** Pauses before the second to fifth try: the next message of the chat goes on within five seconds. */
const PAUSES = [100, 400, 1_000, 2_000];
/** Inputs of one chat settled in one work: the others' turn comes too. */
const AT_ONCE = 50;
/** Chats taken up at once by `turns`. */
const CHATS = 200;

const head = query({ chat: int }, (db, p) =>
  db
    .selectFrom('inbox')
    .select(['id', 'key', 'body', 'tries', 'due_at'])
    .where('chat', '=', p.chat)
    .where('state', '=', INBOX.waiting)
    .orderBy('id')
    .limit(1),
);
const finish = query({ id: int }, (db, p) =>
  db.updateTable('inbox').set({ state: INBOX.done, due_at: null }).where('id', '=', p.id),
);
const fail = query({ id: int, state: int, tries: int, due_at: intOrNull, error: blob }, (db, { id, ...columns }) =>
  db.updateTable('inbox').set(columns).where('id', '=', id),
);
const dueChats = query({ now: int }, (db, p) =>
  db.selectFrom('chats').select('id').where('due_at', '<=', p.now).orderBy('due_at').limit(CHATS),
);
/** What was received, with its look-ups made before the transaction. Returns how many replies were written. */
export function accepting(ground: Ground, received: readonly Received[], settling: boolean): () => Work<number> {
  const keys = received.map((one) => ('address' in one ? chatKey(ground, one.address) : undefined));
  return function* () {
    let replies = 0;
    for (const [index, one] of received.entries()) {
      const key = keys[index];
      if (one.kind === 'report') yield* reported(ground, one);
      else if (key && one.kind === 'gone') yield* gone(ground, key);
      else if (key && one.kind === 'message') replies += yield* message(ground, key, one, settling);
    }
    return replies;
  };
}

function* message(
  ground: Ground,
  chatLookup: Buffer,
  { address, key, message, sender }: Extract<Received, { kind: 'message' }>,
  settling: boolean,
): Work<number> {
  const now = ground.now();
  const chat = yield* openChat(ground, chatLookup, address, sender);
  const input: Input = { kind: 'message', message };
  const takeNow = settling && ground.settle !== undefined && chat.due_at === null;
  const id = yield* put(ground, chat.id, ground.vault.lookup('message', String(chat.id), key), input, now, takeNow);
  if (id === undefined) return 0;
  if (message.kind === 'media') yield* wantMedia(ground, chat, message.media, now);
  if (!takeNow) {
    chat.due_at ??= now;
    if (!settling || ground.settle === undefined) {
      yield* saveChat(chat);
      return 0;
    }
    return (yield* settleWaiting(ground, chat)).replies;
  }
  let replies = 0;
  try {
    replies = yield* takeTurn(ground, chat, input, id, now);
  } catch (error) {
    if (!(error instanceof SettleFailed)) throw error;
    yield* countTry(ground, chat, { id, tries: 0 }, error);
  }
  yield* saveChat(chat);
  return replies;
}

export function* chatsDue(ground: Ground): Work<readonly { id: number }[]> {
  return yield* all(dueChats, { now: ground.now() });
}

export interface Settled {
  inputs: number;
  replies: number;
}

export function settlingChat(ground: Ground, id: number): () => Work<Settled> {
  return function* () {
    return yield* settleWaiting(ground, yield* chatById(id));
  };
}

/** Settles a chat's waiting inputs, oldest first, up to the first that must wait for its next try. */
function* settleWaiting(ground: Ground, chat: Chat): Work<Settled> {
  const now = ground.now();
  const settled = { inputs: 0, replies: 0 };
  chat.due_at = null;
  for (let taken = 0; ; taken++) {
    const row = yield* first(head, { chat: chat.id });
    if (!row) break;
    if (taken === AT_ONCE || (row.due_at !== null && row.due_at > now)) {
      chat.due_at = Math.max(row.due_at ?? now, now);
      break;
    }
    try {
      const input = guarded(() => ground.vault.open<Input>(inputWhere(chat.id, row.key), row.body));
      if (input) settled.replies += yield* takeTurn(ground, chat, input, row.id, now);
      yield* run(finish, { id: row.id });
    } catch (error) {
      if (!(error instanceof SettleFailed)) throw error;
      settled.replies += yield* countTry(ground, chat, row, error);
    }
    settled.inputs += 1;
  }
  yield* saveChat(chat);
  return settled;
}

/** One more failed try of an input; after the last it is set aside and the citizen is told. */
function* countTry(
  ground: Ground,
  chat: Chat,
  { id, tries }: { readonly id: number; readonly tries: number },
  error: Error,
): Work<number> {
  const now = ground.now();
  const pause = PAUSES[tries];
  const due = pause === undefined ? null : now + pause;
  const state = due === null ? INBOX.aside : INBOX.waiting;
  const sealed = ground.vault.seal(`inbox|error|${id}`, error.message.slice(0, 500));
  yield* run(fail, { id, state, tries: tries + 1, due_at: due, error: sealed });
  chat.due_at = due;
  if (due !== null) return 0;
  try {
    return yield* takeTurn(ground, chat, { kind: 'setAside' }, id, now);
  } catch (again) {
    if (again instanceof SettleFailed) return 0;
    throw again;
  }
}

/** The head of this chat made the database refuse the whole turn: its try is counted in a work of its own. */
export function countingTry(ground: Ground, chatId: number, error: Error): () => Work<void> {
  return function* () {
    const chat = yield* chatById(chatId);
    const row = yield* first(head, { chat: chatId });
    if (!row) return;
    yield* countTry(ground, chat, row, error);
    const next = chat.due_at ?? (yield* first(head, { chat: chatId }))?.due_at ?? null;
    chat.due_at = next;
    yield* saveChat(chat);
  };
}
