/**
 * Words to hashed features: word, root, pairs of roots that stand together, and parts of four letters, which
 * recognise words that are misspelt, inflected or of a sister language. Features of a word are computed once.
 */
import { FNV_START, fnv } from '../../fnv.js';
import { memoize } from '../../memoize.js';
import { isStopword, stem } from '../text/stem.js';

/** What a linear model sees of a text: hashes of 32 bits, with repeats. */
export interface Features {
  readonly words: readonly number[];
  readonly pairs: readonly number[];
  readonly parts: readonly number[];
}

interface WordFeatures {
  readonly hashes: readonly number[];
  readonly parts: readonly number[];
  /** Undefined for a stop word, which is skipped over when pairs are made. */
  readonly root: string | undefined;
  /** The hash of a pair that begins with it. */
  readonly begun: number;
}

/** Salts keep the hashes of words, pairs and parts apart. */
export const WORD_SALT = 1;
const PAIR_SALT = 2;
const PART_LETTERS = 4;
const MAX_WORD_LETTERS = 24;
const MAX_CACHED_WORDS = 40_000;

/** FNV-1a with murmur's last mixing; salted by what kind of feature it is. */
export const hash = (text: string, salt: number): number => mixed(fnv(seed(salt), text));

/** The hash of a pair of words begins with the first of them … */
export const pairBegun = (word: string, salt: number): number => fnv(fnv(seed(salt), word), ' ');
/** … and ends with the second: `hash` of both with a space between. */
export const pairEnded = (begun: number, word: string): number => mixed(fnv(begun, word));

const seed = (salt: number) => FNV_START ^ salt;

function mixed(state: number): number {
  const value = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}

const of = memoize((written): WordFeatures => {
  const word = /^\d+$/.test(written) ? `#${Math.min(written.length, 6)}` : written.slice(0, MAX_WORD_LETTERS);
  if (isStopword(word)) return { hashes: [], parts: [], root: undefined, begun: 0 };
  const root = stem(word);
  const framed = `^${word}$`;
  const parts: number[] = [];
  for (let at = 0; at + PART_LETTERS <= framed.length && framed.length > PART_LETTERS; at++)
    parts.push(hash(framed.slice(at, at + PART_LETTERS), 3));
  return {
    hashes: root === word ? [hash(word, WORD_SALT)] : [hash(word, WORD_SALT), hash(root, WORD_SALT)],
    parts,
    root,
    begun: pairBegun(root, PAIR_SALT),
  };
}, MAX_CACHED_WORDS);

export function featuresOf(words: readonly string[]): Features {
  const features = { words: [] as number[], pairs: [] as number[], parts: [] as number[] };
  let before: number | undefined;
  for (const word of words) {
    const { hashes, parts, root, begun } = of(word);
    if (root === undefined) continue;
    features.words.push(...hashes);
    features.parts.push(...parts);
    if (before !== undefined) features.pairs.push(pairEnded(before, root));
    before = begun;
  }
  return features;
}
