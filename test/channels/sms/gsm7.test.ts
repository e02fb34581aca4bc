import { describe, expect, it } from 'vitest';
import { encode, isGsm7 } from '../../../channels/sms/gsm7.js';

const size = (text: string) => {
  const { alphabet, parts } = encode(text);
  return [alphabet, parts];
};

describe('the 7-bit alphabet of SMS', () => {
  it('has 127 characters and ten more after the escape', () => {
    const all = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter(isGsm7);
    expect(all).toHaveLength(137);
    for (const letter of ['é', 'É', 'à', 'ñ', 'Ω', '@', '\n', '€', '[', '~']) expect(isGsm7(letter)).toBe(true);
    for (const letter of ['ê', 'ç', '`', '’', '\t', '😀']) expect(isGsm7(letter)).toBe(false);
  });
});

describe('a text for SMS', () => {
  it('gets plain equivalents of its characters', () => {
    expect(encode('“Jalan” – rusak… pak’e').text).toBe('"Jalan" - rusak... pak\'e');
    expect(encode('Kêbumèn, Désa Ngaglık, façade').text).toBe('Kebumèn, Désa Ngaglik, facade');
    expect(encode('½ km²\u00a0№ 5 → RT\u200b 3').text).toBe('1/2 km2 No 5 -> RT 3');
    expect(encode('ﬁlm ＡＢ Łódź œuvre').text).toBe('film AB Lodz oeuvre');
  });

  it('keeps characters of the alphabet, composed or decomposed', () => {
    expect(encode('e\u0301').text).toBe('é');
    expect(encode('harga €5 [lunas] ~ {x} | ^ \\').text).toBe('harga €5 [lunas] ~ {x} | ^ \\');
  });

  it('stays unchanged when plain equivalents do not make it fit', () => {
    expect(encode('“Jalan” 😀')).toEqual({ text: '“Jalan” 😀', alphabet: 'ucs2', parts: 1 });
  });

  it('of 160 septets is one SMS; in a longer text each part has 153', () => {
    expect(size('')).toEqual(['gsm7', 1]);
    expect(size('a'.repeat(160))).toEqual(['gsm7', 1]);
    expect(size('a'.repeat(161))).toEqual(['gsm7', 2]);
    expect(size('a'.repeat(306))).toEqual(['gsm7', 2]);
    expect(size('a'.repeat(307))).toEqual(['gsm7', 3]);
  });

  it('counts two septets for an escaped character, which is never split', () => {
    expect(size('€'.repeat(80))).toEqual(['gsm7', 1]);
    expect(size(`${'€'.repeat(80)}a`)).toEqual(['gsm7', 2]);
    expect(size(`${'a'.repeat(152)}€${'a'.repeat(151)}`)).toEqual(['gsm7', 2]);
    expect(size(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toEqual(['gsm7', 3]);
  });

  it('in UCS-2 has 70 characters in one SMS, 67 in each part of several, and an emoji counts as two', () => {
    expect(size('文'.repeat(70))).toEqual(['ucs2', 1]);
    expect(size('文'.repeat(71))).toEqual(['ucs2', 2]);
    expect(size('文'.repeat(134))).toEqual(['ucs2', 2]);
    expect(size('文'.repeat(135))).toEqual(['ucs2', 3]);
    expect(size('😀'.repeat(35))).toEqual(['ucs2', 1]);
    expect(size(`${'文'.repeat(66)}😀${'文'.repeat(65)}`)).toEqual(['ucs2', 2]);
    expect(size(`${'文'.repeat(66)}😀${'文'.repeat(66)}`)).toEqual(['ucs2', 3]);
  });
});
