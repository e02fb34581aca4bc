/** The tickets that a chat reported, as its citizen may see them. */
import type { Address } from '../../core/post.js';
import { type VisibleTicket, visible } from '../../core/tickets/visibility.js';
import { chatKey, findChatId } from '../chats/chats.js';
import { all, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { recordOf, wordsOf } from './record.js';

const MAX_TICKETS = 500;

/** Newest first. */
export function* ticketsOf(context: StoreContext, address: Address): Work<readonly VisibleTicket[]> {
  const chat = (yield* findChatId(chatKey(context, address)))?.id;
  if (chat === undefined) return [];
  const rows = yield* all((db) =>
    db.selectFrom('tickets').selectAll().where('chat', '=', chat).orderBy('id', 'desc').limit(MAX_TICKETS),
  );
  return rows.flatMap(
    (row) =>
      visible(
        recordOf(row, () => wordsOf(context, row)),
        { kind: 'reporter' },
      ) ?? [],
  );
}
