/** A question that can be open. `kind` names it in `Asked`. */
import type { Reply } from '../../message.js';
import type { TurnContext } from '../context.js';
import type { Asked, Conversation, Conversing } from '../conversation.js';
import type { Said } from '../message/said.js';
import type { Outcome } from '../outcome.js';

export interface Situation<Kind extends Asked['kind'] = Asked['kind']> {
  readonly kind: Kind;
  /** The question in words; undefined when it has lost its point. */
  ask(asked: Question<Kind>, state: Conversation, context: TurnContext): Conversing<Reply | undefined>;
  /** What an answer leads to; undefined when the message is no answer. */
  answer(said: Said, asked: Question<Kind>, state: Conversation, context: TurnContext): Outcome | undefined;
}

type Question<Kind extends Asked['kind']> = Extract<Asked, { kind: Kind }>;
