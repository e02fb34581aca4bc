import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isSigned, sameSecret } from '../../channels/signature.js';

describe('a webhook secret', () => {
  it('is accepted only when it is equal', () => {
    expect(sameSecret('rahasia-1', 'rahasia-1')).toBe(true);
    for (const wrong of ['rahasia-2', 'rahasia', 'rahasia-11', 'RAHASIA-1', ' rahasia-1', '', null, undefined])
      expect(sameSecret(wrong, 'rahasia-1')).toBe(false);
  });

  it('is never accepted when our own secret is empty', () => {
    expect(sameSecret('', '')).toBe(false);
    expect(sameSecret('x', '')).toBe(false);
  });
});

describe('a webhook signature', () => {
  // RFC 4231, test case 2, and the same input by RFC 2202 for SHA-1.
  const rfc = { algorithm: 'sha256', key: 'Jefe', over: ['what do ya want for nothing?'], encoding: 'hex' } as const;
  const hex = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';

  it('is accepted for the published examples', () => {
    expect(isSigned(hex, rfc)).toBe(true);
    expect(isSigned(hex.toUpperCase(), rfc)).toBe(true);
    const sha1 = Buffer.from('effcdf6ae5eb2fa2d27416d5f184df9c259a7c79', 'hex').toString('base64');
    expect(isSigned(sha1, { ...rfc, algorithm: 'sha1', encoding: 'base64' })).toBe(true);
  });

  it('covers the raw bytes in order', () => {
    const body = Uint8Array.from([0xff, 0x00, 0xfe]);
    const given = createHmac('sha256', 'k').update(body).update('1700000000').digest('hex');
    expect(isSigned(given, { algorithm: 'sha256', key: 'k', over: [body, '1700000000'], encoding: 'hex' })).toBe(true);
    expect(isSigned(given, { algorithm: 'sha256', key: 'k', over: ['1700000000', body], encoding: 'hex' })).toBe(false);
  });

  it('is refused when a byte, its length or the key differs, or when it is missing', () => {
    for (const wrong of [`6${hex.slice(1)}`, hex.slice(0, -1), `${hex}0`, `sha256=${hex}`, '', null, undefined])
      expect(isSigned(wrong, rfc)).toBe(false);
    expect(isSigned(hex, { ...rfc, key: 'jefe' })).toBe(false);
    expect(isSigned(hex, { ...rfc, over: ['what do ya want for nothing!'] })).toBe(false);
  });

  it('is never accepted with an empty key', () => {
    const given = createHmac('sha256', '').update('x').digest('hex');
    expect(isSigned(given, { algorithm: 'sha256', key: '', over: ['x'], encoding: 'hex' })).toBe(false);
  });
});
