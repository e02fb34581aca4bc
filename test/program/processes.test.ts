import { expect, test } from 'vitest';
import { processes } from '../bench/processes.js';

test('three of the real program, one killed every five seconds: nothing lost, nothing twice, each chat in order', async () => {
  const passed = await processes({ seconds: 60, seed: 12, each: 5, pauseMs: 60, drain: false });
  const { kills, counts, lost, twice, outOfOrder, invented, other } = passed;
  const nothing = { lost: [], twice: [], outOfOrder: [], invented: [], other: [] };
  expect({ lost, twice, outOfOrder, invented, other }).toEqual(nothing);
  expect(kills).toBeGreaterThanOrEqual(5);
  expect(counts.acknowledged).toBeGreaterThan(100);
}, 240_000);
