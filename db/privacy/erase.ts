/**
 * Erases a citizen's data: both sides of what was said, who said it, labels for training, what was added to the tickets of
 * others, what officers were told in their chats, files, and of closed tickets all but code, dates and what is counted. Of
 * an open ticket the masked words, the place in words and the photos stay, since the agency still has to act on it; they
 * are erased when it closes (public-step.ts). Consents stay as proof. The chat's address is erased once our last reply has
 * left (upkeep/due-work.ts).
 */
import { maskReporter } from '../../core/tickets/mask/mask.js';
import { type Chat, forgetSender, leaveOfficer } from '../chats/chats.js';
import { forgetNames } from '../chats/other-names.js';
import { all, query, run, type Work } from '../engine/query.js';
import { dropFiles, keepFiles } from '../media/rows.js';
import { forgetReplies } from '../outbox/outbox.js';
import { INBOX } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { contents, happened, type Note, putContent } from '../tickets/audit.js';
import { draftOf, eraseContent, isOver, saveTicket, stopTeaching, type TicketRow, unnamed } from '../tickets/row.js';
import { forgetToldWords } from '../tickets/told-words.js';

const emptyInbox = query({ chat: 'int' }, (db, p) =>
  db
    .updateTable('inbox')
    .set({ body: null, error: null })
    .where('chat', '=', p.chat)
    .where('state', '<>', INBOX.waiting),
);
const ticketsOf = query({ chat: 'int' }, (db, p) => db.selectFrom('tickets').selectAll().where('chat', '=', p.chat));
const unfollow = query({ chat: 'int' }, (db, p) => db.deleteFrom('followers').where('chat', '=', p.chat));
/** What it said about the tickets of others. */
const unsay = query({ chat: 'int' }, (db, p) =>
  db.updateTable('events').set({ body: null, chat: null }).where('chat', '=', p.chat),
);

/** Runs before the turn that erases is stored; that turn is stored without its input, and its replies can still leave. */
export function* erase(context: StoreContext, chat: Chat, now: number): Work<void> {
  yield* forgetPerson(chat);
  yield* run(unsay, { chat: chat.id });
  for (const ticket of yield* all(ticketsOf, { chat: chat.id })) yield* eraseTicket(context, chat, ticket, now);
  yield* dropFiles(chat.id);
  yield* leaveOfficer(chat.id);
  chat.erase_at = now;
  chat.person_since = null;
  chat.wake = null;
  chat.wake_at = null;
}

/** Erases what a chat holds beside its tickets: both sides of what was said, who said it, whom it follows. */
export function* forgetPerson(chat: Chat): Work<void> {
  yield* run(emptyInbox, { chat: chat.id });
  yield* forgetReplies(chat.id);
  yield* run(unfollow, { chat: chat.id });
  yield* forgetNames(chat.id);
  yield* forgetSender(chat);
}

function* eraseTicket(context: StoreContext, chat: Chat, ticket: TicketRow, now: number): Work<void> {
  yield* happened(context, ticket, now, { actor: 'citizen', kind: 'erase' });
  if (isOver(ticket)) {
    yield* eraseContent(ticket);
    return void (yield* saveTicket({ ...ticket, chat: null }));
  }
  const notes = (yield* contents(context, { ticket: ticket.id })).filter(({ kind }) => kind === 'note');
  const said = [draftOf(context, ticket), ...notes.map(({ content }) => content as Note)];
  const files = said.flatMap((part) => part?.media ?? []);
  yield* keepFiles(context, chat.id, ticket.id, files);
  for (const note of notes) {
    const { text, media } = note.content as Note;
    yield* putContent(context, note, { text: maskReporter(text), media });
  }
  yield* forgetToldWords(ticket.id);
  yield* stopTeaching(ticket);
  yield* saveTicket(unnamed(context, ticket));
}
