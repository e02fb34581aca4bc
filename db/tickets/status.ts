/** The status of a ticket for anybody who has its code. */
import type { ReportType, State, TicketCode } from '../../core/tickets/ticket.js';
import { type Database, first, query } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { historyOf } from './row.js';

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

const publicRow = query({ code: 'text' }, (db, p) =>
  db
    .selectFrom('tickets')
    .select(['type', 'pub_state', 'pub_agency', 'filed_at', 'pub_due_at', 'pub_at', 'history', 'rahasia'])
    .where('code', '=', p.code),
);

/** Undefined when there is no such ticket. */
export function openStatus(
  { tenant }: StoreContext,
  db: Database,
): (code: TicketCode) => Promise<PublicStatus | undefined> {
  const nameOf = new Map(tenant.agencies.map(({ code, name }) => [code, name]));
  return async (code) => {
    const row = await db.read(() => first(publicRow, { code }));
    if (!row) return undefined;
    const hidden = row.rahasia === 1;
    const name = row.pub_agency === null ? undefined : nameOf.get(row.pub_agency);
    return {
      code,
      type: hidden ? null : (row.type as ReportType),
      state: row.pub_state as State,
      agency: hidden || row.pub_agency === null ? null : { code: row.pub_agency, name: name ?? row.pub_agency },
      filedAt: row.filed_at,
      dueAt: row.pub_due_at,
      updatedAt: row.pub_at,
      history: historyOf(row),
    };
  };
}
