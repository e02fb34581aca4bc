/** Connections to PostgreSQL, and the tables made or brought up to date. */
import pg from 'pg';
import { SPELLINGS } from '../schema/migrations/index.js';
import { StoreError } from './errors.js';
import { pendingMigrations } from './migrate.js';

const CONNECT_MS = 5_000;
const STATEMENT_MS = 10_000;
/** Where whole tables are read. */
export const COPY_STATEMENT_MS = 600_000;

const INT8 = 20;
const NUMERIC = 1700;
const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    oid === INT8 || oid === NUMERIC ? Number : pg.types.getTypeParser(oid, format),
} as pg.CustomTypesConfig;

/** A statement without an answer for `timeout` milliseconds counts as failed. */
export const clientOptions = (url: string, timeout = STATEMENT_MS): pg.ClientConfig =>
  ({
    connectionString: url,
    types,
    pipeline: true,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: timeout,
    keepAlive: true,
    application_name: 'kentongan',
  }) as pg.ClientConfig;

export const newClient = (url: string, timeout?: number) => new pg.Client(clientOptions(url, timeout));

/** One process migrates at a time, the others wait and find it done. */
export async function prepareDatabase(url: string): Promise<void> {
  const client = newClient(url, COPY_STATEMENT_MS);
  client.on('error', () => {});
  const shown = shownUrl(url);
  try {
    await client.connect();
    const { rows } = await client.query("select name, setting from pg_settings where name in ('fsync')");
    if (rows[0]?.setting === 'off')
      throw new StoreError(`The database ${shown} would not be durable (fsync is off). Switch it on.`);
    await client.query('begin');
    await client.query(`select pg_advisory_xact_lock(hashtext('kentongan migrations'))`);
    await client.query('create table if not exists migrations (name text primary key, at bigint not null)');
    const done = (await client.query('select name from migrations order by name')).rows.map(({ name }) => String(name));
    for (const migration of pendingMigrations(done, shown)) {
      const { postgres } = SPELLINGS;
      for (const statement of [...migration.main(postgres), ...(migration.media?.(postgres) ?? [])])
        await client.query(statement);
      await client.query('insert into migrations values ($1, $2)', [migration.name, Date.now()]);
    }
    await client.query('commit');
  } catch (error) {
    if (error instanceof StoreError) throw error;
    throw new StoreError(
      `The database ${shown} can't be opened (${(error as Error).message}). Check its address and that it runs.`,
    );
  } finally {
    await client.end().catch(() => {});
  }
}

/** Without the password. */
export function shownUrl(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `postgres://${host}${pathname}`;
  } catch {
    return 'of DATABASE_URL';
  }
}
