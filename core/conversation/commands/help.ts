import { notice, repeatQuestion } from '../outcome.js';
import type { Command } from './command.js';

/** "Bantuan": what can be written. The open question comes back after it. */
export const help: Command = {
  name: 'help',
  intent: 'help',
  *run(_argument, _said, state, { say, channel, tenant }) {
    return repeatQuestion(state, [notice(say.help({ terse: channel.terse, phone: tenant.office.phone }))]);
  },
};

/** "Mulai", "lapor": repeats the open question; greets when none is open. */
export const start: Command = {
  name: 'start',
  *run(_argument, _said, state, { say, channel, tenant }) {
    return repeatQuestion(state, state.asked ? [] : [notice(say.greeting(tenant.name, channel.terse))]);
  },
};
