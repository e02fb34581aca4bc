/**
 * Messages whose sender does not try again, kept while the store can't take them: a SQLite file of their own, its rows
 * sealed like those of the store and on the disk (synchronous=full) before the message is acknowledged. They are moved
 * to the store in order. A kill in the middle moves some twice, which changes nothing.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database, { type Database as Connection, type Statement } from 'better-sqlite3';
import type { Received } from '../../core/post.js';
import { StoreError, Unavailable } from '../engine/errors.js';
import { assertDurable } from '../engine/sqlite-connection.js';
import { spoolPlace } from '../sealing/places.js';
import { Vault } from '../sealing/vault.js';

const MAX_PER_BATCH = 64;
/** Tries of a delivery that the store refuses by itself, although it takes others. */
const MAX_TRIES = 5;
const RETRY_MS = 500;

type Keep = (received: readonly Received[]) => Promise<void>;

interface Row {
  readonly id: number;
  readonly body: Buffer;
}

/** `name` tells processes that share a folder apart. Throws when the folder can't be written. */
export function openSpool(folder: string, name: string, secretKey: Uint8Array): Spool {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, `${name}.db`);
  try {
    const db = new Database(file);
    db.pragma('journal_mode = wal');
    db.pragma('synchronous = full');
    db.pragma('secure_delete = on');
    assertDurable(db, file);
    db.exec(`create table if not exists deliveries
      (id integer primary key autoincrement, body blob not null, aside integer not null default 0) strict;
      create index if not exists deliveries_aside on deliveries (aside, id)`);
    takeOverLines(db, join(folder, `${name}.jsonl`), 0);
    takeOverLines(db, join(folder, `${name}-aside.jsonl`), 1);
    return new Spool(db, new Vault(secretKey));
  } catch (error) {
    if (error instanceof StoreError) throw error;
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError(
      `The spool ${file} can't be opened (${why}). Check its rights and free space; if it is damaged, move it to another place and keep it.`,
    );
  }
}

export class Spool {
  private adding: { readonly sealed: Buffer[]; readonly done: Promise<void> } | undefined;
  private readonly statements: Statements;
  /** Counted here, since every message asks for it. */
  private counts: { waiting: number; aside: number };

  constructor(
    private readonly db: Connection,
    private readonly vault: Vault,
  ) {
    this.statements = prepare(db);
    this.counts = countRows(db);
  }

  /** Deliveries that wait, those being added included: while there are any, newer ones must go behind them. */
  get waiting(): number {
    return this.counts.waiting;
  }

  /** Deliveries that could not be read, or that the store never took. */
  get aside(): number {
    return this.counts.aside;
  }

  /** Durable when it resolves; rejects with `Unavailable` when the disk takes nothing either. */
  async add(received: readonly Received[]): Promise<void> {
    this.counts.waiting += 1;
    try {
      this.adding ??= this.nextBatch();
      this.adding.sealed.push(this.vault.seal(spoolPlace, received));
      await this.adding.done;
    } catch (error) {
      this.counts.waiting -= 1;
      throw error;
    }
  }

  /** Moves what waits to the store, the oldest first, until nothing waits. Rejects with the `Unavailable` of `keep`. */
  async drain(keep: Keep): Promise<void> {
    for (;;) {
      const rows = this.statements.oldest.all(MAX_PER_BATCH);
      const last = rows.at(-1);
      if (!last) return;
      const readable = rows.flatMap((row) => this.read(row) ?? []);
      try {
        if (readable.length > 0) await keep(readable);
      } catch (error) {
        if (error instanceof Unavailable) throw error;
        for (const row of rows) await this.keepAlone(row, keep);
      }
      this.counts.waiting -= this.statements.removeUpTo.run(last.id).changes;
    }
  }

  async close(): Promise<void> {
    await this.adding?.done.catch(() => {});
    this.db.close();
  }

  /** What is added in one turn of the event loop shares a commit. */
  private nextBatch(): { readonly sealed: Buffer[]; readonly done: Promise<void> } {
    const sealed: Buffer[] = [];
    const done = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      this.adding = undefined;
      try {
        insertAll(this.db, sealed, 0);
      } catch (error) {
        throw new Unavailable('The spool can not be written.', { cause: error });
      }
    });
    return { sealed, done };
  }

  /** Undefined for one that can't be read, which is set aside. */
  private read({ id, body }: Row): readonly Received[] | undefined {
    try {
      return this.vault.open(spoolPlace, body);
    } catch {
      this.setAside(id);
      return undefined;
    }
  }

  private async keepAlone(row: Row, keep: Keep): Promise<void> {
    const received = this.read(row);
    for (let tries = 1; received; tries++)
      try {
        return await keep(received);
      } catch (error) {
        if (error instanceof Unavailable) throw error;
        if (tries === MAX_TRIES) return this.setAside(row.id);
        await pause(RETRY_MS);
      }
  }

  private setAside(id: number): void {
    const moved = this.statements.setAside.run(id).changes;
    this.counts.waiting -= moved;
    this.counts.aside += moved;
  }
}

interface Statements {
  readonly oldest: Statement<[number], Row>;
  readonly removeUpTo: Statement<[number]>;
  readonly setAside: Statement<[number]>;
}

const prepare = (db: Connection): Statements => ({
  oldest: db.prepare('select id, body from deliveries where aside = 0 order by id limit ?'),
  removeUpTo: db.prepare('delete from deliveries where aside = 0 and id <= ?'),
  setAside: db.prepare('update deliveries set aside = 1 where aside = 0 and id = ?'),
});

function countRows(db: Connection): { waiting: number; aside: number } {
  const rows = db.prepare<[], [number, number]>('select aside, count(*) from deliveries group by aside').raw().all();
  const counts = new Map(rows);
  return { waiting: counts.get(0) ?? 0, aside: counts.get(1) ?? 0 };
}

/** What each spool in a folder holds, read beside the program that uses it. */
export function* spoolsIn(
  folder: string,
): Generator<{ readonly file: string; readonly waiting: number; readonly aside: number }> {
  for (const name of existsSync(folder) ? readdirSync(folder) : []) {
    if (!name.endsWith('.db')) continue;
    const file = join(folder, name);
    const db = new Database(file, { readonly: true });
    try {
      yield { file, ...countRows(db) };
    } finally {
      db.close();
    }
  }
}

function insertAll(db: Connection, bodies: readonly Buffer[], aside: 0 | 1): void {
  const insert = db.prepare('insert into deliveries (body, aside) values (?, ?)');
  db.transaction(() => {
    for (const body of bodies) insert.run(body, aside);
  })();
}

/** Until December 2026 a spool was a file of lines `{"at":…,"sealed":base64}`, the last one perhaps cut off. */
function takeOverLines(db: Connection, file: string, aside: 0 | 1): void {
  if (!existsSync(file)) return;
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  insertAll(
    db,
    lines.map((line) => {
      const sealed = /"sealed":"([^"]*)"/.exec(line)?.[1];
      return sealed === undefined ? Buffer.from(line) : Buffer.from(sealed, 'base64');
    }),
    aside,
  );
  rmSync(file);
}
