/** All that the page of one ticket shows. Reading it is an event of the ticket's audit chain. */
import type { MediaRef } from '../../core/message.js';
import type { Officer } from '../../core/officers/officer.js';
import { isLate, type TicketCode } from '../../core/tickets/ticket.js';
import { visible } from '../../core/tickets/visibility.js';
import { openReply } from '../chats/inputs.js';
import { all, type Database, first, type Work } from '../engine/query.js';
import { filesNamed, mediaKey } from '../media/rows.js';
import { outboxState } from '../outbox/outbox.js';
import { MEDIA, type OutboxState } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { eventPlace, type OfficerDraft, statePlace } from '../sealing/places.js';
import { READ } from '../tickets/audit.js';
import { fullRecord } from '../tickets/full-record.js';
import { type TicketRow, ticketByCode } from '../tickets/row.js';
import { draftsOf } from './drafts.js';
import { colleagues, opened, type Present } from './presence.js';
import { ticketWithoutLock } from './seen.js';
import { type DeskTicket, recordRead } from './tickets.js';

export interface TimelineEvent {
  readonly seq: number;
  readonly at: number;
  /** `citizen`, `system` or the officer's name. */
  readonly actor: string;
  readonly kind: string;
  readonly detail: string;
  /** A note of the citizen as this officer may read it, or the officer's answer. */
  readonly text?: string;
  readonly reason?: string;
  readonly media?: readonly MediaRef[];
  /** The citizen has not heard of it: the act's id, and when they will. */
  readonly pending?: { readonly act: number; readonly visibleAt: number };
}

/** A message to the reporter about the ticket. */
export interface OutgoingLine {
  readonly id: number;
  readonly at: number;
  readonly text: string;
  readonly state: OutboxState;
  readonly reason: string | undefined;
}

type PhotoState = 'clean' | 'waiting' | 'withheld' | 'gone';

export interface TicketPage {
  readonly ticket: DeskTicket;
  readonly id: number;
  readonly version: number;
  readonly channel: string | undefined;
  /** Language of the citizen's chat. */
  readonly language: string | undefined;
  /** When the citizen last wrote in the chat: some channels send only for a time after that. */
  readonly heardAt: number | undefined;
  readonly bounces: number;
  readonly wroteAt: number | undefined;
  readonly undeliveredAt: number | undefined;
  /** In the order of `ticket.photos`. */
  readonly photos: readonly PhotoState[];
  readonly events: readonly TimelineEvent[];
  readonly reads: readonly { readonly actor: string; readonly at: number }[];
  readonly outgoing: readonly OutgoingLine[];
  /** The version that this officer saw the last time. */
  readonly seenVersion: number | undefined;
  readonly colleagues: readonly Present[];
  readonly draft: OfficerDraft | undefined;
  readonly draftsOfOthers: readonly string[];
}

/** Undefined when there is no such ticket for this officer. */
export function readPage(
  context: StoreContext,
  db: Database,
  code: TicketCode,
  officer: Officer,
): Promise<TicketPage | undefined> {
  return db.write(function* () {
    if (!(yield* ticketWithoutLock(code, officer))) return undefined;
    const row = yield* ticketByCode(code);
    if (!row) return undefined;
    yield* recordRead(context, row, officer);
    const record = yield* fullRecord(context, row);
    const seen = visible(record, { kind: 'officer', officer });
    if (!seen) return undefined;
    const { events, reads } = yield* timeline(context, row, seen.notes ?? []);
    const drafts = yield* draftsOf(context, row.id, officer);
    const seenVersion = yield* opened(context, { ticket: row.id, version: row.seq }, officer);
    return {
      ticket: { ...seen, late: isLate(seen, context.now()) },
      id: row.id,
      version: row.seq,
      channel: row.channel ?? undefined,
      ...(yield* chatOf(context, row)),
      bounces: row.bounces,
      wroteAt: row.wrote_at ?? undefined,
      undeliveredAt: row.undelivered_at ?? undefined,
      photos: yield* photoStates(context, seen.photos ?? []),
      events,
      reads,
      outgoing: yield* outgoing(context, row),
      seenVersion,
      colleagues: (yield* colleagues(context, [row.id], officer)).get(row.id) ?? [],
      draft: drafts.own,
      draftsOfOthers: drafts.others,
    };
  });
}

/** `notes`: what the officer may read of the citizen's notes, in their order. */
function* timeline(
  context: StoreContext,
  row: TicketRow,
  notes: readonly { readonly at: number; readonly text: string }[],
): Work<Pick<TicketPage, 'events' | 'reads'>> {
  const stored = yield* all((db) => db.selectFrom('events').selectAll().where('ticket', '=', row.id).orderBy('seq'));
  const pending = yield* all((db) =>
    db.selectFrom('pending_acts').select(['id', 'seq', 'due_at']).where('ticket', '=', row.id),
  );
  const unread = [...notes].sort((a, b) => a.at - b.at);
  const events = stored
    .filter(({ kind }) => kind !== READ)
    .map(({ seq, at, actor, kind, detail, body }): TimelineEvent => {
      const event = { seq, at, actor, kind, detail };
      const content = context.vault.open(eventPlace(row.id, seq, kind), body) as EventContent | undefined;
      if (kind === 'note') {
        const note = content?.text ? unread.shift() : undefined;
        return { ...event, ...(note ? { text: note.text } : {}), ...mediaOf(content) };
      }
      if (actor === 'citizen' || actor === 'system') return event;
      const waits = pending.find((act) => act.seq === seq);
      return {
        ...event,
        ...(content?.answer ? { text: content.answer } : {}),
        ...(content?.reason ? { reason: content.reason } : {}),
        ...mediaOf(content),
        ...(waits ? { pending: { act: waits.id, visibleAt: waits.due_at } } : {}),
      };
    });
  const reads = stored.filter(({ kind }) => kind === READ).map(({ actor, at }) => ({ actor, at }));
  return { events, reads };
}

interface EventContent {
  readonly text?: string;
  readonly answer?: string;
  readonly reason?: string;
  readonly media?: readonly MediaRef[];
}

const mediaOf = (content: EventContent | undefined) => (content?.media?.length ? { media: content.media } : {});

function* chatOf(context: StoreContext, row: TicketRow): Work<Pick<TicketPage, 'language' | 'heardAt'>> {
  const id = row.chat;
  if (id === null) return { language: undefined, heardAt: undefined };
  const chat = yield* first((db) => db.selectFrom('chats').select('state').where('id', '=', id));
  const heard = yield* first((db) =>
    db
      .selectFrom('inbox')
      .select('at')
      .where('chat', '=', id)
      .where('kind', '=', 'message')
      .orderBy('id', 'desc')
      .limit(1),
  );
  const state = context.vault.open(statePlace(id), chat?.state ?? null);
  return { language: state?.language, heardAt: heard?.at };
}

function* photoStates(context: StoreContext, photos: readonly MediaRef[]): Work<readonly PhotoState[]> {
  const states: PhotoState[] = [];
  for (const { id } of photos) {
    const rows = yield* filesNamed(mediaKey(context, id));
    if (rows.some(({ state }) => state === MEDIA.clean)) states.push('clean');
    else if (rows.some(({ state }) => state < MEDIA.erased)) states.push('waiting');
    else states.push(rows.some(({ state }) => state === MEDIA.withheld) ? 'withheld' : 'gone');
  }
  return states;
}

function* outgoing(context: StoreContext, row: TicketRow): Work<readonly OutgoingLine[]> {
  const { chat, code } = row;
  if (chat === null) return [];
  const rows = yield* all((db) =>
    db
      .selectFrom('outbox as o')
      .innerJoin('inbox as i', 'i.id', 'o.cause')
      .select(['o.id', 'o.chat', 'o.number', 'o.at', 'o.state', 'o.reason', 'i.key as input_key', 'i.body'])
      .where('o.chat', '=', chat)
      .where('o.ticket', '=', code)
      .where('o.prompt', '=', 0)
      .orderBy('o.number'),
  );
  return rows.map((reply) => ({
    id: reply.id,
    at: reply.at,
    text: openReply(context, reply)?.text ?? '',
    state: outboxState(reply.state),
    reason: reply.reason ?? undefined,
  }));
}
