/** What the program asks of the outbox. */
import type { Outgoing, Sent } from '../../core/post.js';
import type { Database } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { claiming, recordingSend } from './claim.js';

/** Replies on their way to citizens. */
export interface OutboxArea {
  /** Leases up to `limit` replies of these channels for sending, the oldest of each chat first, one a chat. */
  claim(channels: readonly string[], limit: number): Promise<readonly Outgoing[]>;
  /** Records the result of the try to send the leased reply `id`. */
  recordSent(id: number, sent: Sent): Promise<void>;
  /** Calls `listener` after each commit that wrote replies. Returns a function that stops it. */
  onReplies(listener: () => void): () => void;
}

export const openOutbox = (context: StoreContext, db: Database, onReplies: OutboxArea['onReplies']): OutboxArea => ({
  claim: (channels, limit) => db.write(claiming(context, channels, limit)),
  recordSent: (id, sent) => db.write(recordingSend(context, id, sent), `send:${id}`),
  onReplies,
});
