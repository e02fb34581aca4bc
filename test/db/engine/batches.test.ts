import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { Counts, takeGroup } from '../../../db/engine/batches.js';
import { type BatchKey, type Count, first, inPhases, query } from '../../../db/engine/query.js';
import { openSqlite } from '../../../db/engine/sqlite.js';
import { count } from '../../../db/sealing/context.js';
import { Damaged } from '../../../db/store.js';

/** Takes groups of at most `maxUnits` until nothing is left, all of them busy at the same time. */
function groupsOf(
  keys: readonly (BatchKey | undefined)[],
  maxUnits = 32,
  isInKeyOrder = true,
): readonly (readonly (string | undefined)[])[] {
  const waiting = keys.map((key) => ({ key }));
  const busy = new Set<BatchKey>();
  const groups: (string | undefined)[][] = [];
  for (;;) {
    const group = takeGroup(waiting, busy, { maxUnits, isInKeyOrder });
    if (group.length === 0) return groups;
    groups.push(group.map(({ key }) => key));
  }
}

test('a group holds units of one kind, each key once, as they came or in the order of their keys', () => {
  expect(groupsOf(['chat:b', 'turn:c', 'chat:a', 'turn:a'])).toEqual([
    ['chat:a', 'chat:b'],
    ['turn:a', 'turn:c'],
  ]);
  expect(groupsOf(['chat:b', 'turn:c', 'chat:a'], 32, false)).toEqual([['chat:b', 'chat:a'], ['turn:c']]);
  expect(groupsOf(['chat:a', 'chat:b', 'chat:c'], 2)).toEqual([['chat:a', 'chat:b'], ['chat:c']]);
});

test('a unit waits for one with the same key, and a unit without a key runs alone', () => {
  expect(groupsOf(['chat:a', 'chat:a', 'chat:b'])).toEqual([['chat:a', 'chat:b']]);
  expect(groupsOf([undefined, 'chat:a', undefined])).toEqual([[undefined], ['chat:a'], [undefined]]);
});

test('counts are summed by name, and taken once', () => {
  const counts = new Counts();
  const one = query({ name: 'text', shard: 'int', n: 'int' }, (db) => db.selectFrom('counters').selectAll());
  const add = (name: string, n: number): Count => ({ query: one, params: { name, shard: 3, n }, want: 'count' });
  for (const each of [add('filed', 1), add('closed', 1), add('filed', 2)]) counts.add(each);
  expect(counts.take().map(({ params }) => params)).toEqual([
    { name: 'closed', shard: 3, n: 1 },
    { name: 'filed', shard: 3, n: 3 },
  ]);
  expect(counts.take()).toEqual([]);
});

test('all units of a batch decide before any of them keeps, and each gets its own decision', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-batches-'));
  const db = openSqlite(join(folder, 'store.db'), { kind: 'main', patient: false });
  const order: string[] = [];
  const unit = (name: string) =>
    inPhases(
      function* () {
        order.push(`${name} decides`);
        const row = yield* first((db) => db.selectFrom('counters').select('n').where('name', '=', name));
        return row?.n ?? 0;
      },
      function* (n) {
        order.push(`${name} keeps`);
        yield* count(name, n + 1);
        return name;
      },
    );
  expect(await Promise.all([db.write(unit('a'), 'chat:a'), db.write(unit('b'), 'chat:b')])).toEqual(['a', 'b']);
  expect(order).toEqual(['a decides', 'b decides', 'a keeps', 'b keeps']);
  await db.write(unit('a'), 'chat:a');
  expect(db.connection.prepare('select name, n from counters order by name').raw().all()).toEqual([
    ['a', 3],
    ['b', 1],
  ]);
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

test('units with the same key run in their order, in one commit', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-batches-'));
  const db = openSqlite(join(folder, 'store.db'), { kind: 'main', patient: false });
  const order: number[] = [];
  const unit = (n: number) =>
    function* () {
      order.push(n);
      yield* count('filed');
    };
  await Promise.all([1, 2, 3].map((n) => db.write(unit(n), 'chat:a')));
  expect(order).toEqual([1, 2, 3]);
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

test('when one unit of a batch fails, the others run alone and are counted once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-batches-'));
  const db = openSqlite(join(folder, 'store.db'), { kind: 'main', patient: false });
  const broken = function* () {
    yield* count('filed');
    throw new Error('broken');
  };
  const ends = await Promise.allSettled([
    db.write(() => count('filed'), 'chat:a'),
    db.write(broken, 'chat:b'),
    db.write(() => count('filed'), 'chat:c'),
  ]);
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(db.connection.prepare("select sum(n) from counters where name = 'filed'").pluck().get()).toBe(2);
  await db.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a unit that meets a damaged page fails alone, and those beside it are kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-batches-'));
  const db = openSqlite(join(folder, 'kentongan.db'), { kind: 'main', patient: false });
  try {
    const damaged = db.write(function* () {
      yield* count('before', 1);
      throw Object.assign(new Error('database disk image is malformed'), { code: 'SQLITE_CORRUPT_INDEX' });
    }, 'chat:a');
    const others = (['chat:b', 'chat:c'] as const).map((key) => db.write(() => count('kept', 1), key));
    await expect(damaged).rejects.toThrow(Damaged);
    await Promise.all(others);
    expect(db.connection.prepare('select name, sum(n) from counters group by name').raw().all()).toEqual([['kept', 2]]);
  } finally {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
