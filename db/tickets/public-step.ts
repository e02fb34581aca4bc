/** Makes a step of a ticket public, and sets the deadline that it starts. */
import { workdaysAfter } from '../../core/tickets/deadline.js';
import { isClosed, type State, type TicketEvent } from '../../core/tickets/ticket.js';
import { VERIFIED_STATES } from '../../core/tickets/visibility.js';
import type { Work } from '../engine/query.js';
import { count, type StoreContext } from '../sealing/context.js';
import { clearDeadline, setDeadline } from './deadline-row.js';
import { eraseContent, type TicketRow } from './row.js';

/** Changes the public columns, the counters and the deadline. The caller saves. */
export function* publish(context: StoreContext, ticket: TicketRow, event: TicketEvent, now: number): Work<void> {
  yield* count(`ticket:${ticket.pub_state}`, -1);
  yield* count(`ticket:${event.state}`);
  ticket.pub_state = event.state;
  ticket.pub_agency = event.agency?.code ?? ticket.pub_agency;
  ticket.pub_due_at = event.dueAt;
  ticket.pub_at = now;
  if (VERIFIED_STATES.includes(event.state)) ticket.verified_at ??= now;
  ticket.history = JSON.stringify([...(JSON.parse(ticket.history) as unknown[]), [event.state, event.at]]);
  const answers = event.answer !== undefined || event.state === 'ditindaklanjuti' || event.state === 'bukan_wewenang';
  if (answers && ticket.answered_at === null) {
    ticket.answered_at = event.at;
    if (event.at <= ticket.pub_due_at) yield* count('answeredInTime');
  }
  yield* startDeadline(context, ticket, event.until, now);
  if (ticket.chat === null && isClosed(event.state)) yield* eraseContent(ticket);
}

/** A closed ticket has a deadline only while its citizen may still give a verdict. */
function* startDeadline(
  { tenant }: StoreContext,
  ticket: TicketRow,
  until: number | undefined,
  now: number,
): Work<void> {
  const state = ticket.pub_state as State;
  const silence = () => workdaysAfter(now, tenant.clocks.close, tenant.calendar);
  if (state === 'ditindaklanjuti') yield* setDeadline(ticket.id, 'close', silence());
  else if (state === 'selesai') yield* setDeadline(ticket.id, 'verdict', silence());
  else if (isClosed(state)) yield* clearDeadline(ticket.id);
  else yield* setDeadline(ticket.id, 'officer', until ?? ticket.pub_due_at);
}
