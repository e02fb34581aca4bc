/**
 * Features for intent and danger. Unlike the features for topics they keep stop words and word order, because "kapan
 * diperbaiki" asks for something else than "kapan buka".
 */
import { memoize } from '../../memoize.js';
import { type Features, hash, pairBegun, pairEnded } from '../model/features.js';
import { stem } from '../text/stem.js';

const MAX_WORDS = 60;
const PART_LETTERS = 4;
const PAIR_SALT = 22;

interface WordFeatures {
  readonly root: string;
  /** The hash of a pair that begins with it. */
  readonly begun: number;
  readonly hashes: readonly number[];
  readonly parts: readonly number[];
}

const MAX_CACHED_WORDS = 20_000;

const of = memoize((written): WordFeatures => {
  const word = /\d/.test(written) ? '#' : written;
  const root = stem(word);
  const framed = `^${word.slice(0, 16)}$`;
  const parts: number[] = [];
  for (let at = 0; at + PART_LETTERS <= framed.length && framed.length > PART_LETTERS; at++)
    parts.push(hash(framed.slice(at, at + PART_LETTERS), 23));
  const hashes = root === word ? [hash(word, 21)] : [hash(word, 21), hash(root, 21)];
  return { root, begun: pairBegun(root, PAIR_SALT), hashes, parts };
}, MAX_CACHED_WORDS);

/** Features of cues that were found in a text, each counted `times` over, since a cue tells more than a word. */
export const cueFeatures = (names: readonly string[], salt: number, times: number): readonly number[] =>
  names.flatMap((name) => Array<number>(times).fill(hash(name, salt)));

/** All pairs of a list, in its order. */
export const pairsOf = (names: readonly string[]): readonly string[] =>
  names.flatMap((name, index) => names.slice(index + 1).map((other) => `${name} ${other}`));

const LENGTH_SALT = 24;
const lengthOf = (words: number) => (words < 2 ? 'one' : words < 4 ? 'few' : words < 9 ? 'some' : 'many');

const BEGINNING = pairBegun('^', PAIR_SALT);

/** `said`: the normalised words of the cleaned text, in order; `cues`: the features of what was found in it. */
export function messageFeatures(cleaned: string, said: readonly string[], cues: readonly number[]): Features {
  const features = { words: [] as number[], pairs: [] as number[], parts: [] as number[] };
  const words = said.slice(0, MAX_WORDS);
  let before = BEGINNING;
  for (const word of words) {
    const { root, begun, hashes, parts } = of(word);
    features.words.push(...hashes);
    features.parts.push(...parts);
    features.pairs.push(pairEnded(before, root));
    before = begun;
  }
  features.pairs.push(pairEnded(before, '$'));
  features.words.push(hash(lengthOf(words.length), LENGTH_SALT));
  if (cleaned.includes('?')) features.words.push(hash('?', LENGTH_SALT));
  features.words.push(...cues);
  return features;
}
