/**
 * Starts the PostgreSQL servers of a test run and makes a database in each that has the whole schema. A test file that
 * needs PostgreSQL works in copies of that database (test/support/postgres/database.ts).
 */
import type { TestProject } from 'vitest/node';
import { prepareDatabase } from '../../../db/engine/postgres-client.js';
import {
  createDatabase,
  POSTGRES_KINDS,
  type PostgresAddress,
  type PostgresKind,
  type PostgresServer,
  startPostgres,
} from './server.js';

export interface ProvidedServer extends PostgresAddress {
  /** The name of a database with the schema and no rows. */
  readonly template: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    postgres: Readonly<Record<PostgresKind, ProvidedServer>>;
  }
}

interface Running {
  readonly servers: readonly PostgresServer[];
  readonly provided: Readonly<Record<PostgresKind, ProvidedServer>>;
  users: number;
}

/** Vitest loads this file once for each project, so what the projects share can't be a variable of this module. */
const shared = globalThis as { kentonganPostgres?: Promise<Running> };

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  shared.kentonganPostgres ??= startAll();
  const running = await shared.kentonganPostgres;
  running.users += 1;
  project.provide('postgres', running.provided);
  return async () => {
    running.users -= 1;
    if (running.users === 0) await Promise.all(running.servers.map((server) => server.stop()));
  };
}

async function startAll(): Promise<Running> {
  const servers = await Promise.all(POSTGRES_KINDS.map(startPostgres));
  const provided = await Promise.all(servers.map(withTemplate));
  const entries = POSTGRES_KINDS.map((kind, at) => [kind, provided[at]]);
  return { servers, provided: Object.fromEntries(entries) as Running['provided'], users: 0 };
}

async function withTemplate({ port, front }: PostgresServer): Promise<ProvidedServer> {
  // Not through pgbouncer: it would stay connected, and a database with connections can't be copied.
  const url = await createDatabase({ port, front: port });
  await prepareDatabase(url);
  return { port, front, template: new URL(url).pathname.slice(1) };
}
