/**
 * The inbox: every input is kept before anything else happens to it. Where a chat is idle its turn is taken in the same
 * commit; otherwise inputs wait and are settled in their order. An input that breaks the conversation is tried five
 * times, then set aside for a person, and the chat goes on.
 */
import type { Input } from '../../core/conversation/conversation.js';
import type { Received } from '../../core/post.js';
import { type Chat, chatById, chatByKey, chatKey, heardFrom, makeChat, newChat, saveChat } from '../chats/chats.js';
import { answerInput, type Exchange, isKnown, makeDue, openExchange, put } from '../chats/inputs.js';
import { all, first, query, run, type Work } from '../engine/query.js';
import { wantMedia } from '../media/jobs.js';
import { gone, reported } from '../outbox/delivery-reports.js';
import { release } from '../outbox/outbox.js';
import { INBOX } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { ConversationFailed, guarded, type Keep, keepTurn, type Turn, takeTurn, think } from './turn.js';

/** Pauses before the second to fifth try: the next message of the chat goes on within five seconds. */
const PAUSES = [100, 400, 1_000, 2_000];
/** Inputs of one chat settled in one work: the others' turn comes too. */
const AT_ONCE = 50;

const head = query({ chat: 'int' }, (db, p) =>
  db
    .selectFrom('inbox')
    .select(['id', 'key', 'body', 'tries', 'due_at'])
    .where('chat', '=', p.chat)
    .where('state', '=', INBOX.waiting)
    .orderBy('id')
    .limit(1),
);
const fail = query({ id: 'int', state: 'int', tries: 'int', due_at: 'int?', error: 'blob' }, (db, { id, ...columns }) =>
  db.updateTable('inbox').set(columns).where('id', '=', id),
);
const dueChats = query({ now: 'int', limit: 'int' }, (db, p) =>
  db.selectFrom('chats').select(['id', 'key']).where('due_at', '<=', p.now).orderBy('due_at').limit(p.limit),
);
/**
 * What was received, with its look-ups made before the transaction. Without `settling` turns are left for later. Returns
 * how many replies were written.
 */
export function accepting(context: StoreContext, received: readonly Received[], settling: boolean): () => Work<number> {
  const keys = received.map((one) => ('address' in one ? chatKey(context, one.address) : undefined));
  return function* () {
    let replies = 0;
    const settles = settling && context.converse !== undefined;
    for (const [index, one] of received.entries()) {
      const key = keys[index];
      if (one.kind === 'report') yield* reported(context, one);
      else if (key && one.kind === 'gone') yield* gone(context, key);
      else if (key && one.kind === 'message') {
        if (settles) replies += yield* takeUp(context, key, one);
        else yield* keepFirst(context, key, one);
      }
    }
    return replies;
  };
}

type Message = Extract<Received, { kind: 'message' }>;

/** Takes the turn where the chat is idle; else the message waits behind those that wait already, which are settled now. */
function* takeUp(context: StoreContext, chatLookup: Buffer, received: Message): Work<number> {
  const { address, message, sender, opens } = received;
  const now = context.now();
  const input: Input = { kind: 'message', message };
  const found = yield* chatByKey(chatLookup);
  const foundKey = found && inputKey(context, found.id, received);
  // Before all else: what comes a second time must not bring back who was erased since, nor reach who has gone.
  if (foundKey && (yield* isKnown(found.id, foundKey))) return 0;
  if (found) yield* heardFrom(context, found, chatLookup, received);
  const chat = found ?? newChat(address.channel);
  const isIdle = chat.due_at === null;
  // A chat's first message is thought about before its row is made, which so is written once.
  const thought = isIdle ? yield* thinking(context, chat, input, now) : undefined;
  if (!found) {
    const id = yield* makeChat(context, chatLookup, address, sender);
    if (id === undefined) return yield* takeUp(context, chatLookup, received);
    chat.id = id;
  }
  const key = foundKey ?? inputKey(context, chat.id, received);
  if (opens) yield* release(chat.id, now);
  const keep = function* (exchange: Exchange): Work<number> {
    const id = yield* put(context, chat.id, key, input.kind, exchange, now);
    if (id === undefined) throw new Error('An input that was not there came in the same moment');
    return id;
  };
  if (!thought) {
    yield* keep({ input });
    return (yield* runWaiting(context, chat)).replies;
  }
  yield* wantFiles(context, chat, input, now);
  let replies = 0;
  if (thought instanceof ConversationFailed) {
    const id = yield* keep({ input });
    yield* countFailedTry(context, chat, { id, key, tries: 0 }, input, thought);
  } else replies = yield* keepTurn(context, chat, thought, keep, now);
  yield* saveChat(chat);
  return replies;
}

/** Keeps the message, to be settled later. */
function* keepFirst(context: StoreContext, chatLookup: Buffer, received: Message): Work<void> {
  const { address, message, sender, opens } = received;
  const now = context.now();
  const input: Input = { kind: 'message', message };
  const found = yield* chatByKey(chatLookup);
  const id = found?.id ?? (yield* makeChat(context, chatLookup, address, sender));
  if (id === undefined) return yield* keepFirst(context, chatLookup, received);
  const key = inputKey(context, id, received);
  if (found && (yield* isKnown(id, key))) return;
  if (found) yield* heardFrom(context, found, chatLookup, received);
  if (opens) yield* release(id, now);
  yield* put(context, id, key, input.kind, { input }, now);
  if (!found || found.due_at === null) yield* makeDue(id, now);
}

/** When its turn comes and not before: what erases the chat may be said before it. */
function* wantFiles(context: StoreContext, chat: Chat, input: Input | undefined, now: number): Work<void> {
  if (input?.kind === 'message' && input.message.kind === 'media')
    yield* wantMedia(context, chat, input.message.media, now);
}

const inputKey = ({ vault }: StoreContext, chat: number, { key }: Message): Buffer =>
  vault.lookup('message', String(chat), key);

/** The turn, or why the conversation can't bear the input. */
function* thinking(context: StoreContext, chat: Chat, input: Input, now: number): Work<Turn | ConversationFailed> {
  try {
    return yield* think(context, chat, input, now);
  } catch (error) {
    if (error instanceof ConversationFailed) return error;
    throw error;
  }
}

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

export function runningChat(context: StoreContext, id: number): () => Work<RunResult> {
  return function* () {
    return yield* runWaiting(context, yield* chatById(id));
  };
}

/** Settles a chat's waiting inputs, oldest first, up to the first that must wait for its next try. */
function* runWaiting(context: StoreContext, chat: Chat): Work<RunResult> {
  const now = context.now();
  const settled = { inputs: 0, replies: 0 };
  chat.due_at = null;
  for (let taken = 0; ; taken++) {
    const row = yield* first(head, { chat: chat.id });
    if (!row) break;
    if (taken === AT_ONCE || (row.due_at !== null && row.due_at > now)) {
      chat.due_at = Math.max(row.due_at ?? now, now);
      break;
    }
    let input: Input | undefined;
    try {
      input = guarded(() => openExchange(context, chat.id, row.key, row.body)?.input);
      const keep = answering(context, chat, row, INBOX.done);
      // Said after what erased the chat, and kept before that was settled.
      if (input?.kind === 'message') chat.erase_at = null;
      yield* wantFiles(context, chat, input, now);
      if (input) settled.replies += yield* takeTurn(context, chat, input, keep, now);
      else yield* keep({});
    } catch (error) {
      if (!(error instanceof ConversationFailed)) throw error;
      settled.replies += yield* countFailedTry(context, chat, row, input, error);
    }
    settled.inputs += 1;
  }
  yield* saveChat(chat);
  return settled;
}

type Row = { readonly id: number; readonly key: Uint8Array; readonly tries: number };

const answering = (context: StoreContext, chat: Chat, row: Omit<Row, 'tries'>, state: number): Keep =>
  function* (exchange) {
    yield* answerInput(context, chat.id, row, state, exchange);
    return row.id;
  };

/** One more failed try of an input; after the last it is set aside and the citizen is told. */
function* countFailedTry(
  context: StoreContext,
  chat: Chat,
  row: Row,
  input: Input | undefined,
  error: Error,
): Work<number> {
  const now = context.now();
  const pause = PAUSES[row.tries];
  const due = pause === undefined ? null : now + pause;
  const state = due === null ? INBOX.aside : INBOX.waiting;
  const sealed = context.vault.seal(`inbox|error|${row.id}`, error.message.slice(0, 500));
  yield* run(fail, { id: row.id, state, tries: row.tries + 1, due_at: due, error: sealed });
  chat.due_at = due;
  if (due !== null) return 0;
  const keep: Keep = ({ input: _, ...answer }) =>
    answering(context, chat, row, INBOX.aside)({ ...(input ? { input } : {}), ...answer });
  try {
    return yield* takeTurn(context, chat, { kind: 'setAside' }, keep, now);
  } catch (again) {
    if (again instanceof ConversationFailed) return 0;
    throw again;
  }
}

/** The head of this chat made the database refuse the whole turn: its try is counted in a work of its own. */
export function countingFailedTry(context: StoreContext, chatId: number, error: Error): () => Work<void> {
  return function* () {
    const chat = yield* chatById(chatId);
    const row = yield* first(head, { chat: chatId });
    if (!row) return;
    yield* countFailedTry(context, chat, row, openExchange(context, chatId, row.key, row.body)?.input, error);
    const next = chat.due_at ?? (yield* first(head, { chat: chatId }))?.due_at ?? null;
    chat.due_at = next;
    yield* saveChat(chat);
  };
}
