/**
 * The officers' queue: pages of tickets in the order of core/officers/queue.ts, their number, and the neighbours of one.
 * Filters are read in an index alone; only the tickets of the page are opened.
 */
import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { Officer } from '../../core/officers/officer.js';
import { groupOf, needOf, PROMISE_IS_KEPT, RANKS, type TicketGroup } from '../../core/officers/queue.js';
import { CLOSED_STATES, isClosed, isLate, type State } from '../../core/tickets/ticket.js';
import { type VisibleTicket, visible } from '../../core/tickets/visibility.js';
import { all, type Builder, type Database, first, run, type Work } from '../engine/query.js';
import type { Tables } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { RECORD_COLUMNS, recordOf, wordsOfDraft } from '../tickets/record.js';
import { draftOf } from '../tickets/row.js';

export interface QueueFilter {
  /** `need`: what waits for this officer. `open`: everything that waits for somebody. A closed state shows all of that state. */
  readonly view: 'need' | 'open';
  readonly state?: State;
  readonly agency?: string;
  readonly category?: string;
  /** Kemendagri code; the areas in it count too. */
  readonly area?: string;
  readonly channel?: string;
  readonly late?: boolean;
  /** The citizen wrote back and no officer has acted since. */
  readonly flagged?: boolean;
  /** The officer acted on it last. */
  readonly mine?: boolean;
  /** `due`: by group and promised date. `filed`, `moved`: newest first. */
  readonly sort: 'due' | 'filed' | 'moved';
  /** Only these tickets, as a search found them. */
  readonly ids?: readonly number[];
}

/** Where a ticket stands in an order: its values of the columns of that order. */
export type Position = readonly number[];

export interface QueueRow extends VisibleTicket {
  readonly id: number;
  readonly version: number;
  readonly group: TicketGroup;
  readonly late: boolean;
  readonly channel: string | undefined;
  readonly touchedAt: number;
  readonly wroteAt: number | undefined;
  readonly undeliveredAt: number | undefined;
  readonly position: Position;
}

export interface QueuePage {
  readonly rows: readonly QueueRow[];
  /** Counted up to `MAX_COUNTED` + 1. Undefined where counting would read all closed tickets. */
  readonly total: number | undefined;
  /** Where the next page begins; undefined on the last page. */
  readonly after: Position | undefined;
}

export const MAX_COUNTED = 10_000;
const LIST_READS_KEPT_MS = 365 * 86_400_000;

type Rows<O> = SelectQueryBuilder<Tables, 'tickets', O>;
type Column = 'queue_rank' | 'due_at' | 'filed_at' | 'touched_at' | 'id';

const ORDERS: Readonly<Record<QueueFilter['sort'], { readonly by: readonly Column[]; readonly way: 'asc' | 'desc' }>> =
  {
    due: { by: ['queue_rank', 'due_at', 'filed_at', 'id'], way: 'asc' },
    filed: { by: ['filed_at', 'id'], way: 'desc' },
    moved: { by: ['touched_at', 'id'], way: 'desc' },
  };

/** Closed tickets are too many for any order but that of their filing. */
const orderOf = (filter: QueueFilter) => ORDERS[isOver(filter) ? 'filed' : filter.sort];

const isOver = ({ state }: QueueFilter): boolean => state !== undefined && isClosed(state);

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

/** The tickets of a filter that the officer may see. `visible` is asked about each one that is opened. */
function matching(db: Builder, filter: QueueFilter, officer: Officer, now: number): Rows<object> {
  const { view, state, agency, category, area, channel, late, flagged, mine, ids } = filter;
  const isClosedList = isOver(filter);
  let rows: Rows<object> = db.selectFrom('tickets');
  rows = isClosedList ? rows.where('state', '=', state ?? '') : rows.where('queue_rank', 'is not', null);
  if (ids) rows = rows.where('id', 'in', ids.length > 0 ? ids : [0]);
  if (view === 'need' && !isClosedList) rows = needed(rows, officer, now);
  if (officer.role === 'liaison') rows = rows.where('agency', '=', officer.agency ?? '');
  if (state !== undefined && !isClosedList) rows = rows.where('state', '=', state);
  if (agency !== undefined) rows = rows.where('agency', '=', agency);
  if (category !== undefined) rows = rows.where('category', '=', category);
  if (area !== undefined) rows = rows.where((eb) => eb.or([eb('area', '=', area), eb('area', 'like', `${area}.%`)]));
  if (channel !== undefined) rows = rows.where('channel', '=', channel);
  if (late) rows = rows.where('due_at', '<', now).where('state', 'not in', PROMISE_IS_KEPT);
  if (flagged) rows = rows.where('wrote_at', 'is not', null);
  if (mine) rows = rows.where('acted_by', '=', officer.id);
  return rows;
}

function needed(rows: Rows<object>, officer: Officer, now: number): Rows<object> {
  const need = needOf(officer);
  if (!need) return rows.where('id', '=', 0);
  return rows.where((eb) => {
    const isCitizens = eb('queue_rank', 'in', [RANKS.citizen, RANKS.undelivered]);
    const hasNobody = eb.or([eb('agency', 'is', null), eb('state', 'in', CLOSED_STATES)]);
    return eb.or([
      eb('state', 'in', need.states),
      ...(need.danger ? [eb('queue_rank', '=', RANKS.danger)] : []),
      need.citizens === 'all' ? isCitizens : eb.and([isCitizens, hasNobody]),
      ...(need.late ? [eb.and([eb('due_at', '<', now), eb('state', 'not in', PROMISE_IS_KEPT)])] : []),
    ]);
  });
}

function inOrder<O>(rows: Rows<O>, { by, way }: (typeof ORDERS)['due']): Rows<O> {
  let ordered = rows;
  for (const column of by) ordered = ordered.orderBy(column, way);
  return ordered;
}

/** Only what comes after `place`. */
function beyond<O>(rows: Rows<O>, { by, way }: (typeof ORDERS)['due'], place: Position | undefined): Rows<O> {
  if (!place || place.length !== by.length) return rows;
  const columns = sql.join(by.map((column) => sql.ref(column)));
  return rows.where(sql<SqlBool>`(${columns}) ${sql.raw(way === 'asc' ? '>' : '<')} (${sql.join([...place])})`);
}

const OWN_COLUMNS = ['id', 'seq', 'queue_rank', 'channel', 'touched_at', 'wrote_at', 'undelivered_at', 'body'] as const;

function* openRows(
  context: StoreContext,
  ids: readonly number[],
  officer: Officer,
  by: readonly Column[],
): Work<readonly QueueRow[]> {
  if (ids.length === 0) return [];
  const now = context.now();
  const rows = yield* all((db) =>
    db
      .selectFrom('tickets')
      .select([...RECORD_COLUMNS, ...OWN_COLUMNS])
      .where('id', 'in', ids),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const draft = draftOf(context, row);
    const words = draft && { ...wordsOfDraft(draft), files: draft.media ?? [] };
    const seen = visible(
      recordOf(row, () => words),
      { kind: 'officer', officer },
    );
    if (!seen) return [];
    return [
      {
        ...seen,
        id,
        version: row.seq,
        group: groupOf(row.queue_rank ?? RANKS.answered, row.due_at, now, context.tenant.calendar),
        late: isLate(seen, now),
        channel: row.channel ?? undefined,
        touchedAt: row.touched_at,
        wroteAt: row.wrote_at ?? undefined,
        undeliveredAt: row.undelivered_at ?? undefined,
        position: by.map((column) => row[column] ?? 0),
      },
    ];
  });
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
