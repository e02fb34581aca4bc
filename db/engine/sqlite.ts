/** One SQLite file: prepared statements, and transactions that run without a pause. */
import { channel as diagnosticsChannel } from 'node:diagnostics_channel';
import type { Database as Connection, Statement as PreparedStatement } from 'better-sqlite3';
import { LRUCache } from 'lru-cache';
import {
  Batches,
  type Command,
  type Engine,
  type Mode,
  once,
  type Round,
  type Transaction,
  transaction,
  type Verdict,
} from './batches.js';
import { compileInline, compileQuery } from './compile.js';
import { damageIn } from './damage.js';
import {
  type BatchKey,
  type Database,
  isInline,
  type Query,
  type Statement,
  type Unit,
  unitOf,
  type Value,
  type Work,
} from './query.js';
import { connect, type FileKind, isBusy, unavailable } from './sqlite-connection.js';

/** Publishes `{ sql, connection }` for each inline statement that is prepared; tests look at its plan. */
const inlinePrepared = diagnosticsChannel('kentongan:inline');
const MAX_INLINE_PREPARED = 200;

interface Prepared {
  readonly statement: PreparedStatement;
  /** Names of the parameters of a registered query, in the order in which they are bound. */
  readonly order: readonly string[];
  /** Columns of the rows. Rows are read as arrays and named here, which is three times as fast. */
  readonly columns: readonly string[];
}

export interface SqliteOptions {
  readonly kind: FileKind;
  /** Wait for another process within the call (commands) instead of between turns of the event loop (the server). */
  readonly patient: boolean;
}

/** Opens and, where it is behind, migrates the file. Throws `StoreError` when it can't be used. */
export const openSqlite = (file: string, { kind, patient }: SqliteOptions): SqliteDatabase =>
  new SqliteDatabase(file, connect(file, kind, patient));

export class SqliteDatabase implements Database, Engine {
  readonly dialect = 'sqlite';
  readonly maxBatches = 1;
  readonly maxUnits = 32;
  readonly isInKeyOrder = false;
  /** One commit serves many units, but the event loop must go on. */
  readonly maxTransactionMs = 20;

  private readonly registered: (Prepared | undefined)[] = [];
  private readonly inline = new LRUCache<string, Prepared>({ max: MAX_INLINE_PREPARED });
  private readonly batches = new Batches(this);
  private readonly begin: Readonly<Record<Mode, PreparedStatement | undefined>>;
  private readonly commit: PreparedStatement;

  constructor(
    private readonly file: string,
    readonly connection: Connection,
  ) {
    this.begin = {
      write: connection.prepare('begin immediate'),
      snapshot: connection.prepare('begin'),
      read: undefined,
    };
    this.commit = connection.prepare('commit');
  }

  async read<T>(work: () => Work<T>): Promise<T> {
    return this.readIn('read', work);
  }

  async snapshot<T>(work: () => Work<T>): Promise<T> {
    return this.readIn('snapshot', work);
  }

  write<T>(work: (() => Work<T>) | Unit<T>, key?: BatchKey): Promise<T> {
    return this.batches.add(unitOf(work), key);
  }

  async close(): Promise<void> {
    await this.batches.close();
    this.connection.close();
  }

  run<T>(transaction: Transaction<T>): T {
    let step = transaction.next();
    while (!step.done) {
      let answers: readonly unknown[] | undefined;
      try {
        answers = this.obey(step.value);
      } catch (error) {
        step = transaction.throw(error);
        continue;
      }
      step = transaction.next(answers);
    }
    return step.value;
  }

  judge(error: unknown): Verdict {
    const reason = unavailable(error);
    if (reason) return { kind: isBusy(error) ? 'busy' : 'unavailable', reason };
    return { kind: 'fault', error: damageIn(error, this.file) ?? error };
  }

  private readIn<T>(mode: Mode, work: () => Work<T>): T {
    try {
      const [result] = this.run(transaction(mode, once({ keep: work })));
      return result as T;
    } catch (error) {
      throw damageIn(error, this.file) ?? unavailable(error) ?? error;
    }
  }

  private obey(command: Command): readonly unknown[] | undefined {
    switch (command.do) {
      case 'begin':
        this.begin[command.mode]?.run();
        return undefined;
      case 'round':
        return this.round(command.layers);
      case 'commit':
        if (this.connection.inTransaction) this.commit.run();
        return undefined;
      case 'rollback':
        if (this.connection.inTransaction) this.connection.exec('rollback');
        return undefined;
      default:
        return command satisfies never;
    }
  }

  private round(layers: Round): readonly unknown[] {
    const answers: unknown[] = [];
    for (const layer of layers) for (const statement of layer) answers.push(this.execute(statement));
    return answers;
  }

  private execute(asked: Statement): unknown {
    const [{ statement, columns }, values] = this.bound(asked);
    switch (asked.want) {
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
        return asked satisfies never;
    }
  }

  private bound(asked: Statement): readonly [Prepared, readonly (Value | undefined)[]] {
    if (!isInline(asked)) {
      const { query, params } = asked;
      const prepared = this.registered[query.id] ?? this.prepareQuery(query);
      return [prepared, prepared.order.map((name) => params[name])];
    }
    const { sql, values } = compileInline(asked.make, 'sqlite', asked.want);
    return [this.inline.get(sql) ?? this.prepareInline(sql), values];
  }

  private prepareQuery(query: Query): Prepared {
    const { sql, order } = compileQuery(query, 'sqlite');
    const prepared = this.prepare(sql, order);
    this.registered[query.id] = prepared;
    return prepared;
  }

  private prepareInline(sql: string): Prepared {
    const prepared = this.prepare(sql, []);
    this.inline.set(sql, prepared);
    if (inlinePrepared.hasSubscribers) inlinePrepared.publish({ sql, connection: this.connection });
    return prepared;
  }

  private prepare(sql: string, order: readonly string[]): Prepared {
    const statement = this.connection.prepare(sql);
    const columns = statement.reader ? statement.columns().map(({ name }) => name) : [];
    if (statement.reader) statement.raw(true);
    return { statement, order, columns };
  }
}

function named(columns: readonly string[], row: readonly unknown[]): Record<string, unknown> {
  const object: Record<string, unknown> = {};
  for (let index = 0; index < columns.length; index++) object[columns[index] ?? ''] = row[index];
  return object;
}
