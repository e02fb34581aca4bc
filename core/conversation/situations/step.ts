/** A step of the draft is asked. */
import type { Reply } from '../../message.js';
import { plain } from '../answer.js';
import type { TurnContext } from '../context.js';
import type { Conversation, Draft } from '../conversation.js';
import { correctDraft } from '../corrections.js';
import { addToDraft } from '../draft.js';
import { type Said, withChoice } from '../message/said.js';
import { askNext, notice, type Outcome } from '../outcome.js';
import { shortAnswer } from '../short-answer.js';
import { STEPS, stepNamed } from '../steps/index.js';
import type { Step } from '../steps/step.js';
import { withoutAnswer } from '../steps/tries.js';
import type { Situation } from './situation.js';

export const step: Situation<'step'> = {
  kind: 'step',
  *ask(asked, { draft, misses = 0 }, context) {
    return draft && stepNamed(asked.step)?.ask(draft, context, misses);
  },
  answer(plainSaid, asked, state, context) {
    const open = stepNamed(asked.step);
    const { draft } = state;
    if (!draft || !open) return undefined;
    const offered = open.ask(draft, context, state.misses ?? 0).choices;
    const said = withChoice(withChoice(plainSaid, offered), open.allChoices?.(context));
    const isWords = said.choice === undefined && said.text !== '';
    const corrected = isWords && !open.isAnswer?.(said, draft) ? correctDraft(said, draft, state, context) : undefined;
    if (corrected) return corrected;
    const taken = open.take(said, draft, context);
    if (taken) return askNext({ ...state, draft: spotOthers(open.name, said, taken, context) });
    if (!isWords) return undefined;
    const short = shortAnswer(said.text);
    if (short === 'plea' || short === 'thanks') return askOnceMore(open, said, draft, state, context);
    const { substance, intent, when } = said.reading();
    if (!substance && when !== undefined)
      return askOnceMore(open, said, { ...draft, when }, state, context, [notice(context.say.storyAdded)]);
    if (short !== undefined || !(substance || intent.id === 'complaint')) return undefined;
    // Not an answer, but more of the story: several messages in a row make one report.
    return askOnceMore(open, said, addToDraft(said, draft, context), state, context, [notice(context.say.storyAdded)]);
  },
};

/** The same question again, or the next one when this one was asked before. */
function askOnceMore(
  open: Step,
  said: Said,
  draft: Draft,
  state: Conversation,
  context: TurnContext,
  replies: readonly Reply[] = [],
): Outcome {
  const next = open.isOpen(draft, context) ? withoutAnswer(open, said, draft, state, context).draft : draft;
  return askNext({ ...state, draft: next }, replies);
}

/** Fewer words that answer the category only name it. */
const MIN_STORY_WORDS = 4;

/** The words that answered one step tell more only when they tell of something themselves: then they join the story. */
function spotOthers(name: string, said: Said, draft: Draft, context: TurnContext): Draft {
  if (!said.text || said.choice !== undefined || !said.reading().substance) return draft;
  const { text, tellsOnlyWhere, words } = said.reading();
  const isName = name === 'category' && words.length < MIN_STORY_WORDS;
  const isPlace = name === 'place' && plain(draft.place?.said ?? '').includes(plain(text));
  const told =
    name === 'story' || tellsOnlyWhere || isPlace || isName
      ? draft
      : { ...draft, story: [...draft.story, { of: said.of, text }] };
  return STEPS.filter((other) => other.name !== name).reduce(
    (filled, other) => other.spot(said, filled, context),
    told,
  );
}
