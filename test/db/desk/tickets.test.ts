import { describe, expect, test } from 'vitest';
import { officer } from '../../support/officer.js';
import { benchEach } from '../bench-each.js';
import { address, type Bench, codeIn, DAY, DIALECTS, MINUTE, peek, START } from '../support.js';

const SRI = officer('sri');

describe.each(DIALECTS)('reads of tickets by the operator on %s', (dialect) => {
  let bench: Bench;
  benchEach(dialect, (made) => {
    bench = made;
  });

  const file = async (chat = 'a', words = 'file') => codeIn(await bench.say(chat, words));
  const codes = async (tickets: AsyncIterable<{ readonly code: string }>) => {
    const found: string[] = [];
    for await (const { code } of tickets) found.push(code);
    return found;
  };
  const list = (filter: Parameters<typeof bench.store.desk.list>[0] = {}) => codes(bench.store.desk.list(filter));
  const faults = async () => {
    const found: string[] = [];
    for await (const fault of bench.store.upkeep.verify()) found.push(fault);
    return found;
  };
  const reads = () => peek(bench, "select detail from events where kind = 'read' and actor = 'sri' order by id");
  const sendPhoto = (id: string) =>
    bench.store.inbox.accept([
      {
        kind: 'message',
        address: address('a'),
        key: id,
        message: { id, sentAt: 0, receivedAt: 0, kind: 'media', text: '', media: [{ id, kind: 'image' }] },
      },
    ]);

  test('a read shows the words and the notes, and is an event of the audit chain', async () => {
    await bench.say('a', 'tell jalan rusak, hp saya 0812-3456-7890');
    const code = await file();
    await bench.say('a', 'note makin dalam');
    const before = await bench.store.tickets.status(code);
    bench.clock.now += MINUTE;
    expect(await bench.store.desk.read(code, SRI)).toMatchObject({
      code,
      state: 'masuk',
      text: 'jalan rusak, hp saya 0812-3456-7890',
      place: 'Jalan Kaliurang',
      notes: [{ at: START, text: 'makin dalam' }],
      late: false,
    });
    expect(await reads()).toEqual(['']);
    expect(await bench.store.tickets.status(code)).toEqual(before);
    expect(await faults()).toEqual([]);
    expect(await bench.store.desk.read('00000000000', SRI)).toBeUndefined();
  });

  test('a read of an anonim report shows no number of its reporter', async () => {
    await bench.say('a', 'tell jalan rusak, hp saya 0812-3456-7890');
    const code = await file('a', 'file anonim');
    expect(await bench.store.desk.read(code, SRI)).toMatchObject({ text: 'jalan rusak, hp saya […]', anonim: true });
  });

  test('a read by one officer does not make the act of another one outdated', async () => {
    const code = await file();
    await bench.store.desk.read(code, SRI);
    const moved = await bench.store.tickets.move(code, { to: 'terverifikasi' }, officer('budi'), 1);
    expect(moved).toMatchObject({ ok: true, version: 3 });
    expect(await bench.store.tickets.move(code, { to: 'diarsipkan', reason: 'x' }, SRI, 2)).toMatchObject({
      refusal: { why: 'changed', last: { actor: 'budi', kind: 'terverifikasi' } },
    });
  });

  test('a list has the newest ticket first, filters, and is not recorded as a read', async () => {
    const [first, second, third] = [await file('a'), await file('b'), await file('c')];
    await bench.store.tickets.move(second, { to: 'terverifikasi' }, SRI);
    await bench.store.tickets.move(third, { to: 'terverifikasi' }, SRI);
    await bench.store.tickets.move(third, { to: 'didisposisi', agency: 'dlh' }, SRI);
    expect(await list()).toEqual([third, second, first]);
    expect(await list({ state: 'terverifikasi' })).toEqual([second]);
    expect(await list({ agency: 'dlh' })).toEqual([third]);
    expect(await list({ late: true })).toEqual([]);
    bench.clock.now += 9 * DAY;
    await bench.store.tickets.move(third, { to: 'ditindaklanjuti', answer: 'kami kerjakan' }, SRI);
    expect(await list({ late: true })).toEqual([second, first]);
    expect(await reads()).toEqual([]);
  });

  test('a list over several pages has each ticket once, and with words each is recorded as read', async () => {
    const filed: string[] = [];
    for (let index = 0; index < 101; index++) filed.unshift(await file(`chat ${index}`));
    expect(await list()).toEqual(filed);
    expect(await codes(bench.store.desk.listWithWords({}, SRI))).toEqual(filed);
    expect(await reads()).toHaveLength(101);
    expect(await faults()).toEqual([]);
  });

  test('a photo is given only after it was cleaned, and its read is recorded', async () => {
    await sendPhoto('f1');
    await sendPhoto('f2');
    const code = await file();
    const photo = (number: number) => bench.store.desk.photo(code, number, SRI);
    expect(await photo(1)).toEqual({ kind: 'waiting' });
    const jobs = await bench.store.media.jobs(10);
    const [clean, broken] = ['f1', 'f2'].map((id) => jobs.find(({ ref }) => ref.id === id)?.id ?? 0);
    await bench.store.media.clean(clean ?? 0, Buffer.from('bersih'), 'image/jpeg');
    await bench.store.media.withhold(broken ?? 0, 'broken', 'file');
    expect(await photo(1)).toMatchObject({ kind: 'clean', mime: 'image/jpeg' });
    expect(await photo(2)).toEqual({ kind: 'withheld' });
    expect(await photo(3)).toEqual({ kind: 'noPhoto', photos: 2 });
    expect(await bench.store.desk.photo('00000000000', 1, SRI)).toEqual({ kind: 'noTicket' });
    expect(await reads()).toEqual(['photo=1']);
  });
});
