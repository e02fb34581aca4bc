import { createDecipheriv, createHash, createHmac, hkdfSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { draftPlace, exchangePlace, type Place, statePlace } from '../../../db/sealing/places.js';
import { same, Vault } from '../../../db/sealing/vault.js';
import { secretKey } from '../support.js';

const vault = new Vault(secretKey);

test('a sealed value opens in its own place only, and only unchanged', () => {
  const state = { language: 'id', turn: 1 } as const;
  const sealed = vault.seal(statePlace(1), state);
  expect(vault.open(statePlace(1), sealed)).toEqual(state);
  expect(() => vault.open(statePlace(2), sealed)).toThrow();
  for (const at of [0, 5, 20, sealed.length - 1]) {
    const changed = Buffer.from(sealed);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(() => vault.open(statePlace(1), changed)).toThrow();
  }
  expect(vault.open(statePlace(1), null)).toBeUndefined();
});

test('the same value is sealed differently each time', () => {
  const place: Place<string> = { name: 'a|b|c' };
  const all = Array.from({ length: 2_000 }, () => vault.seal(place, 'x').toString('hex'));
  expect(new Set(all).size).toBe(all.length);
});

test('every value that version 1 sealed opens in the shape of today', () => {
  const folder = 'test/fixtures/data-c5d0f59/data-dir';
  const words = readFileSync(join(folder, 'secret.key'), 'utf8').trim();
  const old = new Vault(createHash('sha256').update(words).digest());
  const db = new Database(join(folder, 'kentongan.db'), { readonly: true });
  const rows = <R>(sql: string) => db.prepare(sql).all() as R[];
  type Sealed = { readonly sealed: Buffer };

  const states = rows<Sealed & { id: number }>('select id, state as sealed from chats where state is not null');
  const opened = states.map(({ id, sealed }) => old.open(statePlace(id), sealed));
  expect(new Set(states.map(({ sealed }) => sealed[0]))).toEqual(new Set([1]));
  const names = new Set(opened.flatMap((state) => Object.keys(state ?? {})));
  expect([...names].filter((name) => ['recent', 'behind', 'completing', 'verdicts'].includes(name))).toEqual([]);
  expect(opened.filter((state) => state?.asked).every((state) => state?.asked?.kind)).toBe(true);

  const bodies = rows<Sealed & { chat: number; key: Buffer }>(
    'select chat, key, body as sealed from inbox where body is not null',
  );
  const replies = bodies.flatMap(({ chat, key, sealed }) => old.open(exchangePlace(chat, key), sealed)?.replies ?? []);
  expect(replies.length).toBeGreaterThan(100);
  expect(new Set(replies.map(({ kind }) => kind))).toEqual(new Set(['prompt', 'notice']));
  expect(replies.some(({ ticket }) => ticket)).toBe(true);

  const drafts = rows<Sealed & { code: string }>('select code, body as sealed from tickets where body is not null');
  for (const { code, sealed } of drafts) {
    expect(old.open(draftPlace(code), sealed)?.story, code).toBeInstanceOf(Array);
    expect(old.open(draftPlace(code), sealed), code).not.toHaveProperty('skipped');
  }
  db.close();
});

test('lookups of other parts or another key differ', () => {
  const other = new Vault(new Uint8Array(32).fill(9));
  expect(vault.lookup('a', 'b')).toHaveLength(16);
  expect(vault.lookup('a', 'b')).toEqual(vault.lookup('a', 'b'));
  expect(vault.lookup('a', 'b')).not.toEqual(vault.lookup('ab'));
  expect(vault.lookup('a', 'b')).not.toEqual(other.lookup('a', 'b'));
  expect(vault.check).not.toBe(other.check);
});

test('a lookup is an HMAC-SHA-256 of the derived key', () => {
  const derived = Buffer.from(hkdfSync('sha256', secretKey, 'kentongan', 'lookup/1', 32));
  const expected = createHmac('sha256', derived).update('chat\0telegram').digest().subarray(0, 16);
  expect(vault.lookup('chat', 'telegram')).toEqual(expected);
});

test('bytes and texts are sealed alike, and a value of an unknown version is refused with its name', () => {
  const place: Place<unknown> = { name: 'a|b|c' };
  const bytes = Buffer.from([0, 255, 10, 128]);
  expect(vault.openBytes(place, vault.sealBytes(place, bytes))).toEqual(bytes);
  expect(vault.openBytes(place, vault.sealBytes(place, 'é😀')).toString()).toBe('é😀');
  const newer = vault.sealBytes(place, bytes);
  newer[0] = 3;
  expect(() => vault.openBytes(place, newer)).toThrow('a|b|c has the unknown version 3');
});

test('the three keys are derived from the secret key apart from each other, always in the same way', () => {
  const keyOf = (use: string) => Buffer.from(hkdfSync('sha256', secretKey, 'kentongan', `${use}/1`, 32));
  const before = Buffer.from([1, 2, 3]);
  const signed = createHmac('sha256', keyOf('audit')).update(before).update('words').digest();
  expect(vault.sign('words', before)).toEqual(signed);
  expect(vault.check).toBe(createHmac('sha256', keyOf('lookup')).update('check').digest('hex'));
  const place: Place<string> = { name: 'a|b|c' };
  const sealed = vault.seal(place, 'x');
  const decipher = createDecipheriv('aes-256-gcm', keyOf('content'), sealed.subarray(1, 13), { authTagLength: 16 });
  decipher.setAAD(Buffer.from('a|b|c')).setAuthTag(sealed.subarray(-16));
  expect(Buffer.concat([decipher.update(sealed.subarray(13, -16)), decipher.final()]).toString()).toBe('"x"');
});

test('the tag of a sealed value can not be cut', () => {
  const place: Place<string> = { name: 'a|b|c' };
  const sealed = vault.seal(place, 'x');
  for (const bytes of [1, 4, 12]) expect(() => vault.open(place, sealed.subarray(0, sealed.length - bytes))).toThrow();
});

test('same bytes are same, and neither a part nor other bytes are', () => {
  expect(same(Buffer.from('abc'), Buffer.from('abc'))).toBe(true);
  expect(same(Buffer.from('abc'), Buffer.from('abd'))).toBe(false);
  expect(same(Buffer.from('abc'), Buffer.from('ab'))).toBe(false);
});
