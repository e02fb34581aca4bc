/**
 * What the tenant file promises about time (`retention`), kept without anybody asking:
 *
 *  - `identityDays` after it has closed a report loses its chat, its followers and the ids of its messages, and numbers and
 *    names are masked in what citizens wrote of it. A chat in which nothing happened for so long, and whose reports have
 *    all come to that, loses all that was said on both sides, its sender, its address and the files of no report.
 *  - `contentDays` after it has closed a report loses its words, its pin and its files; so do chats that are still in use
 *    what was said in them so long ago. Code, dates, states, category, area, agency and mark stay, and all that is counted.
 *
 * Each removal is an event of the ticket's chain, which holds no content, so `verify` stays clean (audit.ts). A report is
 * closed when no act waits to be told and no clock runs for it. Found by indexes that hold only what may be due, a batch at
 * a time, each in a work of its own; it may be done twice, or by two processes at once. A look goes on behind what it has
 * seen, so what can't be removed, because it is not closed yet or damaged, keeps nothing else waiting.
 */
import { sql } from 'kysely';
import type { Draft } from '../../core/conversation/conversation.js';
import type { MediaRef } from '../../core/message.js';
import { mask } from '../../core/tickets/mask.js';
import { CLOSED_STATES } from '../../core/tickets/ticket.js';
import { findChat, forgetAddress, saveChat } from '../chats/chats.js';
import { fact, setFact } from '../engine/facts.js';
import { all, first, query, run, type Work } from '../engine/query.js';
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
import { forgetPerson } from './erase.js';

const DAY = 86_400_000;
/** Of each kind in one batch. */
const AT_ONCE = 100;

/** The last that a look has seen of one kind: the oldest come first. */
interface Seen {
  readonly at: number;
  readonly id: number;
}
/** How far a look has come. */
export interface Look {
  readonly persons: Seen;
  readonly words: Seen;
  readonly chats: Seen;
}
const NOTHING: Seen = { at: -1, id: 0 };
export const FIRST_LOOK: Look = { persons: NOTHING, words: NOTHING, chats: NOTHING };

/** Closed so long ago and holding something still. */
const closedWith = (column: 'body' | 'chat') =>
  query({ before: 'int', at: 'int', id: 'int', limit: 'int' }, (db, p) =>
    db
      .selectFrom('tickets')
      .select(['id', 'pub_at as at'])
      .where(column, 'is not', null)
      .where('pub_state', 'in', CLOSED_STATES)
      .where('pub_at', '<=', p.before)
      .where(sql<boolean>`(pub_at, id) > (${p.at}, ${p.id})`)
      .orderBy('pub_at')
      .orderBy('id')
      .limit(p.limit),
  );
const whole = closedWith('body');
const owned = closedWith('chat');
const quiet = query({ before: 'int', at: 'int', id: 'int', limit: 'int' }, (db, p) =>
  db
    .selectFrom('chats')
    .select(['id', 'active_at as at'])
    .where('active_at', 'is not', null)
    .where('active_at', '<=', p.before)
    .where(sql<boolean>`(active_at, id) > (${p.at}, ${p.id})`)
    .orderBy('active_at')
    .orderBy('id')
    .limit(p.limit),
);
const unfollowed = query({ ticket: 'int' }, (db, p) => db.deleteFrom('followers').where('ticket', '=', p.ticket));
const newestInput = query({ chat: 'int' }, (db, p) =>
  db.selectFrom('inbox').select('at').where('chat', '=', p.chat).orderBy('id', 'desc').limit(1),
);
const reported = query({ chat: 'int' }, (db, p) =>
  db.selectFrom('tickets').select(['state', 'pub_state', 'pub_at']).where('chat', '=', p.chat),
);
const followed = query({ chat: 'int' }, (db, p) =>
  db
    .selectFrom('followers')
    .innerJoin('tickets', 'tickets.id', 'followers.ticket')
    .select(['tickets.state', 'tickets.pub_state', 'tickets.pub_at'])
    .where('followers.chat', '=', p.chat),
);
const activeUntil = query({ id: 'int', active_at: 'int?' }, (db, p) =>
  db.updateTable('chats').set({ active_at: p.active_at }).where('id', '=', p.id),
);
const inputsAfter = query({ after: 'int', limit: 'int' }, (db, p) =>
  db.selectFrom('inbox').select(['id', 'at']).where('id', '>', p.after).orderBy('id').limit(p.limit),
);
const emptyInputs = query({ after: 'int', until: 'int' }, (db, p) =>
  db
    .updateTable('inbox')
    .set({ body: null, error: null })
    .where('id', '>', p.after)
    .where('id', '<=', p.until)
    .where('state', '<>', INBOX.waiting),
);

/** What is to be removed now, and how far the look has come with it; undefined when there is nothing behind. */
export function* removals(
  context: StoreContext,
  look: Look,
): Work<{ readonly due: readonly (() => Work<void>)[]; readonly next: Look | undefined }> {
  const now = context.now();
  const { identityDays, contentDays } = context.tenant.retention;
  const [identity, content] = [now - identityDays * DAY, now - contentDays * DAY];
  const persons = yield* all(owned, { before: identity, ...look.persons, limit: AT_ONCE });
  const words = yield* all(whole, { before: content, ...look.words, limit: AT_ONCE });
  const chats = yield* all(quiet, { before: identity, ...look.chats, limit: AT_ONCE });
  const after = yield* emptied();
  const inputs = (yield* all(inputsAfter, { after, limit: AT_ONCE })).filter(({ at }) => at <= content);
  const until = inputs.at(-1)?.id;
  const due = [
    ...persons.map(
      ({ id }) =>
        () =>
          removePerson(context, id),
    ),
    ...words.map(
      ({ id }) =>
        () =>
          removeContent(context, id),
    ),
    ...chats.map(
      ({ id }) =>
        () =>
          forgetChat(context, id, identity),
    ),
    ...(until === undefined ? [] : [() => emptyUntil(until)]),
  ];
  const isFull = [persons, words, chats, inputs].some(({ length }) => length === AT_ONCE);
  const next = {
    persons: seen(look.persons, persons),
    words: seen(look.words, words),
    chats: seen(look.chats, chats),
  };
  return { due, next: isFull ? next : undefined };
}

function seen(before: Seen, rows: readonly { readonly id: number; readonly at: number | null }[]): Seen {
  const last = rows.at(-1);
  return last ? { at: Number(last.at), id: Number(last.id) } : before;
}

/** The ticket, locked, where it is closed for good. */
function* closed(id: number): Work<TicketRow | undefined> {
  const ticket = yield* ticketById(id);
  if (!ticket || !isOver(ticket) || (yield* hasPendingAct(id)) || (yield* hasDeadline(id))) return undefined;
  return ticket;
}

function* removePerson(context: StoreContext, id: number): Work<void> {
  const ticket = yield* closed(id);
  if (!ticket || ticket.chat === null) return;
  const added = yield* contents(context, { ticket: id });
  // Files that others added stay with their chats.
  const own = [draftOf(context, ticket), ...added.flatMap(({ chat, content }) => (chat === null ? [content] : []))];
  yield* keepFiles(context, ticket.chat, id, own.flatMap(filesIn));
  for (const event of added) yield* unname(context, event);
  yield* run(unfollowed, { ticket: id });
  yield* happened(context, ticket, context.now(), { actor: 'system', kind: 'identity removed' });
  yield* saveTicket(withoutPerson(context, ticket));
}

function* removeContent(context: StoreContext, id: number): Work<void> {
  const ticket = yield* closed(id);
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

/** What citizens added stays, masked; officers' words are their own. */
function* unname(context: StoreContext, event: Content): Work<void> {
  const { kind, content } = event;
  if (kind === 'note') yield* putContent(context, event, { ...(content as Note), text: mask((content as Note).text) });
  if (kind === 'follow') yield* putContent(context, event, masked(content as Draft));
}

function* forgetChat(context: StoreContext, id: number, before: number): Work<void> {
  const chat = yield* findChat(id);
  if (!chat) return;
  const now = context.now();
  const newest = (yield* first(newestInput, { chat: id }))?.at ?? 0;
  const own = yield* all(reported, { chat: id });
  const tickets = [...own, ...(yield* all(followed, { chat: id }))];
  const active = Math.max(newest, ...tickets.map((ticket) => (isOver(ticket) ? ticket.pub_at : now)));
  // Its report may still have to lose its person, or an input to be settled: then it is looked at again tomorrow.
  const until = active > before ? active : own.length > 0 || chat.due_at !== null ? before + DAY : undefined;
  if (until !== undefined) {
    yield* run(activeUntil, { id, active_at: until });
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

/** Up to which input of all chats the words are gone. */
function* emptied(): Work<number> {
  return Number((yield* fact('emptied'))?.value ?? 0);
}

function* emptyUntil(until: number): Work<void> {
  const after = yield* emptied();
  if (until <= after) return;
  yield* run(emptyInputs, { after, until });
  yield* setFact('emptied', String(until));
}
