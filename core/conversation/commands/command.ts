/** A word that works whatever is open, and leaves what is open as it is. */

import type { Intent } from '../../understanding/reading.js';
import type { Conversation, Conversing } from '../conversation.js';
import type { Outcome, Said, TurnContext } from '../turn.js';

export interface Command {
  /** Also the key of its words in the texts. */
  readonly name: string;
  /** What was asked of the command beyond its own word ("status 7K3M-9QXA-2BT" → the code); undefined: not this command. */
  match?(text: string, said: Said, state: Conversation, turn: TurnContext): string | undefined;
  /** Free words with this intent mean it too, where no question is open that they answer. */
  readonly intent?: Intent;
  run(argument: string, said: Said, state: Conversation, turn: TurnContext): Conversing<Outcome>;
}
