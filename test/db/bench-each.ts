/** The hooks of a `describe` on one dialect. Apart from support.ts, which benches use without vitest. */
import { afterEach, beforeEach } from 'vitest';
import type { StoreOptions } from '../../db/store.js';
import { openTestDatabase, type TestDatabase } from '../support/postgres/database.js';
import { type Bench, type Dialect, openBench } from './support.js';

/**
 * Gives each test a bench of its own, on PostgreSQL in a database of its own. Returns a function that replaces the
 * bench of the running test by one with other options.
 */
export function benchEach(
  dialect: Dialect,
  give: (bench: Bench) => void,
  options: Partial<StoreOptions> = {},
): (options: Partial<StoreOptions>) => Promise<void> {
  let database: TestDatabase | undefined;
  let bench: Bench | undefined;
  const close = async () => {
    const [oldBench, oldDatabase] = [bench, database];
    bench = undefined;
    database = undefined;
    try {
      await oldBench?.end();
    } finally {
      await oldDatabase?.drop();
    }
  };
  const open = async (given: Partial<StoreOptions>) => {
    await close();
    if (dialect !== 'sqlite') database = await openTestDatabase(dialect);
    bench = await openBench(given, database?.url);
    give(bench);
  };
  beforeEach(() => open(options));
  afterEach(close);
  return open;
}
