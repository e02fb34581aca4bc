/** One server a file. The lock is the operating system's, so that it ends with its process, even by kill -9. */
import Database, { type Database as Connection } from 'better-sqlite3';
import { StoreError } from './errors.js';
import { lockFile } from './files.js';

/** Takes the lock beside the database `file`. Returns how to let it go; undefined when another process has it. */
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

/** The words that refuse a second server. */
export const alreadyServed = (file: string, name: string | undefined) =>
  new StoreError(
    `Another server already serves ${file}${name ? `: ${name}` : ''}. Stop it first, or set another DATA_DIR.`,
  );
