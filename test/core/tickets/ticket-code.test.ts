import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readCode, showCode, ticketCode } from '../../../core/tickets/ticket-code.js';

const codes = fc.array(fc.integer({ min: 0, max: 31 }), { minLength: 10, maxLength: 10 }).map(ticketCode);
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

test('readCode reads a code in every way that people write it', () => {
  fc.assert(
    fc.property(codes, (code) => {
      expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{11}$/);
      expect(showCode(code)).toMatch(/^.{4}-.{4}-.{3}$/);
      for (const written of [
        code,
        showCode(code),
        showCode(code).toLowerCase(),
        ` ${showCode(code).replaceAll('-', ' ')} `,
        code.replaceAll('0', 'o').replaceAll('1', 'l'),
        code.replaceAll('0', 'O').replaceAll('1', 'I'),
      ])
        expect(readCode(written)).toBe(code);
    }),
  );
});

test('readCode detects every single wrong symbol and every swap of neighbours', () => {
  fc.assert(
    fc.property(codes, (code) => {
      for (let at = 0; at < 11; at++) {
        for (const symbol of ALPHABET)
          if (symbol !== code[at]) expect(readCode(code.slice(0, at) + symbol + code.slice(at + 1))).toBe('wrong');
        const [a, b] = [code[at], code[at + 1]];
        if (b !== undefined && a !== b) expect(readCode(code.slice(0, at) + b + a + code.slice(at + 2))).toBe('wrong');
      }
    }),
    { numRuns: 50 },
  );
});

test('readCode does not take a text of another form for a code', () => {
  for (const text of ['', 'halo', '7K3M-9QXA', '7K3M-9QXA-2BTX', 'jalan rusak di depan pasar'])
    expect(readCode(text)).toBeUndefined();
  expect(readCode('UUUU-UUUU-UUU')).toBe('wrong');
});
