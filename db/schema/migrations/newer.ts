import { StoreError } from '../../engine/errors.js';
import { MIGRATIONS } from './index.js';

/** Refuses a store that has seen migrations which this program does not know. */
export function unknownMigrations(done: readonly string[], store: string): void {
  const newer = done.filter((name) => !MIGRATIONS.some((migration) => migration.name === name));
  if (newer.length === 0) return;
  throw new StoreError(
    `The database ${store} was written by a newer Kentongan (${newer.join(', ')}; this one knows up to ` +
      `${MIGRATIONS.at(-1)?.name}). Install that version, or restore a backup that is older.`,
  );
}
