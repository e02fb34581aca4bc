/** A ticket that an officer may see, for reads and for what the desk keeps beside it. */
import type { Officer } from '../../core/officers/officer.js';
import { visible } from '../../core/tickets/visibility.js';
import { first, query, type Work } from '../engine/query.js';
import { recordOf } from '../tickets/record.js';
import type { TicketRow } from '../tickets/row.js';

const byCode = query({ code: 'text' }, (db, p) => db.selectFrom('tickets').selectAll().where('code', '=', p.code));

/** Undefined when there is no such ticket for this officer. */
export function* ticketWithoutLock(code: string, officer: Officer): Work<TicketRow | undefined> {
  const ticket = yield* first(byCode, { code });
  return ticket && visible(recordOf(ticket), { kind: 'officer', officer }) ? ticket : undefined;
}
