/**
 * What is asked next. A conversation keeps what is open in slots (a filed report's gaps, a draft, verdicts to be
 * given); this looks at the slots alone, so whatever happened in between, the question that matters comes back, once.
 */

import type { Reply } from '../message.js';
import type { Asked, Context, Conversation, Conversing, Draft, Effect } from './conversation.js';
import { fileNow } from './filing.js';
import { apart, similarTicket } from './situations/follow.js';
import { pendingQuestion } from './situations/index.js';
import { withoutVerdict } from './situations/verdict.js';
import { STEPS } from './steps/index.js';
import { done, isSide, type TurnContext, without } from './turn.js';

const MINUTE = 60_000;

/** The next open question after `replies`, and the effects that keep the chat's alarm right. */
export function* proceed(
  state: Conversation,
  turn: TurnContext,
  replies: readonly Reply[] = [],
  effects: readonly Effect[] = [],
): Conversing {
  if (state.withPerson) return done(aside(state), replies, effects);
  if (state.interrupted) {
    const front: Conversation = { ...without(state, 'interrupted', 'misses'), asked: state.interrupted };
    return yield* restate(front, turn, replies, effects);
  }
  const { draft } = state;
  if (draft && turn.channel.terse && draft.story.length > 0) {
    const filed = fileNow(draft, without(state, 'draft'), turn);
    return yield* proceed(filed.state, turn, [...replies, ...filed.replies], [...effects, ...filed.effects]);
  }
  const asked = yield* nextQuestion(state, turn);
  const next: Conversation = asked
    ? { ...without(state, 'asked', 'misses'), asked }
    : without(state, 'asked', 'misses');
  const settled = asked || !next.filedWithGaps ? next : without(next, 'filedWithGaps');
  return yield* restate(settled, turn, replies, effects);
}

/** The question that is open, again, after `replies`; a question that has lost its point makes way for the next. */
export function* restate(
  state: Conversation,
  turn: TurnContext,
  replies: readonly Reply[] = [],
  effects: readonly Effect[] = [],
): Conversing {
  if (state.withPerson && !isSide(state.asked)) return done(state, replies, effects);
  const question = state.asked ? yield* pendingQuestion(state.asked, state, turn) : undefined;
  if (state.asked && !question) return yield* proceed(without(lost(state), 'asked'), turn, replies, effects);
  const alarm: Effect = state.draft ? remindAlarm(turn) : { kind: 'clearAlarm' };
  const shown: Conversation =
    state.asked?.kind === 'review' ? { ...state, asked: { ...state.asked, shown: true } } : state;
  return done(shown, question ? [...replies, question] : replies, [...effects, alarm]);
}

/** With a person in the chat a side question is answered and gone; what was open before waits for the bot's return. */
function aside(state: Conversation): Conversation {
  if (!isSide(state.asked)) return state;
  return { ...without(state, 'interrupted', 'asked'), ...(state.interrupted ? { asked: state.interrupted } : {}) };
}

export const remindAlarm = ({ now, tenant }: Context): Effect => ({
  kind: 'setAlarm',
  alarm: 'remind',
  at: now + tenant.clocks.remindMinutes * MINUTE,
});

/** A question that has lost its point leaves its slot too, or it would come up for ever. */
function lost(state: Conversation): Conversation {
  switch (state.asked?.kind) {
    case 'verdict':
      return withoutVerdict(state, state.asked.code);
    case 'follow':
      return state.draft ? { ...state, draft: apart(state.draft) } : state;
    case 'gap':
      return without(state, 'filedWithGaps');
    default:
      return state;
  }
}

function* nextQuestion(state: Conversation, turn: TurnContext): Conversing<Asked | undefined> {
  const at = state.turn;
  const gap = state.filedWithGaps && openGap(state.filedWithGaps.draft, turn);
  if (gap) return { turn: at, kind: 'gap', step: gap };
  const { draft } = state;
  if (!draft) {
    const [code] = state.verdictsToAsk ?? [];
    return code === undefined ? undefined : { turn: at, kind: 'verdict', code };
  }
  if (state.lastTicket !== undefined && draft.mayBeAddition)
    return { turn: at, kind: 'belongs', code: state.lastTicket };
  const open = STEPS.find((step) => step.isOpen(draft, turn));
  if (open) return { turn: at, kind: 'draft', step: open.name };
  const twin = yield* similarTicket(draft, turn);
  if (twin) return { turn: at, kind: 'follow', code: twin.code };
  const shown = state.asked?.kind === 'review' && state.asked.shown ? ({ shown: true } as const) : {};
  return { turn: at, kind: 'review', ...shown };
}

/** What a report that is filed already may still be asked: where, and nothing else. */
function openGap(draft: Draft, turn: TurnContext): string | undefined {
  return STEPS.find((step) => step.name === 'place' && step.isOpen(draft, turn))?.name;
}
