/**
 * The row of a reply and every change of its state. A reply is queued, then leased to a process that sends it (`sending`),
 * then final. After a send whose result is unknown it may or may not have been delivered: it is sent once more and holds
 * back nothing. Other replies of one chat leave in order, one at a time. A prompt that has not left is dropped when its
 * chat gets a newer reply.
 */
import { sql } from 'kysely';
import type { Reply } from '../../core/message.js';
import { all, changes, first, query, run, type Work } from '../engine/query.js';
import { OUTBOX, type OutboxState, STREAMED } from '../schema/tables.js';
import { count, type StoreContext } from '../sealing/context.js';
import { providerIdPlace } from '../sealing/places.js';
import { markUndelivered } from '../tickets/undelivered.js';

/** Longer than any send may take. */
export const LEASE_MS = 60_000;
/** How long a delivery report may take to tell the result of a send that is unknown. */
const REPORT_MS = 60_000;
const MAX_REASON = 200;

export const isStreamed = (channel: string): boolean => channel === STREAMED;

const insertReply = query(
  {
    chat: 'int',
    channel: 'text',
    number: 'int',
    cause: 'int',
    prompt: 'int',
    has_buttons: 'int',
    ticket: 'text?',
    state: 'int',
    due_at: 'int?',
    at: 'int',
  },
  (db, p) => db.insertInto('outbox').values({ ...p, attempt: 0, again: 0 }),
);
const lose = query({ channel: 'text', now: 'int', due_at: 'int' }, (db, p) =>
  db
    .updateTable('outbox')
    .set({ state: OUTBOX.unknown, due_at: p.due_at, reason: 'the process that sent it is gone' })
    .where('channel', '=', p.channel)
    .where('state', '<', OUTBOX.sent)
    .where('state', '=', OUTBOX.sending)
    .where('due_at', '<=', p.now),
);
/** Sent once more already, or a prompt that a later turn has answered. */
const abandon = query({ channel: 'text', now: 'int' }, (db, p) =>
  db
    .updateTable('outbox')
    .set({ state: OUTBOX.unsure, due_at: null })
    .where('channel', '=', p.channel)
    .where('state', '<', OUTBOX.sent)
    .where('state', '=', OUTBOX.unknown)
    .where('due_at', '<=', p.now)
    .where((eb) =>
      eb.or([
        eb('again', '=', 1),
        eb.and([
          eb('prompt', '=', 1),
          eb.exists(
            eb
              .selectFrom('outbox as n')
              .select('n.id')
              .whereRef('n.chat', '=', 'outbox.chat')
              .whereRef('n.number', '>', 'outbox.number')
              .whereRef('n.cause', '<>', 'outbox.cause'),
          ),
        ]),
      ]),
    ),
);
/** Changes nothing when another process has begun to send to the same chat. */
const toSending = query(
  { id: 'int', chat: 'int', due_at: 'int', attempt: 'int', again: 'int' },
  (db, { id, chat, ...p }) =>
    db
      .updateTable('outbox')
      .set({ ...p, state: OUTBOX.sending })
      .where('id', '=', id)
      .where((eb) =>
        eb.not(
          eb.exists(
            eb
              .selectFrom('outbox as b')
              .select('b.id')
              .where('b.chat', '=', chat)
              .where('b.state', '<', OUTBOX.sent)
              .where('b.state', '=', OUTBOX.sending),
          ),
        ),
      ),
);
const change = query({ id: 'int', state: 'int', due_at: 'int?', reason: 'text?' }, (db, { id, ...p }) =>
  db.updateTable('outbox').set(p).where('id', '=', id),
);
const noticeOf = query({ id: 'int' }, (db, p) =>
  db.selectFrom('outbox').select(['ticket', 'chat']).where('id', '=', p.id).where('prompt', '=', 0),
);
const setProvider = query({ id: 'int', provider_key: 'blob', provider: 'blob?' }, (db, { id, ...p }) =>
  db.updateTable('outbox').set(p).where('id', '=', id),
);
const clearButtons = query({ chat: 'int', number: 'int' }, (db, p) =>
  db
    .updateTable('outbox')
    .set({ has_buttons: 0 })
    .where('chat', '=', p.chat)
    .where('has_buttons', '=', 1)
    .where('number', '<', p.number),
);
const dropQueuedPrompts = query({ chat: 'int' }, (db, p) =>
  db
    .updateTable('outbox')
    .set({ state: OUTBOX.dropped, due_at: null })
    .where('chat', '=', p.chat)
    .where('state', '<', OUTBOX.sent)
    .where('state', '=', OUTBOX.queued)
    .where('prompt', '=', 1),
);
const dropWaiting = query({ chat: 'int', now: 'int' }, (db, p) =>
  db
    .updateTable('outbox')
    .set({ state: OUTBOX.dropped, due_at: null })
    .where('chat', '=', p.chat)
    .where('state', '<', OUTBOX.sent)
    .where('state', '=', OUTBOX.queued)
    .where('due_at', '>', p.now),
);
const settle = query({ now: 'int' }, (db, p) =>
  db
    .updateTable('outbox')
    .set({ state: OUTBOX.sent, due_at: null })
    .where('channel', '=', STREAMED)
    .where('state', '<', OUTBOX.sent)
    .where('state', '=', OUTBOX.queued)
    .where('due_at', '<=', p.now),
);
const queueHeld = query({ chat: 'int', now: 'int' }, (db, p) =>
  db
    .updateTable('outbox')
    .set({ state: OUTBOX.queued, due_at: p.now })
    .where('chat', '=', p.chat)
    .where('state', '<', OUTBOX.sent)
    .where('state', '=', OUTBOX.held),
);
const dropAll = query({ chat: 'int' }, (db, p) =>
  db
    .updateTable('outbox')
    .set({ state: OUTBOX.dropped, due_at: null })
    .where('chat', '=', p.chat)
    .where('state', '<', OUTBOX.sent),
);
const forget = query({ chat: 'int' }, (db, p) =>
  db.updateTable('outbox').set({ provider: null, provider_key: null, ticket: null }).where('chat', '=', p.chat),
);

/** Adds `n` to the counter of replies that came to this state. */
export function* counted(state: OutboxState, n = 1): Work<void> {
  if (n !== 0) yield* count(`outbox:${state}`, n);
}

/** The name of a stored state. */
export function outboxState(stored: number): OutboxState {
  const found = (Object.entries(OUTBOX) as [OutboxState, number][]).find(([, number]) => number === stored);
  if (!found) throw new Error(`The outbox has no state ${stored}`);
  return found[0];
}

/** `at`: when it was written. A reply of a streamed channel is sent already, one to a citizen who is gone is refused. */
export function* addReply(
  row: { readonly chat: number; readonly channel: string; readonly number: number; readonly cause: number },
  reply: Reply,
  state: 'queued' | 'sent' | 'refused',
  at: number,
): Work<void> {
  yield* run(insertReply, {
    chat: row.chat,
    channel: row.channel,
    number: row.number,
    cause: row.cause,
    prompt: reply.kind === 'prompt' ? 1 : 0,
    has_buttons: reply.choices?.length && state !== 'sent' ? 1 : 0,
    ticket: reply.ticket ?? null,
    state: OUTBOX[state],
    due_at: state === 'queued' ? at + (reply.waitMs ?? 0) : null,
    at,
  });
  if (state !== 'refused') return;
  yield* counted('refused');
  if (reply.kind === 'notice' && reply.ticket !== undefined) yield* markUndelivered(reply.ticket, row.chat, at);
}

/** A prompt of a streamed chat whose time to be shown has not come. */
export function* dropUnread(chat: number, now: number): Work<void> {
  yield* counted('dropped', yield* changes(dropWaiting, { chat, now }));
}

/** Replies of streamed chats that have waited long enough: the page shows them already. */
export function* settleStreamed(now: number): Work<void> {
  yield* run(settle, { now });
}

/** Before a turn's replies are written: questions that have not left are not asked any more. */
export function* dropPrompts(chat: number): Work<void> {
  yield* counted('dropped', yield* changes(dropQueuedPrompts, { chat }));
}

/** Before a claim: leases that ran out, and unknown sends that are not repeated. */
export function* expire(channel: string, now: number): Work<void> {
  yield* run(lose, { channel, now, due_at: now + REPORT_MS });
  yield* counted('unsure', yield* changes(abandon, { channel, now }));
}

/** Nobody else serves the store: every lease is that of a process that is gone. */
export const loseAllLeases = (context: StoreContext) =>
  run((db) =>
    db
      .updateTable('outbox')
      .set({
        state: OUTBOX.unknown,
        due_at: context.now() + REPORT_MS,
        reason: 'the process that sent it is gone',
      })
      .where('state', '<', sql.lit(OUTBOX.sent))
      .where('state', '=', sql.lit(OUTBOX.sending)),
  );

/** Returns whether the reply is ours to send. */
export function* lease(
  row: { readonly id: number; readonly chat: number; readonly state: number; readonly again: number },
  attempt: number,
  now: number,
): Work<boolean> {
  const again = row.state === OUTBOX.unknown ? 1 : row.again;
  const taken = yield* changes(toSending, { id: row.id, chat: row.chat, due_at: now + LEASE_MS, attempt, again });
  return taken > 0;
}

/** To a state that is final. */
export function* finish(id: number, state: OutboxState, reason: string | null): Work<void> {
  yield* setState(id, state, null, reason);
  yield* counted(state);
}

/** The reply is tried again at `dueAt`. */
export const requeue = (id: number, dueAt: number, reason: string) => setState(id, 'queued', dueAt, reason);

/** It may or may not have been delivered: sent once more unless a delivery report tells first. */
export const becomeUnknown = (id: number, now: number, reason: string) =>
  setState(id, 'unknown', now + REPORT_MS, reason);

/**
 * Nothing leaves before the citizen writes again, which may have happened since the try began. A prompt is refused: its
 * question would come too late.
 */
export function* hold(
  context: StoreContext,
  { id, chat, prompt }: { readonly id: number; readonly chat: number; readonly prompt: number },
  reason: string | null,
  began: number,
): Work<void> {
  if (prompt) return yield* finish(id, 'refused', reason);
  yield* setState(id, 'held', null, reason);
  if (yield* hasWritten(chat, began)) yield* release(chat, context.now());
}

/** The citizen has written again: what was held leaves, in its order. */
export const release = (chat: number, now: number) => run(queueHeld, { chat, now });

/** The reply will not reach its citizen. A ticket that it tells of comes before an officer. */
export function* fail(id: number, state: 'refused' | 'dead', reason: string | null, now: number): Work<void> {
  yield* finish(id, state, reason);
  const notice = yield* first(noticeOf, { id });
  if (notice?.ticket) yield* markUndelivered(notice.ticket, notice.chat, now);
}

/** The citizen can't be reached any more. */
export function* refuseUnsent(chat: number, reason: string, now: number): Work<void> {
  const notices = yield* all((db) =>
    db
      .selectFrom('outbox')
      .select('ticket')
      .where('chat', '=', chat)
      .where('state', '<', sql.lit(OUTBOX.sent))
      .where('ticket', 'is not', null)
      .where('prompt', '=', 0),
  );
  for (const code of new Set(notices.map(({ ticket }) => ticket ?? ''))) yield* markUndelivered(code, chat, now);
  const refused = yield* changes((db) =>
    db
      .updateTable('outbox')
      .set({ state: OUTBOX.refused, due_at: null, reason })
      .where('chat', '=', chat)
      .where('state', '<', sql.lit(OUTBOX.sent)),
  );
  yield* counted('refused', refused);
}

/** The citizen is erased: nothing leaves any more, and nothing tells what was sent. */
export function* forgetReplies(chat: number): Work<void> {
  yield* counted('dropped', yield* changes(dropAll, { chat }));
  yield* run(forget, { chat });
}

/** The chat has moved to another channel: what has not left leaves by that one. */
export const sendBy = (chat: number, channel: string) =>
  run((db) =>
    db.updateTable('outbox').set({ channel }).where('chat', '=', chat).where('state', '<', sql.lit(OUTBOX.sent)),
  );

/** Whether a reply of this chat has not left and may still leave. */
export function* hasUnsent(chat: number): Work<boolean> {
  const row = yield* first((db) =>
    db.selectFrom('outbox').select('id').where('chat', '=', chat).where('state', '<', sql.lit(OUTBOX.sent)).limit(1),
  );
  return row !== undefined;
}

/** The look-up by which a reply is found again from the provider's id of it. */
export const providerKey = ({ vault }: StoreContext, channel: string, providerId: string) =>
  vault.lookup('provider', channel, providerId);

/** Notes the provider's id: for delivery reports and quotes, and where there are buttons, to clear them later. */
export function* nameReply(
  context: StoreContext,
  row: Named & { readonly id: number; readonly channel: string; readonly has_buttons: number },
  providerId: string,
): Work<void> {
  const provider = row.has_buttons ? context.vault.seal(providerIdPlace(row.chat, row.number), providerId) : null;
  yield* run(setProvider, { id: row.id, provider_key: providerKey(context, row.channel, providerId), provider });
}

/** The provider's id of a reply with buttons. */
export const providerIdOf = ({ vault }: StoreContext, row: Named, provider: Uint8Array | null): string | undefined =>
  vault.open(providerIdPlace(row.chat, row.number), provider);

interface Named {
  readonly chat: number;
  readonly number: number;
}

/** Buttons of the replies before this one are gone. */
export const clearButtonsBefore = ({ chat, number }: Named) => run(clearButtons, { chat, number });

const setState = (id: number, state: OutboxState, dueAt: number | null, reason: string | null) =>
  run(change, { id, state: OUTBOX[state], due_at: dueAt, reason: reason?.slice(0, MAX_REASON) ?? null });

function* hasWritten(chat: number, since: number): Work<boolean> {
  const input = yield* first((db) =>
    db
      .selectFrom('inbox')
      .select('id')
      .where('chat', '=', chat)
      .where('kind', '=', 'message')
      .where('at', '>=', since)
      .limit(1),
  );
  return input !== undefined;
}
