/** A report was filed at once (SMS, danger) and lacks one thing. */

import { showCode } from '../../tickets/ticket-code.js';
import { stepNamed } from '../steps/index.js';
import { notice, onward, type Situation, storyOf, without } from '../turn.js';
import { withChoice } from './draft.js';

export const gap: Situation<'gap'> = {
  kind: 'gap',
  *ask(asked, state, turn) {
    return state.filedWithGaps && stepNamed(asked.step)?.ask(state.filedWithGaps.draft, turn, state.misses ?? 0);
  },
  answer(said, asked, state, turn) {
    const step = stepNamed(asked.step);
    if (!state.filedWithGaps || !step) return undefined;
    const { code, draft } = state.filedWithGaps;
    const offered = step.ask(draft, turn, state.misses ?? 0).choices;
    const taken = step.take(withChoice(said, offered), draft, turn);
    if (!taken) return undefined;
    // One gap is asked, the one that matters; an officer can ask for the rest.
    return onward(
      without(state, 'filedWithGaps'),
      [notice(turn.say.gapFilled(showCode(code)), code)],
      [{ kind: 'complete', code, draft: taken, roots: turn.about(storyOf(taken)) }],
    );
  },
};
