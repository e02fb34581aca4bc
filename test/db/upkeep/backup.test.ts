import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, restore } from '../../../db/open.js';
import type { Store } from '../../../db/store.js';
import { converse } from '../../support/conversation.js';
import { officer } from '../../support/officer.js';
import { address, type Bench, codeIn, DAY, MINUTE, openBench, secretKey, tenant, text } from '../support.js';

let bench: Bench;
let elsewhere: string;
beforeEach(async () => {
  bench = await openBench();
  elsewhere = mkdtempSync(join(tmpdir(), 'kentongan-restored-'));
});
afterEach(async () => {
  await bench.end();
  rmSync(elsewhere, { recursive: true, force: true });
});

const faultsOf = async (store: Store) => {
  const faults: string[] = [];
  for await (const fault of store.upkeep.verify()) faults.push(fault);
  return faults;
};

/** Changes the closed file behind the store's back and says what `verify` finds then. */
const faultsAfter = async (sql: string) => {
  await bench.store.close();
  const db = new Database(bench.url);
  expect(db.prepare(sql).run().changes).toBeGreaterThan(0);
  db.close();
  return faultsOf(await bench.reopen());
};

async function photo(): Promise<string> {
  const id = await bench.store.media.put(Buffer.from('mentah'));
  const media = [{ id, kind: 'image' } as const];
  const message = { id: 'm', sentAt: 0, receivedAt: 0, kind: 'media', text: '', media } as const;
  await bench.store.inbox.accept([{ kind: 'message', address: address('a'), key: 'photo', message }]);
  const [job] = await bench.store.media.jobs(10);
  await bench.store.media.clean(job?.id ?? 0, Buffer.from('bersih'), 'image/jpeg');
  return id;
}

test('a backup made beside a server under load restores everything: files, tickets, waiting inputs and replies', async () => {
  const code = codeIn(await bench.say('a', 'file'));
  const id = await photo();
  await bench.store.tickets.move(code, { to: 'terverifikasi' }, officer('budi'));
  const target = join(elsewhere, 'backup.db');
  let running = true;
  const load = (async () => {
    for (let n = 0; running; n++) await bench.store.inbox.accept([text('b', 'file', `load-${n}`)]);
  })();
  await bench.store.upkeep.backup(target);
  running = false;
  await load;
  await expect(bench.store.upkeep.backup(target)).rejects.toThrow(/exists already/);

  const restored = join(elsewhere, 'data', 'kentongan.db');
  await restore(target, restored);
  await expect(restore(target, restored)).rejects.toThrow(/exists already: \S+kentongan.db, \S+media.db\. Move/);
  const store = await openStore({ url: restored, secretKey, tenant, converse, clock: () => bench.clock.now });
  expect(await faultsOf(store)).toEqual([]);
  expect((await store.tickets.status(code))?.state).toBe('masuk');
  expect(Buffer.from((await store.media.read(address('a'), id))?.bytes ?? []).toString()).toBe('bersih');
  bench.clock.now += 5 * MINUTE;
  await store.upkeep.runDeadlines();
  expect((await store.tickets.status(code))?.state).toBe('terverifikasi');
  await store.close();
});

test('a restore beside a running server is refused', async () => {
  const target = join(elsewhere, 'backup.db');
  await bench.store.upkeep.backup(target);
  await expect(restore(target, join(bench.folder, 'other.db'))).rejects.toThrow(/exists already|Stop it first/);
});

test('the WAL that a killed server left never gets into a restored database', async () => {
  const backup = join(elsewhere, 'backup.db');
  await bench.store.upkeep.backup(backup);
  await bench.say('a', 'file');
  const target = join(elsewhere, 'kentongan.db');
  for (const name of ['kentongan.db-wal', 'kentongan.db-shm', 'media.db-wal'])
    copyFileSync(join(bench.folder, name), join(elsewhere, name));
  await expect(restore(backup, target)).rejects.toThrow(
    /kentongan.db-wal, \S+kentongan.db-shm, \S+media.db-wal\. Move/,
  );
  for (const name of ['kentongan.db-wal', 'kentongan.db-shm', 'media.db-wal']) {
    expect(existsSync(join(elsewhere, name))).toBe(true);
    rmSync(join(elsewhere, name));
  }
  for (const name of ['kentongan.db', 'media.db'])
    for (const end of ['', '-wal', '-journal']) writeFileSync(join(elsewhere, `${name}.unfinished${end}`), 'half');
  await restore(backup, target);
  expect(readdirSync(elsewhere).filter((name) => name.includes('unfinished'))).toEqual([]);
  const store = await openStore({ url: target, secretKey, tenant, converse });
  expect(await faultsOf(store)).toEqual([]);
  await store.close();
});

test('a file that is no backup is refused by restore and leaves nothing behind', async () => {
  const target = join(elsewhere, 'kentongan.db');
  await expect(restore(join(elsewhere, 'nothing.db'), target)).rejects.toThrow(/There is no backup/);
  await expect(restore(join(process.cwd(), 'package.json'), target)).rejects.toThrow(/could not be restored/);
  expect(existsSync(target)).toBe(false);
});

test('a backup holds no words of a citizen in plain text', async () => {
  await bench.say('628999888777', 'tell lubang besar');
  const target = join(elsewhere, 'backup.db');
  await bench.store.upkeep.backup(target);
  const bytes = readFileSync(target).toString('latin1');
  for (const secret of ['628999888777', 'lubang', 'Siti']) expect(bytes).not.toContain(secret);
});

test('verify finds an event that was changed, deleted or added, and a ticket with a false head', async () => {
  const code = codeIn(await bench.say('a', 'file'));
  await bench.store.tickets.move(code, { to: 'terverifikasi' }, officer('budi'));
  expect(await faultsOf(bench.store)).toEqual([]);
  expect(await faultsAfter("update events set actor = 'ani' where actor = 'budi'")).toEqual([
    `Ticket ${code}: event 2 (terverifikasi by ani) was changed.`,
  ]);
  expect(await faultsAfter("update events set actor = 'budi' where actor = 'ani'")).toEqual([]);
  expect(await faultsAfter('update events set seq = 9 where seq = 2')).toHaveLength(2);
  await faultsAfter('update events set seq = 2 where seq = 9');
  expect(await faultsAfter('delete from events where seq = 2')).toEqual([
    `Ticket ${code}: its newest event is number 1, the ticket says 2.`,
  ]);
});

test('verify finds a ticket that was deleted whole, by the seal of its day', async () => {
  await bench.say('a', 'file');
  await bench.say('a', 'file');
  bench.clock.now += DAY;
  await bench.store.upkeep.runDeadlines();
  expect(await faultsOf(bench.store)).toEqual([]);
  await faultsAfter('delete from deadlines where ticket = 1');
  await faultsAfter('delete from events where ticket = 1');
  const faults = await faultsAfter('delete from tickets where id = 1');
  expect(faults).toContainEqual(expect.stringMatching(/^The seal of 2026-03-13 does not fit/));
  expect(faults).toContainEqual(expect.stringMatching(/counter of tickets in state masuk says 2, there are 1/));
});

test('verify finds rows that are not final and have no due time', async () => {
  await bench.say('a', 'file');
  expect(await faultsAfter('update outbox set due_at = null')).toHaveLength(1);
  expect(await faultsAfter('delete from deadlines')).toHaveLength(2);
});
