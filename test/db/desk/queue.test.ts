import { describe, expect, test } from 'vitest';
import type { Officer } from '../../../core/officers/officer.js';
import type { QueueFilter } from '../../../db/officers/queue-rows.js';
import { officer } from '../../support/officer.js';
import { benchEach } from '../bench-each.js';
import { type Bench, codeIn, DAY, DIALECTS, MINUTE, peek } from '../support.js';

const SRI = officer('sri');
const BUDI: Officer = { id: 'budi', name: 'budi', role: 'liaison', agency: 'dpu' };
const OTHER: Officer = { id: 'tono', name: 'tono', role: 'liaison', agency: 'dlh' };
const AUDITOR: Officer = { id: 'ayu', name: 'ayu', role: 'auditor' };
const NEED: QueueFilter = { view: 'need', sort: 'due' };
const OPEN: QueueFilter = { view: 'open', sort: 'due' };

describe.each(DIALECTS)("the officers' queue on %s", (dialect) => {
  let bench: Bench;
  benchEach(dialect, (made) => {
    bench = made;
  });

  let chats = 0;
  const file = async (words = 'file', chat = `c${chats++}`) => codeIn(await bench.say(chat, words));
  const move = async (code: string, act: Parameters<typeof bench.store.tickets.move>[1], by = SRI) => {
    const moved = await bench.store.tickets.move(code, act, by);
    expect(moved).toMatchObject({ ok: true });
  };
  const dispose = async (code: string, agency = 'dpu') => {
    await move(code, { to: 'terverifikasi' });
    await move(code, { to: 'didisposisi', agency });
  };
  const answer = async (code: string) => move(code, { to: 'ditindaklanjuti', answer: 'Kami kerjakan.' }, BUDI);
  const publish = async () => {
    bench.clock.now += 6 * MINUTE;
    await bench.store.upkeep.runDeadlines();
    await bench.store.inbox.runTurns();
  };
  const read = async (filter: QueueFilter = NEED, by = SRI, limit = 50) =>
    bench.store.desk.queue.read(filter, by, { limit });
  const codes = async (filter: QueueFilter = NEED, by = SRI) => (await read(filter, by)).rows.map(({ code }) => code);
  const groups = async (filter: QueueFilter = NEED, by = SRI) =>
    (await read(filter, by)).rows.map(({ code, group }) => [code, group]);

  test('stands in groups: what the citizen wrote, notices that failed, late, soon, the rest, each by its promised date', async () => {
    const late = await file();
    bench.clock.now += 5 * DAY;
    const soon = await file();
    bench.clock.now += 2 * DAY;
    const undelivered = await file('file', 'gone');
    await move(undelivered, { to: 'terverifikasi' });
    await publish();
    const failed = async () => {
      const claimed = await bench.store.outbox.claim(['telegram'], 99);
      for (const { id, reply } of claimed) {
        const isNotice = reply.text === `${undelivered} terverifikasi officer`;
        await bench.store.outbox.recordSent(id, isNotice ? { kind: 'refused', reason: 'blocked' } : { kind: 'sent' });
      }
      return claimed.length;
    };
    while ((await failed()) > 0);
    const wrote = await file('file', 'w');
    const rest = await file();
    bench.clock.now += 2 * DAY;
    await bench.say('w', 'note makin dalam');
    bench.clock.now += 3 * DAY + MINUTE;
    await bench.say('w', 'note masih');
    expect(await groups()).toEqual([
      [wrote, 'citizen'],
      [undelivered, 'undelivered'],
      [late, 'late'],
      [soon, 'soon'],
      [rest, 'rest'],
    ]);
  });

  test('an act of an officer takes the mark of the citizen away, and its undo brings it back', async () => {
    const code = await file('file', 'a');
    await bench.say('a', 'note makin dalam');
    const flagged = { ...OPEN, flagged: true };
    expect(await codes(flagged)).toEqual([code]);
    const moved = await bench.store.tickets.move(code, { to: 'terverifikasi' }, SRI);
    expect(await codes(flagged)).toEqual([]);
    expect(await codes({ ...OPEN, mine: true })).toEqual([code]);
    await bench.store.tickets.undo({ act: moved.ok ? moved.act : 0 }, SRI);
    expect(await codes(flagged)).toEqual([code]);
    expect(await codes({ ...OPEN, mine: true })).toEqual([]);
  });

  test('a note that comes after an act stays marked when the act is undone', async () => {
    const code = await file('file', 'a');
    const moved = await bench.store.tickets.move(code, { to: 'terverifikasi' }, SRI);
    await bench.say('a', 'note makin dalam');
    await bench.store.tickets.undo({ act: moved.ok ? moved.act : 0 }, SRI);
    expect(await codes({ ...OPEN, flagged: true })).toEqual([code]);
  });

  test('an officer who has read what the citizen wrote takes the mark away', async () => {
    const code = await file('file', 'a');
    await bench.say('a', 'note makin dalam');
    expect(await bench.store.desk.acts.settle(code, OTHER)).toBe(false);
    expect(await bench.store.desk.acts.settle(code, SRI)).toBe(true);
    expect(await codes({ ...OPEN, flagged: true })).toEqual([]);
  });

  test('each role finds what it has to do, and a liaison nothing of another agency', async () => {
    const fresh = await file();
    const disposed = await file();
    await dispose(disposed);
    const answered = await file();
    await dispose(answered);
    await answer(answered);
    expect(await codes(NEED, SRI)).toEqual([fresh]);
    expect(await codes(NEED, BUDI)).toEqual([disposed, answered]);
    expect((await codes(OPEN, SRI)).sort()).toEqual([fresh, disposed, answered].sort());
    expect(await codes(OPEN, OTHER)).toEqual([]);
    expect(await codes(OPEN, AUDITOR)).toEqual([]);
    bench.clock.now += 9 * DAY;
    expect(await codes(NEED, SRI)).toContain(disposed);
    expect(await codes(NEED, SRI)).not.toContain(answered);
  });

  test('each filter finds its tickets', async () => {
    const jalan = await file();
    const other = await file();
    await dispose(other, 'dlh');
    const archived = await file();
    await move(archived, { to: 'diarsipkan', reason: 'ganda' });
    expect(await codes({ ...OPEN, state: 'masuk' })).toEqual([jalan]);
    expect(await codes({ ...OPEN, state: 'diarsipkan' })).toEqual([archived]);
    expect(await codes({ ...OPEN, agency: 'dlh' })).toEqual([other]);
    expect(await codes({ ...OPEN, category: 'jalan' })).toEqual([other, jalan]);
    expect(await codes({ ...OPEN, category: 'sampah' })).toEqual([]);
    expect(await codes({ ...OPEN, area: '34.04' })).toEqual([other, jalan]);
    expect(await codes({ ...OPEN, area: '34.04.01' })).toEqual([other, jalan]);
    expect(await codes({ ...OPEN, area: '34.0' })).toEqual([]);
    expect(await codes({ ...OPEN, channel: 'telegram' })).toEqual([other, jalan]);
    expect(await codes({ ...OPEN, channel: 'web' })).toEqual([]);
    expect(await codes({ ...OPEN, late: true })).toEqual([]);
    bench.clock.now += 20 * DAY;
    expect(await codes({ ...OPEN, late: true })).toHaveLength(2);
  });

  test('is read page by page, and each ticket once, in each order', async () => {
    const filed: string[] = [];
    for (let n = 0; n < 7; n++) {
      filed.push(await file());
      if (n % 2 === 0) bench.clock.now += MINUTE;
    }
    for (const sort of ['due', 'filed', 'moved'] as const) {
      const seen: string[] = [];
      for (let after: readonly number[] | undefined, first = true; first || after; first = false) {
        const page = await bench.store.desk.queue.read({ view: 'open', sort }, SRI, { after, limit: 3 });
        expect(page.total).toBe(7);
        seen.push(...page.rows.map(({ code }) => code));
        after = page.after;
      }
      expect([...seen].sort(), sort).toEqual([...filed].sort());
      const [first, second = '', third] = seen;
      expect(await bench.store.desk.queue.neighbours({ view: 'open', sort }, SRI, second)).toEqual({
        before: first,
        next: third,
      });
    }
  });

  test('a new report and a note count as news since a moment', async () => {
    const since = bench.clock.now;
    await file('file', 'a');
    bench.clock.now += MINUTE;
    expect(await bench.store.desk.queue.newSince(OPEN, SRI, since)).toBe(0);
    await bench.say('a', 'note makin dalam');
    await file();
    expect(await bench.store.desk.queue.newSince(OPEN, SRI, since)).toBe(2);
    expect(await bench.store.desk.queue.newSince(OPEN, OTHER, since)).toBe(0);
  });

  test('records whose first words an officer saw', async () => {
    await file();
    await read(OPEN);
    expect(await peek(bench, 'select officer from list_reads')).toEqual(['sri']);
  });

  test('the page of a ticket shows its timeline, and what a colleague does there', async () => {
    const code = await file('file', 'a');
    await bench.say('a', 'note makin dalam');
    const page = await bench.store.desk.page(code, SRI);
    expect(page?.events.map(({ kind, actor, text }) => [kind, actor, text])).toEqual([
      ['masuk', 'citizen', undefined],
      ['note', 'citizen', 'makin dalam'],
    ]);
    expect(page).toMatchObject({ channel: 'telegram', seenVersion: undefined, colleagues: [] });
    expect(page?.outgoing.map(({ state }) => state)).toEqual(['queued']);
    const budi = officer('budi');
    await bench.store.desk.own.beat(code, SRI, true);
    const second = await bench.store.desk.page(code, budi);
    expect(second?.colleagues).toMatchObject([{ name: 'sri', isHere: true, isTyping: true }]);
    expect(second?.reads.map(({ actor }) => actor)).toEqual(['sri', 'budi']);
    bench.clock.now += MINUTE;
    expect((await bench.store.desk.page(code, budi))?.colleagues).toMatchObject([{ name: 'sri', isHere: false }]);
    await bench.store.desk.own.left(code, SRI);
    expect((await bench.store.desk.page(code, budi))?.colleagues).toEqual([]);
    expect(await bench.store.desk.page(code, OTHER)).toBeUndefined();
    expect(await bench.store.desk.page(code, AUDITOR)).toBeUndefined();
    for await (const fault of bench.store.upkeep.verify()) expect.fail(fault);
  });

  test('a form sent twice acts once; a changed ticket tells what changed', async () => {
    const code = await file('file', 'a');
    const { version = 0 } = (await bench.store.desk.acts.changesSince(code, 0, SRI)) ?? {};
    const form = { code, act: { to: 'terverifikasi' }, expects: version, key: 'k1' } as const;
    const first = await bench.store.desk.acts.once(form, SRI);
    expect(await bench.store.desk.acts.once(form, SRI)).toEqual(first);
    const stale = await bench.store.desk.acts.once(
      { ...form, act: { to: 'diarsipkan', reason: 'x' }, key: 'k2' },
      officer('budi'),
    );
    expect(stale).toMatchObject({ ok: false, refusal: { why: 'changed' } });
    const changes = await bench.store.desk.acts.changesSince(code, version, SRI);
    expect(changes).toMatchObject({ state: 'terverifikasi', changes: [{ actor: 'sri', kind: 'terverifikasi' }] });
  });

  test('an undone act leaves its words as the draft; only its author or a coordinator undoes it', async () => {
    const code = await file();
    await dispose(code);
    const { version = 0 } = (await bench.store.desk.acts.changesSince(code, 0, BUDI)) ?? {};
    const act = { to: 'ditindaklanjuti', answer: 'Kami kerjakan.' } as const;
    const moved = await bench.store.desk.acts.once({ code, act, expects: version, key: 'k' }, BUDI);
    const id = moved.ok ? moved.act : 0;
    const colleague: Officer = { ...BUDI, id: 'rina', name: 'rina' };
    expect(await bench.store.desk.acts.undo(id, colleague)).toEqual({ ok: false, why: 'notYours' });
    expect(await bench.store.desk.acts.undo(id, OTHER)).toEqual({ ok: false, why: 'told' });
    expect(await bench.store.desk.acts.undo(id, BUDI)).toEqual({ ok: true, state: 'didisposisi' });
    expect((await bench.store.desk.page(code, BUDI))?.draft?.fields).toMatchObject({ answer: 'Kami kerjakan.' });
    expect(await bench.store.desk.acts.undo(id, BUDI)).toEqual({ ok: false, why: 'told' });
  });

  test('a liaison who returned a ticket can still undo it, although it is out of their sight', async () => {
    const code = await file();
    await dispose(code);
    const { version = 0 } = (await bench.store.desk.acts.changesSince(code, 0, BUDI)) ?? {};
    const act = { to: 'didisposisi', agency: 'dlh', reason: 'Sampah, bukan jalan.' } as const;
    const moved = await bench.store.desk.acts.once({ code, act, expects: version, key: 'k' }, BUDI);
    expect(await bench.store.desk.page(code, BUDI)).toBeUndefined();
    const id = moved.ok ? moved.act : 0;
    expect(await bench.store.desk.acts.inWindow(id, BUDI)).toMatchObject({ code, by: 'budi' });
    expect(await bench.store.desk.acts.undo(id, BUDI)).toEqual({ ok: true, state: 'didisposisi' });
    expect(await bench.store.desk.page(code, BUDI)).toMatchObject({ ticket: { agency: 'dpu' } });
  });

  test('an act that is sent now can not be undone', async () => {
    const code = await file();
    const moved = await bench.store.tickets.move(code, { to: 'terverifikasi' }, SRI);
    const id = moved.ok ? moved.act : 0;
    expect(await bench.store.desk.acts.inWindow(id, SRI)).toMatchObject({ code, by: 'sri' });
    expect(await bench.store.desk.acts.sendNow(id, SRI)).toBe(true);
    await bench.store.upkeep.runDeadlines();
    expect(await bench.store.tickets.status(code)).toMatchObject({ state: 'terverifikasi' });
    expect(await bench.store.desk.acts.inWindow(id, SRI)).toBeUndefined();
    expect(await bench.store.desk.acts.sendNow(id, SRI)).toBe(false);
  });

  test('a notice that failed is sent once more by an officer', async () => {
    const code = await file('file', 'a');
    const [sent] = await bench.store.outbox.claim(['telegram'], 9);
    await bench.store.outbox.recordSent(sent?.id ?? 0, { kind: 'refused', reason: 'no such number' });
    expect(await groups(OPEN)).toEqual([[code, 'undelivered']]);
    const line = (await bench.store.desk.page(code, SRI))?.outgoing[0];
    expect(line).toMatchObject({ state: 'refused', reason: 'no such number' });
    expect(await bench.store.desk.acts.resend(code, line?.id ?? 0, SRI)).toBe(true);
    expect(await bench.store.desk.acts.resend(code, line?.id ?? 0, SRI)).toBe(false);
    expect(await groups(OPEN)).toEqual([[code, 'rest']]);
    expect(await bench.store.outbox.claim(['telegram'], 9)).toHaveLength(1);
  });

  test('an officer names views of the queue, and drops them', async () => {
    const { own } = bench.store.desk;
    expect(await own.saveView(SRI, { name: 'jalan', query: 'category=jalan' })).toBe(true);
    await own.saveView(SRI, { name: 'jalan', query: 'category=jalan&late=1' });
    expect(await own.views(SRI)).toEqual([{ name: 'jalan', query: 'category=jalan&late=1' }]);
    expect(await own.views(BUDI)).toEqual([]);
    expect(await own.dropView(SRI, 'jalan')).toBe(true);
    expect(await own.dropView(SRI, 'jalan')).toBe(false);
  });
});
