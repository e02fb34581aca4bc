/** A report was filed at once (SMS, danger) and lacks one thing. */
import { showCode } from '../../tickets/ticket-code.js';
import { withChoice } from '../message/said.js';
import { askNext, notice } from '../outcome.js';
import { stepNamed } from '../steps/index.js';
import { without } from '../without.js';
import { storyOf } from '../wording.js';
import type { Situation } from './situation.js';

export const gap: Situation<'gap'> = {
  kind: 'gap',
  *ask(asked, { filedWithGaps, misses = 0 }, context) {
    return filedWithGaps && stepNamed(asked.step)?.ask(filedWithGaps.draft, context, misses);
  },
  answer(said, asked, state, context) {
    const step = stepNamed(asked.step);
    if (!state.filedWithGaps || !step) return undefined;
    const { code, draft } = state.filedWithGaps;
    const offered = step.ask(draft, context, state.misses ?? 0).choices;
    const completed = step.take(withChoice(said, offered), draft, context);
    if (!completed) return undefined;
    // Only one gap is asked for, the one that matters. An officer can ask for the rest.
    return askNext(
      without(state, 'filedWithGaps'),
      [notice(context.say.gapFilled(showCode(code)), code)],
      [{ kind: 'complete', code, draft: completed, roots: context.roots(storyOf(completed)) }],
    );
  },
};
