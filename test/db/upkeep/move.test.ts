import { join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openStore, restore } from '../../../db/open.js';
import type { Store } from '../../../db/store.js';
import { move } from '../../../db/upkeep/move.js';
import { converse } from '../../support/conversation.js';
import { officer } from '../../support/officer.js';
import { openTestDatabase, type TestDatabase } from '../../support/postgres/database.js';
import { address, type Bench, codeIn, MINUTE, openBench, peek, secretKey, tenant, text } from '../support.js';

let database: TestDatabase;
let bench: Bench;
let url: string;
beforeEach(async () => {
  bench = await openBench();
  database = await openTestDatabase('postgres');
  url = database.url;
});
afterEach(async () => {
  await bench.end();
  await database.drop();
});

const PHOTO = Buffer.alloc(200_000, 'bersih');
const there = () => openStore({ url, secretKey, tenant, converse, clock: () => bench.clock.now });
const moving = () => move({ file: bench.url, url, secretKey });

async function sql(words: string): Promise<void> {
  const client = new pg.Client(url);
  await client.connect();
  await client.query(words);
  await client.end();
}

/** A store with a row in every table; resolves to a code and a photo. */
async function lived() {
  const { store, clock } = bench;
  await bench.say('b', 'tell jalan rusak 🐃 "di sini"');
  const code = codeIn(await bench.say('a', 'file'));
  await bench.say('c', `follow ${code}`);
  await bench.say('c', 'wake 600000');
  await bench.say('c', 'boom');
  const photo = await store.media.put(Buffer.alloc(300_000, 'foto'));
  const media = [{ id: photo, kind: 'image' } as const];
  const message = { id: 'm', sentAt: 0, receivedAt: 0, kind: 'media', text: '', media } as const;
  await store.inbox.accept([{ kind: 'message', address: address('a'), key: 'photo', message }]);
  const [job] = await store.media.jobs(10);
  await store.media.clean(job?.id ?? 0, PHOTO, 'image/jpeg');
  for (let n = 0; n < 1_200; n++) void store.inbox.accept([text('d', `many-one ${n}`, `d${n}`)]);
  clock.now += 24 * 60 * MINUTE;
  await store.upkeep.runDeadlines();
  const budi = officer('budi');
  const { version = 0 } = (await store.desk.acts.changesSince(code, 0, budi)) ?? {};
  await store.desk.acts.once({ code, act: { to: 'terverifikasi' }, expects: version, key: 'k' }, budi);
  await store.desk.own.saveView(budi, { name: 'jalan', query: 'category=jalan' });
  await store.desk.own.keepDraft(code, budi, { fields: { answer: 'sebentar' } });
  await store.desk.page(code, budi);
  await store.desk.queue.read({ view: 'open', sort: 'due' }, budi, { limit: 50 });
  await store.outbox.claim(['telegram'], 3);
  await store.inbox.accept([{ kind: 'report', channel: 'telegram', providerId: 'early', state: 'delivered' }]);
  await store.inbox.accept([{ ...text('e', 'hai', 'e', 'whatsapp-cloud'), also: ['ID.1'] }]);
  await store.inbox.accept([text('f', `read ${code}`)]);
  await officersLived(store);
  await store.upkeep.ping();
  await store.close();
  return { code, photo };
}

/** An account with a password, a session, a held form and a second link. */
async function officersLived({ officers }: Store): Promise<void> {
  const added = await officers.add({ name: 'Budi', role: 'liaison', agency: 'dpu' }, 'test');
  const id = added.ok ? added.id : '';
  const link = await officers.makeLink(id, {}, 'test');
  const used = await officers.useLink(link, { totp: 'JBSWY3DPEHPK3PXP', address: '192.0.2.1' });
  await officers.finishSetup(used?.next ?? '', { password: 'hash', recoveryCodes: ['A', 'B'] });
  const session = await officers.signIn(id, { password: 'hash', code: { counter: 1 }, address: '192.0.2.1' });
  await officers.hold(id, session ?? '', { path: '/desk', type: 'text/plain', body: Buffer.from('x') });
  await officers.makeLink(id, {}, 'test');
  await officers.newChatCode({ id, name: 'Budi', role: 'liaison', agency: 'dpu' });
}

test('a moved store is the same row by row, and goes on with the same codes, drafts, files and waiting inputs', async () => {
  const { code, photo } = await lived();
  const copied = await moving();
  for (const { table, rows } of copied) {
    expect([table, rows]).toEqual([table, (await peek(bench, `select count(*) from ${table}`))[0]]);
    expect(await peek({ ...bench, url }, `select count(*)::int from ${table}`)).toEqual([rows]);
    expect(rows, table).toBeGreaterThan(0);
  }
  const store = await there();
  for await (const fault of store.upkeep.verify()) expect.fail(fault);
  expect((await store.tickets.status(code))?.state).toBe('masuk');
  const file = await store.media.read(address('a'), photo);
  expect(Buffer.from(file?.bytes ?? []).equals(PHOTO)).toBe(true);
  await store.inbox.accept([text('d', 'many-one 7', 'd7')]);
  await store.inbox.accept([text('b', 'tell lagi'), text('b', 'file')]);
  const said = (await store.chats.replies(address('b'), 0, 100)).map(({ reply }) => reply.text);
  expect(said.slice(0, 2)).toEqual(['lagi?', 'lagi?']);
  expect(await store.chats.replies(address('d'), 0, 2_000)).toHaveLength(1_200);
  const filed = codeIn(said);
  expect((await store.tickets.status(filed))?.state).toBe('masuk');
  bench.clock.now += 5 * MINUTE;
  await store.upkeep.runDeadlines();
  expect((await store.tickets.status(code))?.state).toBe('terverifikasi');
  for await (const fault of store.upkeep.verify()) expect.fail(fault);
  await store.close();
});

test('a row that differs after a move is named, no server opens the database, and the next move corrects it', async () => {
  await lived();
  await (await there()).close();
  await sql(`
    create function bend() returns trigger language plpgsql as $$ begin new.actor := 'ani'; return new; end $$;
    create trigger bent before insert on events for each row when (new.id = 2) execute function bend()`);
  await expect(moving()).rejects.toThrow(/copy is not the same: look at table events at id 2\. Nothing is lost/);
  await expect(there()).rejects.toThrow(/has not finished: run `move`/);
  await sql('drop function bend cascade');
  await moving();
  const store = await there();
  for await (const fault of store.upkeep.verify()) expect.fail(fault);
  await store.close();
});

test('a move that was interrupted starts again from the beginning', async () => {
  await lived();
  await (await there()).close();
  await sql('alter table seals add constraint full_disk check (false)');
  await expect(moving()).rejects.toThrow(/did not finish: .*full_disk.*run the same command again/);
  await sql('alter table seals drop constraint full_disk');
  await moving();
  await (await there()).close();
});

test('a move is refused: beside a server, into a store, with another key, where there is no database', async () => {
  await bench.say('a', 'hai');
  await expect(moving()).rejects.toThrow(/Another server already serves .*: test\. Stop it first/);
  await bench.store.close();
  await expect(move({ file: bench.url, url, secretKey: new Uint8Array(32) })).rejects.toThrow(/SECRET_KEY is not the/);
  const nowhere = move({ file: bench.url, url: url.replace(/\w+$/, 'nowhere'), secretKey });
  await expect(nowhere).rejects.toThrow(/nowhere can't be opened .*Check its address/);
  await moving();
  await expect(moving()).rejects.toThrow(/There is a store in that database already \(table chats has rows\)/);
  const db = new Database(bench.url);
  expect(db.prepare('select count(*) from inbox').pluck().get()).toBe(1);
  db.close();
});

test('a backup of PostgreSQL under load can be restored to SQLite and moved back', async () => {
  const { code, photo } = await lived();
  await moving();
  const onPostgres = await there();
  let running = true;
  const load = (async () => {
    for (let n = 0; running; n++) await onPostgres.inbox.accept([text(`e${n % 5}`, 'file', `load-${n}`)]);
  })();
  const file = join(bench.folder, 'backup.db');
  await onPostgres.upkeep.backup(file);
  running = false;
  await load;
  await expect(onPostgres.upkeep.backup(file)).rejects.toThrow(/exists already/);
  await onPostgres.close();

  const restored = join(bench.folder, 'restored', 'kentongan.db');
  await restore(file, restored);
  const check = async (store: Store) => {
    for await (const fault of store.upkeep.verify()) expect.fail(fault);
    expect((await store.tickets.status(code))?.state).toBe('masuk');
    expect(Buffer.from((await store.media.read(address('a'), photo))?.bytes ?? []).equals(PHOTO)).toBe(true);
    await store.close();
  };
  await check(await openStore({ url: restored, secretKey, tenant, converse, clock: () => bench.clock.now }));
  await database.drop();
  database = await openTestDatabase('postgres');
  url = database.url;
  await move({ file: restored, url, secretKey });
  await check(await there());
});
