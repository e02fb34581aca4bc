/** A question that a draft may still need answered. */

import type { Reply } from '../../message.js';
import type { Draft } from '../conversation.js';
import type { Said, TurnContext } from '../turn.js';

export interface Step {
  readonly name: string;
  /** The draft lacks it. */
  isOpen(draft: Draft, turn: TurnContext): boolean;
  /** The question. `misses` (answers that were no use) words it; a draft that has a value is being corrected. */
  ask(draft: Draft, turn: TurnContext, misses: number): Reply;
  /** Takes what is sure from any message that tells something. */
  spot(said: Said, draft: Draft, turn: TurnContext): Draft;
  /** Takes the answer to its own question; undefined when it is none. */
  take(said: Said, draft: Draft, turn: TurnContext): Draft | undefined;
}
