/** The working parts of one turn: what was said, in what surroundings, and how the answer is put together. */

import { type Texts, textsOf } from '../languages/index.js';
import type { Choice, MediaRef, Reply } from '../message.js';
import type { Language } from '../tenant.js';
import { type Moment, moment } from '../tickets/dates.js';
import type { Reading } from '../understanding/reading.js';
import type {
  Asked,
  Context,
  Conversation,
  Conversing,
  Draft,
  Effect,
  Lookup,
  LookupResults,
  Pin,
  TurnResult,
} from './conversation.js';

/** The context with the texts of the chat's language. */
export interface TurnContext extends Context {
  readonly say: Texts;
  readonly language: Language;
}

/** The context in the language that the state speaks. */
export const turnContext = ({ language }: Conversation, context: Context | TurnContext): TurnContext =>
  'language' in context && context.language === language ? context : { ...context, say: textsOf(language), language };

/** What a citizen said, in one form for words, buttons, files and pins. */
export interface Said {
  /** Id of the message. */
  readonly of: string;
  /** As written; empty for a button, a pin or a bare file. */
  readonly text: string;
  /** Name of the choice that was tapped. */
  readonly choice?: string;
  readonly media: readonly MediaRef[];
  readonly pin?: Pin;
  readonly pinLabel?: string;
  readonly quotes?: string;
  /** Read on first use: a "ya" needs no model. */
  reading(): Reading;
}

/** One question that can be open. `kind` names it in `Asked`. */
export interface Situation<Kind extends Asked['kind'] = Asked['kind']> {
  readonly kind: Kind;
  /** The question in words; undefined when it has lost its point. */
  ask(asked: Extract<Asked, { kind: Kind }>, state: Conversation, turn: TurnContext): Conversing<Reply | undefined>;
  /** What an answer to it leads to; undefined when the answer can't be used. */
  answer(
    said: Said,
    asked: Extract<Asked, { kind: Kind }>,
    state: Conversation,
    turn: TurnContext,
  ): Outcome | undefined;
}

/**
 * What an answer or a command leads to. `next`: `proceed` asks what is open now, `restate` asks the open question again,
 * `rest` says no more.
 */
export interface Outcome extends TurnResult {
  readonly next: 'proceed' | 'restate' | 'rest';
}

/** Looks something up: `const mine = yield* ask({ kind: 'mine' })`. The only cast of its kind. */
export function* ask<Kind extends Lookup['kind']>(
  query: Extract<Lookup, { kind: Kind }>,
): Generator<Lookup, LookupResults[Kind], LookupResults[Lookup['kind']]> {
  return (yield query) as LookupResults[Kind];
}

export const prompt = (text: string, choices?: readonly Choice[], wants?: Reply['wants']): Reply => ({
  text,
  kind: 'prompt',
  ...(choices?.length ? { choices } : {}),
  ...(wants ? { wants } : {}),
});

export const notice = (text: string, ticket?: string): Reply => ({
  text,
  kind: 'notice',
  ...(ticket ? { ticket } : {}),
});

const outcome =
  (next: Outcome['next']) =>
  (state: Conversation, replies: readonly Reply[] = [], effects: readonly Effect[] = []): Outcome => ({
    state,
    replies,
    effects,
    next,
  });

/** Something changed: on to what is open now. */
export const onward = outcome('proceed');
/** A digression: back to the question that was open. */
export const again = outcome('restate');
/** All is said. */
export const rest = outcome('rest');

/** A side question stands in front of the open one and gives way to it again. */
export const isSide = (asked: Asked | undefined): boolean =>
  asked?.kind === 'language' || asked?.kind === 'erase' || asked?.kind === 'cancel';

/** Puts a side question in front of the one that is open. */
export function aside(state: Conversation, of: 'language' | 'erase' | 'cancel'): Outcome {
  const interrupted = isSide(state.asked) ? state.interrupted : state.asked;
  return again({
    ...without(state, 'interrupted'),
    asked: { kind: of, turn: state.turn },
    ...(interrupted ? { interrupted } : {}),
  });
}

export const done = (state: Conversation, replies: readonly Reply[], effects: readonly Effect[] = []): TurnResult => ({
  state,
  replies,
  effects,
});

/** Without some optional keys: itself where it has none of them, else a copy (deleting from one costs five times as much). */
export function without<T extends object, K extends keyof T>(from: T, ...keys: K[]): Omit<T, K> & Partial<Pick<T, K>> {
  if (!keys.some((key) => key in from)) return from;
  const copy: Partial<T> = {};
  for (const key in from) if (!(keys as string[]).includes(key)) copy[key] = from[key];
  return copy as T;
}

export const when = (at: number, turn: TurnContext): Moment => moment(at, turn.tenant.calendar);

/** The whole story: its parts are sentences of their own. */
export const storyOf = (draft: Draft): string =>
  draft.story
    .map(({ text }, at) => (at < draft.story.length - 1 && /[\p{L}\p{N}]$/u.test(text) ? `${text}.` : text))
    .join(' ')
    .trim();

/** The first words of a text, cut at a word. */
export function excerpt(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 3);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > most / 2 ? space : undefined).replace(/[\uD800-\uDBFF]$/, '')}...`;
}

export function categoryName(id: string | undefined, turn: TurnContext): string {
  const category = turn.tenant.categories.find((candidate) => candidate.id === id);
  return category?.name[turn.language] ?? category?.name.id ?? '-';
}

/** Ids of choices carry the turn of their question, so that a button of an older one is told apart. */
export const stamp = (choices: readonly Choice[], turn: number): readonly Choice[] =>
  choices.map(({ id, label }) => ({ id: `${id}@${turn.toString(36)}`, label }));

export function unstamp(id: string): { name: string; turn: number } {
  const at = id.lastIndexOf('@');
  return at < 0
    ? { name: id, turn: Number.NaN }
    : { name: id.slice(0, at), turn: Number.parseInt(id.slice(at + 1), 36) };
}

/** A place in a few words: as the citizen put it, with the official names that it lacks. */
export function placeText(draft: Pick<Draft, 'place' | 'pin'>, turn: TurnContext): string | undefined {
  const { place } = draft;
  if (!place) return draft.pin ? turn.say.placeFromPin : undefined;
  const said = place.said.toLowerCase();
  const missing = [place.kelurahan, place.kecamatan].filter((name) => name && !said.includes(name.toLowerCase()));
  return [place.said, ...missing].filter(Boolean).join(', ');
}
