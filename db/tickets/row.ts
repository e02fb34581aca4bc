/** The row of a ticket, its public steps and its legal clock. */
import type { Selectable } from 'kysely';
import type { Draft } from '../../core/conversation/conversation.js';
import { workdaysAfter } from '../../core/tickets/deadline.js';
import { mask } from '../../core/tickets/mask.js';
import { isClosed, type State, type Ticket, type TicketEvent } from '../../core/tickets/ticket.js';
import { first, insert, locked, query, run, type Work } from '../engine/query.js';
import { MEDIA, type TicketRows } from '../schema/tables.js';
import { count, type StoreContext } from '../sealing/context.js';
import { putEvent, START, signed } from './audit.js';
import { tellingOf } from './likely.js';

export type TicketRow = Selectable<TicketRows>;

/** Degrees of one cell of the grid for "near": half a minute more than 500 m at any latitude of Indonesia. */
const CELL = 0.005;
const COLUMNS = 100_000;

export const cellOf = (latitude: number, longitude: number): number =>
  Math.floor((latitude + 90) / CELL) * COLUMNS + Math.floor((longitude + 180) / CELL);

/** The cell and the eight around it. */
export const cellsAround = (cell: number): readonly number[] =>
  [-1, 0, 1].flatMap((row) => [-1, 0, 1].map((column) => cell + row * COLUMNS + column));

const byCode = query({ code: 'text' }, (db, p, dialect) =>
  locked(db.selectFrom('tickets').selectAll().where('code', '=', p.code), dialect),
);
const byId = query({ id: 'int' }, (db, p, dialect) =>
  locked(db.selectFrom('tickets').selectAll().where('id', '=', p.id), dialect),
);

/** For a change: locked until the transaction ends. */
export const ticketByCode = (code: string) => first(byCode, { code });
export const ticketById = (id: number) => first(byId, { id });

const kept = {
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
  latitude: 'real?',
  longitude: 'real?',
  cell: 'int?',
  anonim: 'int',
  rahasia: 'int',
  teaches: 'int',
  urgent: 'int',
  supporters: 'int',
  answered_at: 'int?',
  mark: 'int?',
  body: 'blob?',
  seq: 'int',
  head: 'blob',
  chat: 'int?',
} as const;
const insertRow = query({ ...kept, code: 'text', born: 'int', filed_at: 'int' }, (db, p) =>
  db.insertInto('tickets').values(p),
);
const update = query({ ...kept, id: 'int' }, (db, { id, ...columns }) =>
  db.updateTable('tickets').set(columns).where('id', '=', id),
);
const setClock = query({ ticket: 'int', kind: 'text', due_at: 'int' }, (db, p) =>
  db
    .insertInto('deadlines')
    .values(p)
    .onConflict((on) =>
      on.column('ticket').doUpdateSet((eb) => ({ kind: eb.ref('excluded.kind'), due_at: eb.ref('excluded.due_at') })),
    ),
);
const clockOf = query({ ticket: 'int' }, (db, p) =>
  db.selectFrom('deadlines').select('kind').where('ticket', '=', p.ticket),
);
const stopClock = query({ ticket: 'int' }, (db, p) => db.deleteFrom('deadlines').where('ticket', '=', p.ticket));
const emptyEvents = query({ ticket: 'int' }, (db, p) =>
  db.updateTable('events').set({ body: null, chat: null }).where('ticket', '=', p.ticket),
);
const eraseMedia = query({ ticket: 'int' }, (db, p) =>
  db.updateTable('media').set({ state: MEDIA.erased, due_at: 0, reason: null }).where('ticket', '=', p.ticket),
);

export const saveTicket = (ticket: TicketRow) => run(update, ticket);

const draftWhere = (code: string) => `tickets|body|${code}`;

export const draftOf = ({ vault }: StoreContext, ticket: Pick<TicketRow, 'code' | 'body'>): Draft | undefined =>
  vault.open<Draft>(draftWhere(ticket.code), ticket.body);

/** Ids of a channel may hold a telephone number: of the messages that told it nothing stays but their words. */
export function withoutIds(context: StoreContext, ticket: TicketRow): TicketRow {
  const draft = draftOf(context, ticket);
  if (!draft) return ticket;
  const story = draft.story.map(({ text }) => ({ of: '', text }));
  return { ...ticket, body: context.vault.seal(draftWhere(ticket.code), { ...draft, story }) };
}

/** What a citizen told, without ids of its messages, numbers and names. */
export const masked = (draft: Draft): Draft => ({
  ...draft,
  story: draft.story.map(({ text }) => ({ of: '', text: mask(text) })),
});

/** Nobody can tell any more whose it was. The caller saves. */
export function withoutPerson(context: StoreContext, ticket: TicketRow): TicketRow {
  const draft = draftOf(context, ticket);
  const body = draft ? context.vault.seal(draftWhere(ticket.code), masked(draft)) : null;
  return { ...ticket, chat: null, body };
}

/** It teaches no more, and is counted where it did: a model that learnt before may know its words. The caller saves. */
export function* stopTeaching(ticket: TicketRow): Work<void> {
  if (ticket.teaches === 1) yield* count('untaught');
  ticket.teaches = 0;
}

/** Of a closed ticket whose citizen is erased only code, dates and what is counted stays. The caller saves. */
export function* eraseContent(ticket: TicketRow): Work<void> {
  yield* stopTeaching(ticket);
  yield* run(emptyEvents, { ticket: ticket.id });
  yield* run(eraseMedia, { ticket: ticket.id });
  Object.assign(ticket, { body: null, root_digests: null, latitude: null, longitude: null, cell: null });
}

/** What a draft gives to the columns. A rahasia ticket takes part in no search, so its pin stays encrypted. */
export function columnsOf(context: StoreContext, code: string, draft: Draft, about: readonly string[]) {
  const pin = draft.rahasia ? undefined : draft.pin;
  return {
    type: draft.type ?? 'pengaduan',
    category: draft.category ?? null,
    category_by: draft.categoryChosen ? 'citizen' : null,
    area: draft.place?.area ?? null,
    root_digests: draft.rahasia ? null : tellingOf(context, about),
    latitude: pin?.latitude ?? null,
    longitude: pin?.longitude ?? null,
    cell: pin ? cellOf(pin.latitude, pin.longitude) : null,
    anonim: draft.anonim ? 1 : 0,
    rahasia: draft.rahasia ? 1 : 0,
    teaches: draft.categoryChosen && !draft.rahasia ? 1 : 0,
    urgent: draft.urgent ? 1 : 0,
    body: context.vault.seal(draftWhere(code), draft),
  };
}

/** The ticket takes what its completed draft holds, but for what an officer decided. The caller saves. */
export function* complete(
  context: StoreContext,
  ticket: TicketRow,
  draft: Draft,
  about: readonly string[],
): Work<void> {
  if (draft.rahasia) yield* stopTeaching(ticket);
  const { category, category_by, teaches } = ticket;
  Object.assign(ticket, columnsOf(context, ticket.code, draft, about));
  if (category_by === 'officer') Object.assign(ticket, { category, category_by });
  if (!draft.rahasia) ticket.teaches = Math.max(ticket.teaches, teaches);
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

/** A new ticket in the name of `chat`. Throws when the code or the draft was filed before. */
export function* fileTicket(
  context: StoreContext,
  chat: number,
  { code, draft, roots, dueAt }: { code: string; draft: Draft; roots: readonly string[]; dueAt: number },
  now: number,
): Work<void> {
  const filed = signed(context, { code, seq: 0, head: START }, now, { actor: 'citizen', kind: 'masuk' });
  const id = yield* insert(insertRow, {
    code,
    chat,
    born: draft.born,
    state: 'masuk',
    agency: null,
    due_at: dueAt,
    answered: 0,
    bounces: 0,
    pub_state: 'masuk',
    pub_agency: null,
    pub_due_at: dueAt,
    pub_at: now,
    history: JSON.stringify([['masuk', now]]),
    supporters: 1,
    filed_at: now,
    answered_at: null,
    mark: null,
    seq: filed.seq,
    head: filed.hash,
    ...columnsOf(context, code, draft, roots),
  });
  if (id === undefined) throw new Error('A ticket was not stored');
  yield* putEvent(context, id, filed);
  yield* run(setClock, { ticket: id, kind: 'officer', due_at: dueAt });
  yield* count('ticket:masuk');
  yield* count('filed');
}

/** Makes a step public: state, agency, promise and history, the counters and the legal clock. The caller saves. */
export function* publish(context: StoreContext, ticket: TicketRow, event: TicketEvent, now: number): Work<void> {
  yield* count(`ticket:${ticket.pub_state}`, -1);
  yield* count(`ticket:${event.state}`);
  ticket.pub_state = event.state;
  ticket.pub_agency = event.agency?.code ?? ticket.pub_agency;
  ticket.pub_due_at = event.dueAt;
  ticket.pub_at = now;
  ticket.history = JSON.stringify([...(JSON.parse(ticket.history) as unknown[]), [event.state, event.at]]);
  const answers = event.answer !== undefined || event.state === 'ditindaklanjuti' || event.state === 'bukan_wewenang';
  if (answers && ticket.answered_at === null) {
    ticket.answered_at = event.at;
    if (event.at <= ticket.pub_due_at) yield* count('answeredInTime');
  }
  yield* setDeadline(context, ticket, event.until, now);
  if (ticket.chat === null && isClosed(event.state)) yield* eraseContent(ticket);
}

/** When the law next asks something of this ticket; a closed one, its citizen heard or silent, has no clock. */
export function* setDeadline(
  { tenant }: StoreContext,
  ticket: TicketRow,
  until: number | undefined,
  now: number,
): Work<void> {
  const state = ticket.pub_state as State;
  const silence = () => workdaysAfter(now, tenant.clocks.close, tenant.calendar);
  if (state === 'ditindaklanjuti') yield* run(setClock, { ticket: ticket.id, kind: 'close', due_at: silence() });
  else if (state === 'selesai') yield* run(setClock, { ticket: ticket.id, kind: 'verdict', due_at: silence() });
  else if (isClosed(state)) yield* run(stopClock, { ticket: ticket.id });
  else yield* run(setClock, { ticket: ticket.id, kind: 'officer', due_at: until ?? ticket.pub_due_at });
}

export const resetDeadline = (ticket: number, kind: string, due_at: number) => run(setClock, { ticket, kind, due_at });
/** For desk and public alike: a closing act that its chats have not heard of may still be undone. */
export const isOver = ({ state, pub_state }: Pick<TicketRow, 'state' | 'pub_state'>): boolean =>
  isClosed(state as State) && isClosed(pub_state as State);

export function* hasDeadline(ticket: number): Work<boolean> {
  return (yield* first(clockOf, { ticket })) !== undefined;
}
export const clearDeadline = (ticket: number) => run(stopClock, { ticket });
