/** "Petugas": a person reads along and answers. The bot is quiet except for commands. */
import type { TurnContext } from '../context.js';
import type { Conversation } from '../conversation.js';
import { notice, type Outcome, stop } from '../outcome.js';
import { without } from '../without.js';
import type { Command } from './command.js';

export const person: Command = {
  name: 'person',
  intent: 'human',
  *run(_argument, _said, state, context) {
    return callPerson('asked', state, context);
  },
};

/** Hands the chat to a person. The open question waits until the person leaves. */
export function callPerson(reason: 'asked' | 'lost', state: Conversation, { say, tenant }: TurnContext): Outcome {
  const text = reason === 'asked' ? say.personCalled(tenant.office.phone) : say.personLost;
  return stop({ ...without(state, 'misses'), withPerson: true }, [notice(text)], [{ kind: 'callPerson', reason }]);
}
