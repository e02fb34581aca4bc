import { spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { openStore } from '../../../db/open.js';
import { Unavailable } from '../../../db/store.js';
import { converse } from '../../support/conversation.js';
import { officer } from '../../support/officer.js';
import { createDatabase, startPostgres } from '../../support/postgres/server.js';
import { benchEach } from '../bench-each.js';
import { address, type Bench, openBench, secretKey, tenant, text } from '../support.js';

let bench: Bench;
benchEach('pgbouncer', (made) => {
  bench = made;
});

/** Each process delivers the same messages of the same chats, in order, as fast as it can. */
const CHILD = `
import { openStore } from '${pathToFileURL('db/open.ts')}';
import { converse } from '${pathToFileURL('test/support/conversation.ts')}';
import { secretKey, tenant, text } from '${pathToFileURL('test/db/support.ts')}';
const [, , url, rounds] = process.argv;
const store = await openStore({ url, secretKey, tenant, converse });
await Promise.all([0, 1, 2, 3, 4, 5].map(async (chat) => {
  for (let n = 0; n < Number(rounds); n++) {
    const key = chat + '-' + n;
    await store.inbox.accept([text('k' + chat, n % 5 === 4 ? 'file' : 'tell ' + n, key)]);
    console.log('ack ' + chat + ' ' + key);
  }
}));
await store.close();
`;
const ROUNDS = 40;

test('when three processes accept the same messages and one is killed, each message is kept once and in order', async () => {
  const script = join(bench.folder, 'child.mts');
  writeFileSync(script, CHILD);
  const acked = new Set<string>();
  const live = async (killAfter: number) => {
    const args = ['--import', 'tsx', script, bench.url, String(ROUNDS)];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const died = new Promise((resolve) => child.on('exit', resolve));
    let acks = 0;
    for await (const line of createInterface({ input: child.stdout })) {
      acked.add(line);
      acks += 1;
      if (acks === killAfter) child.kill('SIGKILL');
    }
    await died;
  };
  await Promise.all([live(37), live(Number.POSITIVE_INFINITY), live(Number.POSITIVE_INFINITY)]);
  expect(acked.size).toBe(6 * ROUNDS);
  for (let chat = 0; chat < 6; chat++) {
    const lines = await bench.store.chats.transcript(address(`k${chat}`), 1_000);
    const kept = lines.filter(({ from }) => from === 'citizen').map(({ id }) => id);
    expect(kept).toEqual(Array.from({ length: ROUNDS }, (_, n) => `${chat}-${n}`));
    expect(lines.filter(({ from }) => from === 'bot')).toHaveLength(ROUNDS);
  }
  expect((await bench.store.upkeep.figures()).filed).toBe((6 * ROUNDS) / 5);
  for await (const fault of bench.store.upkeep.verify()) expect.fail(fault);
}, 60_000);

test('several sending processes never lease a reply twice, and send one reply per chat at a time', async () => {
  const clock = () => bench.clock.now;
  const others = await Promise.all([0, 1].map(() => openStore({ url: bench.url, secretKey, tenant, converse, clock })));
  const stores = [bench.store, ...others];
  await bench.store.inbox.accept(Array.from({ length: 8 }, (_, chat) => text(`c${chat}`, 'many 5')));
  const sent = new Map<string, string[]>();
  const underWay = new Set<string>();
  let left = 40;
  const send = async (store: (typeof stores)[number]) => {
    while (left > 0)
      for (const { id, address, reply } of await store.outbox.claim(['telegram'], 3)) {
        expect(underWay.has(address.chat)).toBe(false);
        underWay.add(address.chat);
        sent.set(address.chat, [...(sent.get(address.chat) ?? []), reply.text]);
        await new Promise((resolve) => setImmediate(resolve));
        underWay.delete(address.chat);
        await store.outbox.recordSent(id, { kind: 'sent' });
        left -= 1;
      }
  };
  await Promise.all(stores.map(send));
  const expected = Array.from({ length: 5 }, (_, index) => `bagian ${index + 1}`);
  for (let chat = 0; chat < 8; chat++) expect(sent.get(`c${chat}`)).toEqual(expected);
  for (const store of others) await store.close();
});

test("an officer's act is published once, however many processes run deadlines", async () => {
  const clock = () => bench.clock.now;
  const other = await openStore({ url: bench.url, secretKey, tenant, converse, clock });
  const code = /kode (\S+)/.exec((await bench.say('a', 'file'))[0] ?? '')?.[1] ?? '';
  await other.tickets.move(code, { to: 'terverifikasi' }, officer('budi'));
  await other.tickets.move(code, { to: 'didisposisi', agency: 'dpu' }, officer('budi'));
  bench.clock.now += 300_000;
  await Promise.all([
    bench.store.upkeep.runDeadlines(),
    other.upkeep.runDeadlines(),
    bench.store.upkeep.runDeadlines(),
    other.upkeep.runDeadlines(),
  ]);
  await Promise.all([bench.store.inbox.runTurns(), other.inbox.runTurns(), bench.store.inbox.runTurns()]);
  const told = (await other.chats.replies(address('a'), 0, 100)).map(({ reply }) => reply.text);
  expect(told.slice(1)).toEqual([`${code} didisposisi officer`]);
  await other.close();
});

test('a process that hangs in the middle of a turn loses it, so that other processes do not wait', async () => {
  const still: typeof converse = function* (...given) {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 6_000);
    return yield* converse(...given);
  };
  const other = await openStore({ url: bench.url, secretKey, tenant, converse: still });
  await expect(other.inbox.accept([text('a', 'satu', 'k-one')])).rejects.toBeInstanceOf(Unavailable);
  await bench.store.inbox.accept([text('a', 'satu', 'k-one')]);
  expect(await bench.store.chats.replies(address('a'), 0, 10)).toHaveLength(1);
  await other.close();
});

test('while PostgreSQL is down the store accepts nothing; when it is back the store goes on by itself', async () => {
  const server = await startPostgres();
  const own = await openBench({}, await createDatabase(server));
  await own.say('a', 'hai');
  await server.kill();
  await expect(own.store.inbox.accept([text('a', 'hilang?', 'k-away')])).rejects.toBeInstanceOf(Unavailable);
  await expect(own.store.upkeep.ping()).rejects.toBeInstanceOf(Unavailable);
  await server.start();
  await own.store.upkeep.ping();
  await own.store.inbox.accept([text('a', 'hilang?', 'k-away')]);
  expect((await own.store.chats.transcript(address('a'), 10)).map(({ text }) => text)).toEqual([
    'hai',
    'gema hai',
    'hilang?',
    'gema hilang?',
  ]);
  await own.end();
  await server.stop();
});
