import { aside } from '../turn.js';
import type { Command } from './command.js';

/** "Hapus data saya": UU 27/2022 gives the right, the question says what it costs. */
export const erase: Command = {
  name: 'erase',
  intent: 'erase',
  *run(_argument, _said, state) {
    return aside(state, 'erase');
  },
};
