/**
 * What an input leads to. Every handler returns an `Outcome`, made by one of four functions: `askNext`,
 * `repeatQuestion`, `stop` or `silent`. `conclude` (next-question.ts) turns it into the result of the turn.
 */
import type { Choice, Reply } from '../message.js';
import type { Asked, Conversation, Effect, Silence, TurnResult } from './conversation.js';
import { without } from './without.js';

/**
 * `askNext`: something has changed, so the question that is open now is looked for and asked.
 * `repeatQuestion`: the question that was open is asked again.
 * `stop`: no question follows.
 */
export interface Outcome extends TurnResult {
  readonly next: 'askNext' | 'repeatQuestion' | 'stop';
}

type MakeOutcome = (state: Conversation, replies?: readonly Reply[], effects?: readonly Effect[]) => Outcome;

const outcome =
  (next: Outcome['next']): MakeOutcome =>
  (state, replies = [], effects = []) => ({ state, replies, effects, next });

export const askNext = outcome('askNext');
export const repeatQuestion = outcome('repeatQuestion');
export const stop = outcome('stop');

/** No reply at all, for a named reason. */
export const silent = (state: Conversation, silence: Silence, effects: readonly Effect[] = []): Outcome => ({
  ...stop(state, [], effects),
  silence,
});

/** Asks `question` now. */
export const ask = (state: Conversation, question: Unstamped, effects: readonly Effect[] = []): Outcome =>
  repeatQuestion({ ...state, asked: { ...question, turn: state.turn } as Asked }, [], effects);

/** A question that has not been asked yet. */
type Unstamped = Asked extends infer Question ? (Question extends Asked ? Omit<Question, 'turn'> : never) : never;

type SideQuestion = 'chooseLanguage' | 'confirmErase' | 'confirmCancel';

/** A side question interrupts the open one, which comes back after it. */
export const isSideQuestion = (asked: Asked | undefined): boolean =>
  asked?.kind === 'chooseLanguage' || asked?.kind === 'confirmErase' || asked?.kind === 'confirmCancel';

/** Asks a side question. One that was open makes way for it. */
export function interruptWith(kind: SideQuestion, state: Conversation): Outcome {
  const interrupted = isSideQuestion(state.asked) ? state.interrupted : state.asked;
  return ask({ ...without(state, 'interrupted'), ...(interrupted ? { interrupted } : {}) }, { kind });
}

/** A reply that is dropped if a newer one exists before it was sent. */
export const prompt = (text: string, choices?: readonly Choice[], wants?: Reply['wants']): Reply => ({
  text,
  kind: 'prompt',
  ...(choices?.length ? { choices } : {}),
  ...(wants ? { wants } : {}),
});

/** A reply that is always sent. */
export const notice = (text: string, ticket?: string): Reply => ({
  text,
  kind: 'notice',
  ...(ticket ? { ticket } : {}),
});
