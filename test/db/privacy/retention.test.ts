import { describe, expect, test } from 'vitest';
import type { Act } from '../../../core/tickets/ticket.js';
import { draftPlace, eventPlace } from '../../../db/sealing/places.js';
import { Vault } from '../../../db/sealing/vault.js';
import { officer } from '../../support/officer.js';
import { benchEach } from '../bench-each.js';
import { address, type Bench, codeIn, DAY, DIALECTS, MINUTE, peek, poke, secretKey, tenant } from '../support.js';

describe.each(DIALECTS)('retention on %s', (dialect) => {
  let bench: Bench;
  const reopenWith = benchEach(dialect, (made) => {
    bench = made;
  });

  const pass = async (ms: number) => {
    bench.clock.now += ms;
    // What one look makes due is done by the next.
    for (let look = 0; look < 4; look++) {
      bench.clock.now += 2 * MINUTE;
      await bench.store.upkeep.runDeadlines();
      await bench.store.inbox.runTurns();
    }
  };
  const file = async (words: string, chat = 'a', how = 'file') => {
    await bench.say(chat, `tell ${words}`);
    return codeIn(await bench.say(chat, how));
  };
  const move = async (code: string, ...acts: Act[]) => {
    for (const act of acts)
      expect(await bench.store.tickets.move(code, act, officer('sri'))).toMatchObject({ ok: true });
    await pass(10 * MINUTE);
  };
  const archived = { to: 'diarsipkan', reason: 'iklan' } as const;
  const photo = async (id: string, chat = 'a') => {
    await bench.store.inbox.accept([
      {
        kind: 'message',
        address: address(chat),
        key: `m-${id}`,
        message: { id: `m-${id}`, sentAt: 0, receivedAt: 0, kind: 'media', text: '', media: [{ id, kind: 'image' }] },
      },
    ]);
    for (const job of await bench.store.media.jobs(10))
      await bench.store.media.clean(job.id, Buffer.from('bersih'), 'image/jpeg');
  };
  const count = async (what: string) => Number((await peek(bench, `select cast(count(*) as int) from ${what}`))[0]);
  const isWell = async () => {
    for await (const fault of bench.store.upkeep.verify()) expect.fail(fault);
  };

  test('after identityDays a closed report is anonymous; its words stay with numbers masked', async () => {
    const code = await file('lubang di depan rumah, hubungi 0812-3456-7890', 'a', 'file chosen');
    await bench.say('a', 'note ini nomor saya 0812-3456-7890');
    await bench.say('b', `follow ${code}`);
    await move(code, archived);
    await pass(89 * DAY);
    await bench.say('a', 'masih di sini');
    expect(await bench.say('a', 'mine')).toEqual([expect.stringContaining(code)]);
    expect(await count('tickets where chat is not null')).toBe(1);
    await pass(2 * DAY);
    expect(await bench.say('a', 'mine')).toEqual(['[]']);
    const vault = new Vault(secretKey);
    const [body] = (await peek(bench, 'select body from tickets')) as Uint8Array[];
    const draft = vault.open(draftPlace(code), body ?? null);
    expect(draft?.story).toEqual([{ of: '', text: 'lubang di depan rumah, hubungi […]' }]);
    const [note] = (await peek(bench, "select body from events where kind = 'note'")) as Uint8Array[];
    expect(vault.open(eventPlace(1, 2, 'note'), note ?? null)).toMatchObject({ text: 'ini nomor saya […]' });
    expect(await count('tickets where chat is not null or body is null')).toBe(0);
    expect(await count('followers')).toBe(0);
    expect(await count('events where chat is not null')).toBe(0);
    expect(await bench.store.tickets.status(code)).toMatchObject({ state: 'diarsipkan' });
    const last = await peek(bench, "select kind from events where actor = 'system' order by id");
    expect(last).toEqual(['identity removed']);
    await isWell();
  });

  test('an anonymous report stays in the training rows as long as its words are kept', async () => {
    await move(await file('tak terjawab', 'a', 'file chosen'), { to: 'terverifikasi', category: 'jalan' });
    const code = await file('lubang 0812-3456-7890', 'a', 'file chosen');
    await move(code, { to: 'bukan_wewenang', body: 'pln', category: 'jalan' });
    await pass(91 * DAY);
    expect(await bench.store.tickets.trainingRows(10)).toContainEqual({ text: 'lubang […]', category: 'jalan' });
    expect(await bench.store.upkeep.figures()).toMatchObject({ untaught: 0 });
    await pass(640 * DAY);
    expect(await bench.store.upkeep.figures()).toMatchObject({ untaught: 1 });
    expect(await bench.store.tickets.trainingRows(10)).toEqual([{ text: 'tak terjawab', category: 'jalan' }]);
  });

  test('after contentDays words, pin, files and messages are deleted, and counters stay', async () => {
    await photo('f1');
    const code = await file('lubang');
    await move(code, archived);
    const open = await file('masih terbuka', 'b');
    await photo('f2', 'c');
    await pass(729 * DAY);
    expect(await count('tickets where body is null')).toBe(0);
    await pass(2 * DAY);
    await bench.store.media.jobs(10);
    expect(await peek(bench, 'select code from tickets where body is null')).toEqual([code]);
    expect(await count('tickets where cell is not null')).toBe(1);
    expect(await count('events where body is not null')).toBe(0);
    expect(await count('blobs')).toBe(0);
    expect(await bench.store.tickets.status(code)).toMatchObject({ state: 'diarsipkan', history: { length: 2 } });
    expect(await bench.store.tickets.status(open)).toMatchObject({ state: 'masuk' });
    expect((await bench.store.upkeep.figures()).ticketsByState).toMatchObject({ diarsipkan: 1, masuk: 1 });
    await isWell();
  });

  test('a chat in which nothing happens is deleted after identityDays, and can be used again', async () => {
    await bench.say('a', 'hai');
    await bench.say('b', 'hai juga');
    await pass(60 * DAY);
    await bench.say('b', 'lagi');
    await pass(31 * DAY);
    const forgotten = 'chats where address is null and sender is null and state is null';
    expect([await count(forgotten), await count('chats')]).toEqual([1, 2]);
    expect(await bench.store.chats.transcript(address('a'), 10)).toEqual([]);
    expect((await bench.store.chats.transcript(address('b'), 10)).length).toBe(4);
    expect(await bench.say('a', 'halo')).toEqual(['gema halo']);
    expect((await bench.store.outbox.claim(['telegram'], 10)).map(({ address }) => address)).toContainEqual(
      address('a'),
    );
    expect(await count(forgotten)).toBe(0);
    await pass(91 * DAY);
    expect(await count(forgotten)).toBe(2);
    await isWell();
  });

  test('a chat is kept while a report of its own, or one that it follows, is open', async () => {
    const code = await file('lubang');
    await bench.say('b', `follow ${code}`);
    await bench.say('b', 'note saya juga, 0812-3456-7890');
    await pass(200 * DAY);
    expect(await count('chats where address is null')).toBe(0);
    await move(code, archived);
    await pass(DAY);
    await pass(92 * DAY);
    expect(await count('chats where address is null')).toBe(2);
    expect(await count('events where body is not null')).toBe(3);
    await isWell();
  });

  test('old messages of a chat that is in use are deleted', async () => {
    await bench.say('a', 'dulu');
    for (let month = 0; month < 25; month++) {
      await pass(30 * DAY);
      await bench.say('a', `bulan ${month}`);
    }
    const said = (await bench.store.chats.transcript(address('a'), 100)).map(({ text }) => text);
    expect(said).not.toContain('dulu');
    expect(said).toContain('bulan 3');
    expect(await count('chats where address is null')).toBe(0);
  });

  test('more than one batch is deleted in one pass', async () => {
    for (let n = 0; n < 120; n++) await bench.say(`c${n}`, 'hai');
    bench.clock.now += 91 * DAY;
    await bench.store.upkeep.runDeadlines();
    await bench.store.upkeep.runDeadlines();
    expect(await count('chats where address is not null')).toBe(0);
  });

  test('a report that can not be deleted does not hold up the others', async () => {
    for (let n = 0; n < 101; n++) {
      await bench.say('a', 'file');
      await bench.say('a', 'withdraw');
      bench.clock.now += 1;
    }
    const damaged = dialect === 'sqlite' ? "x'00'" : "'\\x00'";
    await poke(bench, `update tickets set body = ${damaged} where id <= 100`);
    await pass(91 * DAY);
    expect(await peek(bench, 'select cast(id as int) from tickets where chat is null')).toEqual([101]);
    await pass(640 * DAY);
    expect(await peek(bench, 'select cast(id as int) from tickets where body is null')).toEqual([101]);
  });

  test('a report that is open, or whose closing may still be undone, is not touched', async () => {
    await reopenWith({
      tenant: {
        ...tenant,
        retention: { identityDays: 0, contentDays: 0 },
        clocks: { ...tenant.clocks, undoSeconds: 3_600 },
      },
    });
    const open = await file('lubang');
    const closing = await file('iklan');
    await move(closing, archived);
    expect(await count('tickets where body is null or chat is null')).toBe(0);
    await pass(DAY);
    expect(await peek(bench, 'select code from tickets where body is null')).toEqual([closing]);
    expect(await bench.store.tickets.status(open)).toMatchObject({ state: 'masuk' });
    await isWell();
  });
});
