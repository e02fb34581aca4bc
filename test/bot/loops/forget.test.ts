/** What a channel keeps of citizens by itself goes with their data in the store. */
import { expect, test, vi } from 'vitest';
import { startForgetting } from '../../../bot/loops/forget.js';
import type { Channel } from '../../../channels/channel.js';
import { address, openBench } from '../../db/support.js';

test('a channel is told who was erased, and who is known still', async () => {
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
  const forget = async (isKnown: Parameters<NonNullable<Channel['forget']>>[0]) => {
    for (const chat of kept) if (!(await isKnown(address(chat)))) kept.delete(chat);
  };
  const channel = { name: 'telegram', forget } as unknown as Channel;
  const loop = startForgetting(bench.store, channel, { info() {}, warn() {}, error() {} }, 20);
  await vi.waitFor(() => expect([...kept]).toEqual(['a']));
  await loop.stop(0);
  await bench.end();
});
