/**
 * Features of a message as an act of speech: what it wants, whether it cries for help. Unlike those of its subject they
 * keep stop words and order ("kapan diperbaiki" asks for something else than "kapan buka").
 */
import { memoize } from '../../memoize.js';
import { type Features, hash, pairBegun, pairEnded } from '../model/features.js';
import { stem } from '../text/stem.js';

const MOST_WORDS = 60;
const PART = 4;
const PAIR_SALT = 22;

interface WordFeatures {
  readonly root: string;
  /** The hash of a pair that begins with it. */
  readonly begun: number;
  readonly hashes: readonly number[];
  readonly parts: readonly number[];
}

const CACHE_LIMIT = 20_000;

const of = memoize((written): WordFeatures => {
  const word = /\d/.test(written) ? '#' : written;
  const root = stem(word);
  const framed = `^${word.slice(0, 16)}$`;
  const parts: number[] = [];
  for (let at = 0; at + PART <= framed.length && framed.length > PART; at++)
    parts.push(hash(framed.slice(at, at + PART), 23));
  const hashes = root === word ? [hash(word, 21)] : [hash(word, 21), hash(root, 21)];
  return { root, begun: pairBegun(root, PAIR_SALT), hashes, parts };
}, CACHE_LIMIT);

/**
 * Features of what was found in a text, each `times` over: the same arrays each time, and known by the arrays of cues
 * that they are made of. `name` turns two lists of cues into names.
 */
export function namedFeatures(
  salt: number,
  times: number,
  name: (cues: readonly string[], others: readonly string[]) => readonly string[],
): (cues: readonly string[], others: readonly string[]) => readonly (readonly number[])[] {
  const single = memoize((text) => Array<number>(times).fill(hash(text, salt)), CACHE_LIMIT);
  const known = new WeakMap<readonly string[], WeakMap<readonly string[], readonly (readonly number[])[]>>();
  return (cues, others) => {
    let second = known.get(cues);
    if (!second) {
      second = new WeakMap();
      known.set(cues, second);
    }
    const found = second.get(others);
    if (found) return found;
    const made = name(cues, others).map(single);
    second.set(others, made);
    return made;
  };
}

const lengthOf = (name: string) => [hash(name, 24)];
const LENGTHS = { one: lengthOf('one'), few: lengthOf('few'), some: lengthOf('some'), many: lengthOf('many') };
const QUESTION = lengthOf('?');

const BEGINNING = pairBegun('^', PAIR_SALT);

/** `said`: the normalised words of the cleaned text, in order; `cues`: the features of what was found in it. */
export function messageFeatures(
  cleaned: string,
  said: readonly string[],
  cues: readonly (readonly number[])[],
): Features {
  const features = { words: [] as (readonly number[])[], pairs: [] as number[], parts: [] as (readonly number[])[] };
  const length = Math.min(said.length, MOST_WORDS);
  let before = BEGINNING;
  for (let at = 0; at < length; at++) {
    const { root, begun, hashes, parts } = of(said[at] ?? '');
    features.words.push(hashes);
    features.parts.push(parts);
    features.pairs.push(pairEnded(before, root));
    before = begun;
  }
  features.pairs.push(pairEnded(before, '$'));
  features.words.push(LENGTHS[length < 2 ? 'one' : length < 4 ? 'few' : length < 9 ? 'some' : 'many']);
  if (cleaned.includes('?')) features.words.push(QUESTION);
  for (const hashes of cues) features.words.push(hashes);
  return features;
}
