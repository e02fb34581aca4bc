/**
 * Which tickets wait for an officer, in the order of core/officers/queue.ts. Filters are read in an index alone; only the
 * tickets that are shown are opened.
 */
import { type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { Officer } from '../../core/officers/officer.js';
import { groupOf, needOf, PROMISE_IS_KEPT, RANKS, type TicketGroup } from '../../core/officers/queue.js';
import { CLOSED_STATES, isClosed, isLate, type State } from '../../core/tickets/ticket.js';
import { type VisibleTicket, visible } from '../../core/tickets/visibility.js';
import { all, type Builder, type Work } from '../engine/query.js';
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

type Rows<O> = SelectQueryBuilder<Tables, 'tickets', O>;
type Column = 'queue_rank' | 'due_at' | 'filed_at' | 'touched_at' | 'id';

const ORDERS: Readonly<Record<QueueFilter['sort'], { readonly by: readonly Column[]; readonly way: 'asc' | 'desc' }>> =
  {
    due: { by: ['queue_rank', 'due_at', 'filed_at', 'id'], way: 'asc' },
    filed: { by: ['filed_at', 'id'], way: 'desc' },
    moved: { by: ['touched_at', 'id'], way: 'desc' },
  };

/** Closed tickets are too many for any order but that of their filing. */
export const orderOf = (filter: QueueFilter) => ORDERS[isOver(filter) ? 'filed' : filter.sort];

export const isOver = ({ state }: QueueFilter): boolean => state !== undefined && isClosed(state);

/** The tickets of a filter that the officer may see. `visible` is asked about each one that is opened. */
export function matching(db: Builder, filter: QueueFilter, officer: Officer, now: number): Rows<object> {
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

export function inOrder<O>(rows: Rows<O>, { by, way }: (typeof ORDERS)['due']): Rows<O> {
  let ordered = rows;
  for (const column of by) ordered = ordered.orderBy(column, way);
  return ordered;
}

/** Only what comes after `place`. */
export function beyond<O>(rows: Rows<O>, { by, way }: (typeof ORDERS)['due'], place: Position | undefined): Rows<O> {
  if (!place || place.length !== by.length) return rows;
  const columns = sql.join(by.map((column) => sql.ref(column)));
  return rows.where(sql<SqlBool>`(${columns}) ${sql.raw(way === 'asc' ? '>' : '<')} (${sql.join([...place])})`);
}

const OWN_COLUMNS = ['id', 'seq', 'queue_rank', 'channel', 'touched_at', 'wrote_at', 'undelivered_at', 'body'] as const;

export function* openRows(
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
