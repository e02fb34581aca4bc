/** One SQLite file: prepared statements, group commit, and errors turned into ours. */
import { channel as diagnosticsChannel } from 'node:diagnostics_channel';
import Database, { type Database as Connection, type Statement as PreparedStatement } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import { MIGRATIONS, SPELLINGS } from '../schema/migrations/index.js';
import { unknownMigrations } from '../schema/migrations/newer.js';
import { abreast, openCounts } from './batches.js';
import { compileInline, compileQuery } from './compile.js';
import { damageIn } from './damage.js';
import { StoreError, Unavailable } from './errors.js';
import {
  type Inline,
  isInline,
  PAUSE,
  type Registered,
  type Statement,
  type Database as Store,
  type Value,
  type Want,
  type Work,
} from './query.js';

/** Publishes `{ sql, connection }` for each inline statement that is prepared; tests look at its plan. */
const inlinePrepared = diagnosticsChannel('kentongan:inline');

/** Inline statements kept prepared. */
const MAX_INLINE_PREPARED = 200;

/** Another process may hold the file for a moment: asked again without blocking, then given up. */
const BUSY_AGAIN = 10;
const BUSY_LIMIT = 5_000;
/** One commit takes works until it has lasted this long: the loop must breathe. */
const BATCH_MS = 20;
/** Works that go side by side. */
const ABREAST = 32;

interface Prepared {
  readonly statement: PreparedStatement;
  /** Names of the parameters of a registered query, in the order in which they are bound. */
  readonly order: readonly string[];
  /** Columns of the rows. Rows are read as arrays and named here, which is three times as fast. */
  readonly columns: readonly string[];
}

interface Waiting {
  readonly work: () => Work<unknown>;
  readonly lane: string | undefined;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

export interface SqliteDatabase extends Store {
  readonly connection: Connection;
}

export interface SqliteOptions {
  readonly kind: 'main' | 'media';
  /** Wait for the file within the call (commands) instead of between turns of the event loop (the server). */
  readonly patient: boolean;
}

/** Opens and, where it is behind, migrates the file. Throws `StoreError` when it is not ours to open. */
export function openSqlite(file: string, { kind, patient }: SqliteOptions): SqliteDatabase {
  const connection = connect(file, kind, patient);
  const prepared: (Prepared | undefined)[] = [];
  let waiting: Waiting[] = [];
  let scheduled = false;
  let closed = false;
  let busySince: number | undefined;
  const begin = connection.prepare('begin immediate');
  const commit = connection.prepare('commit');
  const counts = openCounts();

  const inline = new LRUCache<string, Prepared>({ max: MAX_INLINE_PREPARED });

  const prepare = (sql: string, order: readonly string[] = []): Prepared => {
    const statement = connection.prepare(sql);
    const columns = statement.reader ? statement.columns().map(({ name }) => name) : [];
    if (statement.reader) statement.raw(true);
    return { statement, order, columns };
  };

  const prepareQuery = (query: Registered['query']): Prepared => {
    const { sql, order } = compileQuery(query, 'sqlite');
    const made = prepare(sql, order);
    prepared[query.id] = made;
    return made;
  };

  const prepareInline = (sql: string): Prepared => {
    const made = prepare(sql);
    inline.set(sql, made);
    if (inlinePrepared.hasSubscribers) inlinePrepared.publish({ sql, connection });
    return made;
  };

  const bound = (step: Registered | Inline, want: Want): readonly [Prepared, readonly (Value | undefined)[]] => {
    if (!isInline(step)) {
      const one = prepared[step.query.id] ?? prepareQuery(step.query);
      return [one, one.order.map((name) => step.params[name])];
    }
    const { sql, values } = compileInline(step.make, 'sqlite', want);
    return [inline.get(sql) ?? prepareInline(sql), values];
  };

  const execute = (step: Statement | typeof PAUSE): unknown => {
    if (step === PAUSE) return undefined;
    const { want } = step;
    const [{ statement, columns }, values] = bound(step, want);
    switch (want) {
      case 'first': {
        const row = statement.get(values);
        return row === undefined ? undefined : named(columns, row as unknown[]);
      }
      case 'all':
        return statement.all(values).map((row) => named(columns, row as unknown[]));
      case 'run':
      case 'changes':
      case 'count':
        return statement.run(values).changes;
      case 'insert': {
        const { changes, lastInsertRowid } = statement.run(values);
        return changes === 0 ? undefined : Number(lastInsertRowid);
      }
      default:
        return want satisfies never;
    }
  };

  const drive = <T>(work: Work<T>): T => {
    let step = work.next();
    while (!step.done) step = work.next(execute(step.value));
    return step.value;
  };

  /** The same step of each work before the next of any; what is counted waits for the end. */
  const driveAbreast = (works: readonly Work<unknown>[]): unknown[] => {
    const results: unknown[] = [];
    let going = works.map((work, index) => ({ work, index, step: work.next() }));
    while (going.length > 0) {
      const open: typeof going = [];
      const answers: unknown[] = [];
      for (const one of going) {
        const { index, step } = one;
        if (step.done) {
          results[index] = step.value;
          continue;
        }
        open.push(one);
        if (step.value !== PAUSE && step.value.want === 'count') answers.push(counts.add(step.value));
        else answers.push(execute(step.value));
      }
      for (const [at, one] of open.entries()) one.step = one.work.next(answers[at]);
      going = open;
    }
    return results;
  };

  const rollback = () => {
    if (connection.inTransaction) connection.exec('rollback');
  };

  const schedule = () => {
    if (scheduled || waiting.length === 0) return;
    scheduled = true;
    if (busySince === undefined) setImmediate(flush);
    else setTimeout(flush, BUSY_AGAIN);
  };

  /** As many of the waiting works as fit into one commit. */
  const flush = () => {
    scheduled = false;
    const taken = waiting;
    waiting = [];
    const left = attempt(taken);
    if (left.length > 0) waiting = [...left, ...waiting];
    schedule();
  };

  /** Returns those that must wait for the next commit. */
  const attempt = (batch: readonly Waiting[]): readonly Waiting[] => {
    if (closed) {
      fail(batch, new Unavailable('The store is closed.'));
      return [];
    }
    const results: unknown[] = [];
    let tried = 0;
    try {
      begin.run();
      const until = performance.now() + BATCH_MS;
      while (tried < batch.length && performance.now() < until) {
        const group = batch.slice(tried, tried + abreast(batch, tried, ABREAST));
        tried += group.length;
        results.push(...driveAbreast(group.map(({ work }) => work())));
      }
      for (const step of counts.take()) execute(step);
      commit.run();
    } catch (error) {
      rollback();
      counts.take();
      return failed(batch.slice(0, Math.max(1, tried)), batch.slice(Math.max(1, tried)), error);
    }
    busySince = undefined;
    results.forEach((result, index) => {
      batch[index]?.resolve(result as never);
    });
    return batch.slice(results.length);
  };

  const failed = (tried: readonly Waiting[], rest: readonly Waiting[], error: unknown): readonly Waiting[] => {
    if (isBusy(error)) {
      busySince ??= Date.now();
      if (Date.now() - busySince < BUSY_LIMIT) return [...tried, ...rest];
      busySince = undefined;
    }
    const reason = unavailable(error);
    if (reason) {
      fail([...tried, ...rest], reason);
      return [];
    }
    if (tried.length === 1) {
      fail(tried, damageIn(error, file) ?? error);
      return rest;
    }
    return [...tried.flatMap((one) => attempt([one])), ...rest];
  };

  const reading = <T>(read: () => T): T => {
    try {
      return read();
    } catch (error) {
      throw damageIn(error, file) ?? unavailable(error) ?? error;
    }
  };

  const fail = (batch: readonly Waiting[], error: unknown) => {
    for (const { reject } of batch) reject(error);
  };

  return {
    dialect: 'sqlite',
    connection,
    read: async (work) => reading(() => drive(work())),
    snapshot: async (work) => reading(() => connection.transaction(() => drive(work()))()),
    write: (work, lane) =>
      new Promise((resolve, reject) => {
        waiting.push({ work, lane, resolve: resolve as (value: never) => void, reject });
        schedule();
      }),
    close: async () => {
      while (waiting.length > 0) await new Promise((resolve) => setImmediate(resolve));
      closed = true;
      connection.close();
    },
  };
}

function named(columns: readonly string[], row: readonly unknown[]): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (let index = 0; index < columns.length; index++) object[columns[index] ?? ''] = row[index];
  return object;
}

function connect(file: string, kind: 'main' | 'media', patient: boolean): Connection {
  try {
    const connection = new Database(file, { timeout: patient ? BUSY_LIMIT : 0 });
    connection.pragma('busy_timeout = 5000');
    connection.pragma('journal_mode = wal');
    connection.pragma('synchronous = full');
    connection.pragma('secure_delete = on');
    connection.pragma('cache_size = -32768');
    assertDurable(connection, file);
    migrate(connection, kind, file);
    connection.pragma(`busy_timeout = ${patient ? BUSY_LIMIT : 0}`);
    return connection;
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const damage = damageIn(error, file);
    if (damage) throw damage;
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError(`The database ${file} can't be opened (${why}). Check the path, its rights and free space.`);
  }
}

/** What was acknowledged must outlive a power cut: a connection that isn't so is not used. */
export function assertDurable(connection: Connection, file: string): void {
  const mode = connection.pragma('journal_mode', { simple: true });
  const synchronous = connection.pragma('synchronous', { simple: true });
  if (mode === 'wal' && synchronous === 2) return;
  throw new StoreError(
    `The database ${file} would not be durable (journal_mode ${mode}, synchronous ${synchronous}). ` +
      'Put it on a local disk that can do WAL.',
  );
}

function migrate(connection: Connection, kind: 'main' | 'media', file: string): void {
  connection
    .transaction(() => {
      connection.exec('create table if not exists migrations (name text primary key, at integer not null) strict');
      const done = connection.prepare('select name from migrations order by name').pluck().all() as string[];
      unknownMigrations(done, file);
      const note = connection.prepare('insert into migrations (name, at) values (?, ?)');
      for (const migration of MIGRATIONS) {
        if (done.includes(migration.name)) continue;
        for (const statement of migration[kind]?.(SPELLINGS.sqlite) ?? []) connection.exec(statement);
        note.run(migration.name, Date.now());
      }
    })
    .immediate();
}

const codeOf = (error: unknown): string => (error instanceof Database.SqliteError ? error.code : '');

const isBusy = (error: unknown) => codeOf(error).startsWith('SQLITE_BUSY');

const REASONS: readonly (readonly [string, string])[] = [
  ['SQLITE_BUSY', 'Another process holds the database.'],
  ['SQLITE_FULL', 'The disk is full.'],
  ['SQLITE_IOERR', 'The disk does not take what is written (full or broken).'],
  ['SQLITE_READONLY', 'The database may not be written.'],
  ['SQLITE_CANTOPEN', "The database can't be opened."],
];

/** Undefined for an error that is not the store's. */
function unavailable(error: unknown): Unavailable | undefined {
  const reason = REASONS.find(([code]) => codeOf(error).startsWith(code));
  return reason && new Unavailable(reason[1], { cause: error });
}

/** Who serves the file, as it says itself; undefined when it can't be read. */
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
