/**
 * Up to migration 0004 the store buffered messages in the table `arrivals`: acknowledged, not yet in the inbox. The first
 * program after that moves them into the inbox and drops the table. All of it is one transaction, so a program that is
 * killed in the middle does it again.
 */
import { type Kysely, sql } from 'kysely';
import type { Received } from '../../core/post.js';
import { all, type Builder, type Database, first, run, type Work } from '../engine/query.js';
import type { Tables } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { arrivalsPlace } from '../sealing/places.js';
import type { Vault } from '../sealing/vault.js';
import { receiveOnly } from '../turns/receive.js';

/** The messages of one moment. */
interface ArrivalRow {
  id: number;
  at: number;
  messages: number;
  /** JSON of what was received. */
  body: Uint8Array;
}

const withArrivals = (db: Builder): Kysely<Tables & { arrivals: ArrivalRow }> => db.withTables();

/** Moves buffered messages into the inbox, if there are any. */
export async function convertArrivals(context: StoreContext, db: Database): Promise<void> {
  if (!(await db.read(hasArrivals))) return;
  await db.write(function* () {
    if (db.dialect === 'postgres') yield* lockConversion();
    if (yield* hasArrivals()) yield* convert(context);
  });
}

/** `at` is when a message was received, also for one that the old program had set aside and tried again. */
function* convert(context: StoreContext): Work<void> {
  let unreadable = 0;
  for (const row of yield* arrivalRows()) {
    const received = opened(context.vault, row);
    if (!received) {
      unreadable += 1;
      continue;
    }
    yield* receiveOnly(context, received);
    yield* run((db) => withArrivals(db).deleteFrom('arrivals').where('id', '=', row.id));
  }
  if (unreadable === 0) yield* run((db) => db.schema.dropTable('arrivals'));
}

const arrivalRows = () => all((db) => withArrivals(db).selectFrom('arrivals').selectAll().orderBy('at').orderBy('id'));

/** Undefined for a row that was changed or damaged. */
function opened(vault: Vault, { at, messages, body }: ArrivalRow): readonly Received[] | undefined {
  try {
    return vault.open(arrivalsPlace(at, messages), body);
  } catch {
    return undefined;
  }
}

/** Rows that could not be read stay, for `verify` to name them. */
export function* unreadableArrivals(): Work<readonly string[]> {
  if (!(yield* hasArrivals())) return [];
  return (yield* arrivalRows()).map(
    ({ id, messages }) => `${messages} messages that an older version buffered can't be read: row ${id} of arrivals`,
  );
}

/** Messages that a copy of the other tables would lose. */
export function* waitingArrivals(vault: Vault): Work<number> {
  if (!(yield* hasArrivals())) return 0;
  return (yield* arrivalRows()).reduce((sum, row) => sum + (opened(vault, row)?.length ?? 0), 0);
}

function* hasArrivals(): Work<boolean> {
  const found = yield* first((db, dialect) =>
    dialect === 'sqlite'
      ? db
          .withTables<{ sqlite_schema: { type: string; name: string } }>()
          .selectFrom('sqlite_schema')
          .select('name')
          .where('type', '=', 'table')
          .where('name', '=', 'arrivals')
      : db
          .withTables<{ pg_tables: { schemaname: string; tablename: string } }>()
          .selectFrom('pg_tables')
          .select('tablename as name')
          .where('schemaname', '=', sql<string>`current_schema()`)
          .where('tablename', '=', 'arrivals'),
  );
  return found !== undefined;
}

/** Processes that start at the same time convert one after the other. */
const lockConversion = () =>
  run((db) => db.selectNoFrom(sql`pg_advisory_xact_lock(hashtext('kentongan arrivals'))`.as('lock')));
