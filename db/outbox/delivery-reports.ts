/** Delivery reports of providers, and their news that a citizen can't be reached any more. */
import type { Received, Report } from '../../core/post.js';
import { chatByKey, saveChat } from '../chats/chats.js';
import { all, query, type Work } from '../engine/query.js';
import { OUTBOX, type OutboxState } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { counted, finish, hold, outboxState, providerKey, refuseUnsent } from './outbox.js';

const byProvider = query({ provider_key: 'blob' }, (db, p) =>
  db.selectFrom('outbox').select(['id', 'chat', 'state', 'prompt']).where('provider_key', '=', p.provider_key),
);
const AFTER: Readonly<Record<Exclude<Report, 'held'>, OutboxState>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  failed: 'refused',
};
/** Reports come late and out of order, so a state never goes backwards. */
export function* reported(
  context: StoreContext,
  { channel, providerId, state, reason }: Extract<Received, { kind: 'report' }>,
): Work<void> {
  for (const row of yield* all(byProvider, { provider_key: providerKey(context, channel, providerId) })) {
    const hasFailed = state === 'failed' || state === 'held';
    const forward = hasFailed ? row.state <= OUTBOX.sent : row.state < OUTBOX[AFTER[state]];
    const mayHaveArrived = row.state < OUTBOX.dropped || row.state === OUTBOX.unsure;
    if (!mayHaveArrived || (!forward && row.state !== OUTBOX.unsure)) continue;
    if (row.state >= OUTBOX.sent) yield* counted(outboxState(row.state), -1);
    if (state === 'held') yield* hold(context, row, reason ?? null, context.now());
    else yield* finish(row.id, AFTER[state], reason ?? null);
  }
}

/** The citizen blocked us or is gone: nothing more is sent until they write again. */
export function* gone(context: StoreContext, key: Buffer): Work<void> {
  const chat = yield* chatByKey(key);
  if (!chat) return;
  chat.gone_at = context.now();
  yield* saveChat(chat);
  yield* refuseUnsent(chat.id, 'the citizen blocked us or is gone');
}
