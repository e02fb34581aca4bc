/**
 * Decides what a message wants. intent-words.ts lists cues, most of them for what citizens say to the service itself. A
 * small linear model weighs the cues and the words.
 */

import type { Features } from '../model/features.js';
import { answer, best, type Guess, headOf, type Linear } from '../model/linear.js';
import type { Token } from '../text/normalise.js';
import { isStopword } from '../text/stem.js';
import { cueFinder } from './cues.js';
import { COURTESIES, FILLER, GREETINGS, INTENT_CUES, THANKS } from './intent-words.js';
import { cueFeatures, messageFeatures, pairsOf } from './message-features.js';

export const INTENTS = [
  'complaint',
  'aspiration',
  'information_request',
  'status',
  'cancel',
  'help',
  'greeting',
  'thanks',
  'human',
  'language',
  'erase',
  'other',
] as const;
export type Intent = (typeof INTENTS)[number];

const cuesIn = cueFinder(INTENT_CUES);

/** A ticket code as people write it, in capitals or small letters. */
const TICKET = /\b[0-9a-hjkmnp-tv-z]{4}[- ]?[0-9a-hjkmnp-tv-z]{4}[- ]?[0-9a-hjkmnp-tv-z]{3}\b/gi;

/** The input of `intents.bin`. */
export function intentFeatures(cleaned: string, found: readonly Token[]): Features {
  const words = found.map(({ word }) => word);
  const cues = [...cuesIn(words)];
  if (ticketIn(cleaned)) cues.push('ticket');
  if (words.length > 0 && words.every((word) => GREETINGS.has(word))) cues.push('only greetings');
  const names = cues.length === 0 ? ['no cue'] : [...cues, ...pairsOf(cues)];
  return messageFeatures(cleaned, words, cueFeatures(names, CUE_SALT, CUE_WEIGHT));
}

const CUE_SALT = 41;
/** Words that a cue counts as much as. */
const CUE_WEIGHT = 3;

/** A ticket code has both digits and letters: a word of eleven letters is not a code. */
const ticketIn = (cleaned: string): boolean =>
  /\d/.test(cleaned) &&
  [...cleaned.matchAll(TICKET)].some(([code]) => /\d/.test(code) && /[a-z]/i.test(code) && !/^\d+$/.test(code));

export function intentOf(cleaned: string, found: readonly Token[], model: Linear | undefined): Guess<Intent> {
  if (found.length === 0) return { id: 'other', p: 1 };
  const words = found.map(({ word }) => word);
  if (words.every((word) => GREETINGS.has(word))) return { id: 'greeting', p: 0.98 };
  if (
    words.some((word) => THANKS.has(word)) &&
    words.every((word) => THANKS.has(word) || GREETINGS.has(word) || COURTESIES.has(word))
  )
    return { id: 'thanks', p: 0.97 };
  const head = model && headOf(model, 'category');
  if (!model || !head) return { id: content(words).length > 1 ? 'complaint' : 'other', p: 0.5 };
  const [first] = best(head.labels, answer(intentFeatures(cleaned, found), model, head).shares, 1);
  const id = INTENTS.find((intent) => intent === first?.id) ?? 'other';
  return { id, p: first?.p ?? 0 };
}

/** The words that tell something. */
export const content = (words: readonly string[]): readonly string[] =>
  words.filter((word) => word.length > 2 && !FILLER.has(word) && !GREETINGS.has(word) && !isStopword(word));
