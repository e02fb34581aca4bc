/**
 * The conversation: one input in, the new state, the replies and the effects out. Pure, synchronous, total.
 * A message meets, in this order: commands, danger, the open question, and what to make of it when nothing is open.
 */

import type { Reply } from '../message.js';
import { showCode } from '../tickets/ticket-code.js';
import type { Context, Conversation, Converse, Conversing, Input } from './conversation.js';
import { onMessage } from './hear.js';
import { proceed, restate } from './proceed.js';
import { ask, done, notice, type TurnContext, turnContext, when, without } from './turn.js';

const DAY = 86_400_000;

export const converse: Converse = function* (previous, input, context) {
  const state: Conversation = previous ?? { language: context.tenant.language, turn: 0 };
  const settled = yield* react(state, input, context);
  return { ...settled, replies: joined(settled.replies, context) };
};

function* react(state: Conversation, input: Input, context: Context): Conversing {
  const turn = turnContext(state, context);
  switch (input.kind) {
    case 'message':
      return yield* onMessage({ ...state, turn: state.turn + 1 }, input.message, turn);
    case 'alarm':
      return yield* onAlarm(state, input, turn);
    case 'ticket':
      return yield* onTicket(state, input, turn);
    case 'person':
      return done(state, [notice(turn.say.fromPerson(input.text))]);
    case 'personLeft':
      if (!state.withPerson) return { ...done(state, []), silence: 'stale' };
      return yield* (state.asked ? restate : proceed)(without(state, 'withPerson'), turn, [
        notice(turn.say.personLeft),
      ]);
    case 'setAside':
      return done(state, [notice(turn.say.setAside)]);
    default:
      return input satisfies never;
  }
}

/** Reminds of a draft once, then drops it. An alarm of an older turn has lost its point. */
function* onAlarm(
  state: Conversation,
  { alarm, turn: set }: Extract<Input, { kind: 'alarm' }>,
  turn: TurnContext,
): Conversing {
  if (!state.draft || set !== state.turn) return { ...done(state, []), silence: 'stale' };
  if (alarm === 'remind') {
    const expire = { kind: 'setAlarm', alarm: 'expire', at: turn.now + turn.tenant.clocks.draftDays * DAY } as const;
    if (state.withPerson) return { ...done(state, [], [expire]), silence: 'withPerson' };
    const asked = yield* restate(state, turn, [notice(turn.say.remind)]);
    return { ...asked, effects: [...asked.effects.filter(({ kind }) => kind !== 'setAlarm'), expire] };
  }
  return yield* proceed(without(state, 'draft', 'asked'), turn, [notice(turn.say.expired)], [{ kind: 'clearAlarm' }]);
}

/** An officer's step is told, whatever is open, and leaves it as it is; "is it solved?" is asked when nothing else is. */
function* onTicket(
  state: Conversation,
  { ticket: code, event }: Extract<Input, { kind: 'ticket' }>,
  turn: TurnContext,
): Conversing {
  const words = turn.say.step({
    code: showCode(code),
    state: event.state,
    due: when(event.dueAt, turn),
    agency: event.agency?.name,
    until: event.until === undefined ? undefined : when(event.until, turn),
    reason: event.reason && ended(event.reason),
    answer: event.answer,
    body: event.body && { ...event.body, how: ended(event.body.how) },
    transferred: event.transferred === true,
    bySystem: event.by === 'system',
  });
  const told: Reply = { ...notice(words, code), ...(event.media ? { media: event.media } : {}) };
  const ticket = yield* ask({ kind: 'ticket', code });
  const others = (state.verdictsToAsk ?? []).filter((other) => other !== code);
  const verdicts = event.state === 'selesai' && ticket?.mine === 'reporter' ? [...others, code] : others;
  const known: Conversation = {
    ...without(state, 'verdictsToAsk'),
    ...(state.draft ? {} : { lastTicket: code }),
    ...(verdicts.length > 0 ? { verdictsToAsk: verdicts } : {}),
  };
  // A draft or a side question keeps its place: the step is told, and that question stands above it.
  if (known.asked && known.asked.kind !== 'verdict') return done(known, [told]);
  return yield* proceed(known, turn, [told]);
}

/** What officers type ends like a sentence. */
const ended = (text: string) => (/[.!?…)"]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** One bubble a turn: a citizen on a small screen reads top to bottom, and an SMS costs money. */
function joined(replies: readonly Reply[], context: Context): readonly Reply[] {
  const [head, ...tail] = replies;
  if (!head || tail.length === 0) return replies;
  const last = replies.at(-1) ?? head;
  const ticket = replies.find((reply) => reply.ticket !== undefined)?.ticket;
  const media = replies.flatMap((reply) => reply.media ?? []);
  const reply: Reply = {
    text: replies.map(({ text }) => text).join(context.channel.terse ? ' ' : '\n\n'),
    kind: replies.some(({ kind }) => kind === 'notice') ? 'notice' : 'prompt',
    ...(last.choices ? { choices: last.choices } : {}),
    ...(last.wants ? { wants: last.wants } : {}),
    ...(ticket === undefined ? {} : { ticket }),
    ...(media.length > 0 ? { media } : {}),
  };
  return [reply];
}
