import { createHmac, hkdfSync } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pack, unpack } from '../../../db/sealing/pack.js';
import { openVault } from '../../../db/sealing/vault.js';
import { secretKey } from '../support.js';

const vault = openVault(secretKey);

test('any plain value comes back from its packed form', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(unpack(pack(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test('words that look like our own, control characters and codes come back too', () => {
  const unit = fc.constantFrom(
    ...'"{},:[]\\atex',
    ...Array.from({ length: 33 }, (_, code) => String.fromCharCode(code)),
  );
  const nasty = fc.string({ unit });
  fc.assert(
    fc.property(nasty, (text) => {
      expect(unpack(pack({ text, list: [text] }))).toEqual({ text, list: [text] });
    }),
  );
  for (const text of ['"text":"', '","label":"', '\u0001', '\u001f ', '{"kind":"message","message":{"id":"'])
    expect(unpack(pack({ text }))).toEqual({ text });
});

test('a conversation is packed to about half', () => {
  const state = {
    language: 'id',
    turn: 4,
    draft: { born: 2, story: [{ of: '17', text: 'jalan rusak' }], type: 'pengaduan', category: 'jalan', when: 'tadi' },
    asked: { turn: 4, of: 'review', shown: true },
  };
  expect(Buffer.byteLength(pack(state))).toBeLessThan(JSON.stringify(state).length / 1.8);
});

test('what is sealed opens in its own place only, and only unchanged', () => {
  const sealed = vault.seal('chats|state|1', { words: 'rahasia' });
  expect(vault.open('chats|state|1', sealed)).toEqual({ words: 'rahasia' });
  expect(() => vault.open('chats|state|2', sealed)).toThrow();
  for (const at of [0, 5, 20, sealed.length - 1]) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => vault.open('chats|state|1', changed)).toThrow();
  }
  expect(vault.open('chats|state|1', null)).toBeUndefined();
});

test('the same value is sealed differently each time', () => {
  const all = Array.from({ length: 2_000 }, () => vault.seal('a|b|c', 'x').toString('hex'));
  expect(new Set(all).size).toBe(all.length);
});

test('look-ups tell apart parts and keys', () => {
  const other = openVault(new Uint8Array(32).fill(9));
  expect(vault.lookup('a', 'b')).toHaveLength(16);
  expect(vault.lookup('a', 'b')).toEqual(vault.lookup('a', 'b'));
  expect(vault.lookup('a', 'b')).not.toEqual(vault.lookup('ab'));
  expect(vault.lookup('a', 'b')).not.toEqual(other.lookup('a', 'b'));
  expect(vault.check).not.toBe(other.check);
});

test('a look-up is an HMAC-SHA-256 of the derived key', () => {
  const derived = Buffer.from(hkdfSync('sha256', secretKey, 'kentongan', 'lookup/1', 32));
  const expected = createHmac('sha256', derived).update('chat\0telegram').digest().subarray(0, 16);
  expect(vault.lookup('chat', 'telegram')).toEqual(expected);
});
