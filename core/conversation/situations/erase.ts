/** "Hapus data saya": what goes, what stays, really? */

import { isClosed } from '../../tickets/ticket.js';
import type { Conversation } from '../conversation.js';
import { ask, notice, onward, rest, type Situation } from '../turn.js';
import { confirmation, confirmed } from './confirm.js';

export const erase: Situation<'erase'> = {
  kind: 'erase',
  *ask(_asked, _state, { say }) {
    const open = (yield* ask({ kind: 'mine' })).filter(({ state, mine }) => mine === 'reporter' && !isClosed(state));
    return confirmation(say.confirmErase(open.length), say.label.erase, say.label.no);
  },
  answer(said, _asked, state, turn) {
    const answer = confirmed(said, turn.say.label.erase, turn.say.label.no);
    if (answer === 'no') return onward(state, [notice(turn.say.notErased)]);
    if (answer !== 'yes') return undefined;
    const blank: Conversation = { language: state.language, turn: state.turn };
    return rest(blank, [notice(turn.say.erased)], [{ kind: 'erase' }, { kind: 'clearAlarm' }]);
  },
};
