import { again, notice } from '../turn.js';
import type { Command } from './command.js';

/** "Bantuan": what can be written; the open question comes back after it. */
export const help: Command = {
  name: 'help',
  intent: 'help',
  *run(_argument, _said, state, turn) {
    return again(state, [notice(turn.say.help({ terse: turn.channel.terse, phone: turn.tenant.office.phone }))]);
  },
};

/** "Mulai", "lapor": a greeting where nothing is open, else the open question. */
export const start: Command = {
  name: 'start',
  *run(_argument, _said, state, turn) {
    if (state.asked) return again(state);
    return again(state, [notice(turn.say.greeting(turn.tenant.name, turn.channel.terse))]);
  },
};
