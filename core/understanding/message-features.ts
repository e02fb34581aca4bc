/**
 * Features of a message as an act of speech: what it wants, whether it cries for help. Unlike those of its subject they
 * keep stop words and order ("kapan diperbaiki" asks for something else than "kapan buka").
 */
import { remembered } from '../remembered.js';
import { type Features, hash } from './features.js';
import type { Token } from './normalise.js';
import { stem } from './stem.js';

const MOST_WORDS = 60;
const PART = 4;

interface WordFeatures {
  readonly root: string;
  readonly hashes: readonly number[];
  readonly parts: readonly number[];
}

const CACHE_LIMIT = 20_000;

const of = remembered((word): WordFeatures => {
  const root = stem(word);
  const framed = `^${word.slice(0, 16)}$`;
  const parts: number[] = [];
  for (let at = 0; at + PART <= framed.length && framed.length > PART; at++)
    parts.push(hash(framed.slice(at, at + PART), 23));
  return { root, hashes: root === word ? [hash(word, 21)] : [hash(word, 21), hash(root, 21)], parts };
}, CACHE_LIMIT);

/** Features of names of cues, each `times` over: the same arrays each time. `name` turns the cues of a text into names. */
export function namedFeatures<Cues extends readonly (readonly string[])[]>(
  salt: number,
  times: number,
  name: (...cues: Cues) => readonly string[],
): (...cues: Cues) => readonly (readonly number[])[] {
  const single = remembered((text) => Array<number>(times).fill(hash(text, salt)), CACHE_LIMIT);
  const known = new Map<string, readonly (readonly number[])[]>();
  return (...cues) => {
    const key = cues.join('|');
    const found = known.get(key);
    if (found) return found;
    const made = name(...cues).map(single);
    if (known.size >= COMBINED_LIMIT) known.clear();
    known.set(key, made);
    return made;
  };
}
/** Texts of like cues are many, kinds of them few. */
const COMBINED_LIMIT = 3_000;

const lengths = namedFeatures(24, 1, (names: readonly string[]) => names);
const LENGTHS = { one: lengths(['one']), few: lengths(['few']), some: lengths(['some']), many: lengths(['many']) };
const QUESTION = lengths(['?']);

export function messageFeatures(cleaned: string, found: readonly Token[]): Features {
  const features = { words: [] as (readonly number[])[], pairs: [] as number[], parts: [] as (readonly number[])[] };
  const length = Math.min(found.length, MOST_WORDS);
  let before = '^';
  for (let at = 0; at < length; at++) {
    const { word } = found[at] ?? { word: '' };
    const { root, hashes, parts } = of(/\d/.test(word) ? '#' : word);
    features.words.push(hashes);
    features.parts.push(parts);
    features.pairs.push(hash(`${before} ${root}`, 22));
    before = root;
  }
  features.pairs.push(hash(`${before} $`, 22));
  features.words.push(...LENGTHS[length < 2 ? 'one' : length < 4 ? 'few' : length < 9 ? 'some' : 'many']);
  if (cleaned.includes('?')) features.words.push(...QUESTION);
  return features;
}
