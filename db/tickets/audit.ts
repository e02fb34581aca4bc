/**
 * The audit chain of each ticket. Each event is signed together with the one before it; the ticket's `head` is the newest
 * signature. The signature covers code, number, time, actor, kind and detail (ids only), so content can be erased and the
 * chain stays valid. The daily seal over the events of all tickets (seals.ts) shows when the end of a chain or a whole
 * ticket was deleted.
 */
import type { Selectable } from 'kysely';
import type { MediaRef } from '../../core/message.js';
import type { Officer } from '../../core/officers/officer.js';
import { all, first, query, run, type Work } from '../engine/query.js';
import type { Events, TicketRows } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { eventPlace } from '../sealing/places.js';

export interface Happening {
  readonly actor: 'citizen' | 'system' | Officer;
  /** The new state, or what else was done: `undo`, `note`, `complete`, … */
  readonly kind: string;
  /** Ids that belong to it ("agency=dpupkp"): never words of a person. */
  readonly detail?: string;
  /** Stored sealed beside the chain. */
  readonly content?: unknown;
  /** The chat that said it, if it is not the ticket's own: erasing finds the content by it. */
  readonly chat?: number;
}

type Signed = Pick<Selectable<Events>, 'seq' | 'at' | 'actor' | 'kind' | 'detail'>;

/** Kind of the event that records an officer's read of a report. */
export const READ = 'read';

export const START = new Uint8Array(32);

export const signature = (
  context: Pick<StoreContext, 'vault'>,
  code: string,
  event: Signed,
  before: Uint8Array,
): Buffer =>
  context.vault.sign(JSON.stringify([code, event.seq, event.at, event.actor, event.kind, event.detail]), before);

const insertEvent = query(
  {
    ticket: 'int',
    seq: 'int',
    at: 'int',
    actor: 'text',
    kind: 'text',
    detail: 'text',
    body: 'blob?',
    chat: 'int?',
    hash: 'blob',
  },
  (db, p) => db.insertInto('events').values(p),
);

const CONTENT = ['ticket', 'seq', 'at', 'kind', 'body', 'chat'] as const;
const contentsOf = query({ ticket: 'int' }, (db, p) =>
  db.selectFrom('events').select(CONTENT).where('ticket', '=', p.ticket).where('body', 'is not', null),
);
const contentsBy = query({ chat: 'int' }, (db, p) =>
  db.selectFrom('events').select(CONTENT).where('chat', '=', p.chat).where('body', 'is not', null),
);
const setContent = query({ ticket: 'int', seq: 'int', body: 'blob' }, (db, p) =>
  db.updateTable('events').set({ body: p.body, chat: null }).where('ticket', '=', p.ticket).where('seq', '=', p.seq),
);

/** What is stored sealed beside one event. */
export interface Content {
  readonly ticket: number;
  readonly seq: number;
  readonly at: number;
  readonly kind: string;
  /** The chat that said it, if it is not the ticket's own. */
  readonly chat: number | null;
  readonly content: unknown;
}

/** The contents of one ticket, or those that one chat added to the tickets of others. */
export function* contents(
  { vault }: StoreContext,
  of: { ticket: number } | { chat: number },
): Work<readonly Content[]> {
  const rows = 'ticket' in of ? yield* all(contentsOf, of) : yield* all(contentsBy, of);
  return rows.map(({ body, ...row }) => ({
    ...row,
    content: vault.open(eventPlace(row.ticket, row.seq, row.kind), body),
  }));
}

/** Replaces the content of an event and forgets which chat said it. */
export function* putContent({ vault }: StoreContext, { ticket, seq, kind }: Content, content: unknown): Work<void> {
  yield* run(setContent, { ticket, seq, body: vault.seal(eventPlace(ticket, seq, kind), content) });
}

/** Content of kind `note`: what was added to a ticket after it was filed. */
export interface Note {
  readonly text: string;
  readonly media: readonly MediaRef[];
}

export interface SignedEvent extends Signed {
  readonly hash: Buffer;
  readonly content: unknown;
  readonly chat: number | null;
}

/** The next event of a ticket's chain. */
export function signed(
  context: StoreContext,
  ticket: Pick<TicketRows, 'code' | 'seq' | 'head'>,
  at: number,
  { actor, kind, detail = '', content, chat }: Happening,
): SignedEvent {
  const event = { seq: ticket.seq + 1, at, actor: typeof actor === 'string' ? actor : actor.name, kind, detail };
  return { ...event, content, chat: chat ?? null, hash: signature(context, ticket.code, event, ticket.head) };
}

export function* putEvent({ vault }: StoreContext, ticket: number, { content, ...event }: SignedEvent): Work<void> {
  const body = content === undefined ? null : vault.seal(eventPlace(ticket, event.seq, event.kind), content);
  yield* run(insertEvent, { ...event, ticket, body });
}

/** Who did what last, and when. Reads do not count: they change nothing. */
export const newestEvent = (ticket: number) =>
  first((db) =>
    db
      .selectFrom('events')
      .select(['seq', 'actor', 'kind', 'at'])
      .where('ticket', '=', ticket)
      .where('kind', '<>', READ)
      .orderBy('seq', 'desc')
      .limit(1),
  );

/** Adds an event to the ticket's chain; the caller stores the ticket's new `seq` and `head`. */
export function* happened(
  context: StoreContext,
  ticket: Pick<TicketRows, 'code' | 'seq' | 'head' | 'touched_at'> & { readonly id: number },
  at: number,
  happening: Happening,
): Work<void> {
  const event = signed(context, ticket, at, happening);
  yield* putEvent(context, ticket.id, event);
  ticket.seq = event.seq;
  ticket.head = event.hash;
  if (happening.kind !== READ) ticket.touched_at = at;
}
