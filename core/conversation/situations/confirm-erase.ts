/** "Hapus data saya": says what goes and what stays. Really erase? */
import { isClosed } from '../../tickets/ticket.js';
import { lookUp } from '../context.js';
import type { Conversation } from '../conversation.js';
import { askNext, notice, stop } from '../outcome.js';
import { confirmation, confirmed } from './confirmation.js';
import type { Situation } from './situation.js';

export const confirmErase: Situation<'confirmErase'> = {
  kind: 'confirmErase',
  *ask(_asked, _state, { say }) {
    const tickets = yield* lookUp({ kind: 'mine' });
    const open = tickets.filter(({ state, mine }) => mine === 'reporter' && !isClosed(state));
    return confirmation(say.confirmErase(open.length), say.label.erase, say.label.no);
  },
  answer(said, _asked, state, { say }) {
    const answer = confirmed(said, say.label.erase, say.label.no);
    if (answer === 'no') return askNext(state, [notice(say.notErased)]);
    if (answer !== 'yes') return undefined;
    const blank: Conversation = { language: state.language, turn: state.turn };
    return stop(blank, [notice(say.erased)], [{ kind: 'erase' }, { kind: 'clearAlarm' }]);
  },
};
