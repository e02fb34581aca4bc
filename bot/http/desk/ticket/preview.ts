/** What the citizen will read after an act, in their language and as their channel sends it. */
import { encode } from '../../../../channels/sms/gsm7.js';
import { textsOf } from '../../../../core/languages/index.js';
import { LANGUAGES, type Tenant } from '../../../../core/tenant.js';
import { moment } from '../../../../core/tickets/dates.js';
import { asOneEvent } from '../../../../core/tickets/several-moves.js';
import { type Act, decide, type Ticket, type TicketEvent } from '../../../../core/tickets/ticket.js';
import { showCode } from '../../../../core/tickets/ticket-code.js';
import type { TicketPage } from '../../../../db/desk/page.js';

export interface Preview {
  readonly text: string;
  /** Number of SMS; undefined on other channels. */
  readonly smsParts: number | undefined;
}

/** Undefined when the rules do not allow the acts. */
export function previewOf(
  { ticket, channel, language, bounces }: TicketPage,
  acts: readonly Act[],
  tenant: Tenant,
  now: number,
): Preview | undefined {
  const known = LANGUAGES.find((tag) => tag === language) ?? tenant.language;
  const say = textsOf(known);
  const at = (time: number) => moment(time, tenant.calendar);
  let state: Ticket = {
    code: ticket.code,
    type: ticket.type ?? 'pengaduan',
    state: ticket.state,
    ...(ticket.agency === undefined ? {} : { agency: ticket.agency }),
    filedAt: ticket.filedAt,
    dueAt: ticket.dueAt,
    answered: false,
    bounces,
  };
  const events: TicketEvent[] = [];
  for (const act of acts) {
    const decision = decide(state, act, tenant, now);
    if (!decision.ok) return undefined;
    events.push(decision.event);
    state = decision.ticket;
  }
  const event = asOneEvent(events);
  const text = say.ticketEvent({
    code: showCode(ticket.code),
    state: event.state,
    due: at(event.dueAt),
    agency: event.agency?.name,
    until: event.until === undefined ? undefined : at(event.until),
    reason: event.reason,
    answer: event.answer,
    body: event.body,
    transferred: event.transferred ?? false,
    bySystem: false,
  });
  return { text, smsParts: channel?.startsWith('sms') ? encode(text).parts : undefined };
}
