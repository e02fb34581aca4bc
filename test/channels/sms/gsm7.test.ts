import { describe, expect, it } from 'vitest';
import { encode, isGsm7 } from '../../../channels/sms/gsm7.js';

const size = (text: string) => {
  const { alphabet, parts } = encode(text);
  return [alphabet, parts];
};

describe('the 7-bit alphabet', () => {
  it('holds 127 characters and ten more behind the escape', () => {
    const all = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter(isGsm7);
    expect(all).toHaveLength(137);
    for (const letter of ['é', 'É', 'à', 'ñ', 'Ω', '@', '\n', '€', '[', '~']) expect(isGsm7(letter)).toBe(true);
    for (const letter of ['ê', 'ç', '`', '’', '\t', '😀']) expect(isGsm7(letter)).toBe(false);
  });
});

describe('a text', () => {
  it('is written plainly where there is a plain writing', () => {
    expect(encode('“Jalan” – rusak… pak’e').text).toBe('"Jalan" - rusak... pak\'e');
    expect(encode('Kêbumèn, Désa Ngaglık, façade').text).toBe('Kebumèn, Désa Ngaglik, facade');
    expect(encode('½ km²\u00a0№ 5 → RT\u200b 3').text).toBe('1/2 km2 No 5 -> RT 3');
    expect(encode('ﬁlm ＡＢ Łódź œuvre').text).toBe('film AB Lodz oeuvre');
  });

  it('keeps what the alphabet has, however it was composed', () => {
    expect(encode('e\u0301').text).toBe('é');
    expect(encode('harga €5 [lunas] ~ {x} | ^ \\').text).toBe('harga €5 [lunas] ~ {x} | ^ \\');
  });

  it('stays as it is when plain writing does not save it', () => {
    expect(encode('“Jalan” 😀')).toEqual({ text: '“Jalan” 😀', alphabet: 'ucs2', parts: 1 });
  });

  it('of 160 septets is one part, above it each part holds 153', () => {
    expect(size('')).toEqual(['gsm7', 1]);
    expect(size('a'.repeat(160))).toEqual(['gsm7', 1]);
    expect(size('a'.repeat(161))).toEqual(['gsm7', 2]);
    expect(size('a'.repeat(306))).toEqual(['gsm7', 2]);
    expect(size('a'.repeat(307))).toEqual(['gsm7', 3]);
  });

  it('pays twice for what stands behind the escape, which is never torn apart', () => {
    expect(size('€'.repeat(80))).toEqual(['gsm7', 1]);
    expect(size(`${'€'.repeat(80)}a`)).toEqual(['gsm7', 2]);
    expect(size(`${'a'.repeat(152)}€${'a'.repeat(151)}`)).toEqual(['gsm7', 2]);
    expect(size(`${'a'.repeat(152)}€${'a'.repeat(152)}`)).toEqual(['gsm7', 3]);
  });

  it('in UCS-2 holds 70 characters, above it 67 a part, and an emoji is two of them', () => {
    expect(size('文'.repeat(70))).toEqual(['ucs2', 1]);
    expect(size('文'.repeat(71))).toEqual(['ucs2', 2]);
    expect(size('文'.repeat(134))).toEqual(['ucs2', 2]);
    expect(size('文'.repeat(135))).toEqual(['ucs2', 3]);
    expect(size('😀'.repeat(35))).toEqual(['ucs2', 1]);
    expect(size(`${'文'.repeat(66)}😀${'文'.repeat(65)}`)).toEqual(['ucs2', 2]);
    expect(size(`${'文'.repeat(66)}😀${'文'.repeat(66)}`)).toEqual(['ucs2', 3]);
  });
});
