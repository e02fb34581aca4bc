import { describe, expect, test } from 'vitest';
import { benchEach } from '../bench-each.js';
import { address, type Bench, codeIn, DIALECTS, text } from '../support.js';

describe.each(DIALECTS)('on %s', (dialect) => {
  let bench: Bench;
  benchEach(dialect, (made) => {
    bench = made;
  });

  const repliesOf = async (chat: string) =>
    (await bench.store.chats.replies(address(chat), 0, 10_000)).map(({ number, reply }) => [number, reply.text]);

  test('a turn is answered when accept resolves, and the state is kept over a restart', async () => {
    await bench.say('a', 'tell lubang');
    await bench.reopen();
    expect(codeIn(await bench.say('a', 'file'))).toHaveLength(11);
    expect((await bench.store.upkeep.figures()).filed).toBe(1);
  });

  test('the same delivery again, together or later, changes nothing; equal words under another key are a message', async () => {
    const same = text('a', 'file', 'once');
    await Promise.all(Array.from({ length: 50 }, () => bench.store.inbox.accept([same])));
    await bench.reopen();
    bench.clock.now += 8 * 86_400_000;
    await bench.store.inbox.accept([same, same]);
    expect(await repliesOf('a')).toHaveLength(1);
    expect((await bench.store.upkeep.figures()).filed).toBe(1);
    await bench.store.inbox.accept([text('a', 'file', 'twice')]);
    // Fifty at once are a crowd, whose last are taken up after.
    await expect.poll(async () => (await bench.store.upkeep.figures()).filed).toBe(2);
  });

  test('the same key in another chat is another message', async () => {
    await bench.store.inbox.accept([text('a', 'hai', 'k'), text('b', 'hai', 'k')]);
    expect(await repliesOf('a')).toEqual([[1, 'gema hai']]);
    expect(await repliesOf('b')).toEqual([[1, 'gema hai']]);
  });

  test('messages of one chat keep their order, however many come at once', async () => {
    await Promise.all(
      Array.from({ length: 200 }, (_, index) => bench.store.inbox.accept([text(`c${index % 4}`, `${index}`)])),
    );
    await expect.poll(async () => (await bench.store.upkeep.figures()).inboxWaiting, { timeout: 20_000 }).toBe(0);
    for (const chat of [0, 1, 2, 3]) {
      const expected = Array.from({ length: 50 }, (_, index) => [index + 1, `gema ${index * 4 + chat}`]);
      expect(await repliesOf(`c${chat}`)).toEqual(expected);
    }
  });

  test('replies are announced once they are committed', async () => {
    let told = 0;
    const stop = bench.store.outbox.onReplies(() => {
      told += 1;
    });
    await bench.store.inbox.accept([text('a', 'hai')]);
    expect(told).toBe(1);
    stop();
    await bench.store.inbox.accept([text('a', 'hai')]);
    expect(told).toBe(1);
  });
});
