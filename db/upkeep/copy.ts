/**
 * Copies every table from one database to another without changing a value, sealed bytes included, then reads both again
 * and compares them row by row. It works in batches, so that memory stays flat.
 */
import { createHash } from 'node:crypto';
import type { Database as Connection } from 'better-sqlite3';
import type pg from 'pg';
import { StoreError } from '../engine/errors.js';
import type { Value } from '../engine/query.js';
import type { Tables } from '../schema/tables.js';

/** All but the leases. */
export type Table = Exclude<keyof Tables, 'leases'>;
type Row = readonly Value[];

interface Shape {
  /** The columns that order its rows. */
  readonly key: readonly string[];
  /** SQL condition of rows that are not copied. */
  readonly except?: string;
  /** Its rows may be large: only a few are read at once. */
  readonly few?: true;
}

const byId: Shape = { key: ['id'] };
/** Name of the fact that marks a database as the target of an unfinished move. */
export const MOVING = 'moving';
const SHAPES: Readonly<Record<Table, Shape>> = {
  chats: byId,
  inbox: byId,
  outbox: byId,
  tickets: byId,
  events: byId,
  pending_acts: byId,
  deadlines: { key: ['ticket'] },
  followers: { key: ['ticket', 'chat'] },
  consents: byId,
  other_names: { key: ['key'] },
  early_reports: { key: ['provider_key'] },
  officers: byId,
  officer_links: byId,
  officer_sessions: { key: ['key'] },
  recovery_codes: { key: ['officer', 'key'] },
  officer_records: byId,
  held_posts: { ...byId, few: true },
  chat_codes: { key: ['officer'] },
  told_words: { key: ['ticket', 'chat', 'number'] },
  saved_views: { key: ['officer', 'name'] },
  officer_drafts: { key: ['ticket', 'officer'] },
  presence: { key: ['ticket', 'officer'] },
  act_keys: { key: ['officer', 'key'] },
  list_reads: { key: ['at', 'officer'] },
  media: byId,
  blobs: { key: ['key', 'stage'], few: true },
  counters: { key: ['name', 'shard'] },
  seals: { key: ['day'] },
  facts: { key: ['name'], except: `name = '${MOVING}'` },
};
export const TABLES = Object.keys(SHAPES) as readonly Table[];

const BATCH = 2_000;
const FEW = 4;

/** One of the two databases of a copy. */
export interface Side {
  /** In the order of the table's key, each row an array in the order of `columns`. */
  batches(table: Table, columns: readonly string[]): AsyncGenerator<readonly Row[]>;
  put(table: Table, columns: readonly string[], rows: readonly Row[]): Promise<void>;
  columns(table: Table): Promise<readonly string[]>;
  count(table: Table): Promise<number>;
}

/** A file of SQLite; `of` tells which connection holds a table. */
export function sqliteSide(of: (table: Table) => Connection): Side {
  return {
    async *batches(table, columns) {
      const { key, except, few } = SHAPES[table];
      const where = except ? `where not ${except}` : '';
      const rows = of(table).prepare(`select ${columns} from ${table} ${where} order by ${key}`).raw().iterate();
      let batch: Row[] = [];
      for (const row of rows as IterableIterator<Row>) {
        if (batch.push(row) < (few ? FEW : BATCH)) continue;
        yield batch;
        batch = [];
      }
      yield batch;
    },
    async put(table, columns, rows) {
      const insert = of(table).prepare(`insert into ${table} (${columns}) values (${columns.map(() => '?')})`);
      for (const row of rows) insert.run(row);
    },
    columns: async (table) =>
      of(table).prepare('select name from pragma_table_info(?) order by cid').pluck().all(table) as string[],
    count: async (table) => of(table).prepare(`select count(*) from ${table}`).pluck().get() as number,
  };
}

/** PostgreSQL by one connection within a transaction. */
export function postgresSide(client: pg.Client): Side {
  const known = new Map<Table, ReadonlyMap<string, string>>();
  /** The columns of a table in their order, each with its type. */
  const typesOf = async (table: Table): Promise<ReadonlyMap<string, string>> => {
    const before = known.get(table);
    if (before) return before;
    const { rows } = await client.query(
      `select attname, format_type(atttypid, null) as type from pg_attribute
       where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
      [table],
    );
    const types = new Map<string, string>(rows.map(({ attname, type }) => [attname, type]));
    known.set(table, types);
    return types;
  };
  return {
    async *batches(table, columns) {
      const { key, except, few } = SHAPES[table];
      const types = await typesOf(table);
      // The order of bytes, as SQLite has it, whatever the collation of the database.
      const order = key.map((name) => (types.get(name) === 'text' ? `${name} collate "C"` : name));
      const where = except ? `where not ${except}` : '';
      await client.query(
        `declare copied no scroll cursor for select ${columns} from ${table} ${where} order by ${order}`,
      );
      const fetch = () => {
        const fetched = client.query({ text: `fetch ${few ? FEW : BATCH} from copied`, rowMode: 'array' });
        fetched.catch(() => {});
        return fetched;
      };
      // The next batch is fetched while this one is processed.
      let coming = fetch();
      for (;;) {
        const { rows } = await coming;
        if (rows.length === 0) break;
        coming = fetch();
        yield rows as Row[];
      }
      await client.query('close copied');
    },
    async put(table, columns, rows) {
      const types = await typesOf(table);
      const places = columns.map((name, at) => `$${at + 1}::${types.get(name)}[]`);
      const values = columns.map((_, at) => rows.map((row) => row[at]));
      await client.query(`insert into ${table} (${columns}) select * from unnest(${places})`, values);
    },
    columns: async (table) => [...(await typesOf(table)).keys()],
    async count(table) {
      const { rows } = await client.query(`select count(*) as n from ${table}`);
      return rows[0].n;
    },
  };
}

export interface Copied {
  readonly table: Table;
  readonly rows: number;
  /** SHA-256 over all of its rows in the order of its key. */
  readonly digest: string;
}

/** From 0 to 1. */
export type Progress = (done: number) => void;

/** Throws `StoreError` when a row differs afterwards. `between` runs when all rows are copied and none is compared. */
export async function copyAll(
  from: Side,
  to: Side,
  progress: Progress = () => {},
  between?: () => Promise<void>,
): Promise<readonly Copied[]> {
  let all = 0;
  for (const table of TABLES) all += 2 * (await from.count(table));
  let done = 0;
  const pass = (rows: number) => {
    done += rows;
    progress(Math.min(1, done / Math.max(1, all)));
  };
  for (const table of TABLES) {
    const columns = await from.columns(table);
    let writing = Promise.resolve();
    for await (const rows of from.batches(table, columns)) {
      await writing;
      if (rows.length > 0) writing = to.put(table, columns, rows);
      // The next batch is read while this one is written; the loop awaits the result.
      writing.catch(() => {});
      pass(rows.length);
    }
    await writing;
  }
  await between?.();
  const copied: Copied[] = [];
  for (const table of TABLES) copied.push(await compare(table, from, to, pass));
  progress(1);
  return copied;
}

async function compare(table: Table, from: Side, to: Side, pass: (rows: number) => void): Promise<Copied> {
  const columns = await from.columns(table);
  const digest = createHash('sha256');
  const there = each(to.batches(table, columns));
  let count = 0;
  for await (const rows of from.batches(table, columns)) {
    for (const row of rows) {
      count += 1;
      const other = await there.next();
      const written = spelt(row);
      if (other.done || spelt(other.value) !== written) throw new StoreError(different(table, columns, row));
      digest.update(written);
    }
    pass(rows.length);
  }
  const more = await there.next();
  if (!more.done) throw new StoreError(different(table, columns, more.value));
  return { table, rows: count, digest: digest.digest('hex') };
}

async function* each(batches: AsyncIterable<readonly Row[]>): AsyncGenerator<Row> {
  for await (const rows of batches) yield* rows;
}

/** Equal only for equal values: bytes stand in an array, so that they are not mistaken for a text. */
const spelt = (row: Row): string =>
  `${JSON.stringify(row.map((value) => (value instanceof Uint8Array ? [Buffer.from(value).toString('base64')] : value)))}\n`;

function different(table: Table, columns: readonly string[], row: Row): string {
  const named = SHAPES[table].key.map((name) => {
    const value = row[columns.indexOf(name)];
    return `${name} ${value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value}`;
  });
  return `The copy is not the same: look at table ${table} at ${named.join(', ')}.`;
}
