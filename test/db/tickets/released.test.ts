import { describe, expect, test } from 'vitest';
import type { Act } from '../../../core/tickets/ticket.js';
import { officer } from '../../support/officer.js';
import { benchEach } from '../bench-each.js';
import { address, type Bench, codeIn, DAY, DIALECTS, MINUTE } from '../support.js';

describe.each(DIALECTS)('what officers release, and what they are late with, on %s', (dialect) => {
  let bench: Bench;
  benchEach(dialect, (made) => {
    bench = made;
  });

  const move = (code: string, act: Act) => bench.store.tickets.move(code, act, officer('sri'));
  const pass = async (ms: number) => {
    bench.clock.now += ms;
    while ((await bench.store.upkeep.runDeadlines()) + (await bench.store.inbox.runTurns()) > 0);
  };
  /** What another citizen sees of the ticket. */
  const seenByOthers = async (code: string) => (await bench.say('other', `ticket ${code}`))[0];
  const told = async () => (await bench.store.chats.replies(address('a'), 0, 100)).map(({ reply }) => reply.text);

  test('public words show to others only when the undo window of their act is over', async () => {
    const code = codeIn(await bench.say('a', 'file'));
    await move(code, { to: 'terverifikasi', publicText: ' Jalan berlubang di Godean. ' });
    expect(await seenByOthers(code)).not.toContain('berlubang di Godean');
    await pass(5 * MINUTE);
    expect(await seenByOthers(code)).toContain('"text":"Jalan berlubang di Godean."');
  });

  test('an act that is undone releases nothing', async () => {
    const code = codeIn(await bench.say('a', 'file'));
    await move(code, { to: 'terverifikasi', publicText: 'Jalan berlubang di Godean.' });
    await bench.store.tickets.undo({ code }, officer('sri'));
    await move(code, { to: 'terverifikasi' });
    await pass(5 * MINUTE);
    expect(await seenByOthers(code)).not.toContain('berlubang di Godean');
  });

  test('of a rahasia report nothing is released, whatever the officer sends', async () => {
    const code = codeIn(await bench.say('a', 'file rahasia'));
    await move(code, { to: 'terverifikasi', publicText: 'Jalan berlubang di Godean.' });
    await pass(5 * MINUTE);
    expect(await seenByOthers(code)).not.toContain('berlubang di Godean');
  });

  test('a photo that the report does not have is refused, and nothing changes', async () => {
    const code = codeIn(await bench.say('a', 'file'));
    const moved = await move(code, { to: 'terverifikasi', publicPhotos: [2] });
    expect(moved).toEqual({ ok: false, refusal: { why: 'noPhoto', photos: 0 } });
    expect((await bench.store.desk.read(code, officer('sri')))?.state).toBe('masuk');
  });

  test('the citizen is told once that the promised date has passed, and not after an answer', async () => {
    await bench.say('a', 'file');
    const answered = codeIn(await bench.say('a', 'file'));
    await move(answered, { to: 'terverifikasi' });
    await move(answered, { to: 'didisposisi', agency: 'dlh' });
    await move(answered, { to: 'ditindaklanjuti', answer: 'Kami kerjakan' });
    await pass(5 * MINUTE);
    await pass(30 * DAY);
    await pass(30 * DAY);
    expect((await told()).filter((text) => text.includes('late'))).toHaveLength(1);
    expect((await bench.store.upkeep.figures()).late).toBe(1);
  });

  test('an urgent ticket counts as unseen until an officer reads it', async () => {
    const code = codeIn(await bench.say('a', 'file urgent'));
    expect((await bench.store.upkeep.figures()).urgentUnseen).toBe(0);
    await pass(31 * MINUTE);
    expect((await bench.store.upkeep.figures()).urgentUnseen).toBe(1);
    await bench.store.desk.read(code, officer('sri'));
    expect((await bench.store.upkeep.figures()).urgentUnseen).toBe(0);
  });
});
