import { describe, expect, test } from 'vitest';
import type { MediaRef } from '../../../core/message.js';
import { benchEach } from '../bench-each.js';
import { address, type Bench, DAY, DIALECTS, MINUTE, peek, poke } from '../support.js';

describe.each(DIALECTS)('the media store on %s', (dialect) => {
  let bench: Bench;
  benchEach(dialect, (made) => {
    bench = made;
  });

  const send = (media: readonly MediaRef[], key = 'photo', chat = 'a') =>
    bench.store.inbox.accept([
      {
        kind: 'message',
        address: address(chat),
        key,
        message: { id: key, sentAt: 0, receivedAt: 0, kind: 'media', text: '', media },
      },
    ]);
  const stored = () => peek(bench, 'select stage from blobs order by stage');
  const readText = async (id: string, chat = 'a') => {
    const read = await bench.store.media.read(address(chat), id);
    return read && Buffer.from(read.bytes).toString();
  };

  test('a file is fetched, cleaned, and readable in its own chat only', async () => {
    await send([{ id: 'f1', kind: 'image', mime: 'image/png' }]);
    await send([{ id: 'f1', kind: 'image' }], 'again');
    const [wanted, ...others] = await bench.store.media.jobs(10);
    expect(others).toEqual([]);
    expect(wanted).toMatchObject({ ref: { id: 'f1', kind: 'image' }, channel: 'telegram' });
    expect(wanted?.bytes).toBeUndefined();
    await bench.store.media.raw(wanted?.id ?? 0, Buffer.from('mentah'));
    expect(await readText('f1')).toBeUndefined();
    const [raw] = await bench.store.media.jobs(10);
    expect(Buffer.from(raw?.bytes ?? []).toString()).toBe('mentah');
    await bench.store.media.clean(raw?.id ?? 0, Buffer.from('bersih'), 'image/jpeg');
    expect(await bench.store.media.jobs(10)).toEqual([]);
    expect(await bench.store.media.read(address('a'), 'f1')).toMatchObject({ mime: 'image/jpeg' });
    expect(await readText('f1')).toBe('bersih');
    expect(await readText('f1', 'b')).toBeUndefined();
    expect(await stored()).toEqual(['clean']);
  });

  test('uploaded bytes wait to be cleaned', async () => {
    const id = await bench.store.media.put(Buffer.from('mentah'));
    await send([{ id, kind: 'image' }]);
    const [job] = await bench.store.media.jobs(10);
    expect(Buffer.from(job?.bytes ?? []).toString()).toBe('mentah');
  });

  test('a download is left to the process that has its channel, and only one server is given a job', async () => {
    await send([{ id: 'f1', kind: 'image' }]);
    const { jobs } = bench.store.media;
    expect(await jobs(10, { elsewhere: ['whatsapp-web', 'telegram'] })).toEqual([]);
    const share = { forMs: MINUTE, elsewhere: ['whatsapp-web'] };
    expect(await jobs(10, share)).toHaveLength(1);
    expect(await jobs(10, share)).toHaveLength(dialect === 'sqlite' ? 1 : 0);
    bench.clock.now += MINUTE;
    const [wanted] = await jobs(10, share);
    await bench.store.media.raw(wanted?.id ?? 0, Buffer.from('mentah'));
    expect(await jobs(10, { elsewhere: ['telegram'] })).toHaveLength(1);
  });

  test('a withheld file is deleted and counted, never shown', async () => {
    const id = await bench.store.media.put(Buffer.from('mentah'));
    await send([{ id, kind: 'video' }]);
    const [job] = await bench.store.media.jobs(10);
    await bench.store.media.withhold(job?.id ?? 0, 'no cleaner', 'file');
    expect(await readText(id)).toBeUndefined();
    expect(await stored()).toEqual([]);
    expect(await bench.store.upkeep.figures()).toMatchObject({ mediaWaiting: 0, mediaWithheld: 1 });
  });

  test('a failed download is retried, and given up after a week; its citizen is told', async () => {
    await send([{ id: 'f1', kind: 'image' }]);
    let tries = 0;
    for (let day = 0; day < 9; day++) {
      for (const job of await bench.store.media.jobs(10)) {
        tries += 1;
        await bench.store.media.postpone(job.id, 'down');
        expect(await bench.store.media.jobs(10)).toEqual([]);
      }
      bench.clock.now += DAY;
    }
    expect(tries).toBe(9);
    await bench.store.inbox.runTurns();
    expect((await bench.store.chats.transcript(address('a'), 10)).map(({ text }) => text)).toContain(
      'Pesan jenis itu tidak bisa kami baca.',
    );
    expect((await bench.store.upkeep.figures()).mediaWaiting).toBe(0);
  });

  test('a damaged file does not hold up the others', async () => {
    const id = await bench.store.media.put(Buffer.from('mentah'));
    for (const one of ['f1', id, 'f3']) await send([{ id: one, kind: 'image' }], one);
    const damaged = dialect === 'sqlite' ? "x'00'" : "'\\x00'";
    await poke(bench, `update media set body = ${damaged} where id = 1`);
    await poke(bench, `update blobs set bytes = ${damaged}`);
    const due = async () => (await bench.store.media.jobs(2)).map(({ ref }) => ref.id);
    expect(await due()).toEqual([]);
    expect(await due()).toEqual(['f3']);
    bench.clock.now += DAY;
    expect(await due()).toEqual(['f3']);
    expect(await bench.store.upkeep.figures()).toMatchObject({ mediaWaiting: 3 });
  });

  test('bytes that no message names are deleted after a day', async () => {
    await bench.store.media.put(Buffer.from('yatim'));
    const id = await bench.store.media.put(Buffer.from('bernama'));
    await send([{ id, kind: 'image' }]);
    bench.clock.now += DAY / 2;
    await bench.store.upkeep.runDeadlines();
    expect(await stored()).toEqual(['raw', 'raw']);
    bench.clock.now += DAY;
    await bench.store.upkeep.runDeadlines();
    expect(await stored()).toEqual(['raw']);
  });
});
