/** A store on SQLite is a folder: the database, the files of citizens, and the lock of the one server. */
import { dirname, join } from 'node:path';
import Database, { type Database as Connection } from 'better-sqlite3';
import { StoreError } from './errors.js';

export const mediaFile = (file: string): string => join(dirname(file), 'media.db');
const lockFile = (file: string): string => join(dirname(file), 'kentongan.lock');

/**
 * Takes the lock beside the database `file`. Returns a function that gives it up; undefined when another process has it.
 * The lock is the operating system's, so it ends with its process, even by kill -9.
 */
export function lockBeside(file: string): (() => void) | undefined {
  let lock: Connection | undefined;
  try {
    lock = new Database(lockFile(file), { timeout: 0 });
    lock.exec('begin exclusive');
    return () => lock?.close();
  } catch (error) {
    lock?.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined;
    const why = error instanceof Error ? error.message : String(error);
    throw new StoreError(
      `The lock beside ${file} can't be taken (${why}). Check the folder, its rights and free space.`,
    );
  }
}

/** Refuses a second server. */
export const alreadyServed = (file: string, name: string | undefined) =>
  new StoreError(
    `Another server already serves ${file}${name ? `: ${name}` : ''}. Stop it first, or set another DATA_DIR.`,
  );
