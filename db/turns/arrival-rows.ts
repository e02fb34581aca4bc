/** The rows of what came in a crowd: each holds all that came in one moment, sealed. */
import type { Address, Received } from '../../core/post.js';
import { all, first, query, run, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';

const insert = query({ at: 'int', messages: 'int', aside: 'int', body: 'blob' }, (db, p) =>
  db.insertInto('arrivals').values(p),
);
const oldest = query({ limit: 'int' }, (db, p) =>
  db.selectFrom('arrivals').selectAll().where('aside', '=', 0).orderBy('id').limit(p.limit),
);
const remove = query({ id: 'int' }, (db, p) => db.deleteFrom('arrivals').where('id', '=', p.id));
const mark = query({ id: 'int' }, (db, p) => db.updateTable('arrivals').set({ aside: 1 }).where('id', '=', p.id));
const unmark = query({}, (db) => db.updateTable('arrivals').set({ aside: 0 }).where('aside', '=', 1));
const sum = query({ aside: 'int' }, (db, p) =>
  db
    .selectFrom('arrivals')
    .select((eb) => eb.fn.sum<number>('messages').as('n'))
    .where('aside', '=', p.aside),
);
const rowsAside = query({}, (db) => db.selectFrom('arrivals').selectAll().where('aside', '=', 1).orderBy('id'));
const removeOld = query({ before: 'int' }, (db, p) =>
  db.deleteFrom('arrivals').where('aside', '=', 1).where('at', '<=', p.before),
);

export interface Arrivals {
  readonly id: number;
  readonly at: number;
  readonly messages: number;
  readonly body: Uint8Array;
}

const where = (at: number, messages: number) => `arrivals|body|${at}|${messages}`;

export const putArrivals = (context: StoreContext, received: readonly Received[]) =>
  put(context, received, context.now(), 0);

/** The store refuses this one, which came at `at`: it is kept for a person, and tried again at the next start. */
export const putAside = (context: StoreContext, one: Received, at: number) => put(context, [one], at, 1);

function* put({ vault }: StoreContext, received: readonly Received[], at: number, aside: 0 | 1): Work<void> {
  const messages = received.length;
  yield* run(insert, { at, messages, aside, body: vault.seal(where(at, messages), received) });
}

export const oldestArrivals = (limit: number): Work<readonly Arrivals[]> => all(oldest, { limit });
export const removeArrivals = (id: number) => run(remove, { id });
export const setAside = (id: number) => run(mark, { id });

/** Undefined for what can't be read. */
export function openArrivals(
  { vault }: StoreContext,
  { at, messages, body }: Arrivals,
): readonly Received[] | undefined {
  try {
    return vault.open<readonly Received[]>(where(at, messages), body);
  } catch {
    return undefined;
  }
}

/** Messages that wait to be taken up, or that were set aside. */
export function* arrived(aside: 0 | 1 = 0): Work<number> {
  return Number((yield* first(sum, { aside }))?.n ?? 0);
}

export function* tryAsideAgain(): Work<void> {
  if ((yield* arrived(1)) > 0) yield* run(unmark, {});
}

/** Of a chat that is erased goes also what was set aside: one message a row, where it can be read. */
export function* forgetAside(context: StoreContext, address: Address): Work<void> {
  const isTheirs = (one: Received) => 'address' in one && JSON.stringify(one.address) === JSON.stringify(address);
  for (const row of yield* all(rowsAside, {}))
    if (openArrivals(context, row)?.every(isTheirs)) yield* removeArrivals(row.id);
}

/** What was set aside so long ago names people still. */
export const dropAside = (before: number) => run(removeOld, { before });
