/** "Data saya": UU 27/2022 gives the right to know what is kept. */
import { showCode } from '../../tickets/ticket-code.js';
import { lookUp } from '../context.js';
import { notice, repeatQuestion } from '../outcome.js';
import type { Command } from './command.js';

const MAX_CODES = 20;

export const data: Command = {
  name: 'data',
  *run(_argument, _said, state, { say, channel, tenant, publicUrl }) {
    const tickets = yield* lookUp({ kind: 'mine' });
    const own = tickets.filter(({ mine }) => mine === 'reporter').map(({ code }) => showCode(code));
    const file = channel.name === 'web' ? `${publicUrl}/chat/data` : undefined;
    const facts = { codes: own.slice(0, MAX_CODES), hasDraft: state.draft !== undefined, ...tenant.retention, file };
    return repeatQuestion(state, [notice(say.keptData(facts))]);
  },
};
