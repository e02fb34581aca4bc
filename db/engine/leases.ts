/**
 * Leases on what one process alone may do, such as polling a bot. Each is a row, never a lock of a session, so that a
 * pooler may stand in between. The database's clock counts, since the clocks of several machines differ.
 */
import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { changes, type Database, type DialectName, query, run } from './query.js';

/** A lease that is not renewed ends after this time; its holder must have stopped by then. */
const LEASE_MS = 10_000;

const now = (dialect: DialectName): RawBuilder<number> =>
  dialect === 'postgres' ? sql`(extract(epoch from clock_timestamp()) * 1000)::bigint` : sql`unixepoch() * 1000`;

const take = query({ name: 'text', holder: 'text' }, (db, p, dialect) =>
  db
    .insertInto('leases')
    .values({ ...p, until: sql`${now(dialect)} + ${sql.lit(LEASE_MS)}` })
    .onConflict((on) =>
      on
        .column('name')
        .doUpdateSet((eb) => ({ holder: eb.ref('excluded.holder'), until: eb.ref('excluded.until') }))
        .where((eb) =>
          eb.or([eb('leases.holder', '=', eb.ref('excluded.holder')), eb('leases.until', '<', now(dialect))]),
        ),
    ),
);
const giveUp = query({ name: 'text', holder: 'text' }, (db, p) =>
  db.deleteFrom('leases').where('name', '=', p.name).where('holder', '=', p.holder),
);

/** What one process alone may do. On SQLite everything is the one server's. */
export interface LeasesArea {
  /** Takes or renews a lease. Resolves to whether this process holds it, for `LEASE_MS` from the call on. */
  take(name: string): Promise<boolean>;
  /** Gives the lease up at once, for another process to take. */
  release(name: string): Promise<void>;
}

export function openLeases(db: Database): LeasesArea {
  const holder = randomUUID();
  return {
    take: async (name) => db.dialect === 'sqlite' || (await db.write(() => changes(take, { name, holder }))) > 0,
    async release(name) {
      if (db.dialect === 'postgres') await db.write(() => run(giveUp, { name, holder }));
    },
  };
}
