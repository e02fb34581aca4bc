/** Which migrations a store still needs. */
import { MIGRATIONS } from '../schema/migrations/index.js';
import type { Migration } from '../schema/migrations/migration.js';
import { StoreError } from './errors.js';

/** `done`: names of the migrations that the store has seen. Throws `StoreError` when a newer program wrote it. */
export function pendingMigrations(done: readonly string[], store: string): readonly Migration[] {
  const newer = done.filter((name) => !MIGRATIONS.some((migration) => migration.name === name));
  if (newer.length > 0)
    throw new StoreError(
      `The database ${store} was written by a newer Kentongan (${newer.join(', ')}; this one knows up to ` +
        `${MIGRATIONS.at(-1)?.name}). Install that version, or restore a backup that is older.`,
    );
  return MIGRATIONS.filter(({ name }) => !done.includes(name));
}
