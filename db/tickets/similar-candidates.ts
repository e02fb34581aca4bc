/**
 * What the columns of a ticket keep so that similar reports are found without opening any: the cell of a grid for "near",
 * and for each root of its words 16 bits of a keyed digest. The digests tell which tickets share words, but without the
 * key not which words.
 */
import type { StoreContext } from '../sealing/context.js';

/** Degrees of one cell: half a minute more than 500 m at any latitude of Indonesia. */
const CELL_DEGREES = 0.005;
const CELLS_PER_ROW = 100_000;
/** Roots of one report that are kept. */
const MAX_ROOTS = 16;
const DIGEST_BYTES = 2;

export const cellOf = (latitude: number, longitude: number): number =>
  Math.floor((latitude + 90) / CELL_DEGREES) * CELLS_PER_ROW + Math.floor((longitude + 180) / CELL_DEGREES);

/** The middle of a cell. */
export const middleOf = (cell: number): { readonly latitude: number; readonly longitude: number } => ({
  latitude: (Math.floor(cell / CELLS_PER_ROW) + 0.5) * CELL_DEGREES - 90,
  longitude: ((cell % CELLS_PER_ROW) + 0.5) * CELL_DEGREES - 180,
});

/** The cell and the eight around it. */
export const cellsAround = (cell: number): readonly number[] =>
  [-1, 0, 1].flatMap((row) => [-1, 0, 1].map((column) => cell + row * CELLS_PER_ROW + column));

/** Two bytes for each root; null when there is no root. */
export function rootDigests({ vault, caches }: StoreContext, roots: readonly string[]): Buffer | null {
  if (roots.length === 0) return null;
  return Buffer.concat(
    roots.slice(0, MAX_ROOTS).map((root) => {
      const known = caches.rootDigests.get(root);
      if (known) return known;
      const digest = vault.lookup('about', root).subarray(0, DIGEST_BYTES);
      caches.rootDigests.set(root, digest);
      return digest;
    }),
  );
}

/** How many roots two reports share. Both are hex of `rootDigests`. */
export function sharedRoots(one: string, other: string): number {
  const own = digestsIn(one);
  return digestsIn(other).filter((digest) => own.includes(digest)).length;
}

const digestsIn = (hex: string): readonly string[] => hex.toLowerCase().match(/.{4}/g) ?? [];
