/**
 * Queries are built once with Kysely, compiled for the dialect that is open, and run prepared. Whoever needs the
 * database is written as a `Work`: a generator that yields steps and gets rows back. SQLite drives it synchronously
 * inside a transaction, PostgreSQL asynchronously, so there is one copy of everything above this file.
 */

import {
  type Compilable,
  type Dialect,
  type Expression,
  type InsertQueryBuilder,
  type InsertResult,
  Kysely,
  type SelectQueryBuilder,
  sql,
} from 'kysely';
import type { Tables } from '../schema/tables.js';

export type Value = string | number | Uint8Array | null;
export type Params = Readonly<Record<string, Value>>;

/**
 * Stands for a parameter until the query is compiled. Everything else in a query is a constant of ours and written out,
 * since a partial index serves only a query whose condition stands there in full.
 */
export class Param {
  constructor(
    readonly name: string,
    readonly kind: Kind,
  ) {}
}

/** What a parameter may be; `pg` is its type there, which must be said where null may come. */
export interface Kind<T extends Value = Value> {
  readonly pg: 'bigint' | 'float8' | 'text' | 'bytea';
  /** For the types only. */
  readonly value?: T;
}
export const int: Kind<number> = { pg: 'bigint' };
export const intOrNull: Kind<number | null> = { pg: 'bigint' };
export const realOrNull: Kind<number | null> = { pg: 'float8' };
export const text: Kind<string> = { pg: 'text' };
export const textOrNull: Kind<string | null> = { pg: 'text' };
export const blob: Kind<Uint8Array> = { pg: 'bytea' };
export const blobOrNull: Kind<Uint8Array | null> = { pg: 'bytea' };

type Kinds = Readonly<Record<string, Kind>>;
type Valued<K extends Kinds> = { readonly [Name in keyof K]: K[Name] extends Kind<infer T> ? T : never };
export type Places<K extends Kinds> = { readonly [Name in keyof K]: Expression<Valued<K>[Name]> };

export type Builder = Kysely<Tables>;
export type DialectName = 'sqlite' | 'postgres';

export interface Query<P = Params, R = unknown> {
  /** Index into each connection's list of prepared statements. */
  readonly id: number;
  readonly build: (db: Builder, dialect: DialectName) => Built;
  /** For the types only. */
  readonly types?: { readonly params: (params: P) => void; readonly row: R };
}

export interface Built {
  readonly sql: string;
  /** Names of the parameters in the order in which they are bound. */
  readonly order: readonly string[];
}

/** Every query of the program, in the order of their ids. */
export const queries: Query[] = [];

/** `query({ id: int }, (db, p) => db.selectFrom('chats').selectAll().where('id', '=', p.id))` */
export function query<K extends Kinds, R>(
  kinds: K,
  make: (db: Builder, p: Places<K>, dialect: DialectName) => Compilable<R>,
): Query<Valued<K>, R> {
  const places = Object.fromEntries(
    Object.entries(kinds).map(([name, kind]) => [name, sql`${new Param(name, kind)}`]),
  ) as unknown as Places<K>;
  const made: Query<Valued<K>, R> = {
    id: queries.length,
    build: (db, dialect) => {
      const { sql: statement, parameters } = make(db, places, dialect).compile();
      return { sql: statement, order: parameters.map((param) => (param as Param).name) };
    },
  };
  queries.push(made as unknown as Query);
  return made;
}

/** A Kysely that only compiles: no statement ever runs through it. */
export const compiler = (dialect: Dialect): Builder => new Kysely<Tables>({ dialect });

export interface Statement {
  readonly query: Query;
  readonly params: Params;
  /**
   * `run`: nothing, so that PostgreSQL is not waited for. `count`: adds to a counter; may be done last, together with
   * others of its name.
   */
  readonly want: 'all' | 'first' | 'run' | 'changes' | 'insert' | 'count';
}

/**
 * Between two parts of a work that ask nothing of the database: where many works go side by side each does the first
 * part before any does the second, so that the processor finds its code and data near.
 */
export const PAUSE = 'pause';

/** What `T` takes from the database, step by step. It may run again from its start, so it changes nothing else. */
export type Work<T> = Generator<Statement | typeof PAUSE, T, unknown>;

export function* all<P, R>(query: Query<P, R>, params: P): Work<readonly R[]> {
  return (yield { query: query as unknown as Query, params: params as Params, want: 'all' }) as readonly R[];
}

export function* first<P, R>(query: Query<P, R>, params: P): Work<R | undefined> {
  return (yield { query: query as unknown as Query, params: params as Params, want: 'first' }) as R | undefined;
}

export function* run<P, R>(query: Query<P, R>, params: P): Work<void> {
  yield { query: query as unknown as Query, params: params as Params, want: 'run' };
}

/** Resolves to how many rows changed. */
export function* changes<P, R>(query: Query<P, R>, params: P): Work<number> {
  return (yield { query: query as unknown as Query, params: params as Params, want: 'changes' }) as number;
}

/** Resolves to the id of the row that was inserted (see `withId`), undefined when it was there before. */
export function* insert<P>(query: Query<P>, params: P): Work<number | undefined> {
  return (yield { query: query as unknown as Query, params: params as Params, want: 'insert' }) as number | undefined;
}

/** SQLite tells the id of an inserted row anyway; asking for it costs as much as the insert. */
export const withId = <T extends keyof Tables>(
  statement: InsertQueryBuilder<Tables, T, InsertResult>,
  dialect: DialectName,
): Compilable<unknown> => (dialect === 'postgres' ? statement.returning(sql<number>`id`.as('id')) : statement);

/** For a change: the rows stay as they are until the transaction ends (on SQLite there is one writer anyway). */
export const locked = <T extends keyof Tables, O>(
  rows: SelectQueryBuilder<Tables, T, O>,
  dialect: DialectName,
): Compilable<O> => (dialect === 'postgres' ? rows.forUpdate() : rows);

/** What runs work: one file of SQLite, or PostgreSQL. */
export interface Database {
  readonly dialect: DialectName;
  /** Only reads; each statement sees what is committed then. */
  read<T>(work: () => Work<T>): Promise<T>;
  /** Only reads, all of one moment. */
  snapshot<T>(work: () => Work<T>): Promise<T>;
  /**
   * Durable when it resolves. Works of concurrent callers share one commit; when one of them fails each runs again in
   * a transaction of its own, so that a failure harms nobody else. Rejects with `Unavailable` when nothing was kept.
   * `lane` ("kind:name") says that this work touches nothing that a work of another lane of its kind touches; those of
   * one lane run one after another. Without it PostgreSQL gives the work a transaction of its own.
   */
  write<T>(work: () => Work<T>, lane?: string): Promise<T>;
  close(): Promise<void>;
}
