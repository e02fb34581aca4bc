/** What the last act did, on top of the queue. It stays until the next page; undo is a form. */
import type { Context } from 'hono';
import type { Child } from 'hono/jsx';
import { showCode } from '../../../../core/tickets/ticket-code.js';
import type { ActInWindow, BulkResult } from '../../../../db/desk/act-once.js';
import { Csrf, type DeskProps } from '../desk-layout.js';
import type { DeskParts } from '../parts.js';
import type { DeskEnv } from '../session.js';
import { QUEUE } from '../texts/queue.js';
import { deedOf } from '../texts/ticket.js';
import { type Dates, nameOf, WORDS } from '../texts/words.js';

interface BannerProps extends DeskProps {
  /** The query of the queue, for the way back. */
  readonly back: string;
  readonly dates: Dates;
}

/**
 * The parameters of the queue's URL that tell of an act: `did` (ids of acts, newest first), `bulk` (key of a form),
 * `undone`, `settled` (codes), `already` (code and version), `refused` (why an undo was).
 */
export async function readBanner(
  c: Context<DeskEnv>,
  { store }: Pick<DeskParts, 'store'>,
  props: BannerProps,
): Promise<Child | undefined> {
  const { acts } = store.desk;
  const { officer, language } = props;
  const texts = QUEUE[language];
  const { did, bulk, undone, settled, already, refused, told, of, sent } = c.req.query();
  if (did !== undefined) {
    const ids = did.split('.').map(Number).filter(Number.isSafeInteger);
    const found = await Promise.all(ids.map((id) => acts.inWindow(id, officer)));
    return <Acted {...props} ids={ids} acts={found} />;
  }
  if (bulk !== undefined) {
    const result = await acts.bulkResult(bulk, officer);
    return result && <BulkDone {...props} result={result} bulkKey={bulk} />;
  }
  if (undone !== undefined)
    return (
      <Banner>
        {/^\d+$/.test(undone) ? texts.bulkUndone(Number(undone), Number(told ?? 0)) : texts.undone(showCode(undone))}
      </Banner>
    );
  if (settled !== undefined) return <Banner>{texts.settled(showCode(settled))}</Banner>;
  if (already !== undefined) {
    const [code = '', version = ''] = already.split('.');
    const [change] = (await acts.changesSince(code, Number(version) - 1, officer))?.changes ?? [];
    if (!change) return undefined;
    const act = deedOf(language, change);
    return <Banner>{texts.already(nameOf(change.actor, language), act, props.dates.clock(change.at))}</Banner>;
  }
  if (refused === 'newer') return <Banner>{texts.newer}</Banner>;
  if (refused === 'notYours') return <Banner>{texts.notYours}</Banner>;
  if (sent !== undefined) return <Banner>{texts.sent}</Banner>;
  if (refused !== undefined)
    return (
      <Banner>
        {told ? texts.left(props.dates.clock(Number(told))) : texts.leftNow}{' '}
        {of && <a href={`/desk/tickets/${encodeURIComponent(of)}#answer`}>{texts.correct}</a>}
      </Banner>
    );
  return undefined;
}

const Banner = ({ children }: { children: Child }) => (
  <div class="done" role="alert">
    {children}
  </div>
);

function Acted({
  ids,
  acts,
  language,
  csrf,
  back,
  dates,
}: BannerProps & { ids: readonly number[]; acts: readonly (ActInWindow | undefined)[] }) {
  const texts = QUEUE[language];
  const open = acts.filter((act) => act !== undefined);
  const [newest] = open;
  const [id, ...also] = ids;
  if (!newest) return <Banner>{texts.leftNow}</Banner>;
  const states = WORDS[language].states;
  const steps = open.toReversed().flatMap(({ event }) => (event ? [states[event.state]] : []));
  return (
    <Banner>
      <p>
        {texts.done(showCode(newest.code), steps.join(', '))} {texts.leaves(dates.clock(newest.visibleAt))}
      </p>
      <div class="acts">
        <form method="post" action={`/desk/acts/${id}/undo`}>
          <Csrf csrf={csrf} />
          <input type="hidden" name="back" value={back} />
          <input type="hidden" name="code" value={newest.code} />
          {also.map((other) => (
            <input type="hidden" name="also" value={String(other)} />
          ))}
          <button type="submit" id="undo" class="quiet">
            {texts.undo} <kbd>z</kbd>
          </button>
        </form>
        <form method="post" action={`/desk/acts/${id}/send`}>
          <Csrf csrf={csrf} />
          <input type="hidden" name="back" value={back} />
          <input type="hidden" name="code" value={newest.code} />
          <button type="submit" class="quiet">
            {texts.sendNow}
          </button>
        </form>
      </div>
    </Banner>
  );
}

function BulkDone({
  result,
  bulkKey,
  language,
  csrf,
  back,
  dates,
}: BannerProps & { result: BulkResult; bulkKey: string }) {
  const texts = QUEUE[language];
  const [first] = result.done;
  return (
    <Banner>
      <p>
        {texts.bulkDone(result.done.length)} {first && texts.leaves(dates.clock(first.visibleAt))}
      </p>
      {result.skipped.length > 0 && (
        <>
          <p>{texts.bulkSkipped(result.skipped.length)}</p>
          <ul>
            {result.skipped.map(({ code, why, by }) => (
              <li>
                <a href={`/desk/tickets/${code}`}>{showCode(code)}</a>: {whySkipped(why, by, language)}
              </li>
            ))}
          </ul>
        </>
      )}
      {first && (
        <form method="post" action={`/desk/bulk/${bulkKey}/undo`}>
          <Csrf csrf={csrf} />
          <input type="hidden" name="back" value={back} />
          <button type="submit" id="undo" class="quiet">
            {texts.undo} <kbd>z</kbd>
          </button>
        </form>
      )}
    </Banner>
  );
}

function whySkipped(why: string, by: string | undefined, language: DeskProps['language']): string {
  const { skipped } = QUEUE[language];
  const states: Readonly<Record<string, string>> = WORDS[language].states;
  if (why === 'changed') return skipped.changed(nameOf(by ?? 'system', language));
  return why === 'notAllowed' ? skipped.notAllowed(states[by ?? ''] ?? '') : skipped.other;
}
