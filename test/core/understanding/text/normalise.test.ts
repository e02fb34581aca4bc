import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_READ_LETTERS } from '../../../../core/clean-text.js';
import { clean, tokens } from '../../../../core/understanding/text/normalise.js';

const words = (text: string) => tokens(clean(text)).map(({ word }) => word);

describe('clean', () => {
  it.each([
    ['ja\u200Blan \u202Erusak', 'jalan rusak'],
    ['ru\u00ADsak\u0007', 'rusak'],
    ['a\r\nb', 'a\nb'],
    ['  jalan \t rusak ', 'jalan rusak'],
    ['e\u0301tan', 'étan'],
    ['z\u0301\u0302\u0303\u0304\u0305', 'ź\u0302\u0303'],
  ])('%j becomes %j', (text, cleaned) => {
    expect(clean(text)).toBe(cleaned);
  });

  it('leaves a family of emoji together', () => {
    expect(clean('👨‍👩‍👧')).toBe('👨‍👩‍👧');
  });

  it('reads the first part of a flood and cuts no character in two', () => {
    expect(clean('a'.repeat(100_000))).toHaveLength(MAX_READ_LETTERS);
    expect(clean('😀'.repeat(5_000)).isWellFormed()).toBe(true);
  });

  it('changes nothing the second time', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => clean(clean(text)) === clean(text)));
  });
});

describe('tokens', () => {
  it.each([
    ['jln rsk bgt', 'jalan rusak banget'],
    ['Jl.Magelang RT.03', 'jalan magelang rt 03'],
    ['tolooong dmn n0mer anak2', 'tolong di mana nomor anak'],
    ['BANJIR!!!', 'banjir'],
    ['𝗷𝗮𝗹𝗮𝗻 rusak', 'jalan rusak'],
    ['dalan bolong, uwuh numpuk', 'jalan berlubang sampah tumpuk'],
    ['km 5.5', 'kilometer 5.5'],
  ])('%j reads %j', (text, plain) => {
    expect(words(text).join(' ')).toBe(plain);
  });

  it('knows where each word stands', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const cleaned = clean(text);
        return tokens(cleaned).every(({ raw, start, end }) => cleaned.slice(start, end) === raw);
      }),
    );
  });

  it('takes the point of an abbreviation for no end of a phrase', () => {
    expect(tokens('Jl. Magelang. Rusak').map(({ breaks }) => breaks)).toEqual([false, false, true]);
  });
});
