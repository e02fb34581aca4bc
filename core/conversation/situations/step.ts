/** A step of the draft is asked. */
import type { TurnContext } from '../context.js';
import type { Draft } from '../conversation.js';
import { correctDraft } from '../corrections.js';
import { addToDraft } from '../draft.js';
import { type Said, withChoice } from '../message/said.js';
import { askNext, notice } from '../outcome.js';
import { STEPS, stepNamed } from '../steps/index.js';
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
    if (!isWords || !said.reading().substance) return undefined;
    // Not an answer, but more of the story: several messages in a row make one report.
    return askNext({ ...state, draft: addToDraft(said, draft, context) }, [notice(context.say.storyAdded)]);
  },
};

/** The words that answered one step fill another only when they tell of something themselves. */
function spotOthers(name: string, said: Said, draft: Draft, context: TurnContext): Draft {
  if (!said.text || said.choice !== undefined || !said.reading().substance) return draft;
  return STEPS.filter((other) => other.name !== name).reduce(
    (filled, other) => other.spot(said, filled, context),
    draft,
  );
}
