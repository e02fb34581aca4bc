/**
 * The outbox. A reply is queued, then leased to a process that sends it, then final: or of unknown end, when it may have
 * arrived. Those of one chat leave in order, one at a time; one of unknown end holds back nothing and is sent once more.
 * A prompt that has not left is dropped when its chat got a newer reply (`dropPrompts`).
 */
import { sql } from 'kysely';
import type { Outgoing, Sent } from '../../core/post.js';
import { addressOf } from '../chats/chats.js';
import { openReply } from '../chats/inputs.js';
import { all, changes, first, query, run, type Work } from '../engine/query.js';
import { OUTBOX, type OutboxState } from '../schema/tables.js';
import { count, type StoreContext } from '../sealing/context.js';
import { providerIdPlace } from '../sealing/places.js';

const SECOND = 1_000;
/** Longer than any send may take. */
const LEASE = 60 * SECOND;
/** How long a report may take to tell how a send of unknown end ended. */
const REPORT = 60 * SECOND;
/** Pauses after the first to sixth failed try; after the seventh it is dead. */
const PAUSES = [5, 30, 120, 600, 3_600, 21_600].map((seconds) => seconds * SECOND);
const SPREAD = 0.2;

const loseLeases = query({ channel: 'text', now: 'int', due_at: 'int' }, (db, p) =>
  db
    .updateTable('outbox')
    .set({ state: OUTBOX.unknown, due_at: p.due_at, reason: 'the process that sent it is gone' })
    .where('channel', '=', p.channel)
    .where('state', '<', OUTBOX.sent)
    .where('state', '=', OUTBOX.sending)
    .where('due_at', '<=', p.now),
);
/** Sent once more already, or a prompt that a later turn has answered over. */
const giveUp = query({ channel: 'text', now: 'int' }, (db, p) =>
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
const due = query({ channel: 'text', now: 'int', limit: 'int' }, (db, p, dialect) => {
  const rows = db
    .selectFrom('outbox as o')
    .innerJoin('chats as c', 'c.id', 'o.chat')
    .innerJoin('inbox as i', 'i.id', 'o.cause')
    .select(['o.id', 'o.chat', 'o.number', 'o.state', 'o.attempt', 'o.again', 'i.body', 'i.key as input_key'])
    .select(['c.key', 'c.channel', 'c.address'])
    .select((eb) =>
      eb
        .selectFrom('outbox as h')
        .select('h.provider')
        .whereRef('h.chat', '=', 'o.chat')
        .where('h.has_buttons', '=', 1)
        .where('h.state', 'in', [OUTBOX.sent, OUTBOX.delivered, OUTBOX.read])
        .orderBy('h.number', 'desc')
        .limit(1)
        .as('hanging'),
    )
    .select((eb) =>
      eb
        .selectFrom('outbox as h')
        .select('h.number')
        .whereRef('h.chat', '=', 'o.chat')
        .where('h.has_buttons', '=', 1)
        .where('h.state', 'in', [OUTBOX.sent, OUTBOX.delivered, OUTBOX.read])
        .orderBy('h.number', 'desc')
        .limit(1)
        .as('hanging_number'),
    )
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
  // Of the chat too: another process takes none of it meanwhile.
  return dialect === 'postgres' ? rows.forUpdate(['o', 'c']).skipLocked() : rows;
});
/** Not when another process began to send to the same chat meanwhile. */
const lease = query({ id: 'int', chat: 'int', due_at: 'int', attempt: 'int', again: 'int' }, (db, { id, chat, ...p }) =>
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
const loseAll = query({ due_at: 'int' }, (db, p) =>
  db
    .updateTable('outbox')
    .set({ state: OUTBOX.unknown, due_at: p.due_at, reason: 'the process that sent it is gone' })
    .where('state', '<', OUTBOX.sent)
    .where('state', '=', OUTBOX.sending),
);
const byId = query({ id: 'int' }, (db, p) =>
  db
    .selectFrom('outbox as o')
    .innerJoin('chats as c', 'c.id', 'o.chat')
    .select(['o.id', 'o.chat', 'o.channel', 'o.number', 'o.cause', 'o.state', 'o.attempt', 'o.prompt', 'o.has_buttons'])
    .select(['o.provider_key', 'o.due_at', 'c.number as newest'])
    .where('o.id', '=', p.id),
);
const causeOf = query({ chat: 'int', number: 'int' }, (db, p) =>
  db.selectFrom('outbox').select('cause').where('chat', '=', p.chat).where('number', '=', p.number),
);
const end = query({ id: 'int', state: 'int', due_at: 'int?', reason: 'text?' }, (db, { id, ...p }) =>
  db.updateTable('outbox').set(p).where('id', '=', id),
);
const nameIt = query({ id: 'int', provider_key: 'blob', provider: 'blob?' }, (db, { id, ...p }) =>
  db.updateTable('outbox').set(p).where('id', '=', id),
);
const takeAway = query({ chat: 'int', number: 'int' }, (db, p) =>
  db
    .updateTable('outbox')
    .set({ has_buttons: 0 })
    .where('chat', '=', p.chat)
    .where('has_buttons', '=', 1)
    .where('number', '<', p.number),
);
const dropQueued = query({ chat: 'int' }, (db, p) =>
  db
    .updateTable('outbox')
    .set({ state: OUTBOX.dropped, due_at: null })
    .where('chat', '=', p.chat)
    .where('state', '<', OUTBOX.sent)
    .where('state', '=', OUTBOX.queued)
    .where('prompt', '=', 1),
);

const holdUp = query({ id: 'int', reason: 'text?' }, (db, p) =>
  db.updateTable('outbox').set({ state: OUTBOX.held, due_at: null, reason: p.reason }).where('id', '=', p.id),
);
const letGo = query({ chat: 'int', now: 'int' }, (db, p) =>
  db
    .updateTable('outbox')
    .set({ state: OUTBOX.queued, due_at: p.now })
    .where('chat', '=', p.chat)
    .where('state', '<', OUTBOX.sent)
    .where('state', '=', OUTBOX.held),
);
const wrote = query({ chat: 'int', since: 'int' }, (db, p) =>
  db
    .selectFrom('inbox')
    .select('id')
    .where('chat', '=', p.chat)
    .where('kind', '=', 'message')
    .where('at', '>=', p.since)
    .limit(1),
);

/** The citizen has written again: what was held leaves, in its order. */
export const release = (chat: number, now: number) => run(letGo, { chat, now });

/** Nothing leaves before the citizen writes again, who may have done so since the try began. What was only asked is dropped. */
export function* hold(
  context: StoreContext,
  { id, chat, prompt }: { readonly id: number; readonly chat: number; readonly prompt: number },
  reason: string | null,
  began: number,
): Work<void> {
  if (prompt) return yield* finish(id, 'refused', reason);
  yield* run(holdUp, { id, reason: reason?.slice(0, 200) ?? null });
  if (yield* first(wrote, { chat, since: began })) yield* release(chat, context.now());
}

/** Before a turn's replies are written: what was asked before and has not left is asked no more. */
export function* dropPrompts(chat: number): Work<void> {
  yield* counted('dropped', yield* changes(dropQueued, { chat }));
}

/** Whether a reply of this chat has not left and may still leave. */
export function* hasUnsent(chat: number): Work<boolean> {
  const row = yield* first((db) =>
    db.selectFrom('outbox').select('id').where('chat', '=', chat).where('state', '<', sql.lit(OUTBOX.sent)).limit(1),
  );
  return row !== undefined;
}

export const loseAllLeases = (context: StoreContext) => run(loseAll, { due_at: context.now() + REPORT });

export function* counted(state: OutboxState, n = 1): Work<void> {
  if (n !== 0) yield* count(`outbox:${state}`, n);
}

/** The look-up by which a reply is found again from the provider's id of it. */
export const providerKey = ({ vault }: StoreContext, channel: string, providerId: string) =>
  vault.lookup('provider', channel, providerId);

export function claiming(context: StoreContext, channels: readonly string[], limit: number): () => Work<Outgoing[]> {
  return function* () {
    const now = context.now();
    const leased: Outgoing[] = [];
    const chats = new Set<number>();
    for (const channel of channels) {
      yield* run(loseLeases, { channel, now, due_at: now + REPORT });
      yield* counted('unsure', yield* changes(giveUp, { channel, now }));
      const rows = limit > leased.length ? yield* all(due, { channel, now, limit: limit - leased.length }) : [];
      for (const row of rows) {
        // One that is sent once more and one that is new may both be due.
        if (chats.has(row.chat)) continue;
        const address = addressOf(context, row);
        const reply = openReply(context, row);
        if (!address || !reply) {
          yield* run(end, { id: row.id, state: OUTBOX.dropped, due_at: null, reason: 'erased' });
          yield* counted('dropped');
          continue;
        }
        chats.add(row.chat);
        const attempt = row.attempt + 1;
        const again = row.state === OUTBOX.unknown ? 1 : row.again;
        if ((yield* changes(lease, { id: row.id, chat: row.chat, due_at: now + LEASE, attempt, again })) === 0)
          continue;
        const clearsButtonsOf =
          row.hanging_number === null
            ? undefined
            : context.vault.open(providerIdPlace(row.chat, row.hanging_number), row.hanging);
        leased.push({
          id: row.id,
          address,
          reply,
          attempt,
          ...(clearsButtonsOf === undefined ? {} : { clearsButtonsOf }),
        });
      }
    }
    return leased;
  };
}

/** Notes how a send ended. What is final already (a report was faster) only learns its provider's id. */
export function recordingSend(context: StoreContext, id: number, sent: Sent): () => Work<void> {
  return function* () {
    const row = yield* first(byId, { id });
    if (!row) return;
    if ('providerId' in sent && sent.providerId !== undefined) {
      const provider = row.has_buttons
        ? context.vault.seal(providerIdPlace(row.chat, row.number), sent.providerId)
        : null;
      yield* run(nameIt, { id, provider_key: providerKey(context, row.channel, sent.providerId), provider });
    }
    if (row.state >= OUTBOX.sent || row.state === OUTBOX.queued) return;
    if (sent.kind === 'sent') {
      yield* finish(id, 'sent', null);
      yield* run(takeAway, { chat: row.chat, number: row.number });
      return;
    }
    if (sent.kind === 'refused') return yield* finish(id, 'refused', sent.reason);
    const now = context.now();
    if (sent.kind === 'held') return yield* hold(context, row, sent.reason, (row.due_at ?? now) - LEASE);
    if (sent.kind === 'unknown') {
      yield* run(end, { id, state: OUTBOX.unknown, due_at: now + REPORT, reason: sent.reason.slice(0, 200) });
      return;
    }
    const pause = PAUSES[row.attempt - 1];
    if (pause === undefined) return yield* finish(id, 'dead', sent.reason);
    if (row.prompt && row.newest > row.number) {
      const newest = yield* first(causeOf, { chat: row.chat, number: row.newest });
      if (newest && newest.cause !== row.cause) return yield* finish(id, 'dropped', sent.reason);
    }
    const spread = 1 + SPREAD * (2 * Math.random() - 1);
    const wait = Math.max(Math.round(pause * spread), sent.afterMs ?? 0);
    yield* run(end, { id, state: OUTBOX.queued, due_at: now + wait, reason: sent.reason.slice(0, 200) });
  };
}

export function* finish(id: number, state: OutboxState, reason: string | null): Work<void> {
  yield* run(end, { id, state: OUTBOX[state], due_at: null, reason: reason?.slice(0, 200) ?? null });
  yield* counted(state);
}
