/** Turns a draft into a ticket: the effects, and the words with the code. */

import type { Agency, Tenant } from '../tenant.js';
import { moment } from '../tickets/dates.js';
import { firstPromise } from '../tickets/ticket.js';
import { showCode } from '../tickets/ticket-code.js';
import type { Conversation, Draft, Effect, TurnResult } from './conversation.js';
import { done, notice, storyOf, type TurnContext, when } from './turn.js';

/** Of the consent sentence in the summary: change it when the sentence changes its meaning. */
export const CONSENT = '2026-11';

/**
 * Our guess at the agency: the category's own where it covers the place, else the agency whose area is nearest around it
 * (a province's regencies). Officers decide when they dispose.
 */
export function agencyOf(draft: Pick<Draft, 'category' | 'place' | 'agency'>, tenant: Tenant): string | undefined {
  if (draft.agency !== undefined) return draft.agency;
  const area = draft.place?.area;
  const own = tenant.categories.find(({ id }) => id === draft.category)?.agency;
  const owner = tenant.agencies.find(({ code }) => code === own);
  if (owner && (area === undefined || owner.areas.length === 0 || reach(owner, area) > 0)) return owner.code;
  if (area === undefined) return undefined;
  const around = tenant.agencies.filter((agency) => reach(agency, area) > 0);
  return around.sort((a, b) => reach(b, area) - reach(a, area))[0]?.code;
}

/** How closely an agency's areas lie around a place: the letters of the narrowest code that holds it, 0 for none. */
const reach = ({ areas }: Agency, area: string): number =>
  Math.max(0, ...areas.filter((own) => area === own || area.startsWith(`${own}.`)).map(({ length }) => length));

/** Files `draft` now. What it still lacks is left open in `filedWithGaps` for the caller to ask. */
export function fileNow(draft: Draft, state: Conversation, turn: TurnContext, consented = false): TurnResult {
  const { tenant, say } = turn;
  const code = turn.freshCode();
  const dueAt = firstPromise(turn.now, tenant);
  const agency = agencyOf(draft, tenant);
  const effects: Effect[] = [
    ...(consented ? [{ kind: 'consent', version: CONSENT } as const] : []),
    {
      kind: 'file',
      code,
      draft: agency === undefined ? draft : { ...draft, agency },
      roots: turn.about(storyOf(draft)),
      dueAt,
    },
  ];
  const due = moment(dueAt, tenant.calendar);
  const text = say.filed({
    code: showCode(code),
    due,
    shortDue: say.shortDate(when(dueAt, turn)),
    url: `${turn.publicUrl}/status/${code}`,
    withdrawMinutes: tenant.clocks.withdrawMinutes,
    urgent: draft.urgent === true,
    terse: turn.channel.terse,
  });
  const incomplete = turn.channel.terse || draft.urgent;
  return done(
    { ...state, lastTicket: code, ...(incomplete ? { filedWithGaps: { code, draft } } : {}) },
    [notice(text, code)],
    effects,
  );
}
