import { describe, expect, test } from 'vitest';
import { officer } from '../../support/officer.js';
import { benchEach } from '../bench-each.js';
import { address, type Bench, codeIn, DAY, DIALECTS, MINUTE, text } from '../support.js';

describe.each(DIALECTS)('a chat with an officer on %s', (dialect) => {
  let bench: Bench;
  benchEach(dialect, (made) => {
    bench = made;
  });

  test('a chat that asked for a person is listed, answered, and left', async () => {
    await bench.say('a', 'hai');
    await bench.say('a', 'person');
    await bench.store.inbox.accept([text('a', 'tolong', 'k-tolong')]);
    const [waiting] = await bench.store.chats.handovers.list();
    expect(waiting).toMatchObject({ channel: 'telegram', since: bench.clock.now, lastText: 'tolong' });
    const id = waiting?.id ?? 0;
    expect((await bench.store.upkeep.figures()).personsWaiting).toBe(1);
    expect(await bench.store.chats.handovers.say(id, 'Ada apa, Bu?', officer('budi'))).toBe(true);
    await bench.store.inbox.runTurns();
    const lines = await bench.store.chats.handovers.transcript(id, 100);
    expect(lines.map(({ from, text }) => [from, text])).toEqual([
      ['citizen', 'hai'],
      ['bot', 'gema hai'],
      ['citizen', 'person'],
      ['bot', 'petugas'],
      ['citizen', 'tolong'],
      ['bot', 'gema tolong'],
      ['person', 'Ada apa, Bu?'],
    ]);
    const replies = await bench.store.chats.replies(address('a'), 0, 10);
    expect(replies.at(-1)?.reply.text).toBe('Ada apa, Bu?');
    expect(await bench.store.chats.handovers.leave(id, officer('budi'))).toBe(true);
    await bench.store.inbox.runTurns();
    expect(await bench.store.chats.handovers.list()).toEqual([]);
    expect(await bench.store.chats.handovers.say(id, 'x', officer('budi'))).toBe(false);
    expect(await bench.store.chats.handovers.leave(id + 1, officer('budi'))).toBe(false);
  });

  test('the same words of an officer said twice are two messages', async () => {
    await bench.say('a', 'person');
    const id = (await bench.store.chats.handovers.list())[0]?.id ?? 0;
    await bench.store.chats.handovers.say(id, 'halo?', officer('budi'));
    await bench.store.chats.handovers.say(id, 'halo?', officer('budi'));
    await bench.store.inbox.runTurns();
    const replies = await bench.store.chats.replies(address('a'), 0, 10);
    expect(replies.filter(({ reply }) => reply.text === 'halo?')).toHaveLength(2);
  });

  test('a transcript shows the label of a choice, and its newest lines', async () => {
    await bench.say('a', 'hai');
    const message = { id: 'c1', sentAt: 0, receivedAt: 0, kind: 'choice', choice: 'kirim' } as const;
    await bench.store.inbox.accept([{ kind: 'message', address: address('a'), key: 'c1', message }]);
    const lines = await bench.store.chats.transcript(address('a'), 10);
    expect(lines.map(({ text }) => text)).toEqual(['hai', 'gema hai', 'Kirim', 'gema kirim']);
    expect(lines[1]?.choices).toEqual([
      { id: 'kirim', label: 'Kirim' },
      { id: 'ubah', label: 'Ubah' },
    ]);
    expect((await bench.store.chats.transcript(address('a'), 2)).map(({ text }) => text)).toEqual([
      'Kirim',
      'gema kirim',
    ]);
    expect(await bench.store.chats.transcript(address('nobody'), 10)).toEqual([]);
  });

  test('erasing takes words and person, keeps the text of an open ticket, and the chat can be used again', async () => {
    const open = codeIn(await bench.say('a', 'file'));
    const closed = codeIn(await bench.say('a', 'file'));
    await bench.say('a', 'withdraw');
    await bench.say('a', 'person');
    expect(await bench.say('a', 'erase')).toEqual(['dihapus']);
    expect((await bench.store.chats.handovers.list()).length).toBe(0);
    const [last, ...others] = await bench.store.outbox.claim(['telegram'], 10);
    expect(others).toEqual([]);
    expect(last).toMatchObject({ address: address('a'), reply: { text: 'dihapus' } });
    await bench.store.outbox.recordSent(last?.id ?? 0, { kind: 'sent' });
    await bench.store.upkeep.runDeadlines();
    const lines = await bench.store.chats.transcript(address('a'), 100);
    expect(lines.map(({ text }) => text)).toEqual(['dihapus']);
    expect((await bench.store.tickets.status(open))?.state).toBe('masuk');
    expect(await bench.say('a', 'mine')).toEqual(['[]']);
    const seen = async (code: string) => JSON.parse((await bench.say('a', `ticket ${code}`))[0] ?? '');
    expect(await seen(closed)).not.toHaveProperty('mine');
    await bench.store.tickets.move(open, { to: 'terverifikasi' }, officer('budi'));
    bench.clock.now += 5 * MINUTE;
    await bench.store.upkeep.runDeadlines();
    await bench.store.inbox.runTurns();
    expect(await seen(open)).toMatchObject({ state: 'terverifikasi', text: '' });
    expect((await bench.store.desk.read(open, officer('budi')))?.text).toBe('langsung');
    expect(await seen(closed)).toMatchObject({ state: 'dibatalkan', text: '' });
    expect(await bench.say('a', 'hai')).toEqual(['gema hai']);
    expect((await bench.store.outbox.claim(['telegram'], 10))[0]?.address).toEqual(address('a'));
    bench.clock.now += DAY;
    for await (const fault of bench.store.upkeep.verify())
      expect(fault).toMatch(/should have struck|should have been told/);
  });
});
