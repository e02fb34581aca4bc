/**
 * Words to hashed features: word, root, pairs of roots that stand together, and parts of four letters, which catch
 * what is misspelt, inflected or written in a sister language. Everything about one word is worked out once.
 */
import { remembered } from '../remembered.js';
import { isStopword, stem } from './stem.js';

/**
 * What of a text counts for a linear model: hashes of 32 bits, with repeats. Those of one word are one array, the same
 * one each time, so that a model looks each word up only once.
 */
export interface Features {
  readonly words: readonly (readonly number[])[];
  readonly parts: readonly (readonly number[])[];
  readonly pairs: readonly number[];
}

interface WordFeatures {
  readonly hashes: readonly number[];
  readonly parts: readonly number[];
  /** Undefined for a stop word, which is skipped over when pairs are made. */
  readonly root: string | undefined;
}

/** Tells whole words from pairs and parts of them. */
export const WORD_SALT = 1;
const PART = 4;
const LONGEST = 24;
const CACHE_LIMIT = 40_000;

/** FNV-1a with murmur's last mixing; salted by what kind of feature it is. */
export function hash(text: string, salt: number): number {
  let value = 0x811c9dc5 ^ salt;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  return (value ^ (value >>> 13)) >>> 0;
}

const of = remembered((written): WordFeatures => {
  const word = /^\d+$/.test(written) ? `#${Math.min(written.length, 6)}` : written.slice(0, LONGEST);
  if (isStopword(word)) return { hashes: [], parts: [], root: undefined };
  const root = stem(word);
  const framed = `^${word}$`;
  const parts: number[] = [];
  for (let at = 0; at + PART <= framed.length && framed.length > PART; at++)
    parts.push(hash(framed.slice(at, at + PART), 3));
  return {
    hashes: root === word ? [hash(word, WORD_SALT)] : [hash(word, WORD_SALT), hash(root, WORD_SALT)],
    parts,
    root,
  };
}, CACHE_LIMIT);

export function featuresOf(words: readonly string[]): Features {
  const features = { words: [] as (readonly number[])[], pairs: [] as number[], parts: [] as (readonly number[])[] };
  let before: string | undefined;
  for (const word of words) {
    const { hashes, parts, root } = of(word);
    if (root === undefined) continue;
    features.words.push(hashes);
    features.parts.push(parts);
    if (before !== undefined) features.pairs.push(hash(`${before} ${root}`, 2));
    before = root;
  }
  return features;
}
