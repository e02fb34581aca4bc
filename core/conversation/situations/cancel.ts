/** "Batal" in the middle of a draft: is it to be thrown away? */
import { notice, onward, type Situation, without } from '../turn.js';
import { confirmation, confirmed } from './confirm.js';

export const cancel: Situation<'cancel'> = {
  kind: 'cancel',
  *ask(_asked, state, { say }) {
    return state.draft && confirmation(say.confirmDiscard, say.label.discard, say.label.keepOn);
  },
  answer(said, _asked, state, turn) {
    const answer = confirmed(said, turn.say.label.discard, turn.say.label.keepOn);
    if (answer === 'yes') return onward(without(state, 'draft'), [notice(turn.say.discarded)]);
    return answer === 'no' ? onward(state, [notice(turn.say.keptOn)]) : undefined;
  },
};
