/** Messages in a row that could not be used: asked again in other words, then in another way, then a person is called. */
import type { Reply } from '../../message.js';
import { callPerson } from '../commands/person.js';
import type { TurnContext } from '../context.js';
import type { Conversation } from '../conversation.js';
import { type Outcome, repeatQuestion } from '../outcome.js';
import { isPromptUnread } from './burst.js';

/** At this message a person is called. */
const MISSES_TO_PERSON = 3;

/** `reply` words what is said at the first and the second message. */
export function miss(state: Conversation, context: TurnContext, reply: (misses: number) => Reply): Outcome {
  const misses = (state.misses ?? 0) + (isPromptUnread(state, context) ? 0 : 1);
  if (misses >= MISSES_TO_PERSON) return callPerson('lost', state, context);
  return repeatQuestion({ ...state, misses }, [reply(misses)]);
}
