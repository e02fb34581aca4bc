/**
 * What channels receive. Every message becomes a row of the inbox before anything else happens to it. Where its chat is
 * idle, its turn runs in the same transaction; otherwise it waits behind the chat's earlier inputs.
 */
import type { Input } from '../../core/conversation/conversation.js';
import type { Received } from '../../core/post.js';
import { type Chat, chatByKey, heardFrom, makeChat, newChat, saveChat } from '../chats/chats.js';
import { isKnown, makeDue, put } from '../chats/inputs.js';
import { keyOf, type Named, renamed } from '../chats/other-names.js';
import { inPhases, type Unit, type Work } from '../engine/query.js';
import { gone, reported } from '../outbox/delivery-reports.js';
import { release } from '../outbox/outbox.js';
import type { StoreContext } from '../sealing/context.js';
import type { Exchange } from '../sealing/places.js';
import { ConversationFailed, queueReplies, storeOutcome, type Turn, think } from './turn.js';
import { countFailedTry, runWaiting, wantFiles } from './waiting.js';

type Message = Extract<Received, { kind: 'message' }>;

/** What is to be done with a message. `known`: nothing, it came before. `wait`: earlier inputs of its chat wait. */
type Decision =
  | { readonly kind: 'known' }
  | { readonly kind: 'wait'; readonly chat: Chat; readonly key: Buffer }
  | {
      readonly kind: 'turn';
      readonly chat: Chat;
      /** Key of the input; undefined for a new chat, which has no id yet. */
      readonly key: Buffer | undefined;
      readonly turn: Turn | ConversationFailed;
    };

/** Stores what was received and runs the turns that can run now. Returns the number of replies. */
export function receive(context: StoreContext, received: readonly Named[]): Unit<number> {
  // Lookups are computed before the transaction.
  const keyed = received.map((one) => ({ one, key: keyOf(context, one) }));
  return inPhases(
    () => decide(context, keyed[0]),
    function* (decision) {
      let replies = 0;
      for (const [index, each] of keyed.entries())
        replies += yield* keep(context, each, index === 0 ? decision : yield* decide(context, each));
      return replies;
    },
  );
}

/** Stores what was received and leaves all turns for later. */
export function* receiveOnly(context: StoreContext, received: readonly Named[]): Work<void> {
  for (const one of received) {
    const key = keyOf(context, one);
    if (one.kind !== 'message') yield* note(context, one, key);
    else if (key) yield* keepWaiting(context, key, one);
  }
}

/** Stores a delivery report, a new name of a citizen, or that a citizen can't be reached any more. */
function* note(
  context: StoreContext,
  one: Exclude<Received, { kind: 'message' }>,
  key: Buffer | undefined,
): Work<void> {
  if (one.kind === 'report') yield* reported(context, one);
  else if (one.kind === 'renamed') yield* renamed(context, one);
  else if (key) yield* gone(context, key);
}

/** What a channel received, with the key of its chat. */
interface Keyed {
  readonly one: Received;
  readonly key: Buffer | undefined;
}

/**
 * Only reads; undefined for what is no message. A new chat's turn is decided before its row is made, so that the row is
 * written once.
 */
function* decide(context: StoreContext, keyed: Keyed | undefined): Work<Decision | undefined> {
  if (keyed?.one.kind !== 'message' || !keyed.key) return undefined;
  return yield* decideMessage(context, keyed.key, keyed.one);
}

/** Returns the number of replies. */
function* keep(context: StoreContext, { one, key }: Keyed, decision: Decision | undefined): Work<number> {
  if (one.kind === 'message') return key && decision ? yield* keepMessage(context, key, one, decision) : 0;
  yield* note(context, one, key);
  return 0;
}

function* decideMessage(context: StoreContext, chatLookup: Buffer, message: Message): Work<Decision> {
  const chat = yield* chatByKey(chatLookup);
  const key = chat && inputKey(context, chat.id, message);
  // A message that came before must not bring back a citizen who was erased since, nor one who is gone.
  if (key && (yield* isKnown(chat.id, key))) return { kind: 'known' };
  if (key && chat.due_at !== null) return { kind: 'wait', chat, key };
  const thinking = chat ?? newChat(message.address.channel);
  return { kind: 'turn', chat: thinking, key, turn: yield* thinkOrFail(context, thinking, message) };
}

/** Returns the failure when the conversation throws on the message. */
function* thinkOrFail(context: StoreContext, chat: Chat, message: Message): Work<Turn | ConversationFailed> {
  try {
    return yield* think(context, chat, inputOf(message), context.now(), message.origin);
  } catch (error) {
    if (error instanceof ConversationFailed) return error;
    throw error;
  }
}

/** Stores the message and what was decided. Returns the number of replies. */
function* keepMessage(context: StoreContext, chatLookup: Buffer, message: Message, decision: Decision): Work<number> {
  if (decision.kind === 'known') return 0;
  const now = context.now();
  const { chat } = decision;
  if (chat.id !== 0) yield* heardFrom(context, chat, chatLookup, message);
  else {
    const id = yield* makeChat(context, chatLookup, message.address, message.sender);
    // Another process made the chat in the same moment.
    if (id === undefined) {
      const again = yield* decideMessage(context, chatLookup, message);
      return yield* keepMessage(context, chatLookup, message, again);
    }
    chat.id = id;
  }
  if (message.opens) yield* release(chat.id, now);
  const key = decision.key ?? inputKey(context, chat.id, message);
  if (decision.kind === 'wait') {
    yield* putNew(context, chat, key, { input: inputOf(message) }, now);
    return (yield* runWaiting(context, chat)).replies;
  }
  const replies = yield* keepTurn(context, chat, key, inputOf(message), decision.turn, now);
  yield* saveChat(chat);
  return replies;
}

function* keepTurn(
  context: StoreContext,
  chat: Chat,
  key: Buffer,
  input: Input,
  turn: Turn | ConversationFailed,
  now: number,
): Work<number> {
  yield* wantFiles(context, chat, input, now);
  if (turn instanceof ConversationFailed) {
    const id = yield* putNew(context, chat, key, { input }, now);
    return yield* countFailedTry(context, chat, { id, key, tries: 0 }, input, turn);
  }
  const exchange = yield* storeOutcome(context, chat, turn, now);
  const cause = yield* putNew(context, chat, key, exchange, now);
  yield* queueReplies(context, chat, turn.done, cause, now);
  return turn.done.replies.length;
}

/** Returns the id of the new row of the inbox. */
function* putNew(context: StoreContext, chat: Chat, key: Buffer, exchange: Exchange, now: number): Work<number> {
  const id = yield* put(context, chat.id, key, 'message', exchange, now);
  if (id === undefined) throw new Error('An input that was not there came in the same moment');
  return id;
}

/** Stores the message, to be answered later. */
function* keepWaiting(context: StoreContext, chatLookup: Buffer, message: Message): Work<void> {
  const now = context.now();
  const found = yield* chatByKey(chatLookup);
  const id = found?.id ?? (yield* makeChat(context, chatLookup, message.address, message.sender));
  if (id === undefined) return yield* keepWaiting(context, chatLookup, message);
  const key = inputKey(context, id, message);
  if (found && (yield* isKnown(id, key))) return;
  if (found) yield* heardFrom(context, found, chatLookup, message);
  if (message.opens) yield* release(id, now);
  yield* put(context, id, key, 'message', { input: inputOf(message) }, now);
  if (!found || found.due_at === null) yield* makeDue(id, now);
}

const inputOf = ({ message }: Message): Input => ({ kind: 'message', message });

const inputKey = ({ vault }: StoreContext, chat: number, { key }: Message): Buffer =>
  vault.lookup('message', String(chat), key);
