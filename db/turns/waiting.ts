/**
 * Inputs that wait in the inbox: messages behind others, officers' acts, alarms. A chat's inputs run in their order. An
 * input that breaks the conversation is tried five times, then set aside for a person, and the chat goes on.
 */
import type { Input } from '../../core/conversation/conversation.js';
import { type Chat, chatById, saveChat } from '../chats/chats.js';
import { answerInput, openExchange } from '../chats/inputs.js';
import { all, first, query, run, type Work } from '../engine/query.js';
import { wantMedia } from '../media/rows.js';
import { INBOX } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { errorPlace } from '../sealing/places.js';
import { ConversationFailed, guarded, queueReplies, storeOutcome, think } from './turn.js';

/** Pauses before the second to fifth try: the next message of the chat goes on within five seconds. */
const RETRY_PAUSES_MS = [100, 400, 1_000, 2_000];
/** One chat with many inputs must not keep the others waiting. */
const MAX_INPUTS_PER_TRANSACTION = 50;
const MAX_ERROR_CHARACTERS = 500;

const oldestWaiting = query({ chat: 'int' }, (db, p) =>
  db
    .selectFrom('inbox')
    .select(['id', 'key', 'body', 'tries', 'due_at'])
    .where('chat', '=', p.chat)
    .where('state', '=', INBOX.waiting)
    .orderBy('id')
    .limit(1),
);
const setFailed = query(
  { id: 'int', state: 'int', tries: 'int', due_at: 'int?', error: 'blob' },
  (db, { id, ...columns }) => db.updateTable('inbox').set(columns).where('id', '=', id),
);
const dueChats = query({ now: 'int', limit: 'int' }, (db, p) =>
  db.selectFrom('chats').select(['id', 'key']).where('due_at', '<=', p.now).orderBy('due_at').limit(p.limit),
);

/** Chats with inputs that can run now. */
export function* chatsDue(
  context: StoreContext,
  limit: number,
): Work<readonly { readonly id: number; readonly key: Uint8Array }[]> {
  return yield* all(dueChats, { now: context.now(), limit });
}

export interface RunResult {
  inputs: number;
  replies: number;
}

export function* runChat(context: StoreContext, id: number): Work<RunResult> {
  return yield* runWaiting(context, yield* chatById(id));
}

/** Runs a chat's waiting inputs, oldest first, up to the first that must wait for its next try. Saves the chat. */
export function* runWaiting(context: StoreContext, chat: Chat): Work<RunResult> {
  const now = context.now();
  const result = { inputs: 0, replies: 0 };
  chat.due_at = null;
  for (;;) {
    const row = yield* first(oldestWaiting, { chat: chat.id });
    if (!row) break;
    if (result.inputs === MAX_INPUTS_PER_TRANSACTION || (row.due_at !== null && row.due_at > now)) {
      chat.due_at = Math.max(row.due_at ?? now, now);
      break;
    }
    result.replies += yield* runRow(context, chat, row, now);
    result.inputs += 1;
  }
  yield* saveChat(chat);
  return result;
}

interface Row {
  readonly id: number;
  readonly key: Uint8Array;
  readonly tries: number;
}

/** Runs the turn of one waiting input. Returns the number of replies. */
function* runRow(
  context: StoreContext,
  chat: Chat,
  row: Row & { readonly body: Uint8Array | null },
  now: number,
): Work<number> {
  let input: Input | undefined;
  try {
    input = guarded(() => openExchange(context, chat.id, row.key, row.body)?.input);
    if (!input) {
      // Its citizen was erased.
      yield* answerInput(context, chat.id, row, INBOX.done, {});
      return 0;
    }
    // The citizen wrote it after the erasure, and it was kept before the erasure ran.
    if (input.kind === 'message') chat.erase_at = null;
    yield* wantFiles(context, chat, input, now);
    const turn = yield* think(context, chat, input, now);
    const exchange = yield* storeOutcome(context, chat, turn, now);
    yield* answerInput(context, chat.id, row, INBOX.done, exchange);
    yield* queueReplies(context, chat, turn.done, row.id, now);
    return turn.done.replies.length;
  } catch (error) {
    if (!(error instanceof ConversationFailed)) throw error;
    return yield* countFailedTry(context, chat, row, input, error);
  }
}

/** Files are wanted when the turn of their message runs, not before: an earlier message may erase the chat. */
export function* wantFiles(context: StoreContext, chat: Chat, input: Input, now: number): Work<void> {
  if (input.kind === 'message' && input.message.kind === 'media')
    yield* wantMedia(context, chat, input.message.media, now);
}

/**
 * Counts a failed try of an input. After the last one the input is set aside and the citizen is told. Changes `chat`,
 * which the caller saves. Returns the number of replies.
 */
export function* countFailedTry(
  context: StoreContext,
  chat: Chat,
  row: Row,
  input: Input | undefined,
  error: Error,
): Work<number> {
  const now = context.now();
  const pause = RETRY_PAUSES_MS[row.tries];
  chat.due_at = pause === undefined ? null : now + pause;
  yield* run(setFailed, {
    id: row.id,
    state: pause === undefined ? INBOX.aside : INBOX.waiting,
    tries: row.tries + 1,
    due_at: chat.due_at,
    error: context.vault.seal(errorPlace(row.id), error.message.slice(0, MAX_ERROR_CHARACTERS)),
  });
  return pause === undefined ? yield* tellSetAside(context, chat, row, input, now) : 0;
}

/** The row keeps its own input beside the replies of the turn that tells the citizen. */
function* tellSetAside(
  context: StoreContext,
  chat: Chat,
  row: Row,
  input: Input | undefined,
  now: number,
): Work<number> {
  try {
    const turn = yield* think(context, chat, { kind: 'setAside' }, now);
    const { input: _, ...answer } = yield* storeOutcome(context, chat, turn, now);
    yield* answerInput(context, chat.id, row, INBOX.aside, { ...(input ? { input } : {}), ...answer });
    yield* queueReplies(context, chat, turn.done, row.id, now);
    return turn.done.replies.length;
  } catch (error) {
    if (error instanceof ConversationFailed) return 0;
    throw error;
  }
}

/** Counts a failed try of the chat's oldest waiting input, which made the database refuse the whole turn. */
export function* countRefusedTurn(context: StoreContext, chatId: number, error: Error): Work<void> {
  const chat = yield* chatById(chatId);
  const row = yield* first(oldestWaiting, { chat: chatId });
  if (!row) return;
  const input = openExchange(context, chatId, row.key, row.body)?.input;
  yield* countFailedTry(context, chat, row, input, error);
  chat.due_at ??= (yield* first(oldestWaiting, { chat: chatId }))?.due_at ?? null;
  yield* saveChat(chat);
}
