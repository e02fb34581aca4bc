/** The acts that a command of an officer asks for, or what is wrong with it. The rules are those of `decide`. */
import type { Tenant } from '../../tenant.js';
import { type Act, allowedMoves, decide, type Refusal, type Ticket, type TicketEvent } from '../../tickets/ticket.js';
import { type ActVerb, type Named, readFirstNamed, readNamed, saysNothing } from './grammar.js';
import { writtenDate } from './written-date.js';

const MAX_TEXT_CHARACTERS = 4_000;
/** What a template leaves for the officer to fill in. */
const PLACEHOLDER = /\[…\]|\[\.\.\.\]|\{[a-z]+\}/i;

export type Fault =
  | Refusal
  | { readonly why: 'noDate' | 'noAgency' | 'tooLong' | 'placeholder' }
  /** Words after the agency, which nobody would read. */
  | { readonly why: 'wordsAfterAgency' }
  /** The report is with no agency yet, so nobody can answer for one. */
  | { readonly why: 'assignFirst' };

export type Plan =
  | { readonly ok: true; readonly acts: readonly Act[]; readonly event: TicketEvent }
  | { readonly ok: false; readonly fault: Fault };

export function planOf(verb: ActVerb, rest: string, ticket: Ticket, tenant: Tenant, now: number): Plan {
  const refuse = (fault: Fault): Plan => ({ ok: false, fault });
  if (rest.length > MAX_TEXT_CHARACTERS) return refuse({ why: 'tooLong' });
  if (PLACEHOLDER.test(rest)) return refuse({ why: 'placeholder' });
  const read = actsOf(verb, rest.trim(), ticket, tenant, now);
  if ('why' in read) return refuse(read);
  let state = ticket;
  let event: TicketEvent | undefined;
  for (const act of read) {
    const decision = decide(state, act, tenant, now);
    if (!decision.ok) return refuse(decision.refusal);
    ({ ticket: state, event } = decision);
  }
  return event ? { ok: true, acts: read, event } : refuse({ why: 'notAllowed', from: ticket.state, allowed: [] });
}

function actsOf(verb: ActVerb, rest: string, ticket: Ticket, tenant: Tenant, now: number): readonly Act[] | Fault {
  switch (verb) {
    case 'verify':
      return verify(rest, tenant);
    case 'assign':
      return assign(rest, ticket, tenant);
    case 'answer':
      return answer(rest, ticket);
    case 'hold': {
      const date = writtenDate(rest, now, tenant.calendar);
      if (!date) return { why: 'noDate' };
      return [{ to: 'ditunda', until: date.at, ...given('reason', date.rest) }];
    }
    case 'resolve':
      return [{ to: 'selesai', ...given('answer', rest) }];
    case 'notOurs':
      return notOurs(rest, tenant);
    case 'archive':
      return [{ to: 'diarsipkan', ...given('reason', rest) }];
    case 'return':
      return saysNothing(rest) ? { why: 'missing', field: 'reason' } : [{ to: 'terverifikasi', reason: rest }];
    default:
      return verb satisfies never;
  }
}

function verify(rest: string, { categories }: Tenant): readonly Act[] | Fault {
  if (saysNothing(rest)) return [{ to: 'terverifikasi' }];
  const named = categories.map(({ id, name }) => ({ id, names: Object.values(name) }));
  const category = readNamed(rest, named);
  if (category === undefined) return { why: 'unknown', field: 'category', known: categories.map(({ id }) => id) };
  return [{ to: 'terverifikasi', category }];
}

/** A report that was not checked yet is verified on the way, as one form of the desk does it. */
function assign(rest: string, ticket: Ticket, { agencies }: Tenant): readonly Act[] | Fault {
  if (saysNothing(rest)) return { why: 'noAgency' };
  const named: readonly Named[] = agencies.map(({ code, name }) => ({ id: code, names: [name] }));
  const whole = readNamed(rest, named);
  const first = whole === undefined ? readFirstNamed(rest, named) : undefined;
  if (first && !saysNothing(first.rest)) return { why: 'wordsAfterAgency' };
  const agency = whole ?? first?.id;
  if (agency === undefined) return { why: 'unknown', field: 'agency', known: agencies.map(({ code }) => code) };
  const act: Act = { to: 'didisposisi', agency };
  return allowedMoves(ticket.state).includes('didisposisi') ? [act] : [{ to: 'terverifikasi' }, act];
}

function answer(rest: string, { state }: Ticket): readonly Act[] | Fault {
  const act = given('answer', rest);
  const allowed = allowedMoves(state);
  if (allowed.includes('ditindaklanjuti') || !allowed.includes('terverifikasi')) {
    return state === 'terverifikasi' ? { why: 'assignFirst' } : [{ to: 'ditindaklanjuti', ...act }];
  }
  // The first answer of the coordinator comes with the check of the report.
  return act.answer ? [{ to: 'terverifikasi', ...act }] : { why: 'missing', field: 'answer' };
}

function notOurs(rest: string, { bodies }: Tenant): readonly Act[] | Fault {
  const named: readonly Named[] = bodies.map(({ code, name }) => ({ id: code, names: [name] }));
  const whole = readNamed(rest, named);
  if (whole !== undefined) return [{ to: 'bukan_wewenang', body: whole }];
  const first = readFirstNamed(rest, named);
  if (first)
    return [{ to: 'bukan_wewenang', body: first.id, ...(saysNothing(first.rest) ? {} : { reason: first.rest }) }];
  // One word alone is a body that is written wrongly, no reason.
  if (/^\S+$/.test(rest)) return { why: 'unknown', field: 'body', known: bodies.map(({ code }) => code) };
  return [{ to: 'bukan_wewenang', ...given('reason', rest) }];
}

const given = <Name extends 'reason' | 'answer'>(name: Name, words: string) =>
  (saysNothing(words) ? {} : { [name]: words }) as { readonly [Key in Name]?: string };
