import { expect, test } from 'vitest';
import { abreast, openCounts } from '../../db/lanes.js';
import { int, type Query, query, type Step } from '../../db/query.js';

const waiting = (...lanes: readonly (string | undefined)[]) => lanes.map((lane) => ({ lane }));

test('works of one kind go side by side up to the second of a lane, another kind, or one without a lane', () => {
  expect(abreast(waiting('chat:a', 'chat:b', 'chat:a', 'chat:c'), 0, 32)).toBe(2);
  expect(abreast(waiting('chat:a', 'chat:b', 'turn:c'), 0, 32)).toBe(2);
  expect(abreast(waiting('chat:a', 'chat:b', undefined), 0, 32)).toBe(2);
  expect(abreast(waiting(undefined, undefined), 0, 32)).toBe(1);
  expect(abreast(waiting('chat:a', 'chat:b', 'chat:c', 'chat:d'), 1, 2)).toBe(2);
});

test('what is counted is summed by name, and taken once', () => {
  const counts = openCounts();
  const one = query({ n: int }, (db) => db.selectFrom('counters').selectAll()) as unknown as Query;
  const step = (name: string, n: number): Step => ({ query: one, params: { name, shard: 3, n }, want: 'count' });
  for (const each of [step('filed', 1), step('closed', 1), step('filed', 2)]) counts.add(each);
  expect(counts.take(7).map(({ params }) => params)).toEqual([
    { name: 'closed', shard: 7, n: 1 },
    { name: 'filed', shard: 7, n: 3 },
  ]);
  expect(counts.take()).toEqual([]);
});
