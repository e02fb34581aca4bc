/** A ticket's row as the rules of visibility see it (core/tickets/visibility.ts). */
import type { Draft } from '../../core/conversation/conversation.js';
import type { Released, ReportType, State } from '../../core/tickets/ticket.js';
import type { TicketRecord, Words } from '../../core/tickets/visibility.js';
import type { StoreContext } from '../sealing/context.js';
import { releasedPlace } from '../sealing/places.js';
import { draftOf, historyOf, type TicketRow } from './row.js';

/** The columns of a record, without the sealed words. */
export const RECORD_COLUMNS = [
  'code',
  'type',
  'anonim',
  'rahasia',
  'urgent',
  'supporters',
  'filed_at',
  'category',
  'area',
  'state',
  'agency',
  'due_at',
  'pub_state',
  'pub_agency',
  'pub_due_at',
  'pub_at',
  'history',
  'released',
] as const;

/** `words` and `released` open what the row keeps sealed; without them the record has none. */
export const recordOf = (
  row: Pick<TicketRow, (typeof RECORD_COLUMNS)[number]>,
  words: () => Words | undefined = () => undefined,
  released: () => Released | undefined = () => undefined,
): TicketRecord => ({
  code: row.code,
  type: row.type as ReportType,
  anonim: row.anonim === 1,
  rahasia: row.rahasia === 1,
  urgent: row.urgent === 1,
  supporters: row.supporters,
  filedAt: row.filed_at,
  category: row.category ?? undefined,
  area: row.area ?? undefined,
  published: {
    state: row.pub_state as State,
    agency: row.pub_agency ?? undefined,
    dueAt: row.pub_due_at,
    updatedAt: row.pub_at,
    history: historyOf(row),
  },
  desk: { state: row.state as State, agency: row.agency ?? undefined, dueAt: row.due_at },
  released,
  words,
});

/** What officers released of a report; undefined when nothing is. */
export const releasedOf = ({ vault }: StoreContext, row: Pick<TicketRow, 'code' | 'released'>): Released | undefined =>
  vault.open(releasedPlace(row.code), row.released);

/** The words of a report; undefined once they are erased. */
export function wordsOf(context: StoreContext, row: Pick<TicketRow, 'code' | 'body'>): Words | undefined {
  const draft = draftOf(context, row);
  return draft && wordsOfDraft(draft);
}

export function wordsOfDraft(draft: Draft): Words {
  const text = draft.story.map((said) => said.text).join(' ');
  return {
    text,
    ...(draft.place?.said === undefined ? {} : { place: draft.place.said }),
    ...(draft.pin ? { pin: draft.pin } : {}),
  };
}
