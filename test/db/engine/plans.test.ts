import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { queries } from '../../../db/engine/query.js';
import { sqliteBuilder } from '../../../db/engine/sqlite.js';
import { openBench } from '../support.js';

/** Reads of small tables, and those of `verify`, which looks at everything. */
const WHOLE = [
  /from "tickets" group by/,
  /from "counters"/,
  /from "seals"/,
  /"arrivals"/,
  /^select "id" from "tickets" order by "id" desc limit 1( \+ 0)?$/,
  /from "tickets" as "t" left join "clocks"/,
  /update "outbox" .*where "state" < 10 and "state" = 1$/,
];

test('no query walks through a table', async () => {
  const bench = await openBench();
  await bench.say('a', 'file');
  await bench.store.close();
  expect(queries.length).toBeGreaterThan(60);
  const walks: string[] = [];
  for (const { build } of queries) {
    const { sql, order } = build(sqliteBuilder, 'sqlite');
    const db = new Database(join(bench.folder, sql.includes('"blobs"') ? 'media.db' : 'kentongan.db'));
    const plan = db.prepare(`explain query plan ${sql}`).all(order.map(() => 1)) as { detail: string }[];
    db.close();
    const walk = plan.find(
      ({ detail }) =>
        /^SCAN (?!CONSTANT)/.test(detail) &&
        !/^SCAN \w+ USING (COVERING )?INDEX \w+_(open|person|erase|withheld|due)/.test(detail),
    );
    if (walk && !WHOLE.some((known) => known.test(sql))) walks.push(`${walk.detail}: ${sql}`);
  }
  expect(walks).toEqual([]);
  await bench.reopen();
  await bench.end();
});

/** How SQLite would run each query that passes, in an empty store. */
async function plansOf(passes: (sql: string) => boolean): Promise<readonly { sql: string; plan: string }[]> {
  const bench = await openBench();
  await bench.store.close();
  const db = new Database(bench.url);
  const plans = queries
    .map(({ build }) => build(sqliteBuilder, 'sqlite'))
    .filter(({ sql }) => passes(sql))
    .map(({ sql, order }) => ({
      sql,
      plan: (db.prepare(`explain query plan ${sql}`).all(order.map(() => 1)) as { detail: string }[])
        .map(({ detail }) => detail)
        .join('; '),
    }));
  db.close();
  await bench.reopen();
  await bench.end();
  return plans;
}

test('what is open is found by the small indexes that hold nothing else', async () => {
  const plans = await plansOf((sql) => /"outbox"|"inbox"/.test(sql) && /"state" (<|<>) /.test(sql));
  expect(plans.length).toBeGreaterThan(8);
  for (const { sql, plan } of plans)
    if (!/set "body" = null/.test(sql))
      expect(`${plan} <- ${sql}`).toMatch(/INDEX (outbox_open|outbox_chat_open|inbox_open)/);
});

test('twins are looked for in an index alone, by place and by pin', async () => {
  const plans = await plansOf((sql) => /"about"\).* from "tickets" where .*"filed_at" >=/.test(sql));
  expect(plans.map(({ plan }) => plan).sort()).toEqual([
    'SEARCH tickets USING COVERING INDEX tickets_area (area=? AND category=? AND filed_at>?)',
    'SEARCH tickets USING COVERING INDEX tickets_cell (cell=? AND category=? AND filed_at>?)',
  ]);
});
