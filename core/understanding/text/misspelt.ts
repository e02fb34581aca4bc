/** Recognises misspelt words of a short list. */
import { memoize } from '../../memoize.js';
import { isRoot, isStopword, stem } from './stem.js';

/** Shorter words resemble too many others. */
const MIN_WORD_LETTERS = 5;
const MAX_CACHED_WORDS = 5_000;

/**
 * The word of a list that a written one means: itself, or one whose vowels were left out ("dihps", "salh"), or the only
 * one that is one letter or two swapped neighbours away ("katagori"). A word of the dictionary means itself.
 */
export function speller(list: Iterable<string>): (written: string) => string {
  const known = new Set(list);
  /** By their first letter, which is seldom wrong. */
  const initials = new Map<string, { readonly word: string; readonly bones: string }[]>();
  for (const word of known) {
    if (word.length < MIN_WORD_LETTERS) continue;
    const alike = initials.get(word.charAt(0)) ?? [];
    alike.push({ word, bones: bonesOf(word) });
    initials.set(word.charAt(0), alike);
  }
  return memoize((written) => {
    if (known.has(written) || written.length < MIN_WORD_LETTERS - 1) return written;
    const bones = bonesOf(written);
    const alike = initials.get(written.charAt(0)) ?? [];
    const near = alike.filter(({ word }) => isNear(written, word));
    const short = alike.find((one) => one.bones === bones && isShort(written, one.word));
    const meant = short ?? (near.length === 1 ? near[0] : undefined);
    if (!meant || isStopword(written) || isRoot(written) || isRoot(stem(written))) return written;
    return meant.word;
  }, MAX_CACHED_WORDS);
}

/** A word without its vowels. */
const bonesOf = (word: string): string => word.replace(/[aiueo]/g, '');

/** Letters of `word` were left out, and nothing else. */
function isShort(written: string, word: string): boolean {
  let at = 0;
  for (const letter of word) if (letter === written[at]) at++;
  return at === written.length && at < word.length;
}

/** One letter more, less or other, or two neighbours swapped. */
function isNear(written: string, word: string): boolean {
  if (written.length < MIN_WORD_LETTERS || Math.abs(written.length - word.length) > 1) return false;
  let at = 0;
  while (at < written.length && written[at] === word[at]) at++;
  const [left, right] = [written.slice(at), word.slice(at)];
  return (
    left.slice(1) === right.slice(1) ||
    left === right.slice(1) ||
    left.slice(1) === right ||
    (left[0] === right[1] && left[1] === right[0] && left.slice(2) === right.slice(2))
  );
}
