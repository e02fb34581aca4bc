/** The list of the queue: a table on wide screens, cards on narrow ones. */
import type { Child } from 'hono/jsx';
import { TICKET_GROUPS } from '../../../../core/officers/queue.js';
import { isClosed } from '../../../../core/tickets/ticket.js';
import { showCode } from '../../../../core/tickets/ticket-code.js';
import type { Present } from '../../../../db/desk/presence.js';
import type { QueueFilter, QueueRow } from '../../../../db/officers/queue-rows.js';
import { areaText } from '../../../tenant/area-names.js';
import type { DeskProps } from '../desk-layout.js';
import { QUEUE } from '../texts/queue.js';
import { type Dates, WORDS } from '../texts/words.js';
import { type QueueQuery, queueUrl, ticketUrl } from './query.js';

const EXCERPT_LETTERS = 80;

export interface ListProps extends DeskProps {
  readonly query: QueueQuery;
  readonly rows: readonly QueueRow[];
  readonly caption: string;
  readonly dates: Dates;
  readonly colleagues: ReadonlyMap<number, readonly Present[]>;
  /** Codes whose boxes are ticked. */
  readonly picked: ReadonlySet<string>;
  /** The row that has the focus. */
  readonly focus: string | undefined;
}

export function TicketList(props: ListProps) {
  const { caption, language, query, officer } = props;
  const texts = QUEUE[language];
  const { columns } = texts;
  const sortable = (sort: QueueFilter['sort'], label: string) => (
    <th scope="col" {...(query.sort === sort ? { 'aria-sort': sort === 'due' ? 'ascending' : 'descending' } : {})}>
      {query.sort === sort ? label : <a href={queueUrl({ ...query, sort })}>{label}</a>}
    </th>
  );
  return (
    <section class="pane" tabindex={0} aria-label={texts.title}>
      <table class="cards queue" id="list">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">
              <span class="hidden">{columns.pick}</span>
            </th>
            <th scope="col">{columns.report}</th>
            <th scope="col">{columns.place}</th>
            <th scope="col">{columns.category}</th>
            {officer.role === 'coordinator' && <th scope="col">{columns.agency}</th>}
            {sortable('due', columns.due)}
            {sortable('moved', columns.moved)}
            <th scope="col">{columns.state}</th>
          </tr>
        </thead>
        {grouped(props).map(([group, members]) => (
          <tbody>
            {group && (
              <tr class="group">
                <th colspan={officer.role === 'coordinator' ? 8 : 7} scope="rowgroup">
                  {texts.groups[group]}
                </th>
              </tr>
            )}
            {members.map((row) => (
              <Row {...props} row={row} />
            ))}
          </tbody>
        ))}
      </table>
    </section>
  );
}

/** Groups have headings only in the order of the promised date. */
function grouped({ rows, query }: ListProps) {
  const state = query.fields.state;
  const hasGroups = query.sort === 'due' && (state === undefined || rows.some(({ state }) => !isClosed(state)));
  if (!hasGroups) return [[undefined, rows] as const];
  return TICKET_GROUPS.map((group) => [group, rows.filter((row) => row.group === group)] as const).filter(
    ([, members]) => members.length > 0,
  );
}

function Row({
  row,
  query,
  language,
  tenant,
  officer,
  dates,
  colleagues,
  picked,
  focus,
}: ListProps & { row: QueueRow }) {
  const texts = QUEUE[language];
  const words = WORDS[language];
  const code = showCode(row.code);
  const category = tenant.categories.find(({ id }) => id === row.category);
  const agency = tenant.agencies.find((agency) => agency.code === row.agency)?.name ?? row.agency;
  const here = colleagues.get(row.id) ?? [];
  return (
    <tr data-code={row.code} id={row.code}>
      <td class="pick">
        <label>
          <span class="hidden">{texts.pick(code)}</span>
          <input type="checkbox" name="pick" value={`${row.code}:${row.version}`} checked={picked.has(row.code)} />
        </label>
      </td>
      <th scope="row">
        <a href={ticketUrl(row.code, query)} autofocus={focus === row.code}>
          {excerpt(row.text) || texts.noText}
        </a>
        <small>
          <span class="code">{code}</span>
          <Flags row={row} language={language} />
          {here.length > 0 && <span class="tag here">{texts.present(here.map(({ name }) => name).join(', '))}</span>}
        </small>
      </th>
      <td data-label={texts.columns.place}>{row.area ? areaText(row.area) : (row.place ?? texts.unknownPlace)}</td>
      <td data-label={texts.columns.category} data-extra>
        {category ? (category.name[language] ?? category.name.id) : (row.category ?? texts.noCategory)}
      </td>
      {officer.role === 'coordinator' && (
        <td data-label={texts.columns.agency} data-extra>
          {agency ?? texts.noAgency}
        </td>
      )}
      <td data-label={texts.columns.due} data-due={row.late ? 'late' : 'in time'} class={row.late ? 'late' : undefined}>
        <Due row={row} dates={dates} kept={words.kept} />
      </td>
      <td data-label={texts.columns.moved}>
        {row.wroteAt !== undefined
          ? texts.wrote(dates.short(row.wroteAt))
          : row.undeliveredAt !== undefined
            ? texts.undelivered(dates.short(row.undeliveredAt))
            : dates.short(row.touchedAt)}
      </td>
      <td class="state-cell">
        <span class={isClosed(row.state) ? 'tag off' : 'tag'}>{words.states[row.state]}</span>
      </td>
    </tr>
  );
}

function Due({ row, dates, kept }: { row: QueueRow; dates: Dates; kept: string }): Child {
  if (isClosed(row.state)) return '–';
  if (row.state === 'ditindaklanjuti') return kept;
  return (
    <>
      {dates.date(row.dueAt)} <small>{dates.left(row.dueAt)}</small>
    </>
  );
}

/** What an icon would say, in words. */
function Flags({ row, language }: { row: QueueRow } & Pick<ListProps, 'language'>) {
  const texts = QUEUE[language];
  const flags = [
    row.urgent && texts.urgent,
    row.anonim && texts.anonim,
    row.rahasia && texts.rahasia,
    row.photos?.length && texts.photo,
    row.pin && texts.pin,
    (row.supporters ?? 1) > 1 && texts.supporters(row.supporters ?? 1),
  ].filter((flag) => typeof flag === 'string');
  return (
    <>
      {flags.map((flag) => (
        <span class={flag === texts.urgent ? 'flag urgent' : 'flag'}>{flag}</span>
      ))}
    </>
  );
}

function excerpt(text: string | undefined): string {
  const plain = (text ?? '').replace(/\s+/g, ' ').trim();
  return plain.length > EXCERPT_LETTERS ? `${plain.slice(0, EXCERPT_LETTERS).replace(/\S*$/, '').trimEnd()} …` : plain;
}
