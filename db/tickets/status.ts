/** The status of a ticket for anybody who has its code. */
import type { ReportType, State, TicketCode } from '../../core/tickets/ticket.js';
import { visible } from '../../core/tickets/visibility.js';
import { type Database, first, query } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { RECORD_COLUMNS, recordOf } from './record.js';

export interface PublicStatus {
  readonly code: TicketCode;
  readonly type: ReportType | null;
  readonly state: State;
  readonly agency: { readonly code: string; readonly name: string } | null;
  readonly filedAt: number;
  readonly dueAt: number;
  readonly updatedAt: number;
  readonly history: readonly { readonly state: State; readonly at: number }[];
}

const recordRow = query({ code: 'text' }, (db, p) =>
  db.selectFrom('tickets').select(RECORD_COLUMNS).where('code', '=', p.code),
);

/** Undefined when there is no such ticket. */
export function openStatus(
  { tenant }: StoreContext,
  db: Database,
): (code: TicketCode) => Promise<PublicStatus | undefined> {
  const nameOf = new Map(tenant.agencies.map(({ code, name }) => [code, name]));
  return async (code) => {
    const row = await db.read(() => first(recordRow, { code }));
    const seen = row && visible(recordOf(row), { kind: 'public' });
    if (!seen) return undefined;
    const { state, filedAt, dueAt, updatedAt, type = null, agency, history = [] } = seen;
    return {
      code,
      type,
      state,
      agency: agency === undefined ? null : { code: agency, name: nameOf.get(agency) ?? agency },
      filedAt,
      dueAt,
      updatedAt,
      history,
    };
  };
}
