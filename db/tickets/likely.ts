/**
 * Likely twins of a report, found without opening one: each ticket keeps 16 bits of a keyed look-up for each root that it
 * tells of. They say which tickets share words with a new one, and to nobody without the key which words.
 */
import type { StoreContext } from '../sealing/context.js';

/** Roots of one report that count. */
const MOST = 16;

/** Two bytes for each root; null when there is none to find it by. */
export function tellingOf({ vault, recent }: StoreContext, about: readonly string[]): Buffer | null {
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

/** Tells how many roots another report, given by its hex digits, shares with this one. */
export function sharing(own: Uint8Array): (other: string) => number {
  // A bit for each pair of bytes there is: a busy place has a hundred others to look at.
  const has = new Uint8Array(8_192);
  for (let at = 0; at + 1 < own.length; at += 2) {
    const root = ((own[at] ?? 0) << 8) | (own[at + 1] ?? 0);
    has[root >> 3] = (has[root >> 3] ?? 0) | (1 << (root & 7));
  }
  return (other) => {
    let count = 0;
    for (let at = 0; at + 3 < other.length; at += 4) {
      let root = 0;
      for (let digit = at; digit < at + 4; digit++) root = (root << 4) | digitOf(other.charCodeAt(digit));
      if ((has[root >> 3] ?? 0) & (1 << (root & 7))) count++;
    }
    return count;
  };
}

/** Of a hex digit, of either case. */
const digitOf = (code: number) => (code & 15) + (code > 57 ? 9 : 0);
