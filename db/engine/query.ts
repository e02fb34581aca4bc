/**
 * How the store talks to its database. Code that needs the database is a `Work`: a generator that yields statements and
 * gets rows back. SQLite runs it synchronously inside a transaction, PostgreSQL asynchronously, so everything above this
 * file is written once.
 *
 * A statement has one of two forms. Write it inline wherever speed does not matter: desk, public reads, commands, timed
 * work. `const rows = yield* all((db) => db.selectFrom('tickets').select('code').where('state', '=', state))` builds the
 * statement with Kysely when it runs, binds the values as parameters, and may add filters with `if` or `$if`. A condition
 * that a partial index needs must be written out, not bound: `.where('state', '<', sql.lit(OUTBOX.sent))`. The path of a
 * turn uses `query` instead: such a statement is built and prepared once, its values are named parameters, every other
 * value is written out, and on PostgreSQL many works share one execution of it. `test/db/engine/plans.ts` checks the
 * plan of every registered query and of every inline statement that a test runs.
 */

import { type Compilable, type Dialect, type Expression, Kysely, type SelectQueryBuilder, sql } from 'kysely';
import type { Tables } from '../schema/tables.js';

export type Value = string | number | Uint8Array | null;
export type Params = Readonly<Record<string, Value>>;
export type DialectName = 'sqlite' | 'postgres';
export type Builder = Kysely<Tables>;

/** What a parameter may hold; a question mark allows null. */
interface Kinds {
  int: number;
  'int?': number | null;
  'real?': number | null;
  text: string;
  'text?': string | null;
  blob: Uint8Array;
  'blob?': Uint8Array | null;
}
type Declared = Readonly<Record<string, keyof Kinds>>;
type Given<D extends Declared> = { readonly [Name in keyof D]: Kinds[D[Name]] };
/** The parameters of a query as Kysely sees them. */
export type Places<D extends Declared> = { readonly [Name in keyof D]: Expression<Kinds[D[Name]]> };

export type PostgresType = 'bigint' | 'float8' | 'text' | 'bytea';
const POSTGRES_TYPES: Readonly<Record<string, PostgresType>> = {
  int: 'bigint',
  real: 'float8',
  text: 'text',
  blob: 'bytea',
};

/** Stands in a registered query for a value that is given when it runs. */
export class Param {
  /** PostgreSQL must be told the type where the value may be null (error 42P08). */
  readonly type: PostgresType;

  constructor(
    readonly name: string,
    kind: keyof Kinds,
  ) {
    this.type = POSTGRES_TYPES[kind.replace('?', '')] ?? 'text';
  }
}

/** The values of a parameter for many works at once (postgres-many.ts). */
export class ParamArray {
  readonly name: string;
  readonly type: PostgresType;

  constructor({ name, type }: Param) {
    this.name = name;
    this.type = type;
  }
}

/** A registered query. */
export interface Query<P = Params, R = unknown> {
  /** Index into `queries` and into each connection's list of prepared statements. */
  readonly id: number;
  readonly make: (db: Builder, dialect: DialectName) => Compilable<unknown>;
  /** For the types only. */
  readonly types?: { readonly params: P; readonly row: R };
}

/** Every registered query, in the order of their ids. */
export const queries: Query[] = [];

/** `query({ id: 'int' }, (db, p) => db.selectFrom('chats').selectAll().where('id', '=', p.id))` */
export function query<const D extends Declared, R>(
  kinds: D,
  make: (db: Builder, p: Places<D>, dialect: DialectName) => Compilable<R>,
): Query<Given<D>, R> {
  const places: Readonly<Record<string, Expression<never>>> = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [name, sql<never>`${new Param(name, kind)}`]),
  );
  const made = {
    id: queries.length,
    make: (db: Builder, dialect: DialectName) => make(db, places as Places<D>, dialect),
  };
  queries.push(made);
  return made;
}

/** Builds an inline statement. */
export type Make<R> = (db: Builder, dialect: DialectName) => Compilable<R>;

export interface Registered {
  readonly query: Query;
  readonly params: Params;
}
export interface Inline {
  readonly make: Make<unknown>;
}

/** What a statement returns. `run`: nothing, so that PostgreSQL need not be waited for. */
export type Want = 'all' | 'first' | 'run' | 'changes' | 'insert' | 'count';

/** Adds `n` to the counter `name`. A batch may run it last, summed with others of the same name. */
export interface Count extends Registered {
  readonly want: 'count';
}
export type Statement = ((Registered | Inline) & { readonly want: Exclude<Want, 'count'> }) | Count;

export const isInline = (statement: Registered | Inline): statement is Inline => 'make' in statement;

/** Code that runs statements and returns `T`. It may run again from its start, so it changes nothing but the database. */
export type Work<T> = Generator<Statement, T, unknown>;

/** A write in two phases: it decides, which only reads, then keeps. A batch decides all of its units before it keeps any. */
export interface Unit<T> {
  decide?(): Work<unknown>;
  keep(decision: unknown): Work<T>;
}

/** `keep` gets what `decide` returns. */
export const inPhases = <D, T>(decide: () => Work<D>, keep: (decision: D) => Work<T>): Unit<T> => ({
  decide,
  keep: (decision) => keep(decision as D),
});

/** A write without phases only keeps. */
export const unitOf = <T>(work: (() => Work<T>) | Unit<T>): Unit<T> =>
  typeof work === 'function' ? { keep: () => work() } : work;

/** Kind and name, for example `chat:5f1c…`. */
export type BatchKey = `${string}:${string}`;

function* ask<T>(want: Exclude<Want, 'count'>, what: Query | Make<unknown>, params: unknown): Work<T> {
  return (yield typeof what === 'function'
    ? { make: what, want }
    : { query: what, params: params as Params, want }) as T;
}

/** Returns all rows. */
export function all<R>(make: Make<R>): Work<readonly R[]>;
export function all<P, R>(query: Query<P, R>, params: NoInfer<P>): Work<readonly R[]>;
export function all(what: Query | Make<unknown>, params?: unknown): Work<readonly unknown[]> {
  return ask('all', what, params);
}

/** Returns the first row, undefined when there is none. */
export function first<R>(make: Make<R>): Work<R | undefined>;
export function first<P, R>(query: Query<P, R>, params: NoInfer<P>): Work<R | undefined>;
export function first(what: Query | Make<unknown>, params?: unknown): Work<unknown> {
  return ask('first', what, params);
}

export function run(make: Make<unknown>): Work<void>;
export function run<P>(query: Query<P>, params: NoInfer<P>): Work<void>;
export function run(what: Query | Make<unknown>, params?: unknown): Work<void> {
  return ask('run', what, params);
}

/** Returns the number of changed rows. */
export function changes(make: Make<unknown>): Work<number>;
export function changes<P>(query: Query<P>, params: NoInfer<P>): Work<number>;
export function changes(what: Query | Make<unknown>, params?: unknown): Work<number> {
  return ask('changes', what, params);
}

/** Inserts a row into a table with an `id` and returns it; undefined when a conflict left the table as it was. */
export function insert(make: Make<unknown>): Work<number | undefined>;
export function insert<P>(query: Query<P>, params: NoInfer<P>): Work<number | undefined>;
export function insert(what: Query | Make<unknown>, params?: unknown): Work<number | undefined> {
  return ask('insert', what, params);
}

/** A Kysely that only compiles; no statement ever runs through it. */
export const compiler = (dialect: Dialect): Builder => new Kysely<Tables>({ dialect });

/** For a change: locks the rows until the transaction ends (SQLite has one writer anyway). */
export const locked = <T extends keyof Tables, O>(
  rows: SelectQueryBuilder<Tables, T, O>,
  dialect: DialectName,
): Compilable<O> => (dialect === 'postgres' ? rows.forUpdate() : rows);

/** Runs work: one SQLite file, or PostgreSQL. */
export interface Database {
  readonly dialect: DialectName;
  /** Only reads; each statement sees what is committed then. */
  read<T>(work: () => Work<T>): Promise<T>;
  /** Only reads, all of one moment. */
  snapshot<T>(work: () => Work<T>): Promise<T>;
  /**
   * Durable when it resolves. Works of concurrent callers share one commit; when one of them fails, each runs again in
   * a transaction of its own, so that a failure harms nobody else. Rejects with `Unavailable` when nothing was kept.
   * `key` promises that this work touches nothing that a work with another key of the same kind touches, so both may run
   * side by side; works with the same key run one after another. A work without a key runs alone.
   */
  write<T>(work: (() => Work<T>) | Unit<T>, key?: BatchKey): Promise<T>;
  close(): Promise<void>;
}
