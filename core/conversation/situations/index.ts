/** Every question that can be open. A new one is a file, a line here, and a member of `Asked`. */

import type { Reply } from '../../message.js';
import type { Asked, Conversation, Conversing } from '../conversation.js';
import { type Outcome, type Said, type Situation, stamp, type TurnContext } from '../turn.js';
import { appeal } from './appeal.js';
import { belongs } from './belongs.js';
import { cancel } from './cancel.js';
import { change } from './change.js';
import { draft } from './draft.js';
import { erase } from './erase.js';
import { follow } from './follow.js';
import { gap } from './gap.js';
import { language } from './language.js';
import { mark } from './mark.js';
import { review } from './review.js';
import { verdict } from './verdict.js';

export const SITUATIONS: { readonly [Of in Asked['kind']]: Situation<Of> } = {
  draft,
  review,
  change,
  follow,
  belongs,
  gap,
  verdict,
  mark,
  appeal,
  language,
  erase,
  cancel,
};

/** The compiler can't see that `asked.of` and the situation go together, so it is told once, here. */
const situationOf = (asked: Asked) => SITUATIONS[asked.kind] as Situation;

export function* pendingQuestion(asked: Asked, state: Conversation, turn: TurnContext): Conversing<Reply | undefined> {
  const question = yield* situationOf(asked).ask(asked, state, turn);
  return question?.choices ? { ...question, choices: stamp(question.choices, asked.turn) } : question;
}

export function answered(said: Said, asked: Asked, state: Conversation, turn: TurnContext): Outcome | undefined {
  return situationOf(asked).answer(said, asked, state, turn);
}
