import { notice, repeatQuestion } from '../outcome.js';
import type { Command } from './command.js';

/** "Berhenti": no more news of reports in this chat. */
export const mute: Command = {
  name: 'mute',
  *run(_argument, _said, state, { say }) {
    return repeatQuestion(state, [notice(say.muted)], [{ kind: 'notices', on: false }]);
  },
};

/** "Kirim kabar": news again. */
export const unmute: Command = {
  name: 'unmute',
  *run(_argument, _said, state, { say }) {
    return repeatQuestion(state, [notice(say.unmuted)], [{ kind: 'notices', on: true }]);
  },
};
