/** The query of the queue's URL: read into a filter, and written again for links. */
import { STATES, type State } from '../../../../core/tickets/ticket.js';
import type { Position, QueueFilter } from '../../../../db/officers/queue-rows.js';

/** Fields of the filter form, each empty when it is not used. */
export const FIELDS = ['state', 'agency', 'category', 'area', 'channel', 'late', 'flagged', 'mine', 'q'] as const;
export type Field = (typeof FIELDS)[number];

/** What the URL asks for, cleaned of what means nothing. */
export interface QueueQuery {
  readonly view: QueueFilter['view'];
  readonly sort: QueueFilter['sort'];
  readonly fields: Readonly<Partial<Record<Field, string>>>;
}

const MAX_VALUE_CHARACTERS = 200;
const SORTS: readonly string[] = ['due', 'filed', 'moved'];

/** A bare address shows what needs the officer; with a filter, everything open that matches. */
export function readQuery(params: URLSearchParams): QueueQuery {
  const fields: Partial<Record<Field, string>> = {};
  for (const field of FIELDS) {
    const value = params.get(field)?.trim().slice(0, MAX_VALUE_CHARACTERS);
    if (value && (field !== 'state' || isState(value))) fields[field] = value;
  }
  const [view, sort] = [params.get('view'), params.get('sort')];
  const isFiltered = Object.keys(fields).length > 0;
  return {
    view: view === 'need' || view === 'open' ? view : isFiltered ? 'open' : 'need',
    sort: sort !== null && SORTS.includes(sort) ? (sort as QueueFilter['sort']) : 'due',
    fields,
  };
}

const isState = (value: string): value is State => (STATES as readonly string[]).includes(value);

export function filterOf({ view, sort, fields }: QueueQuery): QueueFilter {
  const { state, agency, category, area, channel, late, flagged, mine } = fields;
  return {
    view,
    sort,
    ...(state === undefined ? {} : { state: state as State }),
    ...(agency === undefined ? {} : { agency }),
    ...(category === undefined ? {} : { category }),
    ...(area === undefined ? {} : { area }),
    ...(channel === undefined ? {} : { channel }),
    ...(late === undefined ? {} : { late: true }),
    ...(flagged === undefined ? {} : { flagged: true }),
    ...(mine === undefined ? {} : { mine: true }),
  };
}

/** Without its question mark; empty for the bare queue. */
export function writeQuery({ view, sort, fields }: QueueQuery): string {
  const params = new URLSearchParams();
  const isFiltered = Object.keys(fields).length > 0;
  if (view !== (isFiltered ? 'open' : 'need')) params.set('view', view);
  for (const field of FIELDS) if (fields[field] !== undefined) params.set(field, fields[field]);
  if (sort !== 'due') params.set('sort', sort);
  return params.toString();
}

/** The query without one of its filters. */
export function without(query: QueueQuery, field: Field): QueueQuery {
  const { [field]: _, ...fields } = query.fields;
  return { ...query, fields };
}

/** The address of the queue with these parts added to its query. */
export function queueUrl(query: QueueQuery, added: Readonly<Record<string, string | undefined>> = {}): string {
  return urlWith('/desk', writeQuery(query), added);
}

/** The page of a ticket, which leads back to this queue. */
export const ticketUrl = (code: string, query: QueueQuery): string =>
  urlWith(`/desk/tickets/${code}`, writeQuery(query));

function urlWith(path: string, query: string, added: Readonly<Record<string, string | undefined>> = {}): string {
  const params = new URLSearchParams(query);
  for (const [name, value] of Object.entries(added)) if (value !== undefined) params.set(name, value);
  const written = params.toString();
  return written ? `${path}?${written}` : path;
}

const MAX_POSITION = 6;

/** "5.1773284400000.17.4" */
export const writePosition = (position: Position): string => position.join('.');

export function readPosition(written: string | undefined): Position | undefined {
  const parts = (written ?? '').split('.');
  if (parts.length > MAX_POSITION || !parts.every((part) => /^\d{1,15}$/.test(part))) return undefined;
  return parts.map(Number);
}

/** The query that a form of the page carries. */
export const queryOf = (written: string): QueueQuery => readQuery(new URLSearchParams(written));
