import { describe, expect, test } from 'vitest';
import type { Act } from '../../../core/tickets/ticket.js';
import { officer } from '../../support/officer.js';
import { benchEach } from '../bench-each.js';
import { type Bench, codeIn, DIALECTS, tenant as plain } from '../support.js';

const tenant = {
  ...plain,
  categories: [...plain.categories, { id: 'sampah', name: { id: 'Sampah' }, agency: 'dlh', words: ['sampah'] }],
};

describe.each(DIALECTS)('the training rows on %s', (dialect) => {
  let bench: Bench;
  benchEach(
    dialect,
    (made) => {
      bench = made;
    },
    { tenant },
  );

  let citizens = 0;
  /** A chat of its own for each report, unless one is named. */
  const file = async (words: string, how = '', chat = `citizen-${citizens++}`) => {
    await bench.say(chat, `tell ${words}`);
    return codeIn(await bench.say(chat, `file ${how}`.trim()));
  };
  const move = async (code: string, ...acts: Act[]) => {
    for (const act of acts)
      expect(await bench.store.tickets.move(code, act, officer('sri'))).toMatchObject({ ok: true });
  };
  const rows = () => bench.store.tickets.trainingRows(100);
  const verified = { to: 'terverifikasi' } as const;
  const toRoads = { to: 'didisposisi', agency: 'dpu' } as const;
  const toWaste = { to: 'didisposisi', agency: 'dlh' } as const;

  test('a category that only the citizen chose is not in the training rows until an officer verifies the report', async () => {
    await move(await file('aspal terkelupas'), verified);
    const code = await file('aspal berlubang', 'chosen');
    expect(await rows()).toEqual([]);
    await move(code, verified);
    expect(await rows()).toEqual([{ text: 'aspal berlubang', category: 'jalan' }]);
  });

  test('a chat has one vote for each category and agency in the training rows, that of its newest report', async () => {
    for (const words of ['aspal retak', 'aspal amblas']) await move(await file(words, 'chosen', 'a'), verified);
    await move(await file('bau', 'chosen', 'a'), { ...verified, category: 'sampah' });
    await move(await file('lubang', 'chosen', 'b'), verified);
    expect((await rows()).map(({ text }) => text)).toEqual(['lubang', 'bau', 'aspal amblas']);
  });

  test('a disposal gives the agency, and our category only if it goes to the agency that we guessed', async () => {
    const [right, wrong] = [await file('aspal retak'), await file('bau di pinggir jalan')];
    await move(right, verified, toRoads);
    await move(wrong, verified, toWaste);
    expect(await rows()).toEqual([
      { text: 'bau di pinggir jalan', agency: 'dlh' },
      { text: 'aspal retak', category: 'jalan', agency: 'dpu' },
    ]);
    await move(wrong, { to: 'terverifikasi', reason: 'bukan kami' });
    expect(await rows()).toEqual([{ text: 'aspal retak', category: 'jalan', agency: 'dpu' }]);
  });

  test("the category that an officer gives replaces the citizen's, until the act is undone", async () => {
    const code = await file('bau di pinggir jalan', 'chosen');
    await move(code, { ...verified, category: 'sampah' });
    expect(await rows()).toEqual([{ text: 'bau di pinggir jalan', category: 'sampah' }]);
    await bench.store.tickets.undo({ code }, officer('sri'));
    expect(await rows()).toEqual([]);
    await move(code, verified);
    expect(await rows()).toEqual([{ text: 'bau di pinggir jalan', category: 'jalan' }]);
    await bench.store.tickets.undo({ code }, officer('sri'));
    expect(await bench.store.tickets.move(code, { ...verified, category: 'pasar' }, officer('sri'))).toEqual({
      ok: false,
      refusal: { why: 'unknown', field: 'category', known: ['jalan', 'sampah'] },
    });
    for await (const fault of bench.store.upkeep.verify()) expect.fail(fault);
  });

  test('a rahasia report is never in the training rows', async () => {
    const code = await file('petugas minta uang', 'chosen rahasia');
    await move(code, { ...verified, category: 'sampah' }, toWaste);
    expect(await rows()).toEqual([]);
  });

  test('a report of an erased citizen leaves the training rows, whatever is decided or undone later', async () => {
    const code = await file('jalan depan rumah saya', 'chosen', 'b');
    await move(code, verified, { ...toRoads, category: 'jalan' });
    await bench.say('b', 'erase');
    expect(await rows()).toEqual([]);
    await bench.store.tickets.undo({ code }, officer('sri'));
    await move(code, toWaste);
    expect(await rows()).toEqual([]);
  });

  test('withdrawn and archived reports are not in the training rows, and telephone numbers are masked', async () => {
    await file('salah kirim', 'chosen', 'a');
    await bench.say('a', 'withdraw');
    await move(await file('iklan pinjaman', 'chosen'), { to: 'diarsipkan', reason: 'iklan' });
    await move(await file('lubang, hubungi 0812-3456-7890', 'chosen'), verified);
    expect(await rows()).toEqual([{ text: 'lubang, hubungi […]', category: 'jalan' }]);
  });

  test('the newest training rows come first, as many as are asked for', async () => {
    for (let n = 0; n < 5; n++) await move(await file(`lubang ${n}`, 'chosen'), verified);
    expect((await bench.store.tickets.trainingRows(3)).map(({ text }) => text)).toEqual([
      'lubang 4',
      'lubang 3',
      'lubang 2',
    ]);
  });
});
