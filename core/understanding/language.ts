/** Which of our languages a text is in, and which to answer in. */
import { remembered } from '../remembered.js';
import type { Language } from '../tenant.js';
import { LANGUAGES } from '../tenant.js';
import { type Features, hash } from './features.js';
import { best, headOf, type Linear, probabilities, vector } from './linear.js';
import { type Token, tokens } from './normalise.js';
import type { Guess } from './reading.js';

/** Another language than the tenant's is answered in only when this sure, over more than this many words. */
const SURE = 0.8;
const ENOUGH_WORDS = 4;

const LONGEST_PART = 4;
const MOST_WORDS = 40;
const CACHE_LIMIT = 20_000;

/** Words as they are written, and their parts of one to four letters. */
export function languageFeatures(cleaned: string): Features {
  return featuresOfTokens(tokens(cleaned));
}

function featuresOfTokens(found: readonly Token[]): Features {
  const features = { words: [] as (readonly number[])[], pairs: [], parts: [] as (readonly number[])[] };
  const length = Math.min(found.length, MOST_WORDS);
  for (let at = 0; at < length; at++) {
    const token = found[at];
    if (!token || /\d/.test(token.raw)) continue;
    const { hashes, parts } = of(token.raw.toLowerCase());
    features.words.push(hashes);
    features.parts.push(parts);
  }
  return features;
}

interface WordFeatures {
  readonly hashes: readonly number[];
  readonly parts: readonly number[];
}

const of = remembered((word): WordFeatures => {
  const framed = `^${word.slice(0, 20)}$`;
  const parts: number[] = [];
  for (let length = 1; length <= LONGEST_PART; length++)
    for (let at = 0; at + length <= framed.length; at++) parts.push(hash(framed.slice(at, at + length), 12 + length));
  return { hashes: [hash(word, 11)], parts };
}, CACHE_LIMIT);

export interface Spoken {
  readonly language: Guess<Language>;
  readonly reply: Language;
}

/** `own` is the tenant's language. */
export function languageOf(found: readonly Token[], model: Linear | undefined, own: Language): Spoken {
  const head = model && headOf(model, 'category');
  if (!model || !head || found.length === 0) return { language: { id: own, p: 1 }, reply: own };
  const text = vector(featuresOfTokens(found), model);
  if (text.at.length === 0) return { language: { id: own, p: 0.5 }, reply: own };
  const [first] = best(head.labels, probabilities(text, head), 1);
  const id = LANGUAGES.find((language) => language === first?.id) ?? own;
  const p = first?.p ?? 0;
  const words = found.filter(({ raw }) => /\p{L}{2}/u.test(raw)).length;
  return { language: { id, p }, reply: id !== own && p >= SURE && words > ENOUGH_WORDS ? id : own };
}
