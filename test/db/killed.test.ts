/** Three of the real program on one database, one of them killed every five seconds for a minute. */
import { expect, test } from 'vitest';
import { processes } from '../bench/processes.js';

test('nothing is lost, nothing is doubled, each chat keeps its order', async () => {
  const { kills, counts, lost, twice, outOfOrder, invented, other } = await processes({
    seconds: 60,
    seed: 12,
    each: 5,
    pauseMs: 60,
    drain: false,
  });
  expect({ lost, twice, outOfOrder, invented, other }).toEqual({
    lost: [],
    twice: [],
    outOfOrder: [],
    invented: [],
    other: [],
  });
  expect(kills).toBeGreaterThanOrEqual(5);
  expect(counts.acknowledged).toBeGreaterThan(100);
}, 240_000);
