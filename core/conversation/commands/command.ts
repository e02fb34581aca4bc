/** A word that works whatever question is open, and leaves what is open as it is. */
import type { Intent } from '../../understanding/reading.js';
import type { TurnContext } from '../context.js';
import type { Conversation, Conversing } from '../conversation.js';
import type { Said } from '../message/said.js';
import type { Outcome } from '../outcome.js';

export interface Command {
  /** Also the key of its words in the texts of each language. */
  readonly name: string;
  /** The argument that a text gives the command ("status 7K3M-9QXA-2BT": the code); undefined: not this command. */
  match?(text: string, context: TurnContext): string | undefined;
  /** Free words with this intent mean the command too, when they answer no open question. */
  readonly intent?: Intent;
  run(argument: string, said: Said, state: Conversation, context: TurnContext): Conversing<Outcome>;
}
