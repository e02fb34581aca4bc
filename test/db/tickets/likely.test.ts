import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sharing } from '../../../db/tickets/likely.js';

const roots = fc.uniqueArray(fc.integer({ min: 0, max: 65_535 }), { maxLength: 16 });
const bytesOf = (those: readonly number[]) => Buffer.from(those.flatMap((root) => [root >> 8, root & 255]));

test('what two reports share is counted from the bytes of one and the hex digits, small or large, of the other', () => {
  fc.assert(
    fc.property(roots, roots, roots, fc.boolean(), (both, one, two, isLarge) => {
      const own = [...new Set([...both, ...one])];
      const other = [...new Set([...both, ...two])];
      const hex = bytesOf(other).toString('hex');
      const count = sharing(bytesOf(own))(isLarge ? hex.toUpperCase() : hex);
      expect(count).toBe(other.filter((root) => own.includes(root)).length);
    }),
  );
});
