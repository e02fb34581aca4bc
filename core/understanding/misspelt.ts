/** Words of a short list, found again where they are misspelt. */
import { remembered } from '../remembered.js';
import { isRoot, isStopword, stem } from './stem.js';

/** A word of fewer letters is like too many others. */
const SHORTEST = 5;
const CACHE_LIMIT = 5_000;

/**
 * The word of a list that a written one means: itself, or one whose vowels were left out ("dihps", "salh"), or the only one
 * that is one letter or two swapped neighbours away ("katagori"). A word of the dictionary means itself.
 */
export function speller(list: Iterable<string>): (written: string) => string {
  const known = new Set(list);
  const long = [...known].filter((word) => word.length >= SHORTEST);
  return remembered((written) => {
    if (known.has(written) || written.length < SHORTEST - 1) return written;
    if (isRoot(written) || isRoot(stem(written)) || isStopword(written)) return written;
    const near = long.filter((word) => isNear(written, word));
    return long.find((word) => isShort(written, word)) ?? (near.length === 1 ? near[0] : undefined) ?? written;
  }, CACHE_LIMIT);
}

const VOWELS = /[aiueo]/g;

/** Nothing but vowels were left out. */
function isShort(written: string, word: string): boolean {
  if (written.length >= word.length || written[0] !== word[0]) return false;
  if (written.replace(VOWELS, '') !== word.replace(VOWELS, '')) return false;
  let at = 0;
  for (const letter of word) if (letter === written[at]) at++;
  return at === written.length;
}

/** One letter more, less or other, or two neighbours swapped; the first letter is seldom wrong. */
function isNear(written: string, word: string): boolean {
  if (written.length < SHORTEST || written[0] !== word[0] || Math.abs(written.length - word.length) > 1) return false;
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
