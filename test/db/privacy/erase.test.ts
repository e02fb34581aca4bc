import { describe, expect, test } from 'vitest';
import { officer } from '../../support/officer.js';
import { benchEach } from '../bench-each.js';
import { address, type Bench, codeIn, DIALECTS, MINUTE, peek } from '../support.js';

describe.each(DIALECTS)('erasing a chat on %s', (dialect) => {
  let bench: Bench;
  benchEach(dialect, (made) => {
    bench = made;
  });

  const send = (id: string, chat = 'a') =>
    bench.store.inbox.accept([
      {
        kind: 'message',
        address: address(chat),
        key: `m-${id}`,
        message: { id: `m-${id}`, sentAt: 0, receivedAt: 0, kind: 'media', text: '', media: [{ id, kind: 'image' }] },
      },
    ]);
  const { jobs, raw, clean } = {
    jobs: () => bench.store.media.jobs(10),
    raw: (id = 0) => bench.store.media.raw(id, Buffer.from('mentah')),
    clean: (id = 0) => bench.store.media.clean(id, Buffer.from('bersih'), 'image/jpeg'),
  };
  const cleanAll = async () => {
    for (const job of await jobs()) await clean(job.id);
  };
  const stored = () => peek(bench, 'select stage from blobs order by stage');
  const move = (code: string, to: string, more: object = {}) =>
    bench.store.tickets.move(code, { to, ...more } as Parameters<typeof bench.store.tickets.move>[1], officer('budi'));
  const pass = async (ms: number) => {
    bench.clock.now += ms;
    await bench.store.upkeep.runDeadlines();
    await bench.store.inbox.runTurns();
  };

  test('an erased file that was being fetched or cleaned does not come back', async () => {
    await send('f1');
    const [fetching] = await jobs();
    await bench.say('a', 'erase');
    await raw(fetching?.id);
    expect(await stored()).toEqual([]);
    await jobs();
    await raw(fetching?.id);
    await clean(fetching?.id);
    await bench.store.media.postpone(fetching?.id ?? 0, 'down');
    expect(await stored()).toEqual([]);
    expect(await peek(bench, 'select id from media')).toEqual([]);
    expect(await jobs()).toEqual([]);
  });

  test('an erased file that another chat has too stays in that chat', async () => {
    for (const chat of ['a', 'b']) await send('f1', chat);
    await cleanAll();
    await bench.say('a', 'erase');
    await jobs();
    expect(await bench.store.media.read(address('a'), 'f1')).toBeUndefined();
    expect(Buffer.from((await bench.store.media.read(address('b'), 'f1'))?.bytes ?? []).toString()).toBe('bersih');
    await bench.say('b', 'erase');
    await jobs();
    expect(await stored()).toEqual([]);
  });

  test('an open report of an erased citizen keeps its masked words and its files until it closes; other files go', async () => {
    await send('other');
    await bench.say('a', 'file');
    await bench.say('a', 'withdraw');
    await send('f1');
    const code = codeIn(await bench.say('a', 'file'));
    await send('f2');
    await cleanAll();
    await bench.say('a', 'erase');
    await jobs();
    expect(await stored()).toEqual(['clean']);
    expect(await bench.store.media.read(address('a'), 'f1')).toBeDefined();
    await move(code, 'diarsipkan', { reason: 'kosong' });
    expect(await peek(bench, 'select cast(count(*) as int) from tickets where body is not null')).toEqual([1]);
    await pass(5 * MINUTE);
    await jobs();
    expect(await stored()).toEqual([]);
    expect(await peek(bench, 'select code from tickets where body is not null or cell is not null')).toEqual([]);
    for await (const fault of bench.store.upkeep.verify()) expect.fail(fault);
  });

  test('an open report of an erased citizen keeps its words without name, numbers and pin, its notes too', async () => {
    await bench.say(
      'a',
      'tell Jalan rusak, nama saya Kenariman, HP 081255510077, NIK 3404011203100001, kenari100@contoh.id',
    );
    const code = codeIn(await bench.say('a', 'file'));
    await bench.say('a', 'note hubungi 081255510077');
    await bench.say('a', 'erase');
    const seen = await bench.store.desk.read(code, officer('sri'));
    expect(seen?.text).toBe('Jalan rusak, nama saya […], HP […], NIK […], […]');
    expect(seen?.notes?.map(({ text }) => text)).toEqual(['hubungi […]']);
    expect(seen).not.toHaveProperty('pin');
    expect(await peek(bench, 'select code from tickets where cell is not null')).toEqual([]);
    for await (const fault of bench.store.upkeep.verify()) expect.fail(fault);
  });

  test('erasing takes training labels, what was said on tickets of others, and the tickets that replies name', async () => {
    const code = codeIn(await bench.say('b', 'file'));
    await bench.say('b', 'note punya b');
    await bench.say('a', `follow ${code}`);
    await bench.say('a', 'note punya a');
    for (const chat of ['a', 'b']) await move(codeIn(await bench.say(chat, 'file chosen')), 'terverifikasi');
    const kept = `select kind from events where body is not null and kind in ('note', 'follow') order by id`;
    expect(await peek(bench, kept)).toEqual(['note', 'follow', 'note']);
    expect(await bench.store.upkeep.figures()).toMatchObject({ untaught: 0 });
    await bench.say('a', 'erase');
    expect(await bench.store.upkeep.figures()).toMatchObject({ untaught: 1 });
    expect(await peek(bench, kept)).toEqual(['note']);
    expect(await peek(bench, 'select cast(count(*) as int) from events where chat is not null')).toEqual([0]);
    expect(await bench.store.tickets.trainingRows(10)).toEqual([{ text: 'langsung', category: 'jalan' }]);
    expect(await peek(bench, 'select cast(count(*) as int) from outbox where ticket is not null')).toEqual([2]);
    for await (const fault of bench.store.upkeep.verify()) expect.fail(fault);
  });

  test('the page of an erased web chat shows what is written later', async () => {
    await bench.say('a', 'many 5');
    await bench.say('a', 'erase');
    const replies = await bench.store.chats.replies(address('a'), 0, 2);
    expect(replies.map(({ reply }) => reply.text)).toEqual(['dihapus']);
  });
});
