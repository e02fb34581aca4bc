import { expect, test } from 'vitest';
import { processes } from '../bench/trials/processes.js';

test('three programs on one PostgreSQL, one killed every two seconds, lose no message, store none twice and keep the order of each chat', async () => {
  const passed = await processes({ kills: 3, killMs: 2_000, seed: 12, each: 5, pauseMs: 60, drain: false });
  const { counts, lost, twice, outOfOrder, invented, other } = passed;
  const nothing = { lost: [], twice: [], outOfOrder: [], invented: [], other: [] };
  expect({ lost, twice, outOfOrder, invented, other }).toEqual(nothing);
  expect(counts.acknowledged).toBeGreaterThan(60);
}, 480_000);
