import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import Database from 'better-sqlite3';
import { afterEach, expect, test } from 'vitest';
import { assertDurable } from '../../../db/engine/sqlite-connection.js';
import { openStore } from '../../../db/open.js';
import { StoreError, Unavailable } from '../../../db/store.js';
import { converse } from '../../support/conversation.js';
import { address, type Bench, openBench, secretKey, tenant, text } from '../support.js';

let bench: Bench | undefined;
afterEach(async () => {
  await bench?.end();
  bench = undefined;
});

const opened = async () => {
  bench = await openBench();
  return bench;
};
const textsOf = async ({ store }: Pick<Bench, 'store'>, chat: string) =>
  (await store.chats.replies(address(chat), 0, 1_000)).map(({ reply }) => reply.text);

test('an input that breaks the conversation is tried five times, set aside and shown; its chat and others go on', async () => {
  const { store, clock } = await opened();
  await store.inbox.accept([text('a', 'boom rahasia saya'), text('b', 'hai')]);
  await store.inbox.accept([text('a', 'sesudah')]);
  expect(await textsOf({ store }, 'a')).toEqual([]);
  expect(await textsOf({ store }, 'b')).toEqual(['gema hai']);
  for (let tick = 0; tick < 10; tick++) {
    clock.now += 500;
    await store.inbox.runTurns();
  }
  expect(await textsOf({ store }, 'a')).toEqual(['setAside', 'gema sesudah']);
  const { inboxAside, inboxWaiting } = await store.upkeep.figures();
  expect(inboxWaiting).toBe(0);
  expect(inboxAside).toMatchObject([{ channel: 'telegram', error: 'Error: does not know "rahasia saya"' }]);
});

test('a turn that the database refuses does not harm other turns of the same commit', async () => {
  const { store, clock } = await opened();
  await store.inbox.accept([text('a', 'clash 7K3M9QXA2BT')]);
  await Promise.all([
    store.inbox.accept([text('b', 'hai')]),
    store.inbox.accept([text('c', 'clash 7K3M9QXA2BT'), text('c', 'lalu')]),
    store.inbox.accept([text('d', 'hai')]),
  ]);
  expect(await textsOf({ store }, 'b')).toEqual(['gema hai']);
  expect(await textsOf({ store }, 'd')).toEqual(['gema hai']);
  for (let tick = 0; tick < 10; tick++) {
    clock.now += 500;
    await store.inbox.runTurns();
  }
  expect(await textsOf({ store }, 'c')).toEqual(['setAside', 'gema lalu']);
  expect((await store.upkeep.figures()).filed).toBe(1);
});

test('concurrent writes share a commit', async () => {
  const { store, url: file } = await opened();
  await store.inbox.accept([text('warm', 'up')]);
  const walPages = () => Math.floor(statSync(`${file}-wal`).size / 4120);
  const watched = new Database(file);
  const commits = () => watched.pragma('data_version', { simple: true }) as number;
  const [before, pages] = [commits(), walPages()];
  await Promise.all(Array.from({ length: 32 }, (_, chat) => store.inbox.accept([text(`c${chat}`, 'hai')])));
  expect(commits() - before).toBeLessThanOrEqual(2);
  expect(walPages() - pages).toBeLessThan(60);
  watched.close();
});

test('a SQLite connection that is not durable is refused', () => {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-db-'));
  const connection = new Database(join(folder, 'x.db'));
  connection.pragma('journal_mode = wal');
  connection.pragma('synchronous = normal');
  expect(() => assertDurable(connection, 'x.db')).toThrow(StoreError);
  connection.pragma('synchronous = full');
  expect(() => assertDurable(connection, 'x.db')).not.toThrow();
  connection.close();
  rmSync(folder, { recursive: true });
});

test('a store refuses to open with another secret key', async () => {
  const { store, url: file } = await opened();
  await store.close();
  const wrong = openStore({ url: file, secretKey: new Uint8Array(32).fill(8), tenant });
  await expect(wrong).rejects.toThrow(/SECRET_KEY is not the one/);
  await bench?.reopen();
});

test('a store that a newer program wrote is refused, with what to do', async () => {
  const { store, url: file } = await opened();
  await store.close();
  const db = new Database(file);
  db.prepare("insert into migrations values ('9999-future', 0)").run();
  db.close();
  await expect(openStore({ url: file, secretKey, tenant })).rejects.toThrow(/newer Kentongan \(9999-future/);
  const again = new Database(file);
  again.prepare("delete from migrations where name = '9999-future'").run();
  again.close();
  await bench?.reopen();
});

test('a second server on a SQLite file is refused with the name of the first; commands work beside the first', async () => {
  const { url: file, say } = await opened();
  const second = openStore({ url: file, secretKey, tenant, converse, serve: { name: 'second' } });
  await expect(second).rejects.toThrow(/already serves .*: test\. Stop it first/);
  const command = await openStore({ url: file, secretKey, tenant });
  expect((await command.upkeep.figures()).filed).toBe(0);
  expect(await say('a', 'hai')).toEqual(['gema hai']);
  await command.close();
});

test('no words, names or numbers of citizens can be read in the files of a store', async () => {
  const { say, store, folder } = await opened();
  await say('628999888777', 'tell lubang besar sekali');
  await say('628999888777', 'file');
  await say('628999888777', 'note tambah dalam');
  await say('628999888777', 'boom nomor saya 08123');
  await store.media.put(Buffer.from('gambar jalan'));
  const [sending] = await store.outbox.claim(['telegram'], 1);
  await store.outbox.recordSent(sending?.id ?? 0, { kind: 'sent', providerId: 'true_628999888777@c.us_3EB0' });
  const files = readdirSync(folder).filter((name) => name.includes('.db'));
  expect(files).toContain('kentongan.db-wal');
  const all = files.map((name) => readFileSync(join(folder, name)).toString('latin1')).join('\n');
  expect(all).toContain('telegram');
  for (const secret of ['628999888777', '6281234567890', 'Siti', 'lubang', 'tambah', '08123', 'gambar', 'Kaliurang'])
    expect(all).not.toContain(secret);
});

const CHILD = `
import { openStore } from '${pathToFileURL('db/open.ts')}';
import { converse } from '${pathToFileURL('test/support/conversation.ts')}';
import { secretKey, tenant, text } from '${pathToFileURL('test/db/support.ts')}';
const [, , url, round] = process.argv;
const store = await openStore({ url, secretKey, tenant, converse, serve: { name: 'child ' + process.pid } });
console.log('ready');
for (let n = 0; ; n++) {
  await Promise.all([0, 1, 2, 3].map(async (chat) => {
    const key = round + '-' + n + '-' + chat;
    await store.inbox.accept([text('k' + chat, n % 3 === 2 ? 'file' : 'tell ' + key, key)]);
    console.log('ack ' + chat + ' ' + key);
  }));
}
`;

test('after kill -9 each acknowledged message is there once, and the next server starts at once', async () => {
  bench = await openBench();
  const { url: file, folder, clock } = bench;
  await bench.store.close();
  const script = join(folder, 'child.mts');
  writeFileSync(script, CHILD);
  const acked: string[][] = [[], [], [], []];
  for (let round = 0; round < 4; round++) {
    const child = spawn(process.execPath, ['--import', 'tsx', script, file, String(round)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const died = new Promise((resolve) => child.on('exit', resolve));
    let acks = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      const [word, chat, key] = line.split(' ');
      if (word !== 'ack') continue;
      acked[Number(chat)]?.push(key ?? '');
      acks += 1;
      if (acks === 40 + 13 * round) child.kill('SIGKILL');
    }
    await died;
  }
  clock.now = Date.now();
  const store = await bench.reopen();
  expect(readdirSync(folder)).toContain('kentongan.lock');
  for (const chat of [0, 1, 2, 3]) {
    const lines = await store.chats.transcript(address(`k${chat}`), 100_000);
    const kept = lines.filter(({ from }) => from === 'citizen').map(({ id }) => id);
    expect(new Set(kept).size).toBe(kept.length);
    const missing = acked[chat]?.filter((key) => !kept.includes(key));
    expect(missing).toEqual([]);
    // A second delivery of everything changes nothing.
    for (const key of kept) await store.inbox.accept([text(`k${chat}`, 'file', key)]);
    const answers = lines.filter(({ from }) => from === 'bot');
    expect((await store.chats.replies(address(`k${chat}`), 0, 100_000)).length).toBe(answers.length);
    expect(answers.length).toBe(kept.length);
  }
  for await (const fault of store.upkeep.verify()) expect.fail(fault);
}, 60_000);

const isRoot = process.getuid?.() === 0;

test.runIf(isRoot)('on a full disk messages are refused whole, and accepted again when there is space', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-full-'));
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=3m', 'tmpfs', folder]);
  try {
    const store = await openStore({
      url: join(folder, 'kentongan.db'),
      secretKey,
      tenant,
      converse,
      serve: { name: 'test' },
    });
    await store.inbox.accept([text('a', 'sebelum', 'before')]);
    mkdirSync(join(folder, 'x'));
    const filler = join(folder, 'x', 'filler');
    const big = 'penuh '.repeat(600);
    const kept: string[] = [];
    try {
      writeFileSync(filler, Buffer.alloc(8 << 20));
    } catch {
      // The disk is full now.
    }
    let refused: unknown;
    for (let n = 0; n < 2_000 && refused === undefined; n++)
      await store.inbox.accept([text('a', `${big}${n}`, `full-${n}`)]).then(
        () => kept.push(`full-${n}`),
        (error) => {
          refused = error;
        },
      );
    expect(refused).toBeInstanceOf(Unavailable);
    rmSync(filler);
    await store.upkeep.ping();
    await store.inbox.accept([text('a', 'sesudah', 'after')]);
    const ids = (await store.chats.transcript(address('a'), 10_000)).filter(({ from }) => from === 'citizen');
    expect(ids.map(({ id }) => id)).toEqual(['before', ...kept, 'after']);
    await store.close();
  } finally {
    execFileSync('umount', [folder]);
    rmSync(folder, { recursive: true, force: true });
  }
});
