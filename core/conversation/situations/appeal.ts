/** After a bad mark: should a superior look into it? */
import { showCode } from '../../tickets/ticket-code.js';
import { askNext, notice } from '../outcome.js';
import { leaning } from '../short-answer.js';
import { confirmation, confirmed } from './confirmation.js';
import type { Situation } from './situation.js';

export const appeal: Situation<'appeal'> = {
  kind: 'appeal',
  *ask(_asked, _state, { say }) {
    return confirmation(say.askAppeal, say.label.yes, say.label.no);
  },
  answer(said, { code }, state, { say }) {
    const answer = confirmed(said, say.label.yes, say.label.no) ?? (said.text ? leaning(said.text) : undefined);
    if (answer === undefined) return undefined;
    return answer === 'yes'
      ? askNext(state, [notice(say.appealed(showCode(code)), code)], [{ kind: 'appeal', code }])
      : askNext(state, [notice(say.noAppeal)]);
  },
};
