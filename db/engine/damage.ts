/** A damaged SQLite file: how it is found, and what the operator is told to do about it. */
import { statSync } from 'node:fs';
import type { Database as Connection } from 'better-sqlite3';
import { Damaged } from './errors.js';
import { mediaFile } from './files.js';

/** `SQLITE_CORRUPT…`: pages that make no sense, or lack; `SQLITE_NOTADB`: not even the beginning does. */
export function damageIn(error: unknown, file: string): Damaged | undefined {
  const { code, message } = error as { readonly code?: string; readonly message?: string };
  if (!/^SQLITE_(CORRUPT|NOTADB)/.test(code ?? '')) return undefined;
  return new Damaged(wordsOf(file, message ?? 'unreadable'), { cause: error });
}

const wordsOf = (file: string, why: string): string =>
  `The database ${file} is damaged (${why}). Stop the server, move this folder's kentongan.db, media.db and all files that ` +
  'begin with these names to another place and keep them, then bring back the last backup: ' +
  'npm run --silent kentongan -- restore BACKUP';

/** A start looks through files up to this size, which takes half a second; larger ones are left to `doctor` and `verify`. */
const LOOKED_THROUGH = 256 * 1024 ** 2;

export type DamageCheck = 'quick_check' | 'integrity_check';

/**
 * `quick_check` finds pages that make no sense, `integrity_check` also what indexes say and tables don't; both read the
 * whole file. `limited`: only when it is small enough. Undefined when all is well.
 */
export function damageOf(connection: Connection, check: DamageCheck, limited = false): Damaged | undefined {
  const file = connection.name;
  try {
    if (limited && statSync(file).size > LOOKED_THROUGH) return undefined;
    const found = String(connection.pragma(`${check}(1)`, { simple: true }));
    return found === 'ok' ? undefined : new Damaged(wordsOf(file, found.replace(/\s+/g, ' ').replace(/^\*+ in /, '')));
  } catch (error) {
    const damage = damageIn(error, file);
    if (!damage) throw error;
    return damage;
  }
}

/** An empty file would become an empty store without a word, where one stood: its photos are there still. */
export function refuseEmptied(file: string): void {
  const size = (path: string) => statSync(path, { throwIfNoEntry: false })?.size;
  if (size(file) === 0 && (size(mediaFile(file)) ?? 0) > 0) throw new Damaged(wordsOf(file, 'it is empty'));
}
