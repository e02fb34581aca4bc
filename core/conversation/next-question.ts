/**
 * Which question follows a turn. What is open stands in slots of the conversation: a side question, the gaps of a
 * report that was filed at once, a draft, verdicts to ask for. This file looks at the slots alone. So the question that
 * matters comes back, once, whatever happened in between.
 */
import type { Reply } from '../message.js';
import { type TurnContext, turnContext } from './context.js';
import type { Asked, Context, Conversation, Conversing, Draft, Effect, TurnResult } from './conversation.js';
import { fileDraft } from './filing.js';
import { isSideQuestion, type Outcome } from './outcome.js';
import { changesAlarm, remindAlarm } from './reminder.js';
import { refuseFollowing, similarTicket } from './situations/follow.js';
import { wordQuestion } from './situations/index.js';
import { withoutVerdict } from './situations/verdict.js';
import { STEPS } from './steps/index.js';
import { without } from './without.js';

/** Runs what an outcome leaves to be asked, in the language that the state has now. */
export function* conclude({ next, ...result }: Outcome, context: Context): Conversing {
  const turn = turnContext(result.state, context);
  switch (next) {
    case 'askNext':
      return yield* askNextQuestion(result, turn);
    case 'repeatQuestion':
      return yield* askOpenQuestion(result, turn);
    case 'stop':
      return result;
    default:
      return next satisfies never;
  }
}

/** Looks for the question that is open now and asks it. */
function* askNextQuestion(result: TurnResult, context: TurnContext): Conversing {
  const { state } = result;
  if (state.withPerson) return { ...result, state: withoutSideQuestion(state) };
  if (state.interrupted) {
    const resumed = { ...without(state, 'interrupted', 'misses'), asked: state.interrupted };
    return yield* askOpenQuestion({ ...result, state: resumed }, context);
  }
  const { draft } = state;
  // Each SMS costs: a report is filed at once.
  if (draft && context.channel.terse && draft.story.length > 0)
    return yield* askNextQuestion(inOrder(result, fileDraft(draft, without(state, 'draft'), context)), context);
  const asked = yield* nextQuestion(state, context);
  const rest = without(state, 'asked', 'misses');
  // With no question left, the gaps of the last report have been asked for.
  const asking: Conversation = asked ? { ...rest, asked } : without(rest, 'filedWithGaps');
  return yield* askOpenQuestion({ ...result, state: asking }, context);
}

/** Asks the open question again. One that has lost its point makes way for the next. */
function* askOpenQuestion(result: TurnResult, context: TurnContext): Conversing {
  const { state, replies, effects } = result;
  if (state.withPerson && !isSideQuestion(state.asked)) return result;
  const question = state.asked ? yield* wordQuestion(state.asked, state, context) : undefined;
  if (state.asked && !question)
    return yield* askNextQuestion({ ...result, state: without(withoutSlotOf(state.asked, state), 'asked') }, context);
  const alarm: Effect = state.draft ? remindAlarm(context) : { kind: 'clearAlarm' };
  return {
    ...result,
    state: state.asked?.kind === 'review' ? { ...state, asked: { ...state.asked, shown: true } } : state,
    replies: question ? [...replies, question] : replies,
    effects: changesAlarm(result) ? effects : [...effects, alarm],
  };
}

/** The result of a turn in which `then` follows `first`. */
const inOrder = (first: { replies: readonly Reply[]; effects: readonly Effect[] }, then: Outcome): TurnResult => ({
  state: then.state,
  replies: [...first.replies, ...then.replies],
  effects: [...first.effects, ...then.effects],
});

/** Beside a person a side question is answered and gone. What it interrupted waits until the person leaves. */
function withoutSideQuestion(state: Conversation): Conversation {
  if (!isSideQuestion(state.asked)) return state;
  return { ...without(state, 'interrupted', 'asked'), ...(state.interrupted ? { asked: state.interrupted } : {}) };
}

/** Clears the slot of an obsolete question, otherwise it would be asked again and again. */
function withoutSlotOf(asked: Asked, state: Conversation): Conversation {
  switch (asked.kind) {
    case 'verdict':
      return withoutVerdict(state, asked.code);
    case 'follow':
      return state.draft ? { ...state, draft: refuseFollowing(state.draft) } : state;
    case 'gap':
      return without(state, 'filedWithGaps');
    default:
      return state;
  }
}

function* nextQuestion(state: Conversation, context: TurnContext): Conversing<Asked | undefined> {
  const { turn, draft } = state;
  const gap = state.filedWithGaps && openGap(state.filedWithGaps.draft, context);
  if (gap) return { turn, kind: 'gap', step: gap };
  if (!draft) {
    const [code] = state.verdictsToAsk ?? [];
    return code === undefined ? undefined : { turn, kind: 'verdict', code };
  }
  if (state.lastTicket !== undefined && draft.mayBeAddition) return { turn, kind: 'addition', code: state.lastTicket };
  const open = STEPS.find((step) => step.isOpen(draft, context));
  if (open) return { turn, kind: 'step', step: open.name };
  const similar = yield* similarTicket(draft, context);
  if (similar) return { turn, kind: 'follow', code: similar.code };
  const shown = state.asked?.kind === 'review' && state.asked.shown ? ({ shown: true } as const) : {};
  return { turn, kind: 'review', ...shown };
}

/** The step that a report filed at once lacks and may still be asked for. */
const openGap = (draft: Draft, context: TurnContext): string | undefined =>
  STEPS.find((step) => step.mayBeGap && step.isOpen(draft, context))?.name;
