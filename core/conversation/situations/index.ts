/** Every question that can be open. A new one is a file, a line here, and a member of `Asked`. */
import type { Choice, Reply } from '../../message.js';
import type { TurnContext } from '../context.js';
import type { Asked, Conversation, Conversing } from '../conversation.js';
import type { Said } from '../message/said.js';
import type { Outcome } from '../outcome.js';
import { addition } from './addition.js';
import { appeal } from './appeal.js';
import { changeMenu } from './change-menu.js';
import { chooseLanguage } from './choose-language.js';
import { confirmCancel } from './confirm-cancel.js';
import { confirmErase } from './confirm-erase.js';
import { follow } from './follow.js';
import { gap } from './gap.js';
import { mark } from './mark.js';
import { review } from './review.js';
import type { Situation } from './situation.js';
import { step } from './step.js';
import { verdict } from './verdict.js';

const SITUATIONS: { readonly [Kind in Asked['kind']]: Situation<Kind> } = {
  step,
  review,
  changeMenu,
  follow,
  addition,
  gap,
  verdict,
  mark,
  appeal,
  chooseLanguage,
  confirmErase,
  confirmCancel,
};

/** The compiler can't see that `asked.kind` and the situation go together, so one cast says it. */
const situationOf = (asked: Asked) => SITUATIONS[asked.kind] as Situation;

/** The open question in words; undefined when it has lost its point. */
export function* wordQuestion(asked: Asked, state: Conversation, context: TurnContext): Conversing<Reply | undefined> {
  const question = yield* situationOf(asked).ask(asked, state, context);
  return question?.choices ? { ...question, choices: stamped(question.choices, asked.turn) } : question;
}

/** What an answer to the open question leads to; undefined when the message is no answer. */
export const answerQuestion = (
  said: Said,
  asked: Asked,
  state: Conversation,
  context: TurnContext,
): Outcome | undefined => situationOf(asked).answer(said, asked, state, context);

/** Ids of choices carry the turn of their question, so that a button of an older question is recognised. */
const stamped = (choices: readonly Choice[], turn: number): readonly Choice[] =>
  choices.map(({ id, label }) => ({ id: `${id}@${turn.toString(36)}`, label }));

/** The name of a choice, and the turn of its question: NaN when the id carries none. */
export function readChoiceId(id: string): { name: string; turn: number } {
  const at = id.lastIndexOf('@');
  return at < 0
    ? { name: id, turn: Number.NaN }
    : { name: id.slice(0, at), turn: Number.parseInt(id.slice(at + 1), 36) };
}
