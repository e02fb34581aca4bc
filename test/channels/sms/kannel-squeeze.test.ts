import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { unsqueezed } from '../../../channels/sms/kannel-squeeze.js';

const utf16be = (text: string): number[] => [...Buffer.from(text, 'utf16le').swap16()];
const read = (bytes: Iterable<number>): string =>
  new TextDecoder('utf-16be').decode(unsqueezed(Uint8Array.from(bytes)));

/** What `%a` of Kannel 1.4.5 does: words between bytes of white space, joined by one space. */
const squeezed = (text: string): number[] => {
  const words = Buffer.from(utf16be(text))
    .toString('latin1')
    .split(/[\t-\r ]+/);
  return [...Buffer.from(words.filter((word) => word !== '').join(' '), 'latin1')];
};

describe('a UTF-16 text whose white space Kannel has squeezed', () => {
  it('is restored as it was written', () => {
    for (const text of [
      '“Jalan” rusak 😀 ꦗꦮ',
      'kata “jalan” dan ‘got’ – lalu — € 5',
      '“ꦗꦮ” ᬩᬮᬶ',
      'pagi ☀ pak',
      '“',
      'a “',
      '',
      '中文字 道路',
    ])
      expect(read(squeezed(text))).toBe(text);
  });

  it('loses only line breaks and the spaces at its ends', () => {
    expect(read(squeezed('satu\n“dua”\ttiga'))).toBe('satu “dua” tiga');
    expect(read(squeezed(' halo 😀 ')).trim()).toBe('halo 😀');
  });

  it('stays unchanged when nothing was squeezed', () => {
    const letters = fc.constantFrom(...'abcdefghij .,ABC123éꦗꦮ', '😀', '🙏', '“', '”', '–', '中');
    fc.assert(
      fc.property(fc.array(letters, { maxLength: 70 }), (written) => {
        const text = written.join('');
        expect(read(utf16be(text))).toBe(text);
      }),
    );
  });

  it('of random words, quotes, dashes and emoji is restored', () => {
    const word = fc.constantFrom('jalan', 'rusak', '“got”', '‘air’', '–', '😀', '€5', 'RT3', 'ꦗꦮ');
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        const text = words.join(' ');
        expect(read(squeezed(text))).toBe(text);
      }),
    );
  });
});
