import { describe, expect, it, test } from 'vitest';
import { cleanText, MAX_TEXT_LETTERS } from '../../core/clean-text.js';

describe('cleaning the text of a stranger', () => {
  it.each([
    ['keeps plain words, line breaks and emoji', 'Jalan rusak\ndi Gödean 😀', 'Jalan rusak\ndi Gödean 😀'],
    ['composes letters (NFC)', 'e\u0301', '\u00e9'],
    ['makes one kind of line break', 'a\r\nb\rc\u2028d', 'a\nb\nc\nd'],
    ['turns a tab into a space', 'a\tb', 'a b'],
    ['removes control characters of C0 and C1', 'a\u0000\u001b[31m\u007f\u0085\u009bb', 'a[31mb'],
    ['removes signs that turn the direction of writing', '\u202eabc\u2066\u2069\u200f\u061c', 'abc'],
    ['removes zero-width signs', 'ba\u200bt\u200c\u2060\ufeff\u00adal', 'batal'],
    ['removes letters of hidden tags', 'a\u{e0061}\u{e007f}b', 'ab'],
    ['keeps the joiner inside an emoji', '👨‍👩‍👧 🏳️‍🌈 👩🏽‍🚒', '👨‍👩‍👧 🏳️‍🌈 👩🏽‍🚒'],
    ['removes a joiner between letters', 'ba\u200dtal \u200d😀\u200d', 'batal 😀'],
    ['keeps three marks on a letter', `x${'\u0323\u0325\u032d\u0330\u0331'}`, 'x\u0323\u0325\u032d'],
    ['replaces half of a surrogate pair', 'a\ud83db', 'a\ufffdb'],
  ])('%s', (_, given, cleaned) => {
    expect(cleanText(given)).toBe(cleaned);
    expect(cleanText(cleaned)).toBe(cleaned);
  });

  it(`keeps ${MAX_TEXT_LETTERS} letters and never half an emoji`, () => {
    expect(cleanText('a'.repeat(1_000_000))).toHaveLength(MAX_TEXT_LETTERS);
    expect(cleanText('😀'.repeat(100), 5)).toBe('😀😀');
  });

  test.each([
    ['marks of changing classes', 'a\u0301\u0323'],
    ['joiners', '\u200d'],
    ['line breaks', '\r'],
    ['letters that NFC makes longer', '\ufb2c'],
    ['tags', '\u{e0061}'],
  ])('takes little time for a megabyte of %s', (_, piece) => {
    const text = piece.repeat(1_000_000 / piece.length);
    const started = performance.now();
    cleanText(text);
    cleanText(`a${piece.slice(1).repeat(MAX_TEXT_LETTERS)}`);
    expect(performance.now() - started).toBeLessThan(500);
  });
});
