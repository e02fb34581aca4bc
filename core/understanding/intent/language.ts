/** Recognises the language of a text, and chooses the language of the answer. */
import { memoize } from '../../memoize.js';
import type { Language } from '../../tenant.js';
import { LANGUAGES } from '../../tenant.js';
import { type Features, hash } from '../model/features.js';
import { answer, best, type Guess, headOf, type Linear } from '../model/linear.js';
import { type Token, tokens } from '../text/normalise.js';

/**
 * The bot answers in another language than the tenant's only from this probability on, and only to a text of more words
 * than the second figure.
 */
const MIN_REPLY_P = 0.8;
const WORDS_NEEDED_FOR_REPLY = 4;

const MAX_PART_LETTERS = 4;
const MAX_WORDS = 40;
const MAX_CACHED_WORDS = 20_000;

/** Words as they are written, and their parts of one to four letters. */
export function languageFeatures(cleaned: string): Features {
  return featuresOfTokens(tokens(cleaned));
}

function featuresOfTokens(found: readonly Token[]): Features {
  const features = { words: [] as number[], pairs: [], parts: [] as number[] };
  for (const { raw } of found.slice(0, MAX_WORDS)) {
    const { hashes, parts } = of(raw);
    features.words.push(...hashes);
    features.parts.push(...parts);
  }
  return features;
}

interface WordFeatures {
  /** Empty for a number. */
  readonly hashes: readonly number[];
  readonly parts: readonly number[];
  /** It has two letters in a row. */
  readonly isWord: boolean;
}

const of = memoize((raw): WordFeatures => {
  const isWord = /\p{L}{2}/u.test(raw);
  if (/\d/.test(raw)) return { hashes: [], parts: [], isWord };
  const word = raw.toLowerCase();
  const framed = `^${word.slice(0, 20)}$`;
  const parts: number[] = [];
  for (let length = 1; length <= MAX_PART_LETTERS; length++)
    for (let at = 0; at + length <= framed.length; at++) parts.push(hash(framed.slice(at, at + length), 12 + length));
  return { hashes: [hash(word, 11)], parts, isWord };
}, MAX_CACHED_WORDS);

export interface LanguageGuess {
  readonly language: Guess<Language>;
  readonly reply: Language;
}

/** `own` is the tenant's language. */
export function languageOf(found: readonly Token[], model: Linear | undefined, own: Language): LanguageGuess {
  const head = model && headOf(model, 'category');
  if (!model || !head || found.length === 0) return { language: { id: own, p: 1 }, reply: own };
  const { shares, isKnown } = answer(featuresOfTokens(found), model, head);
  if (!isKnown) return { language: { id: own, p: 0.5 }, reply: own };
  const [first] = best(head.labels, shares, 1);
  const id = LANGUAGES.find((language) => language === first?.id) ?? own;
  const p = first?.p ?? 0;
  const isOther =
    id !== own && p >= MIN_REPLY_P && found.filter(({ raw }) => of(raw).isWord).length > WORDS_NEEDED_FOR_REPLY;
  return { language: { id, p }, reply: isOther ? id : own };
}
