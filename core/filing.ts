/** Turns a draft into a ticket: the effects, and the words with the code. */
import type { Conversation, Done, Draft, Effect } from './conversation.js';
import { moment } from './dates.js';
import type { Tenant } from './tenant.js';
import { firstPromise } from './ticket.js';
import { showCode } from './ticket-code.js';
import { done, notice, storyOf, type Turn, when } from './turn.js';

/** Of the consent sentence in the summary: change it when the sentence changes its meaning. */
export const CONSENT = '2026-11';

/** The agency that the category belongs to, the one of the place first where several share the work. */
export function agencyOf(draft: Pick<Draft, 'category' | 'place' | 'agency'>, tenant: Tenant): string | undefined {
  if (draft.agency !== undefined) return draft.agency;
  const area = draft.place?.area;
  const category = tenant.categories.find(({ id }) => id === draft.category);
  const covers = (code: string | undefined) => {
    const areas = tenant.agencies.find((agency) => agency.code === code)?.areas ?? [];
    return areas.length === 0 || area === undefined || areas.some((own) => area === own || area.startsWith(`${own}.`));
  };
  return category?.agency !== undefined && covers(category.agency) ? category.agency : undefined;
}

/** Files `draft` now. What it still lacks is left open in `completing` for the caller to ask. */
export function fileNow(draft: Draft, state: Conversation, turn: Turn, consented = false): Done {
  const { tenant, say } = turn;
  const code = turn.freshCode();
  const dueAt = firstPromise(turn.now, tenant);
  const agency = agencyOf(draft, tenant);
  const effects: Effect[] = [
    ...(consented ? [{ kind: 'consent', version: CONSENT } as const] : []),
    { kind: 'file', code, draft, dueAt, ...(agency === undefined ? {} : { agency }) },
    ...(draft.chosen && draft.category !== undefined && !draft.rahasia
      ? [{ kind: 'learn', text: storyOf(draft), category: draft.category } as const]
      : []),
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
    { ...state, recent: code, ...(incomplete ? { completing: { code, draft } } : {}) },
    [notice(text, code)],
    effects,
  );
}
