/** One turn: an input and the chat's state go into the conversation; state, replies and effects are stored. */
import type { Conversation, Input, TurnResult } from '../../core/conversation/conversation.js';
import type { Reply } from '../../core/message.js';
import type { Chat } from '../chats/chats.js';
import type { Exchange } from '../chats/inputs.js';
import { PAUSE, query, run, type Work } from '../engine/query.js';
import { wantMedia } from '../media/jobs.js';
import { counted, dropPrompts } from '../outbox/outbox.js';
import { OUTBOX } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { apply } from './effects.js';
import { answer } from './lookups.js';

/** The conversation itself threw: the input's fault, not the store's. */
export class ConversationFailed extends Error {}

/** Replies that the chat's own page reads from the store: there is nothing to send. */
export const isStreamed = (channel: string): boolean => channel === 'web';

const insertReply = query(
  {
    chat: 'int',
    channel: 'text',
    number: 'int',
    cause: 'int',
    prompt: 'int',
    hangs: 'int',
    about: 'text?',
    state: 'int',
    due_at: 'int?',
    at: 'int',
  },
  (db, p) => db.insertInto('outbox').values({ ...p, attempt: 0, again: 0 }),
);

/** Keeps a turn's replies with its input; resolves to the id of that row of the inbox. */
export type Keep = (exchange: Exchange) => Work<number>;

/** An input and what the conversation makes of it. */
export interface Turn {
  readonly input: Input;
  readonly done: TurnResult;
}

/** Takes a whole turn: see `think` and `keepTurn`. */
export function* takeTurn(context: StoreContext, chat: Chat, input: Input, keep: Keep, now: number): Work<number> {
  return yield* keepTurn(context, chat, yield* think(context, chat, input, now), keep, now);
}

/** Only reads. Throws `SettleFailed` when the conversation can't bear the input. */
export function* think(context: StoreContext, chat: Chat, input: Input, now: number): Work<Turn> {
  const before = guarded(() => stateOf(context, chat));
  return { input, done: yield* converse(context, chat, before, input, now) };
}

/** Changes `chat` and writes all else; the caller stores the chat. Resolves to how many replies were written. */
export function* keepTurn(
  context: StoreContext,
  chat: Chat,
  { input, done }: Turn,
  keep: Keep,
  now: number,
): Work<number> {
  const { state, replies, effects } = done;
  yield PAUSE;
  chat.state = context.vault.seal(placeOf(chat), state);
  context.recent.states.set(chat.id, { sealed: chat.state, state });
  for (const effect of effects) yield* apply(context, chat, effect, done, now);
  const isErased = effects.some(({ kind }) => kind === 'erase');
  const first = chat.number + 1;
  const cause = yield* keep(isErased ? { replies, first } : { input, replies, first });
  if (replies.length > 0 && !isStreamed(chat.channel)) yield* dropPrompts(chat.id);
  for (const reply of replies) yield* write(context, chat, reply, cause, now);
  return replies.length;
}

const placeOf = (chat: Chat) => `chats|state|${chat.id}`;

function stateOf({ vault, recent }: StoreContext, chat: Chat): Conversation | undefined {
  const known = recent.states.get(chat.id);
  if (known && chat.state && Buffer.compare(known.sealed, chat.state) === 0) return known.state;
  return vault.open<Conversation>(placeOf(chat), chat.state);
}

function* converse(
  context: StoreContext,
  chat: Chat,
  state: Conversation | undefined,
  input: Input,
  now: number,
): Work<TurnResult> {
  if (!context.converse) throw new Error('This store was opened without a conversation');
  const settling = context.converse({ state, channel: chat.channel, now }, input);
  let step = guarded(() => settling.next(undefined));
  while (!step.done) {
    const answered = yield* answer(context, chat, step.value, now);
    step = guarded(() => settling.next(answered));
  }
  return step.value;
}

/** What throws in here is the fault of this input: nothing was written yet. */
export function guarded<T>(move: () => T): T {
  try {
    return move();
  } catch (error) {
    throw new ConversationFailed(error instanceof Error ? `${error.name}: ${error.message}` : String(error), {
      cause: error,
    });
  }
}

function* write(context: StoreContext, chat: Chat, reply: Reply, cause: number, now: number): Work<void> {
  chat.number += 1;
  const streamed = isStreamed(chat.channel);
  const state = streamed ? 'sent' : chat.gone_at === null ? 'queued' : 'refused';
  yield* run(insertReply, {
    chat: chat.id,
    channel: chat.channel,
    number: chat.number,
    cause,
    prompt: reply.kind === 'prompt' ? 1 : 0,
    hangs: reply.choices?.length && !streamed ? 1 : 0,
    about: reply.ticket ?? null,
    state: OUTBOX[state],
    due_at: state === 'queued' ? now : null,
    at: now,
  });
  if (state === 'refused') yield* counted('refused');
  if (reply.media)
    yield* wantMedia(
      context,
      chat,
      reply.media.map((ref) => ({ ...ref, ours: true }) as const),
      now,
    );
}
