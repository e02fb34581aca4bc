/**
 * Leases on what one process alone may do, such as polling a bot. A row each, never a lock of a session, so that a
 * pooler may stand in between. The database's clock counts: those of several machines differ.
 */
import { randomUUID } from 'node:crypto';
import { type RawBuilder, sql } from 'kysely';
import { changes, type Database, type DialectName, query, run } from './query.js';

/** How long a lease is good without being renewed, milliseconds. Who holds it must have ended by then. */
export const OWNER_LEASE = 10_000;

const now = (dialect: DialectName): RawBuilder<number> =>
  dialect === 'postgres' ? sql`(extract(epoch from clock_timestamp()) * 1000)::bigint` : sql`unixepoch() * 1000`;

const take = query({ name: 'text', holder: 'text' }, (db, p, dialect) =>
  db
    .insertInto('owners')
    .values({ ...p, until: sql`${now(dialect)} + ${sql.lit(OWNER_LEASE)}` })
    .onConflict((on) =>
      on
        .column('name')
        .doUpdateSet((eb) => ({ holder: eb.ref('excluded.holder'), until: eb.ref('excluded.until') }))
        .where((eb) =>
          eb.or([eb('owners.holder', '=', eb.ref('excluded.holder')), eb('owners.until', '<', now(dialect))]),
        ),
    ),
);
const leave = query({ name: 'text', holder: 'text' }, (db, p) =>
  db.deleteFrom('owners').where('name', '=', p.name).where('holder', '=', p.holder),
);

/** What one process alone may do. On SQLite everything is the one server's. */
export interface LeasesArea {
  /** Takes or renews a lease; resolves to whether it is ours now, for `OWNER_LEASE` from the call on. */
  take(name: string): Promise<boolean>;
  /** Releases it at once, for another process to take. */
  release(name: string): Promise<void>;
}

export function openLeases(db: Database): LeasesArea {
  const holder = randomUUID();
  return {
    take: async (name) => db.dialect === 'sqlite' || (await db.write(() => changes(take, { name, holder }))) > 0,
    async release(name) {
      if (db.dialect === 'postgres') await db.write(() => run(leave, { name, holder }));
    },
  };
}
