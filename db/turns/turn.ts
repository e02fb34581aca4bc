/** One turn: an input and the chat's state go into the conversation; its new state, effects and replies are stored. */
import type { Conversation, Input, Silence, TurnOf, TurnResult } from '../../core/conversation/conversation.js';
import type { Reply } from '../../core/message.js';
import type { Origin } from '../../core/post.js';
import type { Chat } from '../chats/chats.js';
import type { Work } from '../engine/query.js';
import { wantMedia } from '../media/rows.js';
import { officerById } from '../officers/chat-links.js';
import { addReply, dropPrompts, dropUnread, isStreamed } from '../outbox/outbox.js';
import { count, type StoreContext } from '../sealing/context.js';
import { type Exchange, statePlace } from '../sealing/places.js';
import { apply } from './effects.js';
import { answer } from './lookups.js';

/** The conversation itself threw: the fault of this input, not of the store. */
export class ConversationFailed extends Error {}

/** Messages of senders that are no person: the operator sees how many there were. */
const MACHINE_SILENCES: readonly Silence[] = ['machine', 'shortCode', 'serviceNotice'];

/** An input and what the conversation makes of it. */
export interface Turn {
  readonly input: Input;
  readonly done: TurnResult;
}

/** Asks the conversation; only reads. Throws `ConversationFailed` if the conversation throws on this input. */
export function* think(context: StoreContext, chat: Chat, input: Input, now: number, origin?: Origin): Work<Turn> {
  const state = guarded(() => stateOf(context, chat));
  const { id, channel } = chat;
  const officer = chat.officer === null ? undefined : yield* officerById(chat.officer);
  return { input, done: yield* converse(context, chat, { state, id, channel, origin, officer, now }, input) };
}

/**
 * Puts the new state into `chat`, which the caller saves, and applies the effects. Returns what the inbox keeps of the
 * turn: an erased chat loses the input too.
 */
export function* storeOutcome(context: StoreContext, chat: Chat, { input, done }: Turn, now: number): Work<Exchange> {
  const { state, replies, effects } = done;
  chat.state = context.vault.seal(statePlace(chat.id), state);
  context.caches.states.set(chat.id, { sealed: chat.state, state });
  if (done.silence && MACHINE_SILENCES.includes(done.silence)) yield* count(`machine:${done.silence}`);
  for (const effect of effects) yield* apply(context, chat, effect, done, now);
  const isErased = effects.some(({ kind }) => kind === 'erase');
  return { ...(isErased ? {} : { input }), replies, first: chat.number + 1 };
}

/** Puts the replies into the outbox; `cause` is the row of the inbox that they answer. */
export function* queueReplies(
  context: StoreContext,
  chat: Chat,
  { replies, replacesPrompt }: Pick<TurnResult, 'replies' | 'replacesPrompt'>,
  cause: number,
  now: number,
): Work<void> {
  if (isStreamed(chat.channel)) {
    if (replacesPrompt) yield* dropUnread(chat.id, now);
  } else if (replies.length > 0 || replacesPrompt) yield* dropPrompts(chat.id);
  for (const reply of replies) yield* queueReply(context, chat, reply, cause, now);
}

function stateOf({ vault, caches }: StoreContext, chat: Chat): Conversation | undefined {
  const known = caches.states.get(chat.id);
  if (known && chat.state && Buffer.compare(known.sealed, chat.state) === 0) return known.state;
  return vault.open(statePlace(chat.id), chat.state);
}

function* converse(context: StoreContext, chat: Chat, turnOf: TurnOf, input: Input): Work<TurnResult> {
  const { converse } = context;
  if (!converse) throw new Error('This store was opened without a conversation');
  const conversing = guarded(() => converse(turnOf, input));
  let step = guarded(() => conversing.next(undefined));
  while (!step.done) {
    const answered = yield* answer(context, chat, step.value, turnOf.now);
    step = guarded(() => conversing.next(answered));
  }
  return step.value;
}

/** Turns an error of the conversation into `ConversationFailed`. */
export function guarded<T>(move: () => T): T {
  try {
    return move();
  } catch (error) {
    throw new ConversationFailed(error instanceof Error ? `${error.name}: ${error.message}` : String(error), {
      cause: error,
    });
  }
}

function* queueReply(context: StoreContext, chat: Chat, reply: Reply, cause: number, now: number): Work<void> {
  chat.number += 1;
  const isShownAtOnce = isStreamed(chat.channel) && reply.waitMs === undefined;
  const state = isShownAtOnce ? 'sent' : chat.gone_at === null ? 'queued' : 'refused';
  yield* addReply({ chat: chat.id, channel: chat.channel, number: chat.number, cause }, reply, state, now);
  if (reply.media) {
    const ours = reply.media.map((ref) => ({ ...ref, ours: true }) as const);
    yield* wantMedia(context, chat, ours, now);
  }
}
