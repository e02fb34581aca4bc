/** Reads of public reports, page by page. `visible` decides what is shown of each. */

import { sql } from 'kysely';
import { isLate, type State, type TicketCode } from '../../core/tickets/ticket.js';
import { type VisibleTicket, visible } from '../../core/tickets/visibility.js';
import { all, first, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { RECORD_COLUMNS, recordOf, releasedOf } from '../tickets/record.js';
import type { TicketRow } from '../tickets/row.js';
import { middleOf } from '../tickets/similar-candidates.js';
import type { PublicPoint } from './area.js';

export interface PublicFilter {
  readonly state?: State;
  readonly category?: string;
  readonly agency?: string;
  /** A Kemendagri code; what lies inside belongs to it. */
  readonly area?: string;
}

export interface PublicReport extends VisibleTicket {
  /** The promised date has passed, and the report is neither answered nor closed. */
  readonly late: boolean;
}

export interface PublicPage {
  readonly reports: readonly PublicReport[];
  /** For the next page; undefined at the end. */
  readonly after: string | undefined;
}

const COLUMNS = [...RECORD_COLUMNS, 'id', 'verified_at', 'cell'] as const;
type Row = Pick<TicketRow, (typeof COLUMNS)[number]>;

export function* readList(
  context: StoreContext,
  filter: PublicFilter,
  limit: number,
  after: string | undefined,
): Work<PublicPage> {
  const rows = yield* publicRows(filter, limit + 1, after, false);
  const shown = rows.slice(0, limit);
  const last = rows.length > limit ? shown.at(-1) : undefined;
  return {
    reports: shown.flatMap((row) => shownTo(context, row) ?? []),
    after: last && `${last.verified_at}-${last.id}`,
  };
}

export function* readReport(context: StoreContext, code: TicketCode): Work<PublicReport | undefined> {
  const row = yield* first((db) =>
    db
      .selectFrom('tickets')
      .select(COLUMNS)
      .where('code', '=', code)
      .where('verified_at', 'is not', null)
      .where('rahasia', '=', sql.lit(0)),
  );
  return row && shownTo(context, row);
}

export function* pointsOf(context: StoreContext, filter: PublicFilter, limit: number): Work<readonly PublicPoint[]> {
  const rows = yield* publicRows(filter, limit, undefined, true);
  return rows.flatMap((row) => {
    const report = row.cell === null || row.anonim === 1 ? undefined : shownTo(context, row);
    return report && row.cell !== null ? [{ ...report, middle: middleOf(row.cell) }] : [];
  });
}

/** Newest first. The conditions on `verified_at` and `rahasia` are those of the index. */
function publicRows(
  { state, category, agency, area }: PublicFilter,
  limit: number,
  after: string | undefined,
  onlyPlaced: boolean,
): Work<readonly Row[]> {
  const [, at = '', id = ''] = /^(\d{1,15})-(\d{1,15})$/.exec(after ?? '') ?? [];
  return all((db) => {
    // A literal, so that SQLite uses the partial index.
    const rows = db
      .selectFrom('tickets')
      .select(COLUMNS)
      .where('verified_at', 'is not', null)
      .where('rahasia', '=', sql.lit(0))
      .$if(at !== '', (found) =>
        found.where((eb) =>
          eb.or([
            eb('verified_at', '<', Number(at)),
            eb.and([eb('verified_at', '=', Number(at)), eb('id', '<', Number(id))]),
          ]),
        ),
      )
      .$if(state !== undefined, (found) => found.where('pub_state', '=', state ?? ''))
      .$if(category !== undefined, (found) => found.where('category', '=', category ?? ''))
      .$if(agency !== undefined, (found) => found.where('pub_agency', '=', agency ?? ''))
      .$if(area !== undefined, (found) =>
        found.where((eb) => eb.or([eb('area', '=', area ?? ''), eb('area', 'like', `${area}.%`)])),
      )
      .$if(onlyPlaced, (found) => found.where('cell', 'is not', null));
    return rows.orderBy('verified_at', 'desc').orderBy('id', 'desc').limit(limit);
  });
}

function shownTo(context: StoreContext, row: Row): PublicReport | undefined {
  const record = recordOf(
    row,
    () => undefined,
    () => releasedOf(context, row),
  );
  const seen = visible(record, { kind: 'public' });
  return seen && { ...seen, late: isLate(seen, context.now()) };
}
