/**
 * PostgreSQL: any number of processes on one database. Works of different lanes share a transaction and go step by step
 * side by side, all steps of a round in one round trip (the pipeline mode of pg), so that a batch of turns costs as
 * many round trips as one turn. Nothing is bound to a session (no named statements, no session locks), so a pooler in
 * transaction mode may stand in between.
 */
import type pg from 'pg';
import { kindOf, openCounts } from './batches.js';
import { type Compiled, compileInline, compileQuery } from './compile.js';
import { Unavailable } from './errors.js';
import { newClient, prepareDatabase } from './postgres-client.js';
import { answersOf, byQuery, type Shared, shared, valuesOf } from './postgres-shared.js';
import {
  type Database,
  isInline,
  PAUSE,
  type Registered,
  type Statement,
  type Value,
  type Want,
  type Work,
} from './query.js';

/** Few connections with big batches beat many. */
const CONNECTIONS = 6;
const BATCH = 64;
/** A process that stands still in the middle of a transaction holds up others no longer than this, milliseconds. */
const FROZEN = 5_000;
/** A deadlock or a lost race is tried again. */
const TRIES = 5;

interface Connection {
  readonly client: pg.Client;
  readonly number: number;
  broken: boolean;
}

interface Waiting {
  readonly work: () => Work<unknown>;
  readonly lane: string | undefined;
  readonly resolve: (value: never) => void;
  readonly reject: (error: unknown) => void;
}

/** Connects and, where it is behind, migrates. Throws `StoreError` when the database is not ours to open. */
export async function openPostgres(url: string): Promise<Database> {
  await prepareDatabase(url);
  const built: (Compiled | undefined)[] = [];
  const shareds: (Shared | undefined)[] = [];
  const idle: Connection[] = [];
  const wanting: ((connection: Connection) => void)[] = [];
  const waiting: Waiting[] = [];
  const busy = new Set<string>();
  let open = 0;
  let closed = false;

  const release = (connection: Connection) => {
    if (connection.broken || closed) {
      open -= 1;
      connection.client.end().catch(() => {});
      return;
    }
    const next = wanting.shift();
    if (next) next(connection);
    else idle.push(connection);
  };

  const acquire = async (): Promise<Connection> => {
    const known = idle.pop();
    if (known) return known;
    if (open >= CONNECTIONS) return new Promise((resolve) => wanting.push(resolve));
    const connection: Connection = { client: newClient(url), number: open, broken: false };
    open += 1;
    connection.client.on('error', () => {
      connection.broken = true;
      const at = idle.indexOf(connection);
      if (at >= 0) {
        idle.splice(at, 1);
        open -= 1;
      }
    });
    try {
      await connection.client.connect();
      return connection;
    } catch (error) {
      open -= 1;
      throw error;
    }
  };

  const execute = async ({ client }: Connection, step: Statement): Promise<unknown> => {
    const { want } = step;
    const { sql, values } = isInline(step) ? compileInline(step.make, 'postgres', want) : bound(step, want);
    const { rows, rowCount } = await client.query(sql, values as unknown[]);
    switch (want) {
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
        return want satisfies never;
    }
  };

  const bound = (
    { query, params }: Registered,
    want: Want,
  ): { sql: string; values: readonly (Value | undefined)[] } => {
    const { sql, order } = built[query.id] ?? build(query, want);
    return { sql, values: order.map((name) => params[name]) };
  };

  const build = (query: Registered['query'], want: Want): Compiled => {
    const made = compileQuery(query, 'postgres', want);
    built[query.id] = made;
    shareds[query.id] = shared(made);
    return made;
  };

  /** Those of one query in one statement, where that can be. */
  const executeAll = async (connection: Connection, steps: readonly Statement[]): Promise<unknown[]> => {
    const alone = () => together(steps.map((step) => execute(connection, step)));
    const [first, second] = steps;
    if (!first || !second || isInline(first)) return alone();
    if (!built[first.query.id]) build(first.query, first.want);
    const one = shareds[first.query.id];
    const values =
      one &&
      valuesOf(
        one,
        steps.flatMap((step) => (isInline(step) ? [] : [step])),
      );
    if (!one || !values) return alone();
    const { rows, rowCount } = await connection.client.query(one.sql, values);
    return answersOf(steps, rows, rowCount ?? 0);
  };

  /**
   * All works side by side: a round is one round trip, in which each goes on to its next question. Statements run in the
   * order in which they were sent. Counters come last, so that their rows are held shortly.
   */
  const drive = async (connection: Connection, works: readonly Work<unknown>[]): Promise<unknown[]> => {
    const counts = openCounts();
    const results: unknown[] = [];
    let active = works.map((work, index) => ({ work, index, answer: undefined as unknown }));
    for (let isOver = false; !isOver; ) {
      const asked: { readonly work: Work<unknown>; readonly index: number; readonly step: Statement }[][] = [];
      for (const { work, index, answer } of active) {
        let depth = 0;
        for (let next = work.next(answer); ; next = work.next()) {
          if (next.done) {
            results[index] = next.value;
            break;
          }
          const step = next.value;
          if (step === PAUSE) continue;
          if (step.want === 'count') {
            counts.add(step);
            continue;
          }
          const layer = asked[depth] ?? [];
          asked[depth++] = layer;
          layer.push({ work, index, step });
          if (step.want !== 'run') break;
        }
      }
      isOver = asked.every((layer) => layer.every(({ step }) => step.want === 'run'));
      const alike = asked.flatMap(byQuery);
      const sent: Promise<unknown>[] = alike.map((those) =>
        executeAll(
          connection,
          those.map(({ step }) => step),
        ),
      );
      if (isOver) sent.push(...counts.take(connection.number).map((step) => execute(connection, step)));
      const answers = (await together(sent)) as unknown[][];
      active = alike.flatMap((those, group) =>
        those.flatMap(({ work, index, step }, at) =>
          step.want === 'run' ? [] : [{ work, index, answer: answers[group]?.[at] }],
        ),
      );
    }
    return results;
  };

  const inTransaction = async (begin: string, works: readonly (() => Work<unknown>)[]): Promise<unknown[]> => {
    const connection = await acquire();
    try {
      const began = connection.client.query(begin);
      const driven = drive(
        connection,
        works.map((work) => work()),
      );
      await together<unknown>([began, driven]);
      const results = await driven;
      // Not sent before all else has succeeded: what nobody was told of must not be kept after all.
      await connection.client.query('commit');
      return results;
    } catch (error) {
      await connection.client.query('rollback').catch(() => {
        connection.broken = true;
      });
      throw error;
    } finally {
      release(connection);
    }
  };

  const BEGIN = `begin; set local synchronous_commit = on; set local idle_in_transaction_session_timeout = ${FROZEN}`;

  const schedule = () => {
    while (waiting.length > 0 && running < CONNECTIONS) {
      const batch = take();
      if (batch.length === 0) return;
      running += 1;
      void attempt(batch).finally(() => {
        running -= 1;
        for (const { lane } of batch) if (lane !== undefined) busy.delete(lane);
        schedule();
      });
    }
  };
  let running = 0;
  let scheduled = false;

  /** The oldest work, and with it others of the same kind of lane, each lane once. */
  const take = (): Waiting[] => {
    const at = waiting.findIndex(({ lane }) => lane === undefined || !busy.has(lane));
    const first = waiting[at];
    if (!first) return [];
    if (first.lane === undefined) return waiting.splice(at, 1);
    const kind = kindOf(first.lane);
    const taken: Waiting[] = [];
    for (let index = at; index < waiting.length && taken.length < BATCH; ) {
      const one = waiting[index];
      if (one?.lane === undefined || kindOf(one.lane) !== kind || busy.has(one.lane)) {
        index += 1;
        continue;
      }
      busy.add(one.lane);
      taken.push(one);
      waiting.splice(index, 1);
    }
    // Chats are locked in the same order everywhere.
    return taken.sort((a, b) => ((a.lane ?? '') < (b.lane ?? '') ? -1 : 1));
  };

  const attempt = async (batch: readonly Waiting[], tries = 1): Promise<void> => {
    try {
      const results = await inTransaction(
        BEGIN,
        batch.map(({ work }) => work),
      );
      for (const [index, { resolve }] of batch.entries()) resolve(results[index] as never);
    } catch (error) {
      const reason = unavailable(error);
      if (reason) for (const { reject } of batch) reject(reason);
      else if (batch.length > 1) for (const one of batch) await attempt([one]);
      else if (isRace(error) && tries < TRIES) await attempt(batch, tries + 1);
      else for (const { reject } of batch) reject(error);
    }
  };

  const reading = async <T>(begin: string, work: () => Work<T>): Promise<T> => {
    try {
      const [result] = await inTransaction(begin, [work]);
      return result as T;
    } catch (error) {
      throw unavailable(error) ?? error;
    }
  };

  return {
    dialect: 'postgres',
    read: (work) => reading('begin read only', work),
    snapshot: (work) => reading('begin isolation level repeatable read read only', work),
    write: (work, lane) =>
      new Promise((resolve, reject) => {
        if (closed) return reject(new Unavailable('The store is closed.'));
        waiting.push({ work, lane, resolve: resolve as (value: never) => void, reject });
        if (scheduled) return;
        scheduled = true;
        setImmediate(() => {
          scheduled = false;
          schedule();
        });
      }),
    async close() {
      while (waiting.length > 0 || running > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      closed = true;
      await Promise.all(idle.splice(0).map(({ client }) => client.end()));
    },
  };
}

/** Waits for all, so that nothing is under way any more, then throws what failed first. */
async function together<T>(all: readonly Promise<T>[]): Promise<T[]> {
  const ends = await Promise.allSettled(all);
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed?.status === 'rejected') throw failed.reason;
  return ends.map((end) => (end as PromiseFulfilledResult<Awaited<T>>).value);
}

const codeOf = (error: unknown): string => String((error as { code?: unknown } | undefined)?.code ?? '');

/** Serialization failure, deadlock, or a row that another process inserted in the same moment. */
const isRace = (error: unknown) => ['40001', '40P01'].includes(codeOf(error));

/** Classes of SQLSTATE, and errors of the connection, that say nothing against the work itself. */
const AWAY = ['08', '25P03', '53', '57', '58', 'XX'];

function unavailable(error: unknown): Unavailable | undefined {
  if (error instanceof Unavailable) return error;
  const code = codeOf(error);
  const isState = /^[0-9A-Z]{5}$/.test(code);
  if (isState && !AWAY.some((prefix) => code.startsWith(prefix))) return undefined;
  const message = error instanceof Error ? error.message : String(error);
  if (isState || /^E[A-Z]+$/.test(code) || /connection|timeout|terminated/i.test(message))
    return new Unavailable(`The database can't be reached or is busy (${message}).`, { cause: error });
  return undefined;
}
