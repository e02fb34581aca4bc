import { describe, expect, test } from 'vitest';

import { benchEach } from '../bench-each.js';
import { address, type Bench, DIALECTS, text } from '../support.js';

describe.each([...DIALECTS, 'pgbouncer'] as const)('the outbox on %s', (dialect) => {
  let bench: Bench;
  benchEach(dialect, (made) => {
    bench = made;
  });

  const claim = () => bench.store.outbox.claim(['telegram'], 10);
  const claimed = async () => (await claim()).map(({ reply }) => reply.text);
  const sendAll = async () => {
    const texts: string[] = [];
    for (let batch = await claim(); batch.length > 0; batch = await claim())
      for (const { id, reply } of batch) {
        texts.push(reply.text);
        await bench.store.outbox.recordSent(id, { kind: 'sent', providerId: `p${id}` });
      }
    return texts;
  };
  const states = async () => (await bench.store.upkeep.figures()).outbox;

  test('replies of one chat leave in order, one at a time; other chats do not wait', async () => {
    await bench.store.inbox.accept([text('a', 'many 3'), text('b', 'many 2')]);
    const first = await claim();
    expect(first.map(({ address: { chat }, reply }) => [chat, reply.text])).toEqual([
      ['a', 'bagian 1'],
      ['b', 'bagian 1'],
    ]);
    expect(await claim()).toEqual([]);
    await bench.store.outbox.recordSent(first[1]?.id ?? 0, { kind: 'sent' });
    expect(await claimed()).toEqual(['bagian 2']);
    await bench.store.outbox.recordSent(first[0]?.id ?? 0, { kind: 'sent' });
    expect(await sendAll()).toEqual(['bagian 2', 'bagian 3']);
  });

  test('an unsent prompt is dropped when a newer reply exists, a notice is not', async () => {
    await bench.say('a', 'satu');
    await bench.say('a', 'note x');
    await bench.say('a', 'dua');
    expect(await sendAll()).toEqual(['dicatat', 'gema dua']);
    expect(await states()).toEqual({ dropped: 1, sent: 2 });
  });

  test('a prompt that failed while a newer reply came is not tried again', async () => {
    await bench.say('a', 'satu');
    const [sending] = await claim();
    await bench.say('a', 'dua');
    await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'retry', reason: 'down' });
    expect(await sendAll()).toEqual(['gema dua']);
  });

  test('a failed send is tried after 5 s, 30 s, 2 min, 10 min, 1 h and 6 h, give or take a fifth, then it is dead', async () => {
    await bench.say('a', 'note x');
    for (const [index, seconds] of [5, 30, 120, 600, 3600, 21600].entries()) {
      const [sending] = await claim();
      expect(sending?.attempt).toBe(index + 1);
      await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'retry', reason: 'down' });
      bench.clock.now += seconds * 1000 * 0.79;
      expect(await claim()).toEqual([]);
      bench.clock.now += seconds * 1000 * 0.42;
    }
    const [last] = await claim();
    await bench.store.outbox.recordSent(last?.id ?? 0, { kind: 'retry', reason: 'down' });
    expect(await states()).toEqual({ dead: 1 });
  });

  test('a far side that says how long to wait is obeyed', async () => {
    await bench.say('a', 'note x');
    const [sending] = await claim();
    await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'retry', reason: '429', afterMs: 90_000 });
    bench.clock.now += 89_000;
    expect(await claim()).toEqual([]);
    bench.clock.now += 1_000;
    expect(await claimed()).toEqual(['dicatat']);
  });

  test('a notice of unknown end is sent once more after 60 s and holds back nothing meanwhile', async () => {
    await bench.store.inbox.accept([text('a', 'many 2')]);
    const [sending] = await claim();
    await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'unknown', reason: 'timeout' });
    expect(await sendAll()).toEqual(['bagian 2']);
    bench.clock.now += 59_000;
    expect(await claim()).toEqual([]);
    bench.clock.now += 1_000;
    const [again] = await claim();
    expect(again).toMatchObject({ reply: { text: 'bagian 1' }, attempt: 2 });
    await bench.store.outbox.recordSent(again?.id ?? 0, { kind: 'unknown', reason: 'timeout' });
    bench.clock.now += 600_000;
    expect(await claim()).toEqual([]);
    expect(await states()).toEqual({ sent: 1, unsure: 1 });
  });

  test('a prompt of unknown end is sent once more after 60 s, and not a third time', async () => {
    await bench.say('a', 'satu');
    for (const attempt of [1, 2]) {
      const [sending] = await claim();
      expect(sending).toMatchObject({ reply: { text: 'gema satu' }, attempt });
      await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'unknown', reason: 'timeout' });
      bench.clock.now += 59_000;
      expect(await claim()).toEqual([]);
      bench.clock.now += 1_000;
    }
    expect(await claim()).toEqual([]);
    expect(await states()).toEqual({ unsure: 1 });
  });

  test('a prompt of unknown end is given up when a newer reply exists', async () => {
    await bench.say('a', 'satu');
    const [sending] = await claim();
    await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'unknown', reason: 'timeout' });
    await bench.say('a', 'dua');
    bench.clock.now += 61_000;
    expect(await sendAll()).toEqual(['gema dua']);
    expect(await states()).toEqual({ sent: 1, unsure: 1 });
  });

  test('a prompt that a dead process was sending is sent once more', async () => {
    await bench.say('a', 'satu');
    await claim();
    bench.clock.now += 60_000;
    expect(await claim()).toEqual([]);
    bench.clock.now += 60_000;
    expect(await claimed()).toEqual(['gema satu']);
  });

  test('a lease that ran out counts as of unknown end', async () => {
    await bench.say('a', 'note x');
    await claim();
    bench.clock.now += 60_000;
    expect(await claim()).toEqual([]);
    expect(await states()).toEqual({ unknown: 1 });
    bench.clock.now += 60_000;
    expect(await claimed()).toEqual(['dicatat']);
  });

  test('what a dead server was sending is of unknown end for the next one', async () => {
    await bench.say('a', 'note x');
    await claim();
    await bench.reopen();
    if (dialect !== 'sqlite') {
      // Other servers may live: the lease must run out.
      bench.clock.now += 60_000;
      await claim();
    }
    expect(await states()).toEqual({ unknown: 1 });
  });

  test('a report ends a send of unknown end, and reports never go backwards', async () => {
    await bench.say('a', 'note x');
    const report = (state: 'sent' | 'delivered' | 'read' | 'failed') =>
      bench.store.inbox.accept([{ kind: 'report', channel: 'telegram', providerId: 'p', state }]);
    const [sending] = await claim();
    await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'unknown', reason: 'timeout', providerId: 'p' });
    await report('sent');
    expect(await states()).toEqual({ sent: 1 });
    await report('read');
    await report('delivered');
    await report('failed');
    expect(await states()).toEqual({ read: 1 });
    bench.clock.now += 61_000;
    expect(await claim()).toEqual([]);
  });

  test('a report of failure is final', async () => {
    await bench.say('a', 'note x');
    const [sending] = await claim();
    await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'sent', providerId: 'p' });
    await bench.store.inbox.accept([
      { kind: 'report', channel: 'telegram', providerId: 'p', state: 'failed', reason: 'number' },
    ]);
    expect(await states()).toEqual({ refused: 1 });
  });

  test('to a citizen who is gone nothing more is sent, until they write again', async () => {
    await bench.store.inbox.accept([text('a', 'many 2')]);
    await bench.store.inbox.accept([{ kind: 'gone', address: address('a') }]);
    expect(await claim()).toEqual([]);
    expect(await states()).toEqual({ refused: 2 });
    await bench.say('a', 'hai');
    expect(await claimed()).toEqual(['gema hai']);
  });

  describe('where the channel lets it leave only once the citizen has written again', () => {
    test('a notice is held, is no fault, and leaves in its order when that happens', async () => {
      await bench.store.inbox.accept([text('a', 'many 2')]);
      bench.clock.now += 61_000;
      for (const _ of [1, 2]) {
        const [sending] = await claim();
        await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'held', reason: 'the window' });
      }
      bench.clock.now += 48 * 3_600_000;
      await bench.store.inbox.accept([text('a', 'note x'), text('b', 'note x')]);
      expect(await sendAll()).toEqual(['dicatat', 'dicatat']);
      expect(await bench.store.upkeep.figures()).toMatchObject({ outbox: { held: 2, sent: 2 }, outboxOldest: 0 });
      for await (const fault of bench.store.upkeep.verify()) expect.fail(fault);
      await bench.store.inbox.accept([{ ...text('a', 'note y'), opens: true }]);
      expect(await sendAll()).toEqual(['bagian 1', 'bagian 2', 'dicatat']);
    });

    test('it leaves at once if the citizen wrote while it was being sent', async () => {
      await bench.store.inbox.accept([text('a', 'note x')]);
      bench.clock.now += 61_000;
      const [sending] = await claim();
      await bench.store.inbox.accept([{ ...text('a', 'note y'), opens: true }]);
      await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'held', reason: 'the window' });
      expect((await claim())[0]?.id).toBe(sending?.id);
    });

    test('a prompt is not asked any more', async () => {
      await bench.say('a', 'satu');
      bench.clock.now += 61_000;
      const [sending] = await claim();
      await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'held', reason: 'the window' });
      expect(await states()).toEqual({ refused: 1 });
    });

    test('a report may tell it after the message was taken', async () => {
      await bench.say('a', 'note x');
      const [sending] = await claim();
      await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'sent', providerId: 'p' });
      bench.clock.now += 61_000;
      await bench.store.inbox.accept([{ kind: 'report', channel: 'telegram', providerId: 'p', state: 'held' }]);
      expect(await states()).toEqual({ held: 1 });
      await bench.store.inbox.accept([{ ...text('a', 'note y'), opens: true }]);
      expect(await claimed()).toEqual(['dicatat']);
      expect(await states()).toEqual({ queued: 1, sending: 1 });
    });
  });

  test('a refused reply lets the next one go', async () => {
    await bench.store.inbox.accept([text('a', 'many 2')]);
    const [sending] = await claim();
    await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'refused', reason: 'too long' });
    expect(await claimed()).toEqual(['bagian 2']);
  });

  test('replies to the web chat are never claimed', async () => {
    await bench.store.inbox.accept([text('w', 'hai', 'k1', 'web')]);
    expect(await bench.store.outbox.claim(['web', 'telegram'], 10)).toEqual([]);
    expect(await bench.store.chats.replies(address('w', 'web'), 0, 10)).toHaveLength(1);
  });

  test('the reply after one with choices takes its buttons away', async () => {
    await bench.say('a', 'satu');
    const [first] = await claim();
    await bench.store.outbox.recordSent(first?.id ?? 0, { kind: 'sent', providerId: 'm1' });
    await bench.say('a', 'note x');
    const [second] = await claim();
    expect(second?.clearsButtonsOf).toBe('m1');
    await bench.store.outbox.recordSent(second?.id ?? 0, { kind: 'sent', providerId: 'm2' });
    await bench.say('a', 'note y');
    expect((await claim())[0]?.clearsButtonsOf).toBeUndefined();
  });

  test('a quoted message leads to its ticket, in its own chat only', async () => {
    await bench.say('a', 'file');
    const [sending] = await claim();
    await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'sent', providerId: 'm7' });
    expect(await bench.say('a', 'quoted m7')).toEqual([sending?.reply.ticket]);
    expect(await bench.say('a', 'quoted m8')).toEqual(['undefined']);
    expect(await bench.say('b', 'quoted m7')).toEqual(['undefined']);
  });
});
