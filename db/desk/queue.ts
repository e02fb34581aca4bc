/**
 * The officers' queue: pages of tickets in the order of core/officers/queue.ts, their number, and the neighbours of one.
 */
import type { Officer } from '../../core/officers/officer.js';
import { needOf } from '../../core/officers/queue.js';
import { all, type Database, first, run, type Work } from '../engine/query.js';
import {
  beyond,
  inOrder,
  isOver,
  matching,
  openRows,
  orderOf,
  type Position,
  type QueueFilter,
  type QueueRow,
} from '../officers/queue-rows.js';
import type { StoreContext } from '../sealing/context.js';

export interface QueuePage {
  readonly rows: readonly QueueRow[];
  /** Counted up to `MAX_COUNTED` + 1. Undefined where counting would read all closed tickets. */
  readonly total: number | undefined;
  /** Where the next page begins; undefined on the last page. */
  readonly after: Position | undefined;
}

export const MAX_COUNTED = 10_000;
const LIST_READS_KEPT_MS = 365 * 86_400_000;

/** Closed tickets are counted by their state alone. */
function isCountable(filter: QueueFilter, officer: Officer): boolean {
  const { agency, category, area, channel, flagged, mine } = filter;
  const isNarrow = [agency, category, area, channel, flagged, mine].some((value) => value !== undefined);
  return !isOver(filter) || !(isNarrow || officer.role === 'liaison');
}

/** A page of the queue. It is recorded whose first words the officer saw. */
export async function readQueue(
  context: StoreContext,
  db: Database,
  filter: QueueFilter,
  officer: Officer,
  { after, limit }: { readonly after?: Position | undefined; readonly limit: number },
): Promise<QueuePage> {
  if (!needOf(officer)) return { rows: [], total: 0, after: undefined };
  const now = context.now();
  const order = orderOf(filter);
  const found = await db.read(() =>
    all((db) =>
      inOrder(beyond(matching(db, filter, officer, now).select(['id', ...order.by]), order, after), order).limit(
        limit + 1,
      ),
    ),
  );
  const ids = found.slice(0, limit).map(({ id }) => id);
  const total = isCountable(filter, officer) ? await db.read(() => countOf(filter, officer, now)) : undefined;
  const rows = await db.read(() => openRows(context, ids, officer, order.by));
  if (rows.length > 0) await db.write(() => recordList(context, officer, ids));
  const last = rows.at(-1);
  return { rows, total, after: found.length > limit ? last?.position : undefined };
}

/** The tickets before and after this one in the order of the filter, whether or not it is still among them. */
export async function neighbours(
  context: StoreContext,
  db: Database,
  filter: QueueFilter,
  officer: Officer,
  code: string,
): Promise<{ readonly before: string | undefined; readonly next: string | undefined }> {
  const order = orderOf(filter);
  const now = context.now();
  return db.read(function* () {
    const own = yield* first((db) =>
      db
        .selectFrom('tickets')
        .select(['id', ...order.by])
        .where('code', '=', code),
    );
    const place = own && order.by.map((column) => own[column]);
    if (!place || place.some((value) => value === null)) return { before: undefined, next: undefined };
    const at = place as number[];
    const near = (way: typeof order) =>
      first((db) =>
        inOrder(beyond(matching(db, filter, officer, now).select(['id', ...order.by]), way, at), way).limit(1),
      );
    const codeOf = function* (id: number | undefined): Work<string | undefined> {
      if (id === undefined) return undefined;
      return (yield* first((db) => db.selectFrom('tickets').select('code').where('id', '=', id)))?.code;
    };
    const next = yield* near(order);
    const before = yield* near({ ...order, way: order.way === 'asc' ? 'desc' : 'asc' });
    return { before: yield* codeOf(before?.id), next: yield* codeOf(next?.id) };
  });
}

/** Codes and versions of the tickets of a filter, at most `limit`, in its order. */
export const frozen = (context: StoreContext, db: Database, filter: QueueFilter, officer: Officer, limit: number) =>
  db.read(() =>
    all((db) => {
      const order = orderOf(filter);
      const ids = inOrder(matching(db, filter, officer, context.now()).select(['id', ...order.by]), order).limit(limit);
      return db
        .selectFrom(ids.as('found'))
        .innerJoin('tickets', 'tickets.id', 'found.id')
        .select(['tickets.code', 'tickets.seq as version']);
    }),
  );

/** How many tickets of the filter came in, or were written to by their citizen, after `since`. */
export async function newSince(
  context: StoreContext,
  db: Database,
  filter: QueueFilter,
  officer: Officer,
  since: number,
): Promise<number> {
  const row = await db.read(() =>
    first((db) => {
      const found = matching(db, filter, officer, context.now())
        .where((eb) => eb.or([eb('filed_at', '>', since), eb('wrote_at', '>', since)]))
        .select('id')
        .limit(MAX_COUNTED);
      return db.selectFrom(found.as('found')).select((eb) => eb.fn.countAll().as('n'));
    }),
  );
  return Number(row?.n ?? 0);
}

function* countOf(filter: QueueFilter, officer: Officer, now: number): Work<number> {
  const row = yield* first((db) => {
    const found = matching(db, filter, officer, now)
      .select('id')
      .limit(MAX_COUNTED + 1);
    return db.selectFrom(found.as('found')).select((eb) => eb.fn.countAll().as('n'));
  });
  return Number(row?.n ?? 0);
}

function* recordList(context: StoreContext, officer: Officer, ids: readonly number[]): Work<void> {
  const at = context.now();
  yield* run((db) => db.deleteFrom('list_reads').where('at', '<', at - LIST_READS_KEPT_MS));
  yield* run((db) =>
    db
      .insertInto('list_reads')
      .values({ at, officer: officer.id, tickets: JSON.stringify(ids) })
      .onConflict((on) => on.columns(['at', 'officer']).doNothing()),
  );
}
