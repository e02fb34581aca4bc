/**
 * The rows of the inbox: each input once, however often it is put, and its replies. Both sides of a turn are sealed
 * together, since starting a cipher costs more than running it.
 */
import type { Input } from '../../core/conversation/conversation.js';
import type { Reply } from '../../core/message.js';
import { first, insert, query, run, type Work } from '../engine/query.js';
import { INBOX } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { type Exchange, exchangePlace } from '../sealing/places.js';

const insertInput = query(
  { chat: 'int', key: 'blob', kind: 'text', body: 'blob', at: 'int', state: 'int', due_at: 'int?' },
  (db, p) =>
    db
      .insertInto('inbox')
      .values({ ...p, tries: 0 })
      .onConflict((on) => on.columns(['chat', 'key']).doNothing()),
);
const seen = query({ chat: 'int', key: 'blob' }, (db, p) =>
  db.selectFrom('inbox').select('id').where('chat', '=', p.chat).where('key', '=', p.key),
);
const finish = query({ id: 'int', state: 'int', body: 'blob?' }, (db, p) =>
  db.updateTable('inbox').set({ state: p.state, body: p.body, due_at: null }).where('id', '=', p.id),
);
const becomeDue = query({ id: 'int', due_at: 'int' }, (db, p) =>
  db
    .updateTable('chats')
    .set((eb) => ({ due_at: eb.fn.coalesce('due_at', p.due_at) }))
    .where('id', '=', p.id),
);

export const openExchange = ({ vault }: StoreContext, chat: number, key: Uint8Array, body: Uint8Array | null) =>
  vault.open(exchangePlace(chat, key), body);

/** The reply of that number, out of the turn that it belongs to. Undefined when it was erased. */
export function openReply(
  context: StoreContext,
  row: {
    readonly chat: number;
    readonly number: number;
    readonly input_key: Uint8Array;
    readonly body: Uint8Array | null;
  },
): Reply | undefined {
  const exchange = openExchange(context, row.chat, row.input_key, row.body);
  return exchange?.replies?.[row.number - (exchange.first ?? 0)];
}

export const isKnown = (chat: number, key: Uint8Array) => first(seen, { chat, key });

/** Inserts a row: done when the exchange has replies, else waiting. Returns its id; undefined when the same input came before. */
export function* put(
  context: StoreContext,
  chat: number,
  key: Uint8Array,
  kind: Input['kind'],
  exchange: Exchange,
  now: number,
): Work<number | undefined> {
  const isDone = exchange.replies !== undefined;
  return yield* insert(insertInput, {
    chat,
    key,
    kind,
    body: context.vault.seal(exchangePlace(chat, key), exchange),
    at: now,
    state: isDone ? INBOX.done : INBOX.waiting,
    due_at: isDone ? null : now,
  });
}

/** Stores the replies of a row that waited. */
export function* answerInput(
  { vault }: StoreContext,
  chat: number,
  row: { readonly id: number; readonly key: Uint8Array },
  state: number,
  exchange: Exchange,
): Work<void> {
  yield* run(finish, { id: row.id, state, body: vault.seal(exchangePlace(chat, row.key), exchange) });
}

/** Marks the chat as having waiting inputs. */
export const makeDue = (chat: number, now: number) => run(becomeDue, { id: chat, due_at: now });

/** Puts an input of the program itself. The same `name` is put only once; returns whether it was new. */
export function* putInput(context: StoreContext, chat: number, name: string, input: Input): Work<boolean> {
  const now = context.now();
  const key = context.vault.lookup('input', String(chat), name);
  const id = yield* put(context, chat, key, input.kind, { input }, now);
  if (id === undefined) return false;
  yield* makeDue(chat, now);
  return true;
}
