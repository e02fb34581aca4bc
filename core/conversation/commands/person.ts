/** "Petugas": a person reads along and answers. The bot is quiet except for commands. */
import type { TurnContext } from '../context.js';
import type { Conversation, PersonReason } from '../conversation.js';
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
export function callPerson(reason: PersonReason, state: Conversation, context: TurnContext): Outcome {
  return stop(
    { ...without(state, 'misses'), withPerson: true },
    [notice(wordsFor(reason, context))],
    [{ kind: 'callPerson', reason }],
  );
}

function wordsFor(reason: PersonReason, { say, tenant }: TurnContext): string {
  switch (reason) {
    case 'asked':
      return say.personCalled(tenant.office.phone);
    case 'lost':
      return say.personLost;
    case 'reports':
      return say.tooManyReports;
    case 'more':
      return say.personTold;
    default:
      return reason satisfies never;
  }
}
