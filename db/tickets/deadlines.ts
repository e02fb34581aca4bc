/** Runs the deadlines of tickets: a promise that was not kept, the citizen's silence, the end of the time for a verdict. */
import { workdaysAfter, workdaysBetween } from '../../core/tickets/deadline.js';
import type { State, TicketEvent } from '../../core/tickets/ticket.js';
import { all, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { happened } from './audit.js';
import { clearDeadline, deadlineOf, setDeadline } from './deadline-row.js';
import { hasPendingAct, notifyChats } from './pending-acts.js';
import { publish } from './public-step.js';
import { saveTicket, type TicketRow, ticketById } from './row.js';

const MIN_RETRY_MS = 60_000;

/** Tickets whose deadline is over. */
export function* ticketsPastDeadline(now: number, limit: number): Work<readonly number[]> {
  const due = yield* all((db) =>
    db.selectFrom('deadlines').select('ticket').where('due_at', '<=', now).orderBy('due_at').limit(limit),
  );
  return due.map(({ ticket }) => ticket);
}

export function* runDeadline(context: StoreContext, id: number): Work<void> {
  const now = context.now();
  const ticket = yield* ticketById(id);
  const deadline = yield* deadlineOf(id);
  if (!ticket || !deadline || deadline.due_at > now) return;
  if (deadline.kind === 'close') yield* close(context, ticket, now);
  else if (deadline.kind === 'verdict') yield* endVerdict(context, ticket, now);
  else yield* beLate(context, ticket, deadline.kind, now);
}

/** The citizen's silence closes. An act that its citizen has not heard of comes first: it may be an answer. */
function* close(context: StoreContext, ticket: TicketRow, now: number): Work<void> {
  const isSilent = ticket.state === 'ditindaklanjuti' && ticket.pub_state === 'ditindaklanjuti';
  if (!isSilent || (yield* hasPendingAct(ticket.id))) {
    yield* setDeadline(ticket.id, 'close', now + Math.max(MIN_RETRY_MS, context.tenant.clocks.undoSeconds * 1000));
    return;
  }
  ticket.state = 'selesai';
  const event: TicketEvent = { state: 'selesai', at: now, by: 'system', dueAt: ticket.due_at };
  yield* happened(context, ticket, now, { actor: 'system', kind: 'selesai' });
  yield* publish(context, ticket, event, now);
  yield* saveTicket(ticket);
  yield* notifyChats(context, ticket, event, ticket.seq);
}

function* endVerdict(context: StoreContext, ticket: TicketRow, now: number): Work<void> {
  yield* happened(context, ticket, now, { actor: 'system', kind: 'verdict lapsed' });
  yield* saveTicket(ticket);
  yield* clearDeadline(ticket.id);
}

const lateness = ({ tenant }: StoreContext, ticket: TicketRow, now: number): TicketEvent => ({
  state: ticket.pub_state as State,
  at: now,
  by: 'system',
  dueAt: ticket.pub_due_at,
  late: workdaysBetween(ticket.pub_due_at, now, tenant.calendar),
});

/**
 * A broken promise stands in the audit chain once, and the citizen is told of it once. It is looked at again each working
 * day.
 */
function* beLate(context: StoreContext, ticket: TicketRow, kind: string, now: number): Work<void> {
  if (kind === 'officer') {
    yield* happened(context, ticket, now, { actor: 'system', kind: 'late' });
    yield* saveTicket(ticket);
    if (ticket.answered_at === null && !(yield* hasPendingAct(ticket.id)))
      yield* notifyChats(context, ticket, lateness(context, ticket, now), ticket.seq);
  }
  yield* setDeadline(ticket.id, 'late', workdaysAfter(now, 1, context.tenant.calendar));
}
