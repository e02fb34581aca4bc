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

  test('a delivery report that comes while its send still waits for the answer counts once the answer is there', async () => {
    await bench.store.inbox.accept([text('a', 'note x'), text('b', 'note y')]);
    const [one, other] = await claim();
    const report = { kind: 'report', channel: 'telegram' } as const;
    await bench.store.inbox.accept([{ ...report, providerId: 'early', state: 'delivered' }]);
    await bench.store.inbox.accept([{ ...report, providerId: 'early', state: 'sent' }]);
    await bench.store.inbox.accept([{ ...report, providerId: 'lost', state: 'failed', reason: '131026' }]);
    await bench.store.outbox.recordSent(one?.id ?? 0, { kind: 'sent', providerId: 'early' });
    await bench.store.outbox.recordSent(other?.id ?? 0, { kind: 'sent', providerId: 'lost' });
    expect(await states()).toEqual({ delivered: 1, refused: 1 });
  });

  test('an unsent prompt is dropped when a newer reply exists, a notice is not', async () => {
    await bench.say('a', 'satu');
    await bench.say('a', 'note x');
    await bench.say('a', 'dua');
    expect(await sendAll()).toEqual(['dicatat', 'gema dua']);
    expect(await states()).toEqual({ dropped: 1, sent: 2 });
  });

  test('a prompt whose send failed is not retried when a newer reply exists', async () => {
    await bench.say('a', 'satu');
    const [sending] = await claim();
    await bench.say('a', 'dua');
    await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'retry', reason: 'down' });
    expect(await sendAll()).toEqual(['gema dua']);
  });

  test('a failed send is retried after 5 s, 30 s, 2 min, 10 min, 1 h and 6 h, give or take a fifth; then the reply is dead', async () => {
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

  test('a retry waits at least as long as the provider asks', async () => {
    await bench.say('a', 'note x');
    const [sending] = await claim();
    await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'retry', reason: '429', afterMs: 90_000 });
    bench.clock.now += 89_000;
    expect(await claim()).toEqual([]);
    bench.clock.now += 1_000;
    expect(await claimed()).toEqual(['dicatat']);
  });

  test('a notice whose result is unknown is sent once more after 60 s and holds back nothing meanwhile', async () => {
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

  test('a prompt whose result is unknown is sent once more after 60 s, and not a third time', async () => {
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

  test('a prompt whose result is unknown is given up when a newer reply exists', async () => {
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

  test('after a lease runs out the result of the send is unknown', async () => {
    await bench.say('a', 'note x');
    await claim();
    bench.clock.now += 60_000;
    expect(await claim()).toEqual([]);
    expect(await states()).toEqual({ unknown: 1 });
    bench.clock.now += 60_000;
    expect(await claimed()).toEqual(['dicatat']);
  });

  test('for a new server the result of what a dead one was sending is unknown', async () => {
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

  test('a delivery report settles an unknown result, and a state never goes backwards', async () => {
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

  test('a delivery report of failure is final', async () => {
    await bench.say('a', 'note x');
    const [sending] = await claim();
    await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'sent', providerId: 'p' });
    await bench.store.inbox.accept([
      { kind: 'report', channel: 'telegram', providerId: 'p', state: 'failed', reason: 'number' },
    ]);
    expect(await states()).toEqual({ refused: 1 });
  });

  test('nothing is sent to a citizen who blocked us until they write again', async () => {
    await bench.store.inbox.accept([text('a', 'many 2')]);
    await bench.store.inbox.accept([{ kind: 'gone', address: address('a') }]);
    expect(await claim()).toEqual([]);
    expect(await states()).toEqual({ refused: 2 });
    await bench.say('a', 'hai');
    expect(await claimed()).toEqual(['gema hai']);
  });

  describe('a reply that the channel takes only after the citizen writes again', () => {
    test('is held if it is a notice, does not count as a fault, and leaves in its order then', async () => {
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

    test('leaves at once if the citizen wrote while it was being sent', async () => {
      await bench.store.inbox.accept([text('a', 'note x')]);
      bench.clock.now += 61_000;
      const [sending] = await claim();
      await bench.store.inbox.accept([{ ...text('a', 'note y'), opens: true }]);
      await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'held', reason: 'the window' });
      expect((await claim())[0]?.id).toBe(sending?.id);
    });

    test('is refused if it is a prompt', async () => {
      await bench.say('a', 'satu');
      bench.clock.now += 61_000;
      const [sending] = await claim();
      await bench.store.outbox.recordSent(sending?.id ?? 0, { kind: 'held', reason: 'the window' });
      expect(await states()).toEqual({ refused: 1 });
    });

    test('is held too if a delivery report says so after the message was taken', async () => {
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

  test('a refused reply does not hold back the next one', async () => {
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

  test('the reply after one with choices clears its buttons', async () => {
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
