import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cellOf, cellsAround, sharedRoots } from '../../../db/tickets/similar-candidates.js';

const roots = fc.uniqueArray(fc.integer({ min: 0, max: 65_535 }), { maxLength: 16 });
const hexOf = (those: readonly number[]) =>
  Buffer.from(those.flatMap((root) => [root >> 8, root & 255])).toString('hex');

test('the roots that two reports share are counted from their hex digests, in either case', () => {
  fc.assert(
    fc.property(roots, roots, roots, fc.boolean(), (both, one, two, isUpperCase) => {
      const own = [...new Set([...both, ...one])];
      const other = [...new Set([...both, ...two])];
      const hex = hexOf(other);
      const count = sharedRoots(hexOf(own), isUpperCase ? hex.toUpperCase() : hex);
      expect(count).toBe(other.filter((root) => own.includes(root)).length);
    }),
  );
});

test('a point within 500 m lies in one of the nine cells around a point anywhere in Indonesia', () => {
  const point = fc.record({
    latitude: fc.double({ min: -11, max: 6, noNaN: true }),
    longitude: fc.double({ min: 95, max: 141, noNaN: true }),
    bearing: fc.double({ min: 0, max: 2 * Math.PI, noNaN: true }),
  });
  fc.assert(
    fc.property(point, ({ latitude, longitude, bearing }) => {
      const north = (500 * Math.cos(bearing)) / 111_320;
      const east = (500 * Math.sin(bearing)) / (111_320 * Math.cos((latitude * Math.PI) / 180));
      const cells = cellsAround(cellOf(latitude, longitude));
      expect(cells).toHaveLength(9);
      expect(cells).toContain(cellOf(latitude + north, longitude + east));
    }),
  );
});
