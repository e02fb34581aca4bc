/** The row of a ticket: read and locked, saved, its sealed draft opened, masked and erased. */
import type { Selectable } from 'kysely';
import type { Draft } from '../../core/conversation/conversation.js';
import { rankOf } from '../../core/officers/queue.js';
import { maskPrivatePersons, maskReporter } from '../../core/tickets/mask/mask.js';
import { isClosed, type State, type Ticket } from '../../core/tickets/ticket.js';
import { first, insert, locked, query, run, type Work } from '../engine/query.js';
import { MEDIA, type TicketRows } from '../schema/tables.js';
import { count, type StoreContext } from '../sealing/context.js';
import { draftPlace } from '../sealing/places.js';
import { forgetToldWords } from './told-words.js';

export type TicketRow = Selectable<TicketRows>;

const byCode = query({ code: 'text' }, (db, p, dialect) =>
  locked(db.selectFrom('tickets').selectAll().where('code', '=', p.code), dialect),
);
const byId = query({ id: 'int' }, (db, p, dialect) =>
  locked(db.selectFrom('tickets').selectAll().where('id', '=', p.id), dialect),
);

/** For a change: locked until the transaction ends. */
export const ticketByCode = (code: string) => first(byCode, { code });
export const ticketById = (id: number) => first(byId, { id });

/** The columns that a save writes. */
const saved = {
  type: 'text',
  state: 'text',
  agency: 'text?',
  due_at: 'int',
  answered: 'int',
  bounces: 'int',
  pub_state: 'text',
  pub_agency: 'text?',
  pub_due_at: 'int',
  pub_at: 'int',
  history: 'text',
  category: 'text?',
  category_by: 'text?',
  area: 'text?',
  root_digests: 'blob?',
  cell: 'int?',
  anonim: 'int',
  rahasia: 'int',
  teaches: 'int',
  urgent: 'int',
  supporters: 'int',
  answered_at: 'int?',
  mark: 'int?',
  touched_at: 'int',
  wrote_at: 'int?',
  undelivered_at: 'int?',
  acted_by: 'text?',
  queue_rank: 'int?',
  body: 'blob?',
  released: 'blob?',
  seen_at: 'int?',
  verified_at: 'int?',
  seq: 'int',
  head: 'blob',
  chat: 'int?',
} as const;
const insertRow = query({ ...saved, code: 'text', born: 'int', filed_at: 'int', channel: 'text?' }, (db, p) =>
  db.insertInto('tickets').values(p),
);
const update = query({ ...saved, id: 'int' }, (db, { id, ...columns }) =>
  db.updateTable('tickets').set(columns).where('id', '=', id),
);
const emptyEvents = query({ ticket: 'int' }, (db, p) =>
  db.updateTable('events').set({ body: null, chat: null }).where('ticket', '=', p.ticket),
);
const eraseMedia = query({ ticket: 'int' }, (db, p) =>
  db.updateTable('media').set({ state: MEDIA.erased, due_at: 0, reason: null }).where('ticket', '=', p.ticket),
);
const eraseDrafts = query({ ticket: 'int' }, (db, p) => db.deleteFrom('officer_drafts').where('ticket', '=', p.ticket));

export const saveTicket = (ticket: TicketRow) => run(update, { ...ticket, queue_rank: rank(ticket) });

/** The place in the officers' queue follows from the other columns. */
const rank = (ticket: Omit<TicketRow, 'id' | 'queue_rank'>): number | null =>
  rankOf({
    state: ticket.state as State,
    urgent: ticket.urgent === 1,
    wroteAt: ticket.wrote_at ?? undefined,
    undeliveredAt: ticket.undelivered_at ?? undefined,
  }) ?? null;

/** Returns the id. Throws when the code or the draft was filed before. */
export function* insertTicket(ticket: Omit<TicketRow, 'id' | 'queue_rank'>): Work<number> {
  const id = yield* insert(insertRow, { ...ticket, queue_rank: rank(ticket) });
  if (id === undefined) throw new Error('A ticket was not stored');
  return id;
}

/** The ticket as the rules of core see it: the desk's columns. */
export const asTicket = (row: TicketRow): Ticket => ({
  code: row.code,
  type: row.type as Ticket['type'],
  state: row.state as State,
  ...(row.agency === null ? {} : { agency: row.agency }),
  filedAt: row.filed_at,
  dueAt: row.due_at,
  answered: row.answered === 1,
  bounces: row.bounces,
});

export const historyOf = (row: Pick<TicketRow, 'history'>) =>
  (JSON.parse(row.history) as [State, number][]).map(([state, at]) => ({ state, at }));

/** Closed for officers and public alike: a closing act that its chats have not heard of may still be undone. */
export const isOver = ({ state, pub_state }: Pick<TicketRow, 'state' | 'pub_state'>): boolean =>
  isClosed(state as State) && isClosed(pub_state as State);

export const sealDraft = ({ vault }: StoreContext, code: string, draft: Draft): Buffer =>
  vault.seal(draftPlace(code), draft);

/** Undefined once it is erased. */
export const draftOf = ({ vault }: StoreContext, ticket: Pick<TicketRow, 'code' | 'body'>): Draft | undefined =>
  vault.open(draftPlace(ticket.code), ticket.body);

/** The words without what leads to their reporter, and without the ids of messages, which may hold a telephone number. */
const withoutReporter = ({ pin: _pin, ...draft }: Draft): Draft => ({
  ...draft,
  story: draft.story.map(({ text }) => ({ of: '', text: maskReporter(text) })),
  ...(draft.place ? { place: { ...draft.place, said: maskReporter(draft.place.said) } } : {}),
});

/** An open report whose reporter had their data erased: masked, without its chat and its pin. The caller saves. */
export function unnamed(context: StoreContext, ticket: TicketRow): TicketRow {
  const draft = draftOf(context, ticket);
  const body = draft ? sealDraft(context, ticket.code, withoutReporter(draft)) : null;
  return { ...ticket, body, chat: null, cell: null };
}

/** The words without numbers, names and ids of messages. */
export const masked = (draft: Draft): Draft => ({
  ...draft,
  story: draft.story.map(({ text }) => ({ of: '', text: maskPrivatePersons(text) })),
});

/** Makes a ticket anonymous. The caller saves. */
export function withoutPerson(context: StoreContext, ticket: TicketRow): TicketRow {
  const draft = draftOf(context, ticket);
  const body = draft ? sealDraft(context, ticket.code, masked(draft)) : null;
  return { ...ticket, chat: null, body };
}

/** Takes a ticket out of the training, and counts it: a model trained before may know its words. The caller saves. */
export function* stopTeaching(ticket: TicketRow): Work<void> {
  if (ticket.teaches === 1) yield* count('untaught');
  ticket.teaches = 0;
}

/** Erases all but the code, dates and what is counted. The caller saves. */
export function* eraseContent(ticket: TicketRow): Work<void> {
  yield* stopTeaching(ticket);
  yield* run(emptyEvents, { ticket: ticket.id });
  yield* run(eraseMedia, { ticket: ticket.id });
  yield* run(eraseDrafts, { ticket: ticket.id });
  yield* forgetToldWords(ticket.id);
  Object.assign(ticket, { body: null, released: null, root_digests: null, cell: null });
}
