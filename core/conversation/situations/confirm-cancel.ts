/** "Batal" in the middle of a draft: really discard it? */
import { askNext, notice } from '../outcome.js';
import { without } from '../without.js';
import { confirmation, confirmed } from './confirmation.js';
import type { Situation } from './situation.js';

export const confirmCancel: Situation<'confirmCancel'> = {
  kind: 'confirmCancel',
  *ask(_asked, state, { say }) {
    return state.draft && confirmation(say.confirmDiscard, say.label.discard, say.label.keepOn);
  },
  answer(said, _asked, state, { say }) {
    const answer = confirmed(said, say.label.discard, say.label.keepOn);
    if (answer === 'yes') return askNext(without(state, 'draft'), [notice(say.discarded)]);
    return answer === 'no' ? askNext(state, [notice(say.keptOn)]) : undefined;
  },
};
