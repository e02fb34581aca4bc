/**
 * The bytes of files, sealed, in a store of their own. It has no commit in common with the rows that name them, so bytes
 * are stored before the row and deleted after it.
 */
import { all, changes, type Database, first, run } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { blobPlace } from '../sealing/places.js';

/** `raw`: as it came. `clean`: checked and without hidden data; only this is ever shown. */
export type Stage = 'raw' | 'clean';

interface StoredBlob {
  readonly key: Uint8Array;
  readonly stage: Stage;
  readonly at: number;
}

export class Blobs {
  constructor(
    private readonly context: StoreContext,
    private readonly db: Database,
  ) {}

  /** Durable when it resolves. */
  async put(key: Uint8Array, stage: Stage, bytes: Uint8Array): Promise<void> {
    const sealed = this.context.vault.sealBytes(blobPlace(key, stage), bytes);
    const row = { key, stage, at: this.context.now(), bytes: sealed };
    await this.db.write(() =>
      run((db) =>
        db
          .insertInto('blobs')
          .values(row)
          .onConflict((on) =>
            on
              .columns(['key', 'stage'])
              .doUpdateSet((eb) => ({ at: eb.ref('excluded.at'), bytes: eb.ref('excluded.bytes') })),
          ),
      ),
    );
  }

  async load(key: Uint8Array, stage: Stage): Promise<Buffer | undefined> {
    const row = await this.db.read(() =>
      first((db) => db.selectFrom('blobs').select('bytes').where('key', '=', key).where('stage', '=', stage)),
    );
    return row && this.context.vault.openBytes(blobPlace(key, stage), row.bytes);
  }

  async has(key: Uint8Array, stage: Stage): Promise<boolean> {
    const row = await this.db.read(() =>
      first((db) => db.selectFrom('blobs').select('at').where('key', '=', key).where('stage', '=', stage)),
    );
    return row !== undefined;
  }

  /** Resolves to how many were deleted, 0 or 1. */
  remove(key: Uint8Array, stage: Stage): Promise<number> {
    return this.db.write(() =>
      changes((db) => db.deleteFrom('blobs').where('key', '=', key).where('stage', '=', stage)),
    );
  }

  /** Those stored between two times, the oldest first. */
  async between(after: number, before: number, limit: number): Promise<readonly StoredBlob[]> {
    const rows = await this.db.read(() =>
      all((db) =>
        db
          .selectFrom('blobs')
          .select(['key', 'stage', 'at'])
          .where('at', '>', after)
          .where('at', '<', before)
          .orderBy('at')
          .limit(limit),
      ),
    );
    return rows.map(({ key, stage, at }) => ({ key, stage: stage as Stage, at }));
  }
}
