import pg from 'pg';
import { expect, test } from 'vitest';
import { answersOf, manyOf, valuesOf } from '../../../db/engine/postgres-many.js';
import { type Params, queries, query, type Registered } from '../../../db/engine/query.js';
import '../../../db/open.js';
import { openTestDatabase } from '../../support/postgres/database.js';

const step = (params: Params): Registered => ({ query: limited, params });
const limited = query({ a: 'text', limit: 'int' }, (db, p) =>
  db.selectFrom('facts').select('name').where('value', '=', p.a).limit(p.limit),
);

test('PostgreSQL accepts each query in its form for many', async () => {
  const database = await openTestDatabase('postgres');
  const client = new pg.Client(database.url);
  await client.connect();
  let known = 0;
  for (const query of queries) {
    const many = manyOf(query, 'run');
    if (!many) continue;
    known += 1;
    await expect(client.query(`explain (generic_plan) ${many.sql}`), many.sql).resolves.toBeDefined();
  }
  expect(known).toBeGreaterThan(queries.length / 2);
  await client.end();
  await database.drop();
});

test('a limit keeps its parameter, which must be the same for all works', () => {
  const many = manyOf(limited, 'all');
  expect(many?.sql).toBe(
    'select v.nth, q.* from unnest($1::text[]) with ordinality as v(p0,nth) cross join lateral ' +
      '(select "name" from "facts" where "value" = v.p0 limit $2::bigint) as q',
  );
  const values = (limits: readonly number[]) =>
    many &&
    valuesOf(
      many,
      limits.map((limit, at) => step({ a: `${at}`, limit })),
    );
  expect(values([5, 5])).toEqual([['0', '1'], 5]);
  expect(values([5, 6])).toBeUndefined();
});

test('an update and an insert take their values from rows', () => {
  const update = query({ name: 'text', value: 'text' }, (db, p) =>
    db.updateTable('facts').set({ value: p.value }).where('name', '=', p.name),
  );
  expect(manyOf(update, 'run')?.sql).toBe(
    'update "facts" set "value" = v.p1 from unnest($1::text[], $2::text[]) with ordinality as v(p0,p1,nth) ' +
      'where "name" = v.p0 returning "v"."nth"',
  );
  const insert = query({ chat: 'int' }, (db, p) =>
    db.insertInto('consents').values({ chat: p.chat, version: 'v1', at: 0 }),
  );
  expect(manyOf(insert, 'insert')?.sql).toBe(
    `insert into "consents" ("chat", "version", "at") select v.p0, 'v1', 0 from unnest($1::bigint[]) ` +
      'with ordinality as v(p0,nth) order by v.nth returning "id"',
  );
});

test('each work asks by itself where its values stand in a conflict, or it has none', () => {
  const upsert = query({ name: 'text', value: 'text' }, (db, p) =>
    db
      .insertInto('facts')
      .values(p)
      .onConflict((on) => on.column('name').doUpdateSet({ value: p.value })),
  );
  expect(manyOf(upsert, 'run')).toBeUndefined();
  expect(
    manyOf(
      query({}, (db) => db.selectFrom('facts').selectAll()),
      'all',
    ),
  ).toBeUndefined();
});

test('each work gets its own rows', () => {
  const rows = [
    { nth: 1, id: 7 },
    { nth: 3, id: 8 },
    { nth: 3, id: 9 },
  ];
  expect(answersOf(['first', 'first', 'all', 'changes'], rows, 3)).toMatchObject([
    { id: 7 },
    undefined,
    [{ id: 8 }, { id: 9 }],
    0,
  ]);
});

test('arrays of every type of parameter arrive unchanged', async () => {
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
        [values],
      );
      const plain = (value: unknown) => (value instanceof Uint8Array ? Buffer.from(value) : value);
      const read = (value: unknown) => (type === 'bigint' && value !== null ? Number(value) : value);
      expect(rows.map(({ v }) => read(v))).toEqual(values.map(plain));
    }
  await client.end();
  await database.drop();
});

test('ids of inserted rows come in their order, or not at all', () => {
  const both = ['insert', 'insert'] as const;
  expect(answersOf(both, [{ id: 4 }, { id: 5 }], 2)).toEqual([4, 5]);
  expect(answersOf(both, [], 0)).toEqual([undefined, undefined]);
  expect(() => answersOf(both, [{ id: 4 }], 1)).toThrow('there before');
});
