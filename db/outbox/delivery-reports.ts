/** Delivery reports of providers, and their news that a citizen can't be reached any more. */
import type { Received, Report } from '../../core/post.js';
import { chatByKey, saveChat } from '../chats/chats.js';
import { all, first, query, run, type Work } from '../engine/query.js';
import { OUTBOX, type OutboxState } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { counted, fail, finish, hold, outboxState, providerKey, refuseUnsent } from './outbox.js';

const byProvider = query({ provider_key: 'blob' }, (db, p) =>
  db.selectFrom('outbox').select(['id', 'chat', 'state', 'prompt']).where('provider_key', '=', p.provider_key),
);
const AFTER = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  failed: 'refused',
} as const satisfies Record<Exclude<Report, 'held'>, OutboxState>;
/** Later ones tell more. */
const ORDER: readonly Report[] = ['sent', 'delivered', 'read', 'held', 'failed'];
/** Longer than any send may take. */
const MAX_EARLY_MS = 10 * 60_000;
// `< sent` is the condition of the index on replies that have not left.
const sendingNow = query({ channel: 'text' }, (db, p) =>
  db
    .selectFrom('outbox')
    .select('id')
    .where('channel', '=', p.channel)
    .where('state', '<', OUTBOX.sent)
    .where('state', '=', OUTBOX.sending)
    .limit(1),
);
const earlyReport = query({ provider_key: 'blob' }, (db, p) =>
  db.selectFrom('early_reports').select(['state', 'reason']).where('provider_key', '=', p.provider_key),
);
const forgetEarly = query({ provider_key: 'blob' }, (db, p) =>
  db.deleteFrom('early_reports').where('provider_key', '=', p.provider_key),
);
const forgetOld = query({ before: 'int' }, (db, p) => db.deleteFrom('early_reports').where('at', '<', p.before));
const insertEarly = query({ provider_key: 'blob', state: 'text', reason: 'text?', at: 'int' }, (db, p) =>
  db
    .insertInto('early_reports')
    .values(p)
    .onConflict((on) => on.column('provider_key').doNothing()),
);

/** Reports come late and out of order, so a state never goes backwards. */
export function* reported(
  context: StoreContext,
  { channel, providerId, state, reason }: Extract<Received, { kind: 'report' }>,
): Work<void> {
  const key = providerKey(context, channel, providerId);
  const found = yield* apply(context, key, state, reason ?? null);
  if (!found && (yield* first(sendingNow, { channel }))) yield* keepEarly(context, key, state, reason ?? null);
}

/** After a send was answered: the reports that came before the answer. */
export function* applyEarly(context: StoreContext, channel: string, providerId: string): Work<void> {
  const key = providerKey(context, channel, providerId);
  const early = yield* first(earlyReport, { provider_key: key });
  if (!early) return;
  yield* run(forgetEarly, { provider_key: key });
  yield* apply(context, key, early.state as Report, early.reason);
}

function* keepEarly(context: StoreContext, key: Buffer, state: Report, reason: string | null): Work<void> {
  const now = context.now();
  yield* run(forgetOld, { before: now - MAX_EARLY_MS });
  const known = yield* first(earlyReport, { provider_key: key });
  if (known && ORDER.indexOf(known.state as Report) >= ORDER.indexOf(state)) return;
  yield* run(forgetEarly, { provider_key: key });
  yield* run(insertEarly, { provider_key: key, state, reason, at: now });
}

/** Returns whether the reply is known. */
function* apply(context: StoreContext, key: Buffer, state: Report, reason: string | null): Work<boolean> {
  const rows = yield* all(byProvider, { provider_key: key });
  for (const row of rows) {
    const hasFailed = state === 'failed' || state === 'held';
    const forward = hasFailed ? row.state <= OUTBOX.sent : row.state < OUTBOX[AFTER[state]];
    const mayHaveArrived = row.state < OUTBOX.dropped || row.state === OUTBOX.unsure;
    if (!mayHaveArrived || (!forward && row.state !== OUTBOX.unsure)) continue;
    if (row.state >= OUTBOX.sent) yield* counted(outboxState(row.state), -1);
    if (state === 'held') yield* hold(context, row, reason, context.now());
    else if (state === 'failed') yield* fail(row.id, AFTER[state], reason, context.now());
    else yield* finish(row.id, AFTER[state], reason);
  }
  return rows.length > 0;
}

/** The citizen blocked us or is gone: nothing more is sent until they write again. */
export function* gone(context: StoreContext, key: Buffer): Work<void> {
  const chat = yield* chatByKey(key);
  if (!chat) return;
  chat.gone_at = context.now();
  yield* saveChat(chat);
  yield* refuseUnsent(chat.id, 'the citizen blocked us or is gone', context.now());
}
