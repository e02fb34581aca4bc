/**
 * Features of a message as an act of speech: what it wants, whether it cries for help. Unlike those of its subject they
 * keep stop words and order ("kapan diperbaiki" asks for something else than "kapan buka").
 */
import { type Features, hash } from './features.js';
import type { Token } from './normalise.js';
import { stem } from './stem.js';

const MOST_WORDS = 60;
const PART = 4;

export function messageFeatures(cleaned: string, found: readonly Token[]): Features {
  const features = { words: [] as number[], pairs: [] as number[], parts: [] as number[] };
  const words = found.slice(0, MOST_WORDS).map(({ word }) => (/\d/.test(word) ? '#' : word));
  let before = '^';
  for (const word of words) {
    features.words.push(hash(word, 21));
    const root = stem(word);
    if (root !== word) features.words.push(hash(root, 21));
    features.pairs.push(hash(`${before} ${root}`, 22));
    before = root;
    const framed = `^${word.slice(0, 16)}$`;
    for (let at = 0; at + PART <= framed.length && framed.length > PART; at++)
      features.parts.push(hash(framed.slice(at, at + PART), 23));
  }
  features.pairs.push(hash(`${before} $`, 22));
  const length = words.length;
  features.words.push(hash(length < 2 ? 'one' : length < 4 ? 'few' : length < 9 ? 'some' : 'many', 24));
  if (cleaned.includes('?')) features.words.push(hash('?', 24));
  return features;
}
