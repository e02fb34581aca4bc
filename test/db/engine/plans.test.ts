import { join } from 'node:path';
import Database from 'better-sqlite3';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { compileQuery } from '../../../db/engine/compile.js';
import { all, queries } from '../../../db/engine/query.js';
import { openSqlite } from '../../../db/engine/sqlite.js';
import { openBench } from '../support.js';
import { planOf, takeWalks, walkIn } from './plans.js';

const registered = queries.map((query) => compileQuery(query, 'sqlite').sql);

/** Looks at the files of an empty store. */
async function inEmptyStore<T>(look: (main: Database.Database, media: Database.Database) => T): Promise<T> {
  const bench = await openBench();
  await bench.store.close();
  const main = new Database(bench.url);
  const media = new Database(join(bench.folder, 'media.db'));
  const found = look(main, media);
  main.close();
  media.close();
  await bench.reopen();
  await bench.end();
  return found;
}

/** How SQLite runs each registered query that passes. */
const plansOf = (passes: (sql: string) => boolean) =>
  inEmptyStore((main) => registered.filter(passes).map((one) => ({ sql: one, plan: planOf(main, one).join('; ') })));

test('no registered query walks through a table', async () => {
  expect(registered.length).toBeGreaterThan(30);
  const walks = await inEmptyStore((main, media) =>
    registered.map((one) => walkIn(one.includes('"blobs"') ? media : main, one)).filter((walk) => walk !== undefined),
  );
  expect(walks).toEqual([]);
});

test('an inline statement that walks through a table is found when a test runs it', async () => {
  const bench = await openBench();
  const db = openSqlite(bench.url, { kind: 'main', patient: true });
  const ticketsSince = (at: number | undefined) => () =>
    all((db) => {
      const ids = db.selectFrom('tickets').select('id');
      return at === undefined ? ids.where('id', '>', 5) : ids.where('supporters', '>', at);
    });
  await db.read(ticketsSince(undefined));
  expect(takeWalks()).toEqual([]);
  await db.read(ticketsSince(7));
  await db.read(ticketsSince(8));
  await db.close();
  await expect(bench.end()).rejects.toThrow('SCAN tickets');
});

test('an inline statement binds its values, and a condition written out is served by a partial index', async () => {
  const bench = await openBench();
  const db = openSqlite(bench.url, { kind: 'main', patient: true });
  const rows = await db.read(() =>
    all((db) => db.selectNoFrom([sql<number>`${40} + ${sql.lit(2)}`.as('sum'), sql<string>`${"it's"}`.as('text')])),
  );
  expect(rows).toEqual([{ sum: 42, text: "it's" }]);
  await db.read(() => all((db) => db.selectFrom('outbox').select('id').where('state', '<', sql.lit(10))));
  expect(takeWalks()).toEqual([]);
  await db.read(() => all((db) => db.selectFrom('outbox').select('id').where('state', '<', 10)));
  expect(takeWalks()).toHaveLength(1);
  await db.close();
  await bench.end();
});

test('open rows are found by the small indexes that hold nothing else', async () => {
  const plans = await plansOf((sql) => /"outbox"|"inbox"/.test(sql) && /"state" (<|<>) /.test(sql));
  expect(plans.length).toBeGreaterThan(4);
  for (const { sql, plan } of plans)
    if (!/set "body" = null/.test(sql))
      expect(`${plan} <- ${sql}`).toMatch(/INDEX (outbox_open|outbox_chat_open|inbox_open)/);
});

test('similar reports are searched in an index alone, by place and by pin', async () => {
  const plans = await plansOf((sql) => /"root_digests"\).* from "tickets" where .*"filed_at" >=/.test(sql));
  expect(plans.map(({ plan }) => plan).sort()).toEqual([
    'SEARCH tickets USING COVERING INDEX tickets_area (area=? AND category=? AND filed_at>?)',
    'SEARCH tickets USING COVERING INDEX tickets_cell (cell=? AND category=? AND filed_at>?)',
  ]);
});
