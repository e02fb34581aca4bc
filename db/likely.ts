/**
 * Likely twins of a report, found without opening one: each ticket keeps 16 bits of a keyed look-up for each root that it
 * tells of. They say which tickets share words with a new one, and to nobody without the key which words.
 */
import type { Ground } from './ground.js';

/** Roots of one report that count. */
const MOST = 16;

/** Two bytes for each root; null when there is none to find it by. */
export function tellingOf({ vault, recent }: Ground, about: readonly string[]): Buffer | null {
  if (about.length === 0) return null;
  return Buffer.concat(
    about.slice(0, MOST).map((root) => {
      const known = recent.roots.get(root);
      if (known) return known;
      const bits = vault.lookup('about', root).subarray(0, 2);
      recent.roots.set(root, bits);
      return bits;
    }),
  );
}

/** How many roots two reports share. */
export function shared(one: Uint8Array, two: Uint8Array): number {
  let count = 0;
  for (let at = 0; at < one.length; at += 2)
    for (let other = 0; other < two.length; other += 2)
      if (one[at] === two[other] && one[at + 1] === two[other + 1]) {
        count++;
        break;
      }
  return count;
}
