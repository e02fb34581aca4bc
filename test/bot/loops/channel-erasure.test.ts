import { expect, test, vi } from 'vitest';
import { startChannelErasure } from '../../../bot/loops/channel-erasure.js';
import type { Channel } from '../../../channels/channel.js';
import { address, openBench } from '../../db/support.js';

test('the erase loop lets a channel delete whom the store has erased, and no one else', async () => {
  const bench = await openBench();
  await bench.say('a', 'hai');
  await bench.say('b', 'hai');
  await bench.say('b', 'erase');
  // The address stays until the last reply has left.
  for (const { id } of await bench.store.outbox.claim(['telegram'], 10))
    await bench.store.outbox.recordSent(id, { kind: 'sent' });
  bench.clock.now += 60_000;
  for (const { id } of await bench.store.outbox.claim(['telegram'], 10))
    await bench.store.outbox.recordSent(id, { kind: 'sent' });
  await bench.store.upkeep.runDeadlines();
  const kept = new Set(['a', 'b', 'never written']);
  const eraseUnknown = async (isKnown: Parameters<NonNullable<Channel['eraseUnknown']>>[0]) => {
    for (const chat of kept) if (!(await isKnown(address(chat)))) kept.delete(chat);
  };
  const channel = { name: 'telegram', eraseUnknown } as unknown as Channel;
  const loop = startChannelErasure(bench.store, channel, { info() {}, warn() {}, error() {} }, 20);
  await vi.waitFor(() => expect([...kept]).toEqual(['a']));
  await loop.stop(0);
  await bench.end();
});
