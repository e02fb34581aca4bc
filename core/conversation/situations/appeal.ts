/** A bad mark: shall the superior look into it? */

import { showCode } from '../../tickets/ticket-code.js';
import { leaning } from '../answer.js';
import { notice, onward, type Situation } from '../turn.js';
import { confirmation, confirmed } from './confirm.js';

export const appeal: Situation<'appeal'> = {
  kind: 'appeal',
  *ask(_asked, _state, turn) {
    return confirmation(turn.say.askAppeal, turn.say.label.yes, turn.say.label.no);
  },
  answer(said, { code }, state, turn) {
    const answer =
      confirmed(said, turn.say.label.yes, turn.say.label.no) ?? (said.text ? leaning(said.text) : undefined);
    if (answer === undefined) return undefined;
    return answer === 'yes'
      ? onward(state, [notice(turn.say.appealed(showCode(code)), code)], [{ kind: 'appeal', code }])
      : onward(state, [notice(turn.say.noAppeal)]);
  },
};
