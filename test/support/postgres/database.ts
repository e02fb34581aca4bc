/** Databases of the PostgreSQL servers that serve the whole test run. Apart from postgres-server.ts, which benches use. */
import { inject } from 'vitest';
import { createDatabase, dropDatabase, type PostgresKind } from './server.js';

export interface TestDatabase {
  readonly url: string;
  drop(): Promise<void>;
}

/** A database with the whole schema and no rows. */
export async function openTestDatabase(kind: PostgresKind): Promise<TestDatabase> {
  const server = inject('postgres')[kind];
  const url = await createDatabase(server, server.template);
  return { url, drop: () => dropDatabase(server, url) };
}
