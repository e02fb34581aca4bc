/**
 * The conversation: one input in; the new state, the replies and the effects out. Each kind of input has a handler
 * that says what it leads to (an `Outcome`); then the question that is open is asked.
 */
import type { Reply } from '../message.js';
import { officerTurn } from '../officers/chat/turn.js';
import { showCode } from '../tickets/ticket-code.js';
import { lookUp, type TurnContext, turnContext } from './context.js';
import type { Context, Conversation, Converse, Conversing, Input, TurnResult } from './conversation.js';
import { inBurst } from './message/burst.js';
import { hear } from './message/machine.js';
import { onMessage } from './message/on-message.js';
import { conclude } from './next-question.js';
import { askNext, notice, type Outcome, prompt, repeatQuestion, silent, stop } from './outcome.js';
import { onAlarm, withReminder } from './reminder.js';
import { without } from './without.js';
import { localMoment } from './wording.js';

export const converse: Converse = function* (previous, input, context) {
  const state: Conversation = previous ?? { language: context.tenant.language, turn: 0 };
  const forOfficer = input.kind === 'message' ? yield* officerTurn(state, input.message, context) : undefined;
  if (forOfficer) return forOfficer;
  const outcome = yield* handle(state, input, turnContext(state, context));
  const concluded = neverEmpty(yield* conclude(outcome, context), context);
  const result = inBurst(concluded, input, state, turnContext(concluded.state, context));
  const reminded = input.kind === 'message' ? withReminder(result, context) : result;
  return { ...reminded, replies: inOneMessage(reminded.replies, context) };
};

function* handle(state: Conversation, input: Input, context: TurnContext): Conversing<Outcome> {
  switch (input.kind) {
    case 'message': {
      const heard = hear({ ...state, turn: state.turn + 1 }, input.message, context);
      if (heard.silence) return silent(heard.state, heard.silence, heard.effects);
      return yield* onMessage(heard.state, input.message, context);
    }
    case 'alarm':
      return onAlarm(state, input, context);
    case 'ticket':
      return yield* onTicketEvent(state, input, context);
    case 'person':
      return stop(state, [notice(context.say.fromPerson(input.text, input.name))]);
    case 'personLeft': {
      if (!state.withPerson) return silent(state, 'stale');
      const resume = state.asked ? repeatQuestion : askNext;
      return resume({ ...without(state, 'withPerson'), personLeftAt: context.now }, [notice(context.say.personLeft)]);
    }
    case 'setAside':
      return stop(state, [notice(context.say.setAside)]);
    default:
      return input satisfies never;
  }
}

/** Tells of an event of a ticket. What is open stays open; whether the ticket is solved is asked when nothing else is. */
function* onTicketEvent(
  state: Conversation,
  { ticket: code, event }: Extract<Input, { kind: 'ticket' }>,
  context: TurnContext,
): Conversing<Outcome> {
  if (event.late !== undefined) {
    const due = localMoment(event.dueAt, context);
    return stop(state, [notice(context.say.late({ code: showCode(code), due }), code)]);
  }
  const text = context.say.ticketEvent({
    code: showCode(code),
    state: event.state,
    due: localMoment(event.dueAt, context),
    agency: event.agency?.name,
    until: event.until === undefined ? undefined : localMoment(event.until, context),
    reason: event.reason && asSentence(event.reason),
    answer: event.answer,
    body: event.body && { ...event.body, how: asSentence(event.body.how) },
    transferred: event.transferred === true,
    bySystem: event.by === 'system',
  });
  const told: Reply = { ...notice(text, code), ...(event.media ? { media: event.media } : {}) };
  const ticket = yield* lookUp({ kind: 'ticket', code });
  const others = (state.verdictsToAsk ?? []).filter((other) => other !== code);
  const verdictsToAsk = event.state === 'selesai' && ticket?.mine === 'reporter' ? [...others, code] : others;
  const informed: Conversation = {
    ...without(state, 'verdictsToAsk'),
    ...(state.draft ? {} : { lastTicket: code }),
    ...(verdictsToAsk.length > 0 ? { verdictsToAsk } : {}),
  };
  // The question about a draft is not repeated: it stands right above.
  return informed.asked && informed.asked.kind !== 'verdict' ? stop(informed, [told]) : askNext(informed, [told]);
}

/** Ends what an officer typed like a sentence. */
const asSentence = (text: string) => (/[.!?…)"]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`);

/** There is a reply, or a reason why there is none. */
function neverEmpty(result: TurnResult, context: Context): TurnResult {
  if (result.replies.length > 0 || result.silence) return result;
  if (result.state.withPerson) return { ...result, silence: 'withPerson' };
  return { ...result, replies: [prompt(turnContext(result.state, context).say.welcomeBack)] };
}

/** One message a turn: a citizen reads a small screen from top to bottom, and each SMS costs money. */
function inOneMessage(replies: readonly Reply[], context: Context): readonly Reply[] {
  const [first, ...others] = replies;
  if (!first || others.length === 0) return replies;
  const last = replies.at(-1) ?? first;
  const ticket = replies.find((reply) => reply.ticket !== undefined)?.ticket;
  const media = replies.flatMap((reply) => reply.media ?? []);
  const reply: Reply = {
    text: replies.map(({ text }) => text).join(context.channel.terse ? ' ' : '\n\n'),
    kind: replies.some(({ kind }) => kind === 'notice') ? 'notice' : 'prompt',
    ...(last.waitMs === undefined ? {} : { waitMs: last.waitMs }),
    ...(last.choices ? { choices: last.choices } : {}),
    ...(last.wants ? { wants: last.wants } : {}),
    ...(ticket === undefined ? {} : { ticket }),
    ...(media.length > 0 ? { media } : {}),
  };
  return [reply];
}
