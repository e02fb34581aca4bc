/** A question of the draft that got something else than an answer is asked once more; then the talk goes on without it. */
import type { TurnContext } from '../context.js';
import type { Conversation, Draft } from '../conversation.js';
import { isPromptUnread } from '../message/burst.js';
import type { Said } from '../message/said.js';
import type { Step } from './step.js';

interface Tried {
  readonly draft: Draft;
  /** The step is closed without an answer. */
  readonly gaveUp: boolean;
}

export function withoutAnswer(step: Step, said: Said, draft: Draft, state: Conversation, context: TurnContext): Tried {
  if (isPromptUnread(state, context)) return { draft, gaveUp: false };
  const { triedSteps = [] } = draft;
  // A chat that an older program kept counts misses alone.
  if (triedSteps.includes(step.name) || (state.misses ?? 0) > 0)
    return step.giveUp ? { draft: step.giveUp(said, draft, context), gaveUp: true } : { draft, gaveUp: false };
  return { draft: { ...draft, triedSteps: [...triedSteps, step.name] }, gaveUp: false };
}
