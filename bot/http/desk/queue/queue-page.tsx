/** The page of the queue. */
import type { Child } from 'hono/jsx';
import type { WaitingChat } from '../../../../db/chats/handovers.js';
import type { SavedView } from '../../../../db/desk/drafts.js';
import type { QueuePage as QueueRows } from '../../../../db/desk/queue.js';
import { Csrf, DeskLayout, type DeskProps, ErrorSummary, type FormErrors } from '../desk-layout.js';
import { countText, QUEUE } from '../texts/queue.js';
import { WORDS } from '../texts/words.js';
import { BulkBar } from './bulk.js';
import { Chips, Filters, SavedViews } from './filters.js';
import { queueUrl, writePosition, writeQuery } from './query.js';
import { type ListProps, TicketList } from './rows.js';

export interface QueuePageProps extends Omit<ListProps, 'rows' | 'caption'> {
  readonly page: QueueRows;
  /** From 1. */
  readonly number: number;
  readonly limit: number;
  readonly chats: readonly WaitingChat[];
  readonly views: readonly SavedView[];
  readonly channels: readonly string[];
  readonly banner: Child | undefined;
  readonly errors: FormErrors;
  readonly now: number;
}

export function QueuePage(props: QueuePageProps) {
  const { page, number, limit, language, query, views, errors, banner, chats, csrf, now } = props;
  const texts = QUEUE[language];
  const from = (number - 1) * limit + 1;
  const caption = texts.caption(
    from,
    from + page.rows.length - 1,
    page.total === undefined ? undefined : countText(page.total, language),
  );
  const live = new URLSearchParams(writeQuery(query));
  live.set('since', String(now));
  return (
    <DeskLayout
      {...props}
      title={number > 1 ? `${texts.title}, ${texts.page(number)}` : texts.title}
      here="queue"
      isWrong={Object.keys(errors).length > 0}
      scripts={['desk-keys.js', 'desk-live.js']}
    >
      <ErrorSummary errors={errors} language={language} />
      {banner}
      <div class="head-row">
        <h1>{texts.title}</h1>
        <a href="/desk/help">{texts.help}</a>
      </div>
      <p
        id="news"
        role="status"
        data-events={`/desk/queue/events?${live}`}
        data-one={texts.news(1)}
        data-many={texts.news(2)}
      >
        <a href={queueUrl(query)} hidden>
          {texts.news(1)}
        </a>
      </p>
      <div class="narrowing">
        <Chips {...props} />
        <Filters {...props} />
        <SavedViews {...props} views={views} error={errors['view-name']} />
      </div>
      {chats.length > 0 && <Chats {...props} chats={chats} />}
      {page.rows.length === 0 ? (
        <Empty {...props} />
      ) : (
        <form method="post" action="/desk/bulk" novalidate>
          <Csrf csrf={csrf} />
          <input type="hidden" name="query" value={writeQuery(query)} />
          <TicketList {...props} rows={page.rows} caption={caption} />
          <Pages {...props} />
          <BulkBar {...props} total={page.total} shown={page.rows.length} />
        </form>
      )}
      <KeyList language={language} />
    </DeskLayout>
  );
}

function Empty({ query, language }: QueuePageProps) {
  const texts = QUEUE[language];
  const isFiltered = Object.keys(query.fields).length > 0;
  if (!isFiltered) return <p class="inset">{query.view === 'need' ? texts.empty : texts.emptyOpen}</p>;
  return (
    <p class="inset">
      {texts.noMatch} <a href={queueUrl({ ...query, fields: {} })}>{texts.clearFilter}</a>
    </p>
  );
}

function Pages({ page, number, query, language }: QueuePageProps) {
  const texts = QUEUE[language];
  if (number === 1 && !page.after) return null;
  return (
    <nav class="acts" aria-label={texts.pages}>
      {number > 1 && (
        <a class="button quiet" href={queueUrl(query)}>
          {texts.first}
        </a>
      )}
      {page.after && (
        <a
          class="button quiet"
          href={queueUrl(query, { after: writePosition(page.after), page: String(number + 1) })}
          rel="next"
        >
          {texts.next}
        </a>
      )}
    </nav>
  );
}

const MAX_CHATS_SHOWN = 10;

/** The first group: people who wait for a person. */
function Chats({ chats, language, dates }: QueuePageProps) {
  const texts = QUEUE[language];
  return (
    <section class="waiting" aria-labelledby="chats">
      <h2 id="chats">
        {texts.groups.chats} ({chats.length})
      </h2>
      <ul class="plain">
        {chats.slice(0, MAX_CHATS_SHOWN).map(({ id, channel, since, lastText }) => (
          <li>
            <a href={`/desk/chats/${id}`}>{lastText.slice(0, 80) || WORDS[language].channels(channel)}</a>{' '}
            <small>
              {WORDS[language].channels(channel)} · {texts.waitingSince(dates.short(since))}
            </small>
          </li>
        ))}
      </ul>
      {chats.length > MAX_CHATS_SHOWN && <a href="/desk/chats">{texts.allChats}</a>}
    </section>
  );
}

/** The list of shortcuts; a script opens it as a dialog. */
export function KeyList({ language }: Pick<DeskProps, 'language'>) {
  const texts = QUEUE[language];
  return (
    <details class="keys" id="keys">
      <summary>{texts.keys}</summary>
      <p class="hint">{texts.keysHint}</p>
      <dl>
        {texts.keyList.map(([key, what]) => (
          <div>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
