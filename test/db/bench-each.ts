/** The hooks of a `describe` on one dialect; apart from support.ts, which benches use without vitest. */
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { StoreOptions } from '../../db/store.js';
import { type PostgresServer, startPostgres } from '../support/postgres-server.js';
import { type Bench, type Dialect, openBench } from './support.js';

/** Gives each test a bench of its own, all on one server of the dialect. Returns how to have another in its place. */
export function benchEach(
  dialect: Dialect,
  give: (bench: Bench) => void,
  options: Partial<StoreOptions> = {},
): (options: Partial<StoreOptions>) => Promise<void> {
  let server: PostgresServer | undefined;
  let bench: Bench | undefined;
  const open = async (given: Partial<StoreOptions>) => {
    await bench?.end();
    bench = await openBench(given, server);
    give(bench);
  };
  beforeAll(async () => {
    if (dialect !== 'sqlite') server = await startPostgres(dialect);
  });
  afterAll(() => server?.stop());
  beforeEach(() => open(options));
  afterEach(async () => {
    await bench?.end();
    bench = undefined;
  });
  return open;
}
