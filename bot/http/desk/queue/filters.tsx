/** How the queue is narrowed: the filter form, chips that take one filter away, saved views. */
import { isClosed, STATES } from '../../../../core/tickets/ticket.js';
import type { SavedView } from '../../../../db/desk/drafts.js';
import { districtsOf } from '../../../tenant/area-names.js';
import { Csrf, type DeskProps } from '../desk-layout.js';
import { QUEUE } from '../texts/queue.js';
import { WORDS } from '../texts/words.js';
import { FIELDS, type Field, type QueueQuery, queueUrl, without, writeQuery } from './query.js';

interface FilterProps extends DeskProps {
  readonly query: QueueQuery;
  /** Names of the channels that citizens may have used. */
  readonly channels: readonly string[];
}

type Option = readonly [value: string, label: string];

function optionsOf(field: Field, { tenant, language, channels }: FilterProps): readonly Option[] {
  const words = WORDS[language];
  switch (field) {
    case 'state':
      return STATES.map((state) => [state, words.states[state]]);
    case 'agency':
      return tenant.agencies.map(({ code, name }) => [code, name]);
    case 'category':
      return tenant.categories.map(({ id, name }) => [id, name[language] ?? name.id]);
    case 'area':
      return districtsOf(tenant).map(({ code, name }) => [code, name]);
    case 'channel':
      return channels.map((name) => [name, words.channels(name)]);
    case 'late':
    case 'flagged':
    case 'mine':
    case 'q':
      return [];
    default:
      return field satisfies never;
  }
}

export function Filters(props: FilterProps) {
  const { language, query, officer } = props;
  const texts = QUEUE[language];
  const selects = (['state', 'agency', 'category', 'area', 'channel'] as const).filter(
    (field) => field !== 'agency' || officer.role === 'coordinator',
  );
  const apply = (
    <button type="submit" class="quiet">
      {texts.apply}
    </button>
  );
  return (
    <form class="filters" action="/desk" method="get">
      <div class="search-row">
        <div class="field">
          <label class="hidden" for="q">
            {texts.filter.q}
          </label>
          <input
            id="q"
            name="q"
            type="search"
            value={query.fields.q ?? ''}
            placeholder={texts.filter.q}
            autocomplete="off"
            spellcheck={false}
          />
        </div>
        {apply}
      </div>
      <details>
        <summary>{texts.filters}</summary>
        <div class="filter-grid">
          <Select
            name="view"
            label={texts.filter.view}
            value={query.view}
            options={[
              ['need', texts.views.need],
              ['open', texts.views.open],
            ]}
          />
          {selects.map((field) => (
            <Select
              name={field}
              label={texts.filter[field]}
              value={query.fields[field] ?? ''}
              options={[['', texts.any], ...optionsOf(field, props)]}
            />
          ))}
          <Select
            name="sort"
            label={texts.sorted}
            value={query.sort}
            options={(['due', 'filed', 'moved'] as const).map((sort) => [sort, texts.sorts[sort]])}
          />
          <div>
            {(['late', 'flagged', 'mine'] as const).map((field) => (
              <label class="choice">
                <input type="checkbox" name={field} value="1" checked={query.fields[field] !== undefined} />
                {texts.filter[field]}
              </label>
            ))}
          </div>
        </div>
        {apply}
      </details>
    </form>
  );
}

interface SelectProps {
  readonly name: string;
  readonly id?: string;
  readonly label: string;
  readonly value: string;
  readonly options: readonly Option[];
}

export function Select({ name, id = name, label, value, options }: SelectProps) {
  return (
    <div class="field">
      <label for={id}>{label}</label>
      <select id={id} name={name}>
        {options.map(([option, text]) => (
          <option value={option} selected={option === value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The filters in use. Each is a link that takes it away. */
export function Chips(props: FilterProps) {
  const { language, query } = props;
  const texts = QUEUE[language];
  const used = FIELDS.filter((field) => query.fields[field] !== undefined);
  return (
    <nav class="chips" aria-label={texts.chips}>
      {(['need', 'open'] as const).map((view) => (
        <a
          class="chip"
          href={queueUrl({ ...query, view })}
          {...(query.view === view && !isOver(query) ? { 'aria-current': 'true' as const } : {})}
        >
          {texts.views[view]}
        </a>
      ))}
      {used.map((field) => {
        const value = query.fields[field] ?? '';
        const label = optionsOf(field, props).find(([option]) => option === value)?.[1];
        const what = label ?? (field === 'q' ? `“${value}”` : texts.filter[field].replace(/ \(.*/, ''));
        return (
          <a class="chip filter" href={queueUrl(without(query, field))} aria-label={texts.remove(what)}>
            {what} <span aria-hidden="true">×</span>
          </a>
        );
      })}
      {used.length > 1 && <a href={queueUrl({ ...query, fields: {} })}>{texts.clear}</a>}
    </nav>
  );
}

const isOver = ({ fields }: QueueQuery) => STATES.some((state) => state === fields.state && isClosed(state));

interface ViewsProps extends DeskProps {
  readonly query: QueueQuery;
  readonly views: readonly SavedView[];
  readonly error: string | undefined;
}

export function SavedViews({ query, views, language, csrf, error }: ViewsProps) {
  const texts = QUEUE[language];
  const current = writeQuery(query);
  return (
    <details class="saved" open={error !== undefined}>
      <summary>{texts.savedViews}</summary>
      {views.length > 0 && (
        <ul class="plain">
          {views.map(({ name, query: saved }) => (
            <li>
              <a
                href={saved ? `/desk?${saved}` : '/desk'}
                {...(saved === current ? { 'aria-current': 'true' as const } : {})}
              >
                {name}
              </a>
              <form method="post" action="/desk/views/drop">
                <Csrf csrf={csrf} />
                <input type="hidden" name="name" value={name} />
                <input type="hidden" name="query" value={current} />
                <button type="submit" class="quiet small" aria-label={texts.dropView(name)}>
                  ×
                </button>
              </form>
            </li>
          ))}
        </ul>
      )}
      <form class="search-row" method="post" action="/desk/views">
        <Csrf csrf={csrf} />
        <input type="hidden" name="query" value={current} />
        <div class="field">
          <label for="view-name">{texts.saveAs}</label>
          {error && (
            <p class="error" id="view-name-error">
              {error}
            </p>
          )}
          <input
            id="view-name"
            name="name"
            maxlength={60}
            autocomplete="off"
            {...(error ? { 'aria-invalid': 'true' as const, 'aria-describedby': 'view-name-error' } : {})}
          />
        </div>
        <button type="submit" class="quiet">
          {texts.save}
        </button>
      </form>
    </details>
  );
}
