/**
 * Deletes data after the periods of the tenant file (`retention`), without being asked:
 *
 *  - `identityDays` after a report has closed, it loses its chat, its followers and the ids of its messages; numbers and
 *    names in what citizens wrote are masked. A chat in which nothing happened for so long, and whose reports have all
 *    lost it, loses both sides of what was said, its sender, its address and the files that belong to no report.
 *  - `contentDays` after a report has closed, it loses its words, its pin and its files. So do the messages of chats that
 *    are still in use, so long after they were said. Code, dates, states, category, area, agency, mark and all counters
 *    stay.
 *
 * Each deletion is an event of the ticket's audit chain, which holds no content, so `verify` stays clean. A report counts
 * as closed when it has no pending act and no deadline. Candidates are found by partial indexes, a batch at a time, each in
 * a work of its own; a deletion may run twice, or in two processes at once. A pass goes on behind its last candidate, so
 * one that can't be deleted, because it is not closed yet or damaged, does not hold up the others.
 */
import { sql } from 'kysely';
import type { Draft } from '../../core/conversation/conversation.js';
import type { MediaRef } from '../../core/message.js';
import { maskPrivatePersons } from '../../core/tickets/mask/mask.js';
import { CLOSED_STATES } from '../../core/tickets/ticket.js';
import { type Chat, findChat, forgetAddress, saveChat } from '../chats/chats.js';
import { fact, setFact } from '../engine/facts.js';
import { all, first, run, type Work } from '../engine/query.js';
import { dropFiles, keepFiles } from '../media/rows.js';
import { INBOX } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { type Content, contents, happened, type Note, putContent } from '../tickets/audit.js';
import { hasDeadline } from '../tickets/deadline-row.js';
import { hasPendingAct } from '../tickets/pending-acts.js';
import {
  draftOf,
  eraseContent,
  isOver,
  masked,
  saveTicket,
  type TicketRow,
  ticketById,
  withoutPerson,
} from '../tickets/row.js';
import { forgetToldWords } from '../tickets/told-words.js';
import { forgetPerson } from './erase.js';

const DAY_MS = 86_400_000;
/** Of each kind. */
const MAX_PER_BATCH = 100;

/** The last candidate of one kind that a pass has seen; the oldest come first. */
interface Candidate {
  readonly at: number;
  readonly id: number;
}
/** How far a pass has come. */
interface Position {
  readonly persons: Candidate;
  readonly words: Candidate;
  readonly chats: Candidate;
}
const NONE: Candidate = { at: -1, id: 0 };
export const FIRST_POSITION: Position = { persons: NONE, words: NONE, chats: NONE };

/** The next deletions, and where the pass goes on; `next` is undefined at its end. */
export function* expired(
  context: StoreContext,
  position: Position,
): Work<{ readonly due: readonly (() => Work<void>)[]; readonly next: Position | undefined }> {
  const now = context.now();
  const { identityDays, contentDays } = context.tenant.retention;
  const [identity, content] = [now - identityDays * DAY_MS, now - contentDays * DAY_MS];
  const persons = yield* closedTicketsWith('chat', identity, position.persons);
  const words = yield* closedTicketsWith('body', content, position.words);
  const chats = yield* quietChats(identity, position.chats);
  const inputs = yield* inputsBefore(content);
  const until = inputs.at(-1)?.id;
  const due = [
    ...persons.map((ticket) => () => removePerson(context, ticket.id)),
    ...words.map((ticket) => () => removeContent(context, ticket.id)),
    ...chats.map((chat) => () => forgetChat(context, chat.id, identity)),
    ...(until === undefined ? [] : [() => emptyUntil(until)]),
  ];
  const isFull = [persons, words, chats, inputs].some(({ length }) => length === MAX_PER_BATCH);
  const next = {
    persons: lastOf(position.persons, persons),
    words: lastOf(position.words, words),
    chats: lastOf(position.chats, chats),
  };
  return { due, next: isFull ? next : undefined };
}

function lastOf(before: Candidate, rows: readonly { readonly id: number; readonly at: number | null }[]): Candidate {
  const last = rows.at(-1);
  return last ? { at: Number(last.at), id: Number(last.id) } : before;
}

/** Tickets that closed before `before` and still have that column. */
const closedTicketsWith = (column: 'body' | 'chat', before: number, { at, id }: Candidate) =>
  all((db) =>
    db
      .selectFrom('tickets')
      .select(['id', 'pub_at as at'])
      .where(column, 'is not', null)
      .where('pub_state', 'in', CLOSED_STATES.map(sql.lit))
      .where('pub_at', '<=', before)
      .where(sql<boolean>`(pub_at, id) > (${at}, ${id})`)
      .orderBy('pub_at')
      .orderBy('id')
      .limit(MAX_PER_BATCH),
  );

/** Chats in which, as far as is known, nothing happened since `before`. */
const quietChats = (before: number, { at, id }: Candidate) =>
  all((db) =>
    db
      .selectFrom('chats')
      .select(['id', 'active_at as at'])
      .where('active_at', 'is not', null)
      .where('active_at', '<=', before)
      .where(sql<boolean>`(active_at, id) > (${at}, ${id})`)
      .orderBy('active_at')
      .orderBy('id')
      .limit(MAX_PER_BATCH),
  );

/** The oldest inputs whose words are still there and were said before `before`. */
function* inputsBefore(before: number): Work<readonly Candidate[]> {
  const after = yield* emptied();
  const inputs = yield* all((db) =>
    db.selectFrom('inbox').select(['id', 'at']).where('id', '>', after).orderBy('id').limit(MAX_PER_BATCH),
  );
  return inputs.filter(({ at }) => at <= before);
}

/** The ticket, locked; undefined while it may still change. */
function* closedTicket(id: number): Work<TicketRow | undefined> {
  const ticket = yield* ticketById(id);
  if (!ticket || !isOver(ticket) || (yield* hasPendingAct(id)) || (yield* hasDeadline(id))) return undefined;
  return ticket;
}

function* removePerson(context: StoreContext, id: number): Work<void> {
  const ticket = yield* closedTicket(id);
  if (!ticket || ticket.chat === null) return;
  const added = yield* contents(context, { ticket: id });
  // Files that others added stay with their chats.
  const own = [draftOf(context, ticket), ...added.flatMap(({ chat, content }) => (chat === null ? [content] : []))];
  yield* keepFiles(context, ticket.chat, id, own.flatMap(filesIn));
  yield* forgetToldWords(id);
  for (const event of added) yield* unname(context, event);
  yield* run((db) => db.deleteFrom('followers').where('ticket', '=', id));
  yield* happened(context, ticket, context.now(), { actor: 'system', kind: 'identity removed' });
  yield* saveTicket(withoutPerson(context, ticket));
}

function* removeContent(context: StoreContext, id: number): Work<void> {
  const ticket = yield* closedTicket(id);
  if (!ticket || ticket.body === null) return;
  const told = { chat: null, content: draftOf(context, ticket) };
  for (const { chat, content } of [told, ...(yield* contents(context, { ticket: id }))]) {
    const owner = chat ?? ticket.chat;
    if (owner !== null) yield* keepFiles(context, owner, id, filesIn(content));
  }
  yield* eraseContent(ticket);
  yield* happened(context, ticket, context.now(), { actor: 'system', kind: 'content removed' });
  yield* saveTicket(ticket);
}

const filesIn = (content: unknown): readonly MediaRef[] =>
  (content as { readonly media?: readonly MediaRef[] } | undefined)?.media ?? [];

/** Masks what citizens added; officers' words stay as they are. */
function* unname(context: StoreContext, event: Content): Work<void> {
  const { kind, content } = event;
  if (kind === 'note')
    yield* putContent(context, event, { ...(content as Note), text: maskPrivatePersons((content as Note).text) });
  if (kind === 'follow') yield* putContent(context, event, masked(content as Draft));
}

function* forgetChat(context: StoreContext, id: number, before: number): Work<void> {
  const chat = yield* findChat(id);
  if (!chat) return;
  const until = yield* activeUntil(chat, before, context.now());
  if (until !== undefined) {
    yield* run((db) => db.updateTable('chats').set({ active_at: until }).where('id', '=', id));
    return;
  }
  yield* forgetPerson(chat);
  for (const event of yield* contents(context, { chat: id })) {
    yield* keepFiles(context, id, event.ticket, filesIn(event.content));
    yield* unname(context, event);
  }
  yield* dropFiles(id);
  Object.assign(chat, { state: null, person_since: null, wake: null, wake_at: null, erase_at: null });
  yield* forgetAddress(chat);
  yield* saveChat(chat);
}

/** Until when at least something happened in the chat; undefined when nothing did since `before` and nothing can. */
function* activeUntil(chat: Chat, before: number, now: number): Work<number | undefined> {
  const newest = yield* first((db) =>
    db.selectFrom('inbox').select('at').where('chat', '=', chat.id).orderBy('id', 'desc').limit(1),
  );
  const reported = yield* all((db) =>
    db.selectFrom('tickets').select(['state', 'pub_state', 'pub_at']).where('chat', '=', chat.id),
  );
  const followed = yield* all((db) =>
    db
      .selectFrom('followers')
      .innerJoin('tickets', 'tickets.id', 'followers.ticket')
      .select(['tickets.state', 'tickets.pub_state', 'tickets.pub_at'])
      .where('followers.chat', '=', chat.id),
  );
  const times = [...reported, ...followed].map((ticket) => (isOver(ticket) ? ticket.pub_at : now));
  const active = Math.max(newest?.at ?? 0, ...times);
  if (active > before) return active;
  // A report that has not lost its person yet, or an input that waits: looked at again tomorrow.
  return reported.length > 0 || chat.due_at !== null ? before + DAY_MS : undefined;
}

/** Id of the last input whose words are deleted. */
function* emptied(): Work<number> {
  return Number((yield* fact('emptied'))?.value ?? 0);
}

function* emptyUntil(until: number): Work<void> {
  const after = yield* emptied();
  if (until <= after) return;
  yield* run((db) =>
    db
      .updateTable('inbox')
      .set({ body: null, error: null })
      .where('id', '>', after)
      .where('id', '<=', until)
      .where('state', '<>', INBOX.waiting),
  );
  yield* setFact('emptied', String(until));
}
