/**
 * Moves a store from a SQLite file to PostgreSQL. The new database is marked as unfinished until every row is compared, so
 * that no server opens half a store. A move that was interrupted starts again from the beginning.
 */
import type { Database as Connection } from 'better-sqlite3';
import type pg from 'pg';
import { StoreError } from '../engine/errors.js';
import { alreadyServed, lockBeside, mediaFile } from '../engine/files.js';
import { COPY_STATEMENT_MS, newClient, prepareDatabase, shownUrl } from '../engine/postgres-client.js';
import type { Database } from '../engine/query.js';
import { openSqlite } from '../engine/sqlite.js';
import { serverName } from '../engine/sqlite-connection.js';
import { Vault } from '../sealing/vault.js';
import { type Copied, copyAll, MOVING, type Progress, postgresSide, sqliteSide, TABLES, type Table } from './copy.js';
import { waitingArrivals } from './old-arrivals.js';

export interface MoveOptions {
  /** The SQLite file; it is not changed. */
  readonly file: string;
  /** `postgres://…`, without a store in it. */
  readonly url: string;
  readonly secretKey: Uint8Array;
  readonly progress?: Progress;
}

/** Resolves to what was copied and found the same on both sides. Throws `StoreError`. */
export async function move({ file, url, secretKey, progress = () => {} }: MoveOptions): Promise<readonly Copied[]> {
  const unlock = lockBeside(file);
  if (!unlock) throw alreadyServed(file, serverName(file));
  try {
    const db = openSqlite(file, { kind: 'main', patient: true });
    const media = openSqlite(mediaFile(file), { kind: 'media', patient: true });
    try {
      refuseWrongKey(db.connection, secretKey);
      await refuseWaiting(db, file, secretKey);
      // Other commands can't change it meanwhile.
      for (const { connection } of [db, media]) connection.exec('begin immediate');
      const of = (table: Table) => (table === 'blobs' ? media : db).connection;
      return await into(url, (client) => moveTo(client, sqliteSide(of), progress));
    } finally {
      await db.close();
      await media.close();
    }
  } finally {
    unlock();
  }
}

function refuseWrongKey(connection: Connection, secretKey: Uint8Array): void {
  const known = connection.prepare(`select value from facts where name = 'secret-check'`).pluck().get();
  if (known === undefined || known === new Vault(secretKey).check) return;
  throw new StoreError('SECRET_KEY is not the one that this store was made with. Put the old key back.');
}

async function refuseWaiting(db: Database, file: string, secretKey: Uint8Array): Promise<void> {
  const waiting = await db.read(() => waitingArrivals(new Vault(secretKey)));
  if (waiting === 0) return;
  throw new StoreError(
    `An older version left ${waiting} messages in ${file} that are not in the inbox yet. Start this version on it once, ` +
      'stop it, and run the same command again.',
  );
}

async function into<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  await prepareDatabase(url);
  const client = newClient(url, COPY_STATEMENT_MS);
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } catch (error) {
    if (error instanceof Occupied) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError(
      `The move into ${shownUrl(url)} did not finish: ${why.replace(/\.$/, '')}. Nothing is lost: the old store is ` +
        'not changed. Correct the cause and run the same command again; it starts from the beginning.',
    );
  } finally {
    await client.end().catch(() => {});
  }
}

class Occupied extends StoreError {}

async function moveTo(client: pg.Client, from: ReturnType<typeof sqliteSide>, progress: Progress) {
  await transaction(client, async () => {
    await refuseOccupied(client);
    await client.query(`truncate ${TABLES} restart identity`);
    await client.query(`insert into facts (name, value) values ($1, '')`, [MOVING]);
  });
  await client.query(BEGIN);
  const copied = await copyAll(from, postgresSide(client), progress, async () => {
    await continueIds(client);
    await client.query('commit');
    await client.query(BEGIN);
  });
  await client.query('delete from facts where name = $1', [MOVING]);
  await client.query('commit');
  return copied;
}

const BEGIN = 'begin; set local synchronous_commit = on';

async function transaction(client: pg.Client, work: () => Promise<void>): Promise<void> {
  await client.query(BEGIN);
  await work();
  await client.query('commit');
}

/** `facts` may have rows: a server that was started on an empty database writes them. */
async function refuseOccupied(client: pg.Client): Promise<void> {
  const { rows } = await client.query('select 1 from facts where name = $1', [MOVING]);
  if (rows.length > 0) return;
  for (const table of TABLES.filter((table) => table !== 'facts')) {
    const { rows } = await client.query(`select 1 from ${table} limit 1`);
    if (rows.length > 0)
      throw new Occupied(
        `There is a store in that database already (table ${table} has rows): make a new one (createdb) and name that.`,
      );
  }
}

/** New rows get ids above the copied ones. */
async function continueIds(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select table_name as name from information_schema.columns
     where table_schema = current_schema() and is_identity = 'YES' and column_name = 'id'`,
  );
  for (const { name } of rows)
    await client.query(
      `select setval(pg_get_serial_sequence('${name}', 'id'), coalesce(max(id), 1), max(id) is not null) from ${name}`,
    );
}
