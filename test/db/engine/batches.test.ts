import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { abreast, openCounts } from '../../../db/engine/batches.js';
import { type Count, query } from '../../../db/engine/query.js';
import { openSqlite } from '../../../db/engine/sqlite.js';
import { count } from '../../../db/sealing/context.js';
import { Damaged } from '../../../db/store.js';

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
  const one = query({ name: 'text', shard: 'int', n: 'int' }, (db) => db.selectFrom('counters').selectAll());
  const step = (name: string, n: number): Count => ({ query: one, params: { name, shard: 3, n }, want: 'count' });
  for (const each of [step('filed', 1), step('closed', 1), step('filed', 2)]) counts.add(each);
  expect(counts.take(7).map(({ params }) => params)).toEqual([
    { name: 'closed', shard: 7, n: 1 },
    { name: 'filed', shard: 7, n: 3 },
  ]);
  expect(counts.take()).toEqual([]);
});

test('when one of those that go side by side fails, the others are done alone and counted once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-lanes-'));
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

test('a work that meets a damaged page fails alone, and those beside it are kept', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-lanes-'));
  const db = openSqlite(join(folder, 'kentongan.db'), { kind: 'main', patient: false });
  try {
    const damaged = db.write(function* () {
      yield* count('before', 1);
      throw Object.assign(new Error('database disk image is malformed'), { code: 'SQLITE_CORRUPT_INDEX' });
    }, 'chat:a');
    const others = ['chat:b', 'chat:c'].map((lane) => db.write(() => count('kept', 1), lane));
    await expect(damaged).rejects.toThrow(Damaged);
    await Promise.all(others);
    expect(db.connection.prepare('select name, sum(n) from counters group by name').raw().all()).toEqual([['kept', 2]]);
  } finally {
    await db.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
