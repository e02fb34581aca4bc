/**
 * A citizen's data go: what was said on both sides, who said it, what was learned from it, what was added to the tickets
 * of others, files, and all of closed tickets but their code, dates and what is counted. Open tickets keep their words
 * and files, the agency still has to act on them, but lose their person; the rest goes when they close (`makePublic`).
 * Consents stay, as proof. The chat's address goes once our last reply has left (clocks.ts).
 */
import { type Chat, forgetSender } from '../chats/chats.js';
import { all, query, run, type Work } from '../engine/query.js';
import { dropFiles, keepFiles } from '../media/rows.js';
import { forgetReplies } from '../outbox/outbox.js';
import { INBOX } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { contents, happened, type Note } from '../tickets/audit.js';
import { draftOf, eraseContent, isOver, saveTicket, stopTeaching, type TicketRow, withoutIds } from '../tickets/row.js';

const emptyInbox = query({ chat: 'int' }, (db, p) =>
  db
    .updateTable('inbox')
    .set({ body: null, error: null })
    .where('chat', '=', p.chat)
    .where('state', '<>', INBOX.waiting),
);
const ticketsOf = query({ chat: 'int' }, (db, p) => db.selectFrom('tickets').selectAll().where('chat', '=', p.chat));
const unfollow = query({ chat: 'int' }, (db, p) => db.deleteFrom('followers').where('chat', '=', p.chat));
/** What it said of the tickets of others. */
const unsay = query({ chat: 'int' }, (db, p) =>
  db.updateTable('events').set({ body: null, chat: null }).where('chat', '=', p.chat),
);

/** The turn that erases is kept after this, without its input, so its replies stay until they have left. */
export function* erase(context: StoreContext, chat: Chat, now: number): Work<void> {
  yield* forgetPerson(chat);
  yield* run(unsay, { chat: chat.id });
  for (const ticket of yield* all(ticketsOf, { chat: chat.id })) yield* eraseTicket(context, chat, ticket, now);
  yield* dropFiles(chat.id);
  chat.erase_at = now;
  chat.person_since = null;
  chat.wake = null;
  chat.wake_at = null;
}

/** What a chat holds beside its tickets: both sides of what was said, who said it, whom it follows. */
export function* forgetPerson(chat: Chat): Work<void> {
  yield* run(emptyInbox, { chat: chat.id });
  yield* forgetReplies(chat.id);
  yield* run(unfollow, { chat: chat.id });
  yield* forgetSender(chat);
}

function* eraseTicket(context: StoreContext, chat: Chat, ticket: TicketRow, now: number): Work<void> {
  yield* happened(context, ticket, now, { actor: 'citizen', kind: 'erase' });
  const isWhole = !isOver(ticket);
  if (isWhole) {
    const added = (yield* contents(context, { ticket: ticket.id })).filter(({ kind }) => kind === 'note');
    const said = [draftOf(context, ticket), ...added.map(({ content }) => content as Note)];
    const files = said.flatMap((part) => part?.media ?? []);
    yield* keepFiles(context, chat.id, ticket.id, files);
    yield* stopTeaching(ticket);
  } else yield* eraseContent(ticket);
  yield* saveTicket({ ...(isWhole ? withoutIds(context, ticket) : ticket), chat: null });
}
