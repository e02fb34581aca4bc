import pg from 'pg';
import { expect, test } from 'vitest';
import { postgresBuilder } from '../../db/postgres.js';
import { answersOf, shared, valuesOf } from '../../db/postgres-shared.js';
import { queries, type Step } from '../../db/query.js';
import { startPostgres } from './postgres-server.js';
import { openBench } from './support.js';

const step = (want: Step['want'], params: Step['params'] = {}): Step => ({
  query: { id: 0, build: () => ({ sql: '', order: [] }) },
  params,
  want,
});

test('PostgreSQL takes each query in the form for many', async () => {
  const server = await startPostgres();
  const bench = await openBench({}, server);
  const client = new pg.Client(bench.url);
  await client.connect();
  let known = 0;
  for (const { build } of queries) {
    const one = shared(build(postgresBuilder, 'postgres'));
    if (!one) continue;
    known += 1;
    await expect(client.query(`explain (generic_plan) ${one.sql}`), one.sql).resolves.toBeDefined();
  }
  expect(known).toBeGreaterThan(queries.length / 2);
  await client.end();
  await bench.end();
  await server.stop();
});

test('what all have alike stands in the limit; where it is not alike each asks alone', () => {
  const one = shared({ sql: 'select "id" from "t" where "a" = $1::text limit $2::bigint', order: ['a', 'limit'] });
  expect(one?.sql).toBe(
    'select v.nth, q.* from unnest($1::text[]) with ordinality as v(p1,nth) cross join lateral (select "id" from "t" where "a" = v.p1 limit cast($2 as bigint)) as q',
  );
  const steps = (limits: readonly number[]) => limits.map((limit, at) => step('all', { a: `${at}`, limit }));
  expect(one && valuesOf(one, steps([5, 5]))).toEqual([['0', '1'], 5]);
  expect(one && valuesOf(one, steps([5, 6]))).toBeUndefined();
});

test('each gets its own rows', () => {
  const rows = [
    { nth: 1, id: 7 },
    { nth: 3, id: 8 },
    { nth: 3, id: 9 },
  ];
  const wants = (['first', 'first', 'all', 'changes'] as const).map((want) => step(want));
  expect(answersOf(wants, rows, 3)).toEqual([{ id: 7 }, undefined, [{ id: 8 }, { id: 9 }], 0]);
});

test('ids of inserted rows come in their order, or not at all', () => {
  const both = [step('insert'), step('insert')];
  expect(answersOf(both, [{ id: 4 }, { id: 5 }], 2)).toEqual([4, 5]);
  expect(answersOf(both, [], 0)).toEqual([undefined, undefined]);
  expect(() => answersOf(both, [{ id: 4 }], 1)).toThrow('there before');
});
