/**
 * A citizen's data go: what was said, who said it, and all of closed tickets but their code and dates. Open tickets keep
 * their text, the agency still has to act on it, but lose their person. The chat's address goes once our last reply
 * has left (clocks.ts).
 */
import type { State } from '../core/ticket.js';
import { isClosed } from '../core/ticket.js';
import { happened } from './audit.js';
import { type Chat, forgetSender } from './chats.js';
import type { Ground } from './ground.js';
import { counted } from './outbox.js';
import { all, int, query, run, type Work } from './query.js';
import { INBOX, MEDIA, OUTBOX } from './tables.js';
import { saveTicket, type TicketRow } from './ticket-rows.js';

const emptyInbox = query({ chat: int }, (db, p) =>
  db
    .updateTable('inbox')
    .set({ body: null, error: null })
    .where('chat', '=', p.chat)
    .where('state', '<>', INBOX.waiting),
);
const forgetProviders = query({ chat: int }, (db, p) =>
  db.updateTable('outbox').set({ provider: null, provider_key: null }).where('chat', '=', p.chat),
);
const dropUnsent = query({ chat: int }, (db, p) =>
  db
    .updateTable('outbox')
    .set({ state: OUTBOX.dropped, due_at: null })
    .where('chat', '=', p.chat)
    .where('state', '<', OUTBOX.sent),
);
const ticketsOf = query({ chat: int }, (db, p) => db.selectFrom('tickets').selectAll().where('chat', '=', p.chat));
const withholdMedia = query({ chat: int }, (db, p) =>
  db.updateTable('media').set({ state: MEDIA.erased, due_at: 0, reason: null }).where('chat', '=', p.chat),
);
const unfollow = query({ chat: int }, (db, p) => db.deleteFrom('followers').where('chat', '=', p.chat));
const emptyEvents = query({ ticket: int }, (db, p) =>
  db.updateTable('events').set({ body: null }).where('ticket', '=', p.ticket),
);

/** The turn that erases is kept after this, without its input, so its replies stay until they have left. */
export function* erase(ground: Ground, chat: Chat, now: number): Work<void> {
  yield* counted('dropped', yield* run(dropUnsent, { chat: chat.id }));
  yield* run(emptyInbox, { chat: chat.id });
  yield* run(forgetProviders, { chat: chat.id });
  yield* run(unfollow, { chat: chat.id });
  yield* forgetSender(ground, chat);
  const tickets = yield* all(ticketsOf, { chat: chat.id });
  for (const ticket of tickets) yield* eraseTicket(ground, ticket, now);
  if (tickets.every(closed)) yield* run(withholdMedia, { chat: chat.id });
  chat.erase_at = now;
  chat.person_since = null;
}

const closed = ({ state }: TicketRow) => isClosed(state as State);

function* eraseTicket(ground: Ground, ticket: TicketRow, now: number): Work<void> {
  yield* happened(ground, ticket, now, { actor: 'citizen', kind: 'erase' });
  const changed = { ...ticket, chat: null };
  if (closed(ticket)) {
    yield* run(emptyEvents, { ticket: ticket.id });
    Object.assign(changed, { body: null, latitude: null, longitude: null, cell: null });
  }
  yield* saveTicket(changed);
}
