/** "Hapus data saya": UU 27/2022 gives the right. The question says what it costs. */
import { interruptWith } from '../outcome.js';
import type { Command } from './command.js';

export const erase: Command = {
  name: 'erase',
  intent: 'erase',
  *run(_argument, _said, state) {
    return interruptWith('confirmErase', state);
  },
};
