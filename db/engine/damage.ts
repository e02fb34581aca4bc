/** Corrupt SQLite files: how they are found, and what the operator is told to do. */
import { statSync } from 'node:fs';
import type { Database as Connection } from 'better-sqlite3';
import { Damaged } from './errors.js';
import { mediaFile } from './files.js';

/** `SQLITE_CORRUPT…`: pages are corrupt or missing. `SQLITE_NOTADB`: the file is no database. */
export function damageIn(error: unknown, file: string): Damaged | undefined {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  if (!/^SQLITE_(CORRUPT|NOTADB)/.test(code ?? '')) return undefined;
  return new Damaged(messageFor(file, message ?? 'unreadable'), { cause: error });
}

const messageFor = (file: string, why: string): string =>
  `The database ${file} is damaged (${why}). Stop the server, move this folder's kentongan.db, media.db and all files that ` +
  'begin with these names to another place and keep them, then bring back the last backup: ' +
  'npm run --silent kentongan -- restore BACKUP';

/** A start checks files up to this size, which takes half a second. `doctor` and `verify` check larger ones. */
const MAX_CHECKED_AT_START_BYTES = 256 * 1024 ** 2;

export type DamageCheck = 'quick_check' | 'integrity_check';

/**
 * `quick_check` finds corrupt pages, `integrity_check` also indexes that differ from their tables; both read the whole
 * file. `limited`: only if the file is small. Undefined when nothing is wrong.
 */
export function damageOf(connection: Connection, check: DamageCheck, limited = false): Damaged | undefined {
  const file = connection.name;
  try {
    if (limited && statSync(file).size > MAX_CHECKED_AT_START_BYTES) return undefined;
    const found = String(connection.pragma(`${check}(1)`, { simple: true }));
    return found === 'ok'
      ? undefined
      : new Damaged(messageFor(file, found.replace(/\s+/g, ' ').replace(/^\*+ in /, '')));
  } catch (error) {
    const damage = damageIn(error, file);
    if (!damage) throw error;
    return damage;
  }
}

/** SQLite would silently make a new store of an emptied file. If `media.db` still has bytes, there was a store before. */
export function refuseEmptied(file: string): void {
  const size = (path: string) => statSync(path, { throwIfNoEntry: false })?.size;
  if (size(file) === 0 && (size(mediaFile(file)) ?? 0) > 0) throw new Damaged(messageFor(file, 'it is empty'));
}
