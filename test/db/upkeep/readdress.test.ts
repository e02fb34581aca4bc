import { describe, expect, test } from 'vitest';
import type { Received } from '../../../core/post.js';
import { benchEach } from '../bench-each.js';
import { type Bench, codeIn, DAY, DIALECTS, text } from '../support.js';

const PHONE = { channel: 'telegram', account: 'bot' };
const CLOUD = { channel: 'sms-kannel', account: '123' };

describe.each(DIALECTS)('readdressing a chat on %s', (dialect) => {
  let bench: Bench;
  benchEach(dialect, (made) => {
    bench = made;
  });

  const from = (place: typeof PHONE, chat: string, words: string, phone?: string): Received => ({
    ...text(chat, words),
    address: { ...place, chat },
    ...(phone ? { sender: { phone } } : { sender: { name: 'Siti' } }),
  });
  const heard = async (channel: string) => {
    const all: string[] = [];
    for (
      let batch = await bench.store.outbox.claim([channel], 9);
      batch.length > 0;
      batch = await bench.store.outbox.claim([channel], 9)
    )
      for (const { id, address, reply } of batch) {
        all.push(`${address.account} ${address.chat} ${reply.text}`);
        await bench.store.outbox.recordSent(id, { kind: 'sent' });
      }
    return all;
  };

  test('a readdressed chat goes on under its number with its state, tickets and unsent replies', async () => {
    await bench.store.inbox.accept([from(PHONE, '628120000001', 'file')]);
    const [filed] = await heard('telegram');
    const code = codeIn([filed ?? '']);
    await bench.store.inbox.accept([
      from(PHONE, '77@lid', 'note satu', '+628120000002'),
      from(PHONE, '78@lid', 'note dua'),
    ]);

    expect(await bench.store.upkeep.readdress(PHONE, CLOUD)).toEqual({ moved: 2, numberless: 1, taken: 0, erased: 0 });
    expect(await bench.store.upkeep.readdress(PHONE, CLOUD)).toEqual({ moved: 0, numberless: 1, taken: 0, erased: 0 });
    expect(await heard('sms-kannel')).toEqual(['123 628120000002 dicatat']);
    await bench.store.inbox.accept([from(CLOUD, '628120000001', 'mine')]);
    expect(await heard('sms-kannel')).toEqual([expect.stringContaining(code)]);
    await bench.store.inbox.accept([from(PHONE, '628120000001', 'mine')]);
    expect(await heard('telegram')).toEqual(['bot 78@lid dicatat', 'bot 628120000001 []']);
    for await (const fault of bench.store.upkeep.verify()) expect.fail(fault);
  });

  test('a number that has a chat on the new channel already is not readdressed', async () => {
    await bench.store.inbox.accept([from(PHONE, '628120000001', 'note x'), from(CLOUD, '628120000001', 'note y')]);
    expect(await bench.store.upkeep.readdress(PHONE, CLOUD)).toMatchObject({ moved: 0, taken: 1 });
  });

  test('an erased citizen is not readdressed, and not known', async () => {
    const address = { ...PHONE, chat: '628120000001' };
    await bench.store.inbox.accept([from(PHONE, address.chat, 'note x')]);
    expect(await bench.store.chats.knows(address)).toBe(true);
    expect(await bench.store.chats.knows({ ...address, chat: '628120000009' })).toBe(false);
    await bench.store.inbox.accept([from(PHONE, address.chat, 'erase')]);
    await heard('telegram');
    bench.clock.now += 3 * DAY;
    await bench.store.upkeep.runDeadlines();
    expect(await bench.store.chats.knows(address)).toBe(false);
    expect(await bench.store.upkeep.readdress(PHONE, CLOUD)).toMatchObject({ moved: 0, erased: 1 });
  });
});
