import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Received } from '../../../core/post.js';
import { StoreError, Unavailable } from '../../../db/engine/errors.js';
import { spoolPlace } from '../../../db/sealing/places.js';
import { Vault } from '../../../db/sealing/vault.js';
import { openSpool, spoolsIn } from '../../../db/upkeep/spool.js';
import { text as message, secretKey } from '../support.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kentongan-spool-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const open = () => openSpool(folder, '8080', secretKey);
const textOf = (one: Received) => (one.kind === 'message' && one.message.kind === 'text' ? one.message.text : '?');
/** A store that notes what it is given. */
const noting = (texts: string[]) => async (received: readonly Received[]) => {
  texts.push(...received.map(textOf));
};

test('a spool gives back what was added in order, over a restart too, and is empty then', async () => {
  const spool = open();
  await Promise.all(Array.from({ length: 200 }, (_, nth) => spool.add([message('a', `pesan ${nth}`)])));
  expect([spool.waiting, spool.aside]).toEqual([200, 0]);
  await spool.close();
  const texts: string[] = [];
  const again = open();
  await again.drain(noting(texts));
  expect(texts).toEqual(Array.from({ length: 200 }, (_, nth) => `pesan ${nth}`));
  expect(again.waiting).toBe(0);
  await again.close();
});

test('a delivery counts as waiting while it is being written', async () => {
  const spool = open();
  const added = spool.add([message('a', 'halo')]);
  expect(spool.waiting).toBe(1);
  await added;
  expect(spool.waiting).toBe(1);
  await spool.close();
});

test('the files of a spool show neither texts nor numbers', async () => {
  const spool = open();
  await spool.add([message('+6281234567890', 'rahasia sekali')]);
  for (const name of readdirSync(folder))
    expect(readFileSync(join(folder, name), 'latin1')).not.toMatch(/6281234567890|rahasia sekali/);
  await spool.close();
});

test('while the store is away a spool keeps everything', async () => {
  const spool = open();
  await spool.add([message('a', 'satu')]);
  await expect(
    spool.drain(async () => {
      throw new Unavailable('away');
    }),
  ).rejects.toThrow(Unavailable);
  expect(spool.waiting).toBe(1);
  await spool.close();
});

test('a delivery that the store refuses every time is set aside, and the others are stored', async () => {
  const spool = open();
  for (const text of ['satu', 'racun', 'tiga']) await spool.add([message('a', text)]);
  const texts: string[] = [];
  await spool.drain(async (received) => {
    if (received.some((one) => textOf(one) === 'racun')) throw new Error('refused');
    await noting(texts)(received);
  });
  expect(texts).toEqual(['satu', 'tiga']);
  expect([spool.waiting, spool.aside]).toEqual([0, 1]);
  await spool.close();
  expect([...spoolsIn(folder)]).toEqual([{ file: join(folder, '8080.db'), waiting: 0, aside: 1 }]);
}, 20_000);

test('a spool of lines that an older program left is taken over once: what can be read waits, the rest is set aside', async () => {
  const vault = new Vault(secretKey);
  const line = (text: string) =>
    JSON.stringify({ at: 1, sealed: vault.seal(spoolPlace, [message('a', text)]).toString('base64') });
  writeFileSync(join(folder, '8080.jsonl'), `${line('satu')}\nrusak\n${line('dua')}\n{"at":17`);
  writeFileSync(join(folder, '8080-aside.jsonl'), `${line('dulu')}\n`);
  const spool = open();
  expect([spool.waiting, spool.aside]).toEqual([3, 1]);
  const texts: string[] = [];
  await spool.drain(noting(texts));
  expect(texts).toEqual(['satu', 'dua']);
  expect([spool.waiting, spool.aside]).toEqual([0, 2]);
  for (const name of ['8080.jsonl', '8080-aside.jsonl']) expect(existsSync(join(folder, name))).toBe(false);
  await spool.close();
});

test('a spool that is no database stops the start in words', () => {
  writeFileSync(join(folder, '8080.db'), 'x'.repeat(5_000));
  expect(open).toThrow(StoreError);
});
