/** What every part of the store stands on. */
import type { Tenant } from '../core/tenant.js';
import { int, query, run, text, type Work } from './query.js';
import type { Settle } from './store.js';
import type { Vault } from './vault.js';

export interface Ground {
  readonly vault: Vault;
  readonly tenant: Tenant;
  readonly settle: Settle | undefined;
  now(): number;
}

export const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

/** Writers of different processes count in different rows. */
const shard = process.pid % 16;

const addTo = query({ name: text, shard: int, n: int }, (db, p) =>
  db
    .insertInto('counters')
    .values({ name: p.name, shard: p.shard, n: p.n })
    .onConflict((on) =>
      on.columns(['name', 'shard']).doUpdateSet(({ eb, ref }) => ({ n: eb('counters.n', '+', ref('excluded.n')) })),
    ),
);

/** Counts as the program writes, so that nobody ever counts rows. */
export function* count(name: string, n = 1): Work<void> {
  yield* run(addTo, { name, shard, n });
}
