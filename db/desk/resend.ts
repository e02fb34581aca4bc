/** Sends a notice once more that did not reach its citizen. */
import type { Officer } from '../../core/officers/officer.js';
import type { TicketCode } from '../../core/tickets/ticket.js';
import { changes, first, type Work } from '../engine/query.js';
import { counted, outboxState } from '../outbox/outbox.js';
import { OUTBOX } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { happened } from '../tickets/audit.js';
import { saveTicket, ticketByCode } from '../tickets/row.js';
import { ticketWithoutLock } from './seen.js';

/** False when the notice is not of this ticket or has not failed. */
export function* resend(context: StoreContext, code: TicketCode, notice: number, officer: Officer): Work<boolean> {
  if (!(yield* ticketWithoutLock(code, officer))) return false;
  const reply = yield* first((db) =>
    db.selectFrom('outbox').select(['id', 'state']).where('id', '=', notice).where('ticket', '=', code),
  );
  if (!reply || (reply.state !== OUTBOX.refused && reply.state !== OUTBOX.dead && reply.state !== OUTBOX.unsure))
    return false;
  const now = context.now();
  const queued = yield* changes((db) =>
    db
      .updateTable('outbox')
      .set({ state: OUTBOX.queued, due_at: now, attempt: 0, again: 0, reason: null })
      .where('id', '=', notice)
      .where('state', '=', reply.state),
  );
  const ticket = queued > 0 ? yield* ticketByCode(code) : undefined;
  if (!ticket) return false;
  yield* counted(outboxState(reply.state), -1);
  ticket.undelivered_at = null;
  yield* happened(context, ticket, now, { actor: officer, kind: 'resent', detail: `notice=${notice}` });
  yield* saveTicket(ticket);
  return true;
}

/** The officer has read what the citizen wrote, or knows of the notice that failed: the ticket leaves that group. */
export function* settle(context: StoreContext, code: TicketCode, officer: Officer): Work<boolean> {
  if (!(yield* ticketWithoutLock(code, officer))) return false;
  const ticket = yield* ticketByCode(code);
  if (!ticket) return false;
  if (ticket.wrote_at === null && ticket.undelivered_at === null) return true;
  Object.assign(ticket, { wrote_at: null, undelivered_at: null });
  yield* happened(context, ticket, context.now(), { actor: officer, kind: 'seen' });
  yield* saveTicket(ticket);
  return true;
}
