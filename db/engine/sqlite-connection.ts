/** A connection to one SQLite file: durable, up to date, and its errors turned into ours. */
import Database, { type Database as Connection } from 'better-sqlite3';
import { SPELLINGS } from '../schema/migrations/index.js';
import { damageIn } from './damage.js';
import { StoreError, Unavailable } from './errors.js';
import { pendingMigrations } from './migrate.js';

/** How long a command waits for another process within a call. The server never waits within a call. */
const COMMAND_BUSY_MS = 5_000;

export type FileKind = 'main' | 'media';

/** Opens and, where it is behind, migrates the file. Throws `StoreError` when it can't be used. */
export function connect(file: string, kind: FileKind, patient: boolean): Connection {
  try {
    const connection = new Database(file, { timeout: patient ? COMMAND_BUSY_MS : 0 });
    connection.pragma('busy_timeout = 5000');
    connection.pragma('journal_mode = wal');
    connection.pragma('synchronous = full');
    connection.pragma('secure_delete = on');
    connection.pragma('cache_size = -32768');
    assertDurable(connection, file);
    migrate(connection, kind, file);
    connection.pragma(`busy_timeout = ${patient ? COMMAND_BUSY_MS : 0}`);
    return connection;
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const damage = damageIn(error, file);
    if (damage) throw damage;
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError(`The database ${file} can't be opened (${why}). Check the path, its rights and free space.`);
  }
}

/** Refuses a connection that could lose acknowledged messages in a power cut. */
export function assertDurable(connection: Connection, file: string): void {
  const mode = connection.pragma('journal_mode', { simple: true });
  const synchronous = connection.pragma('synchronous', { simple: true });
  if (mode === 'wal' && synchronous === 2) return;
  throw new StoreError(
    `The database ${file} would not be durable (journal_mode ${mode}, synchronous ${synchronous}). ` +
      'Put it on a local disk that can do WAL.',
  );
}

function migrate(connection: Connection, kind: FileKind, file: string): void {
  connection
    .transaction(() => {
      connection.exec('create table if not exists migrations (name text primary key, at integer not null) strict');
      const done = connection.prepare('select name from migrations order by name').pluck().all() as string[];
      const note = connection.prepare('insert into migrations (name, at) values (?, ?)');
      for (const migration of pendingMigrations(done, file)) {
        for (const statement of migration[kind]?.(SPELLINGS.sqlite) ?? []) connection.exec(statement);
        note.run(migration.name, Date.now());
      }
    })
    .immediate();
}

const codeOf = (error: unknown): string => (error instanceof Database.SqliteError ? error.code : '');

export const isBusy = (error: unknown) => codeOf(error).startsWith('SQLITE_BUSY');

const REASONS: readonly (readonly [string, string])[] = [
  ['SQLITE_BUSY', 'Another process holds the database.'],
  ['SQLITE_FULL', 'The disk is full.'],
  ['SQLITE_IOERR', 'The disk does not take what is written (full or broken).'],
  ['SQLITE_READONLY', 'The database may not be written.'],
  ['SQLITE_CANTOPEN', "The database can't be opened."],
];

/** Undefined for an error that is not the store's. */
export function unavailable(error: unknown): Unavailable | undefined {
  const reason = REASONS.find(([code]) => codeOf(error).startsWith(code));
  return reason && new Unavailable(reason[1], { cause: error });
}

/** The name of the server, as the file says it; undefined when it can't be read. */
export function serverName(file: string): string | undefined {
  try {
    const connection = new Database(file, { readonly: true, timeout: 1_000 });
    try {
      return connection.prepare("select value from facts where name = 'server'").pluck().get() as string | undefined;
    } finally {
      connection.close();
    }
  } catch {
    return undefined;
  }
}
