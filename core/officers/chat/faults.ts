/** What is wrong with an officer's command, in words that say what to write instead. */
import type { Tenant } from '../../tenant.js';
import type { TicketCode } from '../../tickets/ticket.js';
import { showCode } from '../../tickets/ticket-code.js';
import { type OfficerTexts, stateName } from '../texts.js';
import type { Fault } from './plan.js';

export interface Say {
  readonly texts: OfficerTexts;
  readonly language: string;
  readonly tenant: Tenant;
}

export function inWords(fault: Fault, ticket: TicketCode, { texts: { faults }, language, tenant }: Say): string {
  const code = showCode(ticket);
  switch (fault.why) {
    case 'notAllowed': {
      const allowed = fault.allowed.map((state) => stateName(state, language));
      return faults.notAllowed(code, stateName(fault.from, language), allowed);
    }
    case 'missing':
      return faults.missing(code)[fault.field];
    case 'unknown':
      return faults.unknown[fault.field](fault.known.join(', '));
    case 'noAgency':
      return faults.noAgency(code, tenant.agencies.map((agency) => agency.code).join(', '));
    case 'noDate':
    case 'wordsAfterAgency':
    case 'assignFirst':
      return faults[fault.why](code);
    case 'past':
    case 'unchanged':
    case 'coordinatorOnly':
    case 'noPhoto':
    case 'tooLong':
    case 'placeholder':
      return faults[fault.why];
    default:
      return fault satisfies never;
  }
}
