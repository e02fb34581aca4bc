/** One act for many reports: chosen on the queue, confirmed on a page of its own, undone as one. */

import type { Act } from '../../../../core/tickets/ticket.js';
import { readCode, showCode } from '../../../../core/tickets/ticket-code.js';
import type { BulkResult } from '../../../../db/desk/act-once.js';
import type { Store } from '../../../../db/store.js';
import { writtenTime } from '../../../tenant/written-time.js';
import { Csrf, DeskLayout, type DeskProps, ErrorSummary, type FormErrors } from '../desk-layout.js';
import type { DeskForm } from '../form.js';
import { countText, QUEUE } from '../texts/queue.js';
import { Select } from './filters.js';

export const MAX_BULK = 500;
/** Not selesai, which needs an answer for each report. */
const BULK_ACTS = ['terverifikasi', 'didisposisi', 'ditunda', 'diarsipkan'] as const;
type BulkAct = (typeof BULK_ACTS)[number];

export interface Picked {
  readonly code: string;
  readonly version: number;
}

export function BulkBar({
  language,
  officer,
  tenant,
  total,
  shown,
}: DeskProps & { readonly total: number | undefined; readonly shown: number }) {
  const texts = QUEUE[language];
  const acts = BULK_ACTS.filter((act) => officer.role === 'coordinator' || act === 'didisposisi');
  return (
    <fieldset class="bulk">
      <legend>{texts.bulk}</legend>
      <div class="acts">
        <button type="submit" class="quiet" formaction="/desk/bulk/pick">
          {texts.pickPage(shown)}
        </button>
        {total !== undefined && total > shown && (
          <button type="submit" class="quiet" name="all" value="1">
            {texts.bulkAll(countText(total, language))}
          </button>
        )}
      </div>
      <div class="search-row">
        <Select
          name="act"
          label={texts.bulkAct}
          value=""
          options={[['', '–'], ...acts.map((act) => [act, texts.bulkActs[act]] as const)]}
        />
        <Select
          name="bulkAgency"
          label={texts.agency}
          value=""
          options={[['', '–'], ...tenant.agencies.map(({ code, name }) => [code, name] as const)]}
        />
        <button type="submit" class="quiet">
          {texts.bulkGo}
        </button>
      </div>
    </fieldset>
  );
}

/** The boxes that were ticked, each with the version that the page showed. */
export const pickedIn = (form: DeskForm): readonly Picked[] =>
  [...form.texts('pick'), ...form.text('picks').split(' ')].flatMap((written) => {
    const [shownCode = '', version = ''] = written.split(':');
    const code = readCode(shownCode);
    return code && code !== 'wrong' && /^\d+$/.test(version) ? [{ code, version: Number(version) }] : [];
  });

export const actNamed = (name: string): BulkAct | undefined => BULK_ACTS.find((act) => act === name);

interface ConfirmProps extends DeskProps {
  readonly picked: readonly Picked[];
  readonly act: BulkAct;
  readonly agency: string;
  readonly query: string;
  readonly formKey: string;
  readonly errors: FormErrors;
  readonly reason: string;
  readonly until: string;
  /** There were more than may be done at once. */
  readonly isCut: boolean;
}

export function ConfirmPage(props: ConfirmProps) {
  const { picked, act, agency, query, formKey, errors, reason, until, isCut, language, csrf, tenant } = props;
  const texts = QUEUE[language];
  const title = texts.bulkTitle(picked.length, texts.bulkActs[act]);
  const needsReason = act === 'ditunda' || act === 'diarsipkan';
  return (
    <DeskLayout {...props} title={title} here="queue" isWrong={Object.keys(errors).length > 0}>
      <ErrorSummary errors={errors} language={language} />
      <h1>{title}</h1>
      <p>{texts.bulkText}</p>
      {isCut && <p class="inset">{texts.bulkLimit(MAX_BULK)}</p>}
      <form class="form" method="post" action="/desk/bulk/confirm" novalidate>
        <Csrf csrf={csrf} />
        <input type="hidden" name="key" value={formKey} />
        <input type="hidden" name="query" value={query} />
        <input type="hidden" name="act" value={act} />
        <input type="hidden" name="picks" value={picked.map(({ code, version }) => `${code}:${version}`).join(' ')} />
        {act === 'didisposisi' && (
          <Select
            name="bulkAgency"
            label={texts.agency}
            value={agency}
            options={[['', '–'], ...tenant.agencies.map(({ code, name }) => [code, name] as const)]}
          />
        )}
        {act === 'ditunda' && (
          <div class="field">
            <label for="until">{texts.until}</label>
            {errors.until && <p class="error">{errors.until}</p>}
            <input id="until" name="until" type="date" value={until} />
          </div>
        )}
        {needsReason && (
          <div class="field">
            <label for="reason">{texts.reason}</label>
            {errors.reason && <p class="error">{errors.reason}</p>}
            <textarea id="reason" name="reason" rows={3}>
              {reason}
            </textarea>
          </div>
        )}
        <div class="acts">
          <button type="submit">{texts.bulkConfirm(picked.length)}</button>
          <a class="button quiet" href={query ? `/desk?${query}` : '/desk'}>
            {texts.bulkBack}
          </a>
        </div>
      </form>
      <ul class="codes">
        {picked.map(({ code }) => (
          <li>
            <a href={`/desk/tickets/${code}`}>{showCode(code)}</a>
          </li>
        ))}
      </ul>
    </DeskLayout>
  );
}

/** The act of the form, or what is wrong with it by field. */
export function bulkAct(
  { tenant, language }: DeskProps,
  act: BulkAct,
  given: { readonly agency: string; readonly reason: string; readonly until: string },
  now: number,
): { readonly act: Act } | { readonly errors: FormErrors } {
  const texts = QUEUE[language];
  const errors: Record<string, string> = {};
  const until = writtenTime(given.until, tenant.calendar);
  if (act === 'didisposisi' && !tenant.agencies.some(({ code }) => code === given.agency))
    errors.bulkAgency = texts.bulkNoAgency;
  if (act === 'ditunda' && (until === undefined || until <= now)) errors.until = texts.bulkNoDate;
  if ((act === 'ditunda' || act === 'diarsipkan') && !given.reason) errors.reason = texts.bulkNoReason;
  if (Object.keys(errors).length > 0) return { errors };
  return {
    act: {
      to: act,
      ...(act === 'didisposisi' ? { agency: given.agency } : {}),
      ...(act === 'ditunda' && until !== undefined ? { until } : {}),
      ...(given.reason ? { reason: given.reason } : {}),
    },
  };
}

/** Acts on each report that is as its row showed it, one after another. */
export async function runBulk(
  desk: Store['desk'],
  picked: readonly Picked[],
  act: Act,
  key: string,
  officer: DeskProps['officer'],
): Promise<BulkResult> {
  const known = await desk.acts.bulkResult(key, officer);
  if (known) return known;
  const done: BulkResult['done'][number][] = [];
  const skipped: BulkResult['skipped'][number][] = [];
  for (const { code, version } of picked.slice(0, MAX_BULK)) {
    const moved = await desk.acts.once({ code, act, expects: version, key: `${key}:${code}` }, officer);
    if (moved.ok) done.push({ code, act: moved.act, visibleAt: moved.visibleAt });
    else if (moved.refusal.why === 'changed')
      skipped.push({ code, why: 'changed', by: moved.refusal.last?.actor ?? 'system' });
    else if (moved.refusal.why === 'notAllowed') skipped.push({ code, why: 'notAllowed', by: moved.refusal.from });
    else skipped.push({ code, why: 'other' });
  }
  const result = { done, skipped };
  await desk.acts.keepBulkResult(key, officer, result);
  return result;
}
