/** Files a draft: the effects, and the reply with the ticket code. */
import type { Agency, Tenant } from '../tenant.js';
import { firstPromise } from '../tickets/ticket.js';
import { showCode } from '../tickets/ticket-code.js';
import { callPerson } from './commands/person.js';
import type { TurnContext } from './context.js';
import type { Conversation, Draft, Effect } from './conversation.js';
import { askNext, notice, type Outcome, stop } from './outcome.js';
import { localMoment, storyOf } from './wording.js';

/** Version of the consent sentence under the summary. Change it when the sentence changes its meaning. */
const CONSENT_VERSION = '2026-11';

/**
 * The agency that probably handles a draft: the category's own where it covers the place, else the one with the
 * narrowest area around the place (of a province, the regency). Officers decide when they dispose.
 */
export function agencyOf(draft: Pick<Draft, 'category' | 'place' | 'agency'>, tenant: Tenant): string | undefined {
  if (draft.agency !== undefined) return draft.agency;
  const area = draft.place?.area;
  const own = tenant.categories.find(({ id }) => id === draft.category)?.agency;
  const owner = tenant.agencies.find(({ code }) => code === own);
  if (owner && (area === undefined || owner.areas.length === 0 || closeness(owner, area) > 0)) return owner.code;
  if (area === undefined) return undefined;
  const around = tenant.agencies.filter((agency) => closeness(agency, area) > 0);
  return around.sort((a, b) => closeness(b, area) - closeness(a, area))[0]?.code;
}

/** How closely an agency's areas surround a place: the length of the longest code that contains it, 0 for none. */
const closeness = ({ areas }: Agency, area: string): number =>
  Math.max(0, ...areas.filter((own) => area === own || area.startsWith(`${own}.`)).map(({ length }) => length));

/** More reports of one chat are for a person to read. */
const MAX_REPORTS_PER_HOUR = 20;
const HOUR_MS = 3_600_000;

/** Files `draft` now, or calls a person when the chat has filed too many. A report that was filed unasked (SMS, danger) may lack something, which is asked afterwards. */
export function fileDraft(draft: Draft, state: Conversation, context: TurnContext, consented = false): Outcome {
  const { tenant, say } = context;
  const filings = (state.filings ?? []).filter((at) => at > context.now - HOUR_MS);
  if (filings.length >= MAX_REPORTS_PER_HOUR) return leaveToPerson(draft, state, context);
  const code = context.freshCode();
  const dueAt = firstPromise(context.now, tenant);
  const agency = agencyOf(draft, tenant);
  const effects: Effect[] = [
    ...(consented ? [{ kind: 'consent', version: CONSENT_VERSION } as const] : []),
    {
      kind: 'file',
      code,
      draft: agency === undefined ? draft : { ...draft, agency },
      roots: context.roots(storyOf(draft)),
      dueAt,
    },
  ];
  const due = localMoment(dueAt, context);
  const text = say.filed({
    code: showCode(code),
    due,
    shortDue: say.shortDate(due),
    url: `${context.publicUrl}/status/${code}`,
    withdrawMinutes: tenant.clocks.withdrawMinutes,
    urgent: draft.urgent === true,
    terse: context.channel.terse,
  });
  const mayLackSomething = context.channel.terse || draft.urgent;
  return askNext(
    {
      ...state,
      lastTicket: code,
      filings: [...filings, context.now],
      ...(mayLackSomething ? { filedWithGaps: { code, draft } } : {}),
    },
    [notice(text, code)],
    effects,
  );
}

/** The draft stays: the person reads it in the chat, and it is asked about again when the person leaves. */
function leaveToPerson(draft: Draft, state: Conversation, context: TurnContext): Outcome {
  const kept: Conversation = { ...state, draft: state.draft ?? draft };
  return kept.withPerson ? stop(kept) : callPerson('reports', kept, context);
}
