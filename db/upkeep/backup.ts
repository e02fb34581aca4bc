/** Backs up a store into one file, beside a running server, and restores it. */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import Database, { type Database as Connection } from 'better-sqlite3';
import { StoreError } from '../engine/errors.js';
import { lockBeside, mediaFile } from '../engine/files.js';
import { pendingMigrations } from '../engine/migrate.js';
import { MIGRATIONS, SPELLINGS } from '../schema/migrations/index.js';
import { copyAll, postgresSide, sqliteSide } from './copy.js';

/**
 * `VACUUM INTO` reads one consistent state while others write. The bytes of files are copied after it, so that every file
 * that a message names is in the backup. Files that came in between are swept later, since no message names them.
 */
export const backup = (source: string, target: string): Promise<void> =>
  make(target, async (unfinished) => {
    within(source, { readonly: true }, (db) => db.prepare('vacuum into ?').run(unfinished));
    within(unfinished, {}, (db) => {
      attach(db, mediaFile(source), 'media');
      db.exec('begin immediate; create table blobs as select * from media.blobs; commit; detach media');
      check(db, unfinished);
    });
  });

/** Makes the same file from PostgreSQL: a snapshot of one moment, compared row by row. */
export const backupPostgres = (url: string, target: string): Promise<void> =>
  make(target, async (unfinished) => {
    const { COPY_STATEMENT_MS, newClient } = await import('../engine/postgres-client.js');
    const file = new Database(unfinished);
    const client = newClient(url, COPY_STATEMENT_MS);
    client.on('error', () => {});
    try {
      file.exec('begin; create table migrations (name text primary key, at integer not null) strict');
      for (const { name, main, media } of MIGRATIONS) {
        for (const statement of [...main(SPELLINGS.sqlite), ...(media?.(SPELLINGS.sqlite) ?? [])]) file.exec(statement);
        file.prepare('insert into migrations (name, at) values (?, ?)').run(name, Date.now());
      }
      await client.connect();
      await client.query('begin isolation level repeatable read read only');
      await copyAll(
        postgresSide(client),
        sqliteSide(() => file),
      );
      file.exec('commit');
      check(file, unfinished);
    } finally {
      file.close();
      await client.end().catch(() => {});
    }
  });

/** The target is complete and on the disk, or it does not exist. */
async function make(target: string, write: (unfinished: string) => Promise<void>): Promise<void> {
  if (existsSync(target)) throw new StoreError(`${target} exists already. Choose another name.`);
  const unfinished = `${target}.unfinished`;
  removeAll(unfinished);
  try {
    await write(unfinished);
    await sync(unfinished);
    renameSync(unfinished, target);
    await sync(dirname(resolve(target)));
  } catch (error) {
    removeAll(unfinished);
    throw explained(error, `The backup ${target} could not be made`, 'its folder is there and has space');
  }
}

/** Restores a backup into a new store. Refuses if there is a store already, or files that are left of one. */
export async function restore(file: string, target: string): Promise<void> {
  if (!existsSync(file)) throw new StoreError(`There is no backup ${file}.`);
  const media = mediaFile(target);
  refuseOver(target, media);
  mkdirSync(dirname(resolve(target)), { recursive: true, mode: 0o700 });
  const unlock = lockBeside(target);
  if (!unlock) throw new StoreError(`A server serves ${target}. Stop it first.`);
  const [half, halfMedia] = [`${target}.unfinished`, `${media}.unfinished`];
  try {
    refuseOver(target, media);
    for (const path of [half, halfMedia]) removeAll(path);
    within(file, { readonly: true }, (db) => {
      check(db, file);
      db.prepare('vacuum into ?').run(half);
    });
    within(half, {}, (db) => {
      const done = db.prepare('select name from migrations order by name').pluck().all() as string[];
      pendingMigrations(done, file);
      attach(db, halfMedia, 'media');
      db.exec(
        `begin immediate;
         create table media.blobs (key blob not null, stage text not null, at integer not null, bytes blob not null,
           primary key (key, stage)) strict;
         create index media.blobs_at on blobs (at);
         insert into media.blobs (key, stage, at, bytes) select key, stage, at, bytes from main.blobs;
         create table media.migrations as select * from main.migrations;
         drop table main.blobs; commit; detach media; vacuum`,
      );
    });
    for (const path of [halfMedia, half]) await sync(path);
    renameSync(halfMedia, media);
    renameSync(half, target);
    await sync(dirname(resolve(target)));
  } catch (error) {
    for (const path of [half, halfMedia]) removeAll(path);
    throw explained(
      error,
      `The backup ${file} could not be restored`,
      'there is space and that the file is a backup of Kentongan',
    );
  } finally {
    unlock();
  }
}

/** SQLite keeps a database in these files too, and writes an old log into the next database of that name. */
const withLogs = (file: string) => ['', '-wal', '-shm', '-journal'].map((end) => file + end);

function removeAll(file: string): void {
  for (const path of withLogs(file)) rmSync(path, { force: true });
}

function refuseOver(...files: readonly string[]): void {
  const there = files.flatMap(withLogs).filter(existsSync);
  if (there.length === 0) return;
  throw new StoreError(
    `A store, or files that are left of one, exists already: ${there.join(', ')}. Move all of these away together first (SQLite ` +
      'would write an old -wal into the restored store), or set another DATA_DIR.',
  );
}

function within(file: string, options: Database.Options, work: (db: Connection) => void): void {
  const db = new Database(file, options);
  try {
    work(db);
  } finally {
    db.close();
  }
}

const attach = (db: Connection, file: string, name: string) => db.prepare(`attach ? as ${name}`).run(file);

function check(db: Connection, file: string): void {
  const found = db.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw new StoreError(`${file} is damaged (${found}).`);
}

/** Makes sure that a file or folder is on the disk. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function explained(error: unknown, what: string, check: string): StoreError {
  if (error instanceof StoreError) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new StoreError(`${what}: ${why}. Check that ${check}.`);
}
