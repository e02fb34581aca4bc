import { describe, expect, test } from 'vitest';
import { workdaysAfter } from '../../../core/tickets/deadline.js';
import { officer } from '../../support/officer.js';
import { benchEach } from '../bench-each.js';
import { address, type Bench, codeIn, DAY, DIALECTS, MINUTE, START, tenant } from '../support.js';

describe.each(DIALECTS)('the tickets on %s', (dialect) => {
  let bench: Bench;
  benchEach(dialect, (made) => {
    bench = made;
  });

  const file = async (chat = 'a', words = 'file') => codeIn(await bench.say(chat, words));
  const move = (code: string, to: string, more: object = {}) =>
    bench.store.tickets.move(code, { to, ...more } as Parameters<typeof bench.store.tickets.move>[1], officer('budi'));
  /** All that is due happens. */
  const settle = async () => {
    while ((await bench.store.upkeep.runDeadlines()) + (await bench.store.inbox.runTurns()) > 0);
  };
  const told = async (chat = 'a') =>
    (await bench.store.chats.replies(address(chat), 0, 1_000)).map(({ reply }) => reply.text);
  const pass = async (ms: number) => {
    bench.clock.now += ms;
    await settle();
  };
  const faults = async () => {
    const found: string[] = [];
    for await (const fault of bench.store.upkeep.verify()) found.push(fault);
    return found;
  };
  const handled = async (code: string) => {
    await move(code, 'terverifikasi');
    await move(code, 'didisposisi', { agency: 'dlh' });
    await move(code, 'ditindaklanjuti', { answer: 'Kami kerjakan' });
    await pass(5 * MINUTE);
  };

  test('the status of a new ticket shows no agency before it is disposed', async () => {
    const code = await file();
    expect(await bench.store.tickets.status(code)).toEqual({
      code,
      type: 'pengaduan',
      state: 'masuk',
      agency: null,
      filedAt: START,
      dueAt: START + 8 * DAY,
      updatedAt: START,
      history: [{ state: 'masuk', at: START }],
    });
    expect(await bench.store.tickets.status('00000000000')).toBeUndefined();
  });

  test('an act changes the ticket for officers at once, and for citizen and public after the undo window', async () => {
    const code = await file();
    const moved = await move(code, 'terverifikasi');
    expect(moved).toMatchObject({ ok: true, state: 'terverifikasi', visibleAt: START + 5 * MINUTE });
    await pass(5 * MINUTE - 1);
    expect(await bench.store.tickets.status(code)).toMatchObject({ state: 'masuk', updatedAt: START });
    expect(await told()).toHaveLength(1);
    await pass(1);
    const status = await bench.store.tickets.status(code);
    expect(status).toMatchObject({ state: 'terverifikasi', updatedAt: START + 5 * MINUTE });
    expect(status?.history.map(({ state }) => state)).toEqual(['masuk', 'terverifikasi']);
    expect(await told()).toContain(`${code} terverifikasi officer`);
  });

  test('an act that is undone within its window is told to nobody; after the window undo is refused', async () => {
    const code = await file();
    expect(await bench.store.tickets.undo({ code }, officer('budi'))).toEqual({ ok: false, why: 'nothing' });
    await move(code, 'terverifikasi');
    await move(code, 'didisposisi', { agency: 'dlh' });
    expect(await bench.store.tickets.undo({ code }, officer('budi'))).toEqual({ ok: true, state: 'terverifikasi' });
    expect(await bench.store.tickets.undo({ code }, officer('budi'))).toEqual({ ok: true, state: 'masuk' });
    await pass(DAY);
    expect(await told()).toHaveLength(1);
    await move(code, 'terverifikasi');
    await pass(5 * MINUTE);
    expect(await bench.store.tickets.undo({ code }, officer('budi'))).toMatchObject({ ok: false, why: 'told' });
    expect(await bench.store.tickets.undo({ code: '00000000000' }, officer('budi'))).toEqual({
      ok: false,
      why: 'noTicket',
    });
    expect(await faults()).toEqual([]);
  });

  test('an act on a ticket that changed since the officer saw it is refused, and says what changed it', async () => {
    const code = await file();
    const sri = officer('sri');
    const seen = await bench.store.tickets.move(code, { to: 'terverifikasi' }, sri, 1);
    expect(seen).toMatchObject({ ok: true, version: 2 });
    await pass(MINUTE);
    await bench.say('a', 'note masih rusak');
    expect(await bench.store.tickets.move(code, { to: 'didisposisi', agency: 'dlh' }, officer('budi'), 2)).toEqual({
      ok: false,
      refusal: {
        why: 'changed',
        state: 'terverifikasi',
        version: 3,
        last: { seq: 3, actor: 'citizen', kind: 'note', at: START + MINUTE },
      },
    });
    expect(await bench.store.tickets.move(code, { to: 'diarsipkan', reason: 'x' }, officer('budi'), 3)).toMatchObject({
      ok: true,
      version: 4,
    });
    expect(await faults()).toEqual([]);
  });

  test('undo by the id of an act takes back the newest act of its ticket only', async () => {
    const code = await file();
    const moved = async (to: 'terverifikasi' | 'didisposisi') => {
      const done = await bench.store.tickets.move(code, { to, agency: 'dlh' }, officer('budi'));
      if (!done.ok) throw new Error(done.refusal.why);
      return done.act;
    };
    const undo = (act: number) => bench.store.tickets.undo({ act }, officer('sri'));
    const [first, second] = [await moved('terverifikasi'), await moved('didisposisi')];
    expect(await undo(first)).toEqual({ ok: false, why: 'newer' });
    expect(await undo(second)).toEqual({ ok: true, state: 'terverifikasi' });
    expect(await undo(second)).toEqual({ ok: false, why: 'told' });
    await pass(5 * MINUTE);
    expect(await undo(first)).toEqual({ ok: false, why: 'told' });
    expect(await faults()).toEqual([]);
  });

  test('a ticket does not exist for an officer who may not see it', async () => {
    const code = await file();
    await move(code, 'terverifikasi');
    await move(code, 'didisposisi', { agency: 'dlh' });
    const liaison = (agency: string) => ({ ...officer('wati'), role: 'liaison', agency }) as const;
    const act = { to: 'ditindaklanjuti', answer: 'Kami kerjakan' } as const;
    const noTicket = { ok: false, refusal: { why: 'noTicket' } };
    expect(await bench.store.tickets.move(code, act, liaison('dpu'))).toEqual(noTicket);
    expect(await bench.store.tickets.move(code, act, { ...officer('tono'), role: 'auditor' })).toEqual(noTicket);
    expect(await bench.store.tickets.undo({ code }, liaison('dpu'))).toEqual({ ok: false, why: 'noTicket' });
    expect(await bench.store.tickets.move(code, act, liaison('dlh'))).toMatchObject({ ok: true });
  });

  test('a refused act changes nothing', async () => {
    const code = await file();
    expect(await move(code, 'selesai')).toMatchObject({ ok: false, refusal: { why: 'notAllowed' } });
    expect(await move(code, 'ditunda')).toMatchObject({ ok: false, refusal: { why: 'missing', field: 'until' } });
    expect(await move('00000000000', 'selesai')).toEqual({ ok: false, refusal: { why: 'noTicket' } });
    await pass(DAY);
    expect(await told()).toHaveLength(1);
  });

  test('acts within one undo window are told in one message, and each is a public step', async () => {
    const code = await file();
    await handled(code);
    await pass(DAY);
    expect((await told()).slice(1)).toEqual([`${code} ditindaklanjuti officer`]);
    const status = await bench.store.tickets.status(code);
    expect(status?.history.map(({ state }) => state)).toEqual([
      'masuk',
      'terverifikasi',
      'didisposisi',
      'ditindaklanjuti',
    ]);
    expect(status?.agency).toEqual({ code: 'dlh', name: 'Dinas LH' });
    expect(await bench.store.upkeep.figures()).toMatchObject({
      ticketsByState: { ditindaklanjuti: 1 },
      filed: 1,
      answeredInTime: 1,
    });
  });

  test("a citizen's silence closes a ticket after the working days, and the citizen is told; a note starts them again", async () => {
    const code = await file();
    await handled(code);
    const days = workdaysAfter(bench.clock.now, 10, tenant.calendar) - bench.clock.now;
    await pass(days - DAY);
    await bench.say('a', 'note masih berlubang');
    await pass(2 * DAY);
    expect((await bench.store.tickets.status(code))?.state).toBe('ditindaklanjuti');
    await pass(10 * DAY);
    expect((await bench.store.tickets.status(code))?.state).toBe('selesai');
    expect(await told()).toContain(`${code} selesai system`);
    await pass(20 * DAY);
    expect(await faults()).toEqual([]);
  });

  test('a ticket is not closed by silence while an answer is in its undo window', async () => {
    const code = await file();
    await handled(code);
    await pass(workdaysAfter(bench.clock.now, 10, tenant.calendar) - bench.clock.now - MINUTE);
    await move(code, 'ditindaklanjuti', { answer: 'Besok diaspal' });
    await pass(2 * MINUTE);
    expect((await bench.store.tickets.status(code))?.state).toBe('ditindaklanjuti');
    await pass(5 * MINUTE);
    expect(await told()).not.toContain(`${code} selesai system`);
    await pass(9 * DAY);
    expect((await bench.store.tickets.status(code))?.state).toBe('ditindaklanjuti');
    await pass(2 * DAY);
    expect((await bench.store.tickets.status(code))?.state).toBe('selesai');
  });

  test('the verdict "belum" reopens a ticket, "sudah" ends its deadline', async () => {
    const code = await file();
    await handled(code);
    await move(code, 'selesai', { answer: 'Sudah diangkut.' });
    await pass(5 * MINUTE);
    await bench.say('a', 'unsolved');
    expect((await bench.store.tickets.status(code))?.state).toBe('dibuka_kembali');
    await move(code, 'ditindaklanjuti', { answer: 'Kami periksa lagi.' });
    await move(code, 'selesai', { answer: 'Sudah diangkut.' });
    await pass(5 * MINUTE);
    await bench.say('a', 'solved');
    await bench.say('a', 'mark 2');
    await bench.say('a', 'appeal');
    expect((await bench.store.tickets.status(code))?.state).toBe('selesai');
    expect(await faults()).toEqual([]);
  });

  test('after two returns only a coordinator sends a ticket to another agency', async () => {
    const code = await file();
    await move(code, 'terverifikasi');
    for (const agency of ['dlh', 'dpu']) {
      await move(code, 'didisposisi', { agency });
      await move(code, 'terverifikasi');
    }
    await move(code, 'didisposisi', { agency: 'dlh' });
    const ratna = { ...officer('ratna'), role: 'liaison', agency: 'dlh' } as const;
    const passedOn = await bench.store.tickets.move(code, { to: 'didisposisi', agency: 'dpu' }, ratna);
    expect(passedOn).toEqual({ ok: false, refusal: { why: 'coordinatorOnly' } });
    expect(await move(code, 'didisposisi', { agency: 'dpu' })).toMatchObject({ ok: true });
  });

  test('a citizen can withdraw a ticket that is still masuk; its pending acts are dropped', async () => {
    const code = await file();
    await move(code, 'terverifikasi');
    await bench.say('a', 'withdraw');
    await pass(DAY);
    expect((await bench.store.tickets.status(code))?.history.map(({ state }) => state)).toEqual([
      'masuk',
      'dibatalkan',
    ]);
    expect(await told()).toHaveLength(2);
    const other = await file();
    await move(other, 'terverifikasi');
    await pass(5 * MINUTE);
    await bench.say('a', 'withdraw');
    expect((await bench.store.tickets.status(other))?.state).toBe('terverifikasi');
    expect(await faults()).toEqual([]);
  });

  test('a chat cannot change the ticket of another chat', async () => {
    const code = await file('a');
    await bench.say('b', `follow ${code}`);
    for (const words of ['withdraw', 'unsolved', 'mark 1', 'appeal']) await bench.say('b', words);
    expect((await bench.store.tickets.status(code))?.state).toBe('masuk');
  });

  test('only similar reports that are verified, not rahasia, and near or in the same area are found', async () => {
    const seen = async (words: string) =>
      (JSON.parse((await bench.say('z', words))[0] ?? '') as { code: string }[]).map(({ code }) => code);
    const code = await file('a', 'file');
    const secret = await file('b', 'file rahasia');
    expect(await seen('similar')).toEqual([]);
    for (const one of [code, secret]) await move(one, 'terverifikasi');
    await pass(5 * MINUTE);
    expect(await seen('similar')).toEqual([code]);
    expect(await seen('area 34.04.01')).toEqual([code]);
    expect(await seen('area 34.04.02')).toEqual([]);
    expect(await seen('other-words 34.04.01')).toEqual([]);
    expect(await seen('other-kind 34.04.01')).toEqual([]);
    bench.clock.now += 31 * DAY;
    expect(await seen('similar')).toEqual([]);
  });

  test('a follower is told of each step, and lists the ticket without its words', async () => {
    const code = await file('a');
    await move(code, 'terverifikasi');
    await pass(5 * MINUTE);
    await bench.say('b', `follow ${code}`);
    await bench.say('b', `follow ${code}`);
    const [mine] = JSON.parse((await bench.say('b', 'mine'))[0] ?? '');
    expect(mine).toMatchObject({ code, mine: 'follower', text: '', supporters: 2 });
    const [own] = JSON.parse((await bench.say('a', 'mine'))[0] ?? '');
    expect(own).toMatchObject({ code, mine: 'reporter', text: 'langsung', place: 'Jalan Kaliurang' });
    await move(code, 'didisposisi', { agency: 'dpu' });
    await pass(5 * MINUTE);
    expect(await told('b')).toContain(`${code} didisposisi officer`);
  });

  test('other citizens see category and area of a report and none of its words; its reporter sees all', async () => {
    const words = `saya Budi Santoso hp 0812-3456-7890, jalan berlubang ${'sangat dalam '.repeat(10)}`;
    const looked = async (chat: string, what: string) => JSON.parse((await bench.say(chat, what))[0] ?? '');
    for (const filing of ['file', 'file anonim']) {
      await bench.say('a', `tell ${words}`);
      const code = await file('a', filing);
      await move(code, 'terverifikasi');
      await pass(5 * MINUTE);
      const own = await looked('a', `ticket ${code}`);
      expect(own).toMatchObject({ text: words, place: 'Jalan Kaliurang', latitude: -7.75 });
      const [{ compared, ...similar }] = await looked('b', 'similar');
      expect(compared).toMatchObject({ text: words, latitude: -7.75 });
      await bench.say('c', `follow ${code}`);
      for (const seen of [similar, await looked('b', `ticket ${code}`), await looked('c', `ticket ${code}`)]) {
        expect(seen).toMatchObject({ code, category: 'jalan', area: '34.04.01', text: '' });
        for (const field of ['place', 'latitude']) expect(seen).not.toHaveProperty(field);
        expect(JSON.stringify(seen)).not.toMatch(/Budi|7890|berlubang|Kaliurang/);
      }
    }
  });

  test('a citizen who switched notices off is told of no step', async () => {
    const code = await file('a');
    await bench.say('a', 'notices off');
    await move(code, 'terverifikasi');
    await pass(5 * MINUTE);
    expect(await told()).not.toContain(`${code} terverifikasi officer`);
    await bench.say('a', 'notices on');
    await move(code, 'didisposisi', { agency: 'dpu' });
    await pass(5 * MINUTE);
    expect(await told()).toContain(`${code} didisposisi officer`);
  });

  test('the status of a rahasia ticket shows state and dates only', async () => {
    const code = await file('a', 'file rahasia');
    expect(await bench.store.tickets.status(code)).toMatchObject({ state: 'masuk', type: null, agency: null });
  });

  test('a broken promise is recorded once in the audit chain, and the deadline goes on', async () => {
    await file();
    await pass(20 * DAY);
    expect(await faults()).toEqual([]);
  });

  test("a chat's alarm comes once, with the turn at which it was set; calm takes it back", async () => {
    await bench.say('a', 'wake 60000');
    await pass(59_000);
    expect(await told()).toHaveLength(1);
    await pass(1_000);
    await pass(DAY);
    expect((await told()).slice(1)).toEqual(['alarm remind 1']);
    await bench.say('a', 'wake 60000');
    await bench.say('a', 'calm');
    await pass(DAY);
    expect((await told()).filter((line) => line.startsWith('alarm'))).toHaveLength(1);
  });
});
