/** Leases replies to a process that sends them, and records the result of each try. */
import type { Outgoing, Sent } from '../../core/post.js';
import { addressOf } from '../chats/chats.js';
import { openReply } from '../chats/inputs.js';
import { all, first, query, type Work } from '../engine/query.js';
import { OUTBOX } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { applyEarly } from './delivery-reports.js';
import {
  becomeUnknown,
  clearButtonsBefore,
  expire,
  fail,
  finish,
  hold,
  LEASE_MS,
  lease,
  nameReply,
  providerIdOf,
  requeue,
} from './outbox.js';
import { retryPauseMs } from './retry-pauses.js';

/** Due replies, of each chat only one that no earlier one must leave before. */
const due = query({ channel: 'text', now: 'int', limit: 'int' }, (db, p, dialect) => {
  const rows = db
    .selectFrom('outbox as o')
    .innerJoin('chats as c', 'c.id', 'o.chat')
    .innerJoin('inbox as i', 'i.id', 'o.cause')
    .leftJoin('outbox as h', (join) =>
      join.on('h.id', '=', (eb) =>
        eb
          .selectFrom('outbox as b')
          .select('b.id')
          .whereRef('b.chat', '=', 'o.chat')
          .where('b.has_buttons', '=', 1)
          .where('b.state', 'in', [OUTBOX.sent, OUTBOX.delivered, OUTBOX.read])
          .orderBy('b.number', 'desc')
          .limit(1),
      ),
    )
    .select(['o.id', 'o.chat', 'o.number', 'o.state', 'o.attempt', 'o.again', 'i.body', 'i.key as input_key'])
    .select(['c.key', 'c.channel', 'c.address', 'h.number as buttons_number', 'h.provider as buttons_provider'])
    .where('o.channel', '=', p.channel)
    .where('o.state', '<', OUTBOX.sent)
    .where('o.state', '<>', OUTBOX.sending)
    .where('o.due_at', '<=', p.now)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('outbox as b')
            .select('b.id')
            .whereRef('b.chat', '=', 'o.chat')
            .where('b.state', '<', OUTBOX.sent)
            .where((before) =>
              before.or([
                before('b.state', '=', OUTBOX.sending),
                before.and([before('b.state', '=', OUTBOX.queued), before('b.number', '<', before.ref('o.number'))]),
              ]),
            ),
        ),
      ),
    )
    .orderBy('o.due_at')
    .orderBy('o.id')
    .limit(p.limit);
  // The chat is locked too, so that no other process takes a reply of it meanwhile.
  return dialect === 'postgres' ? rows.forUpdate(['o', 'c']).skipLocked() : rows;
});
const byId = query({ id: 'int' }, (db, p) =>
  db
    .selectFrom('outbox as o')
    .innerJoin('chats as c', 'c.id', 'o.chat')
    .select(['o.id', 'o.chat', 'o.channel', 'o.number', 'o.cause', 'o.state', 'o.attempt', 'o.prompt', 'o.has_buttons'])
    .select(['o.due_at', 'c.number as newest'])
    .where('o.id', '=', p.id),
);
type Reply = NonNullable<(typeof byId)['types']>['row'];
type Due = NonNullable<(typeof due)['types']>['row'];

export function claiming(context: StoreContext, channels: readonly string[], limit: number): () => Work<Outgoing[]> {
  return function* () {
    const now = context.now();
    const leased: Outgoing[] = [];
    const chats = new Set<number>();
    for (const channel of channels) {
      yield* expire(channel, now);
      const rows = limit > leased.length ? yield* all(due, { channel, now, limit: limit - leased.length }) : [];
      for (const row of rows) {
        // One that is sent once more and one that is new may both be due.
        if (chats.has(row.chat)) continue;
        const outgoing = outgoingOf(context, row);
        if (!outgoing) {
          yield* finish(row.id, 'dropped', 'erased');
          continue;
        }
        chats.add(row.chat);
        if (yield* lease(row, outgoing.attempt, now)) leased.push(outgoing);
      }
    }
    return leased;
  };
}

/** Undefined when the citizen or the words are erased. */
function outgoingOf(context: StoreContext, row: Due): Outgoing | undefined {
  const address = addressOf(context, row);
  const reply = openReply(context, row);
  if (!address || !reply) return undefined;
  const clearsButtonsOf =
    row.buttons_number === null
      ? undefined
      : providerIdOf(context, { chat: row.chat, number: row.buttons_number }, row.buttons_provider);
  const attempt = row.attempt + 1;
  return { id: row.id, address, reply, attempt, ...(clearsButtonsOf === undefined ? {} : { clearsButtonsOf }) };
}

/** A reply that is final already (its delivery report was faster) only learns its provider's id. */
export function recordingSend(context: StoreContext, id: number, sent: Sent): () => Work<void> {
  return function* () {
    const row = yield* first(byId, { id });
    if (!row) return;
    const providerId = 'providerId' in sent ? sent.providerId : undefined;
    if (providerId !== undefined) yield* nameReply(context, row, providerId);
    yield* record(context, row, sent);
    if (providerId !== undefined) yield* applyEarly(context, row.channel, providerId);
  };
}

function* record(context: StoreContext, row: Reply, sent: Sent): Work<void> {
  const { id } = row;
  if (row.state >= OUTBOX.sent || row.state === OUTBOX.queued) return;
  const now = context.now();
  switch (sent.kind) {
    case 'sent':
      yield* finish(id, 'sent', null);
      return yield* clearButtonsBefore(row);
    case 'refused':
      return yield* fail(id, 'refused', sent.reason, now);
    case 'held':
      return yield* hold(context, row, sent.reason, (row.due_at ?? now) - LEASE_MS);
    case 'unknown':
      return yield* becomeUnknown(id, now, sent.reason);
    case 'retry':
      return yield* retry(row, sent, now);
    default:
      sent satisfies never;
  }
}

function* retry(row: Reply, { reason, afterMs = 0 }: Extract<Sent, { kind: 'retry' }>, now: number): Work<void> {
  const pause = retryPauseMs(row.attempt);
  if (pause === undefined) return yield* fail(row.id, 'dead', reason, now);
  if (row.prompt && (yield* isAnswered(row))) return yield* finish(row.id, 'dropped', reason);
  yield* requeue(row.id, now + Math.max(pause, afterMs), reason);
}

/** Whether a later turn has written to this chat. */
function* isAnswered(row: Reply): Work<boolean> {
  if (row.newest <= row.number) return false;
  const newest = yield* first((db) =>
    db.selectFrom('outbox').select('cause').where('chat', '=', row.chat).where('number', '=', row.newest),
  );
  return newest !== undefined && newest.cause !== row.cause;
}
