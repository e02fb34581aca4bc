/** Officers' acts by the rules of core. They run in any process, beside a running server. */
import { type Act, decide, type Refusal, type State, type TicketCode } from '../../core/tickets/ticket.js';
import type { Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { happened } from './audit.js';
import { addPendingAct, type Before, takeNewestPendingAct } from './pending-acts.js';
import { asTicket, saveTicket, type TicketRow, ticketByCode } from './row.js';

export type Moved =
  | { readonly ok: true; readonly state: State; readonly dueAt: number; readonly visibleAt: number }
  | { readonly ok: false; readonly refusal: Refusal | { readonly why: 'noTicket' } };

export type Undone =
  | { readonly ok: true; readonly state: State }
  | { readonly ok: false; readonly why: 'noTicket' | 'nothing' | 'told'; readonly at?: number };

const deskOf = (ticket: TicketRow): Before => {
  const { state, agency, due_at, answered, bounces, category, category_by, teaches } = ticket;
  return { state, agency, due_at, answered, bounces, category, category_by, teaches };
};

/** The desk sees it at once; its citizen after the undo window. */
export function* move(context: StoreContext, code: TicketCode, act: Act, by: string): Work<Moved> {
  const ticket = yield* ticketByCode(code);
  if (!ticket) return { ok: false, refusal: { why: 'noTicket' } };
  const now = context.now();
  const decision = decide(asTicket(ticket), act, context.tenant, now);
  if (!decision.ok) return decision;
  const before = deskOf(ticket);
  const after = decision.ticket;
  ticket.state = after.state;
  ticket.agency = after.agency ?? null;
  ticket.due_at = after.dueAt;
  ticket.answered = after.answered ? 1 : 0;
  ticket.bounces = after.bounces;
  if (act.category !== undefined) Object.assign(ticket, { category: act.category, category_by: 'officer' });
  // What a rahasia ticket or an erased citizen said is never learnt.
  const isDecided = act.category !== undefined || act.to === 'didisposisi';
  if (isDecided && ticket.rahasia === 0 && ticket.chat !== null) ticket.teaches = 1;
  const ids = { agency: act.agency, category: act.category, body: act.body, until: act.until };
  const detail = Object.entries(ids).flatMap(([name, value]) => (value === undefined ? [] : [`${name}=${value}`]));
  const content = { reason: act.reason, answer: act.answer, media: act.media };
  yield* happened(context, ticket, now, { actor: by, kind: act.to, detail: detail.join(' '), content });
  yield* saveTicket(ticket);
  const visibleAt = now + context.tenant.clocks.undoSeconds * 1000;
  yield* addPendingAct(context, ticket, before, decision.event, visibleAt);
  return { ok: true, state: after.state, dueAt: after.dueAt, visibleAt };
}

export function* undo(context: StoreContext, code: TicketCode, by: string): Work<Undone> {
  const ticket = yield* ticketByCode(code);
  if (!ticket) return { ok: false, why: 'noTicket' };
  const before = yield* takeNewestPendingAct(ticket.id);
  if (!before)
    return ticket.pub_at > ticket.filed_at
      ? { ok: false, why: 'told', at: ticket.pub_at }
      : { ok: false, why: 'nothing' };
  // Its citizen may have been erased since.
  Object.assign(ticket, before, { teaches: Math.min(before.teaches, ticket.teaches) });
  yield* happened(context, ticket, context.now(), { actor: by, kind: 'undo', detail: `state=${before.state}` });
  yield* saveTicket(ticket);
  return { ok: true, state: before.state as State };
}
