/**
 * Finds statements that walk through a whole table. Every inline statement that a test prepares on SQLite is looked at
 * when it is prepared; `plans.test.ts` looks at the registered queries.
 */
import { subscribe } from 'node:diagnostics_channel';
import type { Database } from 'better-sqlite3';

/** Reads of small tables, and reads of `verify`, which looks at everything. */
const MAY_WALK = [
  /from "tickets" group by/,
  /from "counters"/,
  /from "seals"/,
  /"sqlite_schema"/,
  /from "arrivals"/,
  /^select "id" from "tickets" order by "id" desc limit (1( \+ 0)?|\?)$/,
  /from "tickets" as "t" left join "deadlines"/,
  /update "outbox" .*where "state" < 10 and "state" = (1|\?)$/,
];

/** What SQLite does for `sql`, step by step. */
export function planOf(connection: Database, sql: string): readonly string[] {
  const values = sql.match(/\?/g)?.map(() => 1) ?? [];
  const steps = connection.prepare(`explain query plan ${sql}`).all(values) as { detail: string }[];
  return steps.map(({ detail }) => detail);
}

/** `found` names what an inner select found, whose own steps are looked at. The step that walks through a table, undefined when there is none or it may. */
export function walkIn(connection: Database, sql: string): string | undefined {
  if (MAY_WALK.some((known) => known.test(sql))) return undefined;
  const walk = planOf(connection, sql).find(
    (step) =>
      /^SCAN (?!CONSTANT|found\b)/.test(step) &&
      !/^SCAN \w+ USING (COVERING )?INDEX \w+_(open|person|erase|withheld|due)/.test(step),
  );
  return walk && `${walk}: ${sql}`;
}

let walks: string[] = [];

subscribe('kentongan:inline', (message) => {
  const { sql, connection } = message as { readonly sql: string; readonly connection: Database };
  const walk = walkIn(connection, sql);
  if (walk) walks.push(walk);
});

/** The walks of inline statements since the last call. */
export function takeWalks(): readonly string[] {
  const taken = walks;
  walks = [];
  return taken;
}
