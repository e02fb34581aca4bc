/**
 * PostgreSQL: any number of processes on one database. All statements of a round go out in one round trip (the pipeline
 * mode of pg), so a batch of turns costs as many round trips as one turn. Nothing is bound to a session (no named
 * statements, no session locks), so a pooler in transaction mode may stand in between.
 */
import pg from 'pg';
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
import { type Compiled, compileInline, compileQuery } from './compile.js';
import { Unavailable } from './errors.js';
import { clientOptions, prepareDatabase } from './postgres-client.js';
import { answersOf, byQuery, type Many, manyOf, valuesOf } from './postgres-many.js';
import {
  type BatchKey,
  type Database,
  isInline,
  type Query,
  type Registered,
  type Statement,
  type Unit,
  unitOf,
  type Want,
  type Work,
} from './query.js';

/** Few connections with large batches are faster than many. */
const MAX_CONNECTIONS = 6;
/** A process that hangs in the middle of a transaction holds up others no longer than this. */
const MAX_IDLE_IN_TRANSACTION_MS = 5_000;

const BEGIN: Readonly<Record<Mode, string>> = {
  write: `begin; set local synchronous_commit = on; set local idle_in_transaction_session_timeout = ${MAX_IDLE_IN_TRANSACTION_MS}`,
  read: 'begin read only',
  snapshot: 'begin isolation level repeatable read read only',
};

/** Connects and, where it is behind, migrates. Throws `StoreError` when the database can't be used. */
export async function openPostgres(url: string): Promise<Database> {
  await prepareDatabase(url);
  return new PostgresDatabase(url);
}

class PostgresDatabase implements Database, Engine {
  readonly dialect = 'postgres';
  readonly maxBatches = MAX_CONNECTIONS;
  readonly maxUnits = 64;
  readonly isInKeyOrder = true;
  readonly maxTransactionMs = 0;

  private readonly pool: pg.Pool;
  private readonly statements = new Statements();
  private readonly batches = new Batches(this);
  /** Each connection adds to counters of its own, so that transactions do not wait for each other. */
  private readonly shards = new WeakMap<pg.PoolClient, number>();
  private connections = 0;

  constructor(url: string) {
    this.pool = new pg.Pool({ ...clientOptions(url), max: MAX_CONNECTIONS, idleTimeoutMillis: 0 });
    // A connection that is lost fails the statements on it; the pool replaces it.
    this.pool.on('error', () => {});
    this.pool.on('connect', (client) => {
      client.on('error', () => {});
      this.shards.set(client, this.connections++ % MAX_CONNECTIONS);
    });
  }

  read<T>(work: () => Work<T>): Promise<T> {
    return this.readIn('read', work);
  }

  snapshot<T>(work: () => Work<T>): Promise<T> {
    return this.readIn('snapshot', work);
  }

  write<T>(work: (() => Work<T>) | Unit<T>, key?: BatchKey): Promise<T> {
    return this.batches.add(unitOf(work), key);
  }

  async close(): Promise<void> {
    await this.batches.close();
    if (!this.pool.ending) await this.pool.end();
  }

  async run<T>(transaction: Transaction<T>): Promise<T> {
    const client = await this.pool.connect();
    const session = new Session(client, this.statements, this.shards.get(client) ?? 0);
    try {
      let step = transaction.next();
      while (!step.done) {
        let answers: readonly unknown[] | undefined;
        try {
          answers = await session.obey(step.value);
        } catch (error) {
          step = transaction.throw(error);
          continue;
        }
        step = transaction.next(answers);
      }
      return step.value;
    } finally {
      client.release(session.isBroken);
    }
  }

  judge(error: unknown): Verdict {
    const reason = unavailable(error);
    if (reason) return { kind: 'unavailable', reason };
    return { kind: RACES.includes(codeOf(error)) ? 'race' : 'fault', error };
  }

  private async readIn<T>(mode: Mode, work: () => Work<T>): Promise<T> {
    try {
      const [result] = await this.run(transaction(mode, once({ keep: work })));
      return result as T;
    } catch (error) {
      throw unavailable(error) ?? error;
    }
  }
}

/** One transaction on one connection. */
class Session {
  /** The connection must not be used again. */
  isBroken = false;
  private begun: Promise<unknown> | undefined;

  constructor(
    private readonly client: pg.PoolClient,
    private readonly statements: Statements,
    private readonly shard: number,
  ) {}

  async obey(command: Command): Promise<readonly unknown[] | undefined> {
    switch (command.do) {
      case 'begin':
        // Sent with the first round.
        this.begun = this.client.query(BEGIN[command.mode]);
        this.begun.catch(() => {});
        return undefined;
      case 'round':
        return await this.round(command.layers);
      case 'commit':
        // Sent only after everything else succeeded: nothing may be kept that no caller hears of.
        await this.client.query('commit');
        return undefined;
      case 'rollback':
        await this.client.query('rollback').catch(() => {
          this.isBroken = true;
        });
        return undefined;
      default:
        return command satisfies never;
    }
  }

  /** One round trip. Statements run in the order in which they are sent. */
  private async round(layers: Round): Promise<readonly unknown[]> {
    const answers: unknown[] = [];
    const sent: Promise<unknown>[] = this.begun ? [this.begun] : [];
    let before = 0;
    for (const layer of layers) {
      for (const { statements, places } of byQuery(layer)) {
        const first = before;
        const take = (values: readonly unknown[]) => {
          for (const [index, place] of places.entries()) answers[first + place] = values[index];
        };
        sent.push(this.ask(statements).then(take));
      }
      before += layer.length;
    }
    await together(sent);
    return answers;
  }

  /** Statements of one query. */
  private ask(statements: readonly Statement[]): Promise<unknown[]> {
    const registered = statements.flatMap((statement) => (isInline(statement) ? [] : [statement]));
    const many = statements.length > 1 && registered[0] ? this.statements.many(registered[0]) : undefined;
    const values = many && valuesOf(many, registered);
    if (!many || !values) return together(statements.map((statement) => this.askOne(statement)));
    const wants = registered.map(({ want }) => want);
    return this.client.query(many.sql, values).then(({ rows, rowCount }) => answersOf(wants, rows, rowCount ?? 0));
  }

  private async askOne(statement: Statement): Promise<unknown> {
    const { sql, values } = isInline(statement)
      ? compileInline(statement.make, 'postgres', statement.want)
      : this.statements.one(statement.want === 'count' ? this.sharded(statement) : statement);
    const { rows, rowCount } = await this.client.query(sql, values as unknown[]);
    switch (statement.want) {
      case 'all':
        return rows;
      case 'first':
        return rows[0];
      case 'insert':
        return rows[0]?.id;
      case 'run':
      case 'changes':
      case 'count':
        return rowCount ?? 0;
      default:
        return statement satisfies never;
    }
  }

  private sharded<S extends Registered>(statement: S): S {
    return { ...statement, params: { ...statement.params, shard: this.shard } };
  }
}

/** Compiled queries. A query is always asked for the same kind of answer. */
class Statements {
  private readonly compiled: (Compiled | undefined)[] = [];
  private readonly forMany = new Map<Query, Many | undefined>();

  one({ query, params, want }: Registered & { readonly want: Want }) {
    const { sql, order } = this.compiled[query.id] ?? this.compile(query, want);
    return { sql, values: order.map((name) => params[name]) };
  }

  /** Undefined for a query that each work must ask by itself. */
  many({ query, want }: Registered & { readonly want: Want }): Many | undefined {
    if (!this.forMany.has(query)) this.forMany.set(query, manyOf(query, want));
    return this.forMany.get(query);
  }

  private compile(query: Query, want: Want): Compiled {
    const compiled = compileQuery(query, 'postgres', want);
    this.compiled[query.id] = compiled;
    return compiled;
  }
}

/** Waits until all have ended, then throws the first failure. */
async function together<T>(all: readonly Promise<T>[]): Promise<T[]> {
  const ends = await Promise.allSettled(all);
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return ends.map((end) => (end as PromiseFulfilledResult<Awaited<T>>).value);
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code ?? '');

/** Serialization failure, and deadlock. */
const RACES: readonly string[] = ['40001', '40P01'];

/** Classes of SQLSTATE that say nothing against the work itself. */
const UNAVAILABLE_CLASSES = ['08', '25P03', '53', '57', '58', 'XX'];

function unavailable(error: unknown): Unavailable | undefined {
  if (error instanceof Unavailable) return error;
  const code = codeOf(error);
  const isState = /^[0-9A-Z]{5}$/.test(code);
  if (isState && !UNAVAILABLE_CLASSES.some((prefix) => code.startsWith(prefix))) return undefined;
  const message = error instanceof Error ? error.message : String(error);
  if (isState || /^E[A-Z]+$/.test(code) || /connection|timeout|terminated/i.test(message))
    return new Unavailable(`The database can't be reached or is busy (${message}).`, { cause: error });
  return undefined;
}
