/**
 * Leases on what one process alone may do, such as polling a bot. A row each, never a lock of a session, so that a
 * pooler may stand in between. The database's clock counts: those of several machines differ.
 */
import { type RawBuilder, sql } from 'kysely';
import { changes, type DialectName, query, run } from './query.js';

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

/** Takes or renews; resolves to 1 when it is the holder's now, to 0 while it is another's. */
export const takeLease = (name: string, holder: string) => changes(take, { name, holder });
export const leaveLease = (name: string, holder: string) => run(leave, { name, holder });
