/** "Petugas": a person reads along and answers; the bot keeps quiet but for commands. */
import type { Conversation } from '../conversation.js';
import { notice, type Outcome, rest, type TurnContext, without } from '../turn.js';
import type { Command } from './command.js';

export const person: Command = {
  name: 'person',
  intent: 'human',
  *run(_argument, _said, state, turn) {
    return callPerson('asked', state, turn);
  },
};

/** Hands the chat to a person; what is open stays open for afterwards. */
export function callPerson(reason: 'asked' | 'lost', state: Conversation, turn: TurnContext): Outcome {
  const { office } = turn.tenant;
  const words = reason === 'asked' ? turn.say.personCalled(office.phone) : turn.say.personLost;
  return rest({ ...without(state, 'misses'), withPerson: true }, [notice(words)], [{ kind: 'callPerson', reason }]);
}
