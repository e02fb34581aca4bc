/** A question that a draft may still need answered. Everything that is special about a step stands in its file. */
import type { Texts } from '../../languages/index.js';
import type { Choice, Reply } from '../../message.js';
import type { TurnContext } from '../context.js';
import type { Draft } from '../conversation.js';
import type { Said } from '../message/said.js';

export interface Step {
  readonly name: string;
  /** A pin on the map answers it. */
  readonly takesPin?: true;
  /** It may be asked after the report was filed at once (SMS, danger). */
  readonly mayBeGap?: true;
  /** What the field is called in the menu of changes. */
  label(say: Texts): string;
  /** Whether the draft lacks it. */
  isOpen(draft: Draft, context: TurnContext): boolean;
  /** The question. It is worded by `misses`, the answers that could not be used; a draft with a value is corrected. */
  ask(draft: Draft, context: TurnContext, misses: number): Reply;
  /** Every choice that an answer may name, where the question shows only the likeliest. */
  allChoices?(context: TurnContext): readonly Choice[];
  /** Whether the words are an answer for sure, and no correction of something else. */
  isAnswer?(said: Said, draft: Draft): boolean;
  /** Takes what any message surely says about it. */
  spot(said: Said, draft: Draft, context: TurnContext): Draft;
  /** Takes the answer to its own question; undefined when the message is no answer. */
  take(said: Said, draft: Draft, context: TurnContext): Draft | undefined;
  /** The draft without an answer, so that the talk goes on. Absent: the report can't be filed without one. */
  giveUp?(said: Said, draft: Draft, context: TurnContext): Draft;
}
