import pg from 'pg';
import { expect, test } from 'vitest';
import { compileQuery } from '../../../db/engine/compile.js';
import { binaryArray } from '../../../db/engine/postgres-array.js';
import { answersOf, shared, valuesOf } from '../../../db/engine/postgres-shared.js';
import { type Params, queries, query, type Registered, type Want } from '../../../db/engine/query.js';
import '../../../db/open.js';
import { openTestDatabase } from '../../support/postgres.js';

const nothing = query({}, (db) => db.selectFrom('facts').selectAll());
const step = (want: Want, params: Params = {}): Registered & { readonly want: Want } => ({
  query: nothing,
  params,
  want,
});

test('PostgreSQL takes each query in the form for many', async () => {
  const database = await openTestDatabase('postgres');
  const client = new pg.Client(database.url);
  await client.connect();
  let known = 0;
  for (const query of queries) {
    const many = shared(compileQuery(query, 'postgres'));
    if (!many) continue;
    known += 1;
    await expect(client.query(`explain (generic_plan) ${many.sql}`), many.sql).resolves.toBeDefined();
  }
  expect(known).toBeGreaterThan(queries.length / 2);
  await client.end();
  await database.drop();
});

test('what all have alike stands in the limit; where it is not alike each asks alone', () => {
  const one = shared({ sql: 'select "id" from "t" where "a" = $1::text limit $2::bigint', order: ['a', 'limit'] });
  expect(one?.sql).toBe(
    'select v.nth, q.* from unnest($1::text[]) with ordinality as v(p1,nth) cross join lateral (select "id" from "t" where "a" = v.p1 limit cast($2 as bigint)) as q',
  );
  const steps = (limits: readonly number[]) => limits.map((limit, at) => step('all', { a: `${at}`, limit }));
  expect(one && valuesOf(one, steps([5, 5]))).toEqual([binaryArray('text', ['0', '1']), 5]);
  expect(one && valuesOf(one, steps([5, 6]))).toBeUndefined();
});

test('each gets its own rows', () => {
  const rows = [
    { nth: 1, id: 7 },
    { nth: 3, id: 8 },
    { nth: 3, id: 9 },
  ];
  const wants = (['first', 'first', 'all', 'changes'] as const).map((want) => step(want));
  expect(answersOf(wants, rows, 3)).toMatchObject([{ id: 7 }, undefined, [{ id: 8 }, { id: 9 }], 0]);
});

test('arrays arrive as they were given', async () => {
  const given = {
    bigint: [0, -1, 1, null, 2 ** 31, -(2 ** 31) - 1, 2 ** 32, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER],
    float8: [0, -0.5, null, 110.37, 1e300],
    text: ['', null, 'a, "b" \\ {c}', 'NULL', '🐃 ñ ꦱꦺ', 'x'.repeat(70_000)],
    bytea: [Buffer.of(), null, Buffer.of(0, 255, 92), new Uint8Array([1, 2]).subarray(1), Buffer.alloc(70_000, 7)],
  } as const;
  const database = await openTestDatabase('postgres');
  const client = new pg.Client(database.url);
  await client.connect();
  for (const type of ['bigint', 'float8', 'text', 'bytea'] as const)
    for (const values of [given[type], given[type].slice(0, 1)]) {
      const { rows } = await client.query(
        `select v from unnest($1::${type}[]) with ordinality as u(v, nth) order by nth`,
        [binaryArray(type, values)],
      );
      const plain = (value: unknown) => (value instanceof Uint8Array ? Buffer.from(value) : value);
      const read = (value: unknown) => (type === 'bigint' && value !== null ? Number(value) : value);
      expect(rows.map(({ v }) => read(v))).toEqual(values.map(plain));
    }
  await client.end();
  await database.drop();
  expect(() => binaryArray('bigint', [1, 1.5])).toThrow('whole number');
});

test('ids of inserted rows come in their order, or not at all', () => {
  const both = [step('insert'), step('insert')];
  expect(answersOf(both, [{ id: 4 }, { id: 5 }], 2)).toEqual([4, 5]);
  expect(answersOf(both, [], 0)).toEqual([undefined, undefined]);
  expect(() => answersOf(both, [{ id: 4 }], 1)).toThrow('there before');
});
