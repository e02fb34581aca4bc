/**
 * The daily seal: one signature over the hashes of all events since the seal before, and over that seal. An event that
 * is taken away with its ticket leaves the chains whole but not the seals.
 */
import { isoDate, localTime } from '../../core/tickets/deadline.js';
import { all, first, query, run, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { same } from '../sealing/vault.js';
import { START } from './audit.js';

/** Events younger than this may still be in another process's open transaction, with a smaller id than one that is seen. */
const SETTLED = 600_000;
const CHUNK = 5_000;

const newest = query({}, (db) => db.selectFrom('seals').selectAll().orderBy('until', 'desc').limit(1));
const every = query({}, (db) => db.selectFrom('seals').selectAll().orderBy('until'));
const between = query({ after: 'int', until: 'int', limit: 'int' }, (db, p) =>
  db
    .selectFrom('events')
    .select(['id', 'hash'])
    .where('id', '>', p.after)
    .where('id', '<=', p.until)
    .orderBy('id')
    .limit(p.limit),
);
const after = query({ after: 'int', limit: 'int' }, (db, p) =>
  db.selectFrom('events').select(['id', 'at']).where('id', '>', p.after).orderBy('id').limit(p.limit),
);
const insert = query({ day: 'text', until: 'int', hash: 'blob', at: 'int' }, (db, p) =>
  db
    .insertInto('seals')
    .values(p)
    .onConflict((on) => on.column('day').doNothing()),
);

/** Seals once a day what has settled since. Resolves to whether there is more to seal. */
export function* seal(context: StoreContext): Work<boolean> {
  const now = context.now();
  const day = isoDate(localTime(now, context.tenant.calendar).days);
  const last = yield* first(newest, {});
  if (last && last.day >= day) return false;
  const from = last?.until ?? 0;
  let until = from;
  for (const { id, at } of yield* all(after, { after: from, limit: CHUNK })) {
    if (at > now - SETTLED) break;
    until = id;
  }
  if (until === from) return false;
  const hash = yield* over(context, day, last?.hash ?? START, from, until);
  yield* run(insert, { day, until, hash, at: now });
  return true;
}

function* over(context: StoreContext, day: string, before: Uint8Array, from: number, until: number): Work<Buffer> {
  let hash = context.vault.sign(day, before);
  for (let done = from; ; ) {
    const events = yield* all(between, { after: done, until, limit: CHUNK });
    for (const event of events) hash = context.vault.sign(String(event.id), Buffer.concat([hash, event.hash]));
    const last = events.at(-1);
    if (!last) return hash;
    done = last.id;
  }
}

export function* verifySeals(context: StoreContext): Work<string[]> {
  const faults: string[] = [];
  let before: { hash: Uint8Array; until: number } = { hash: START, until: 0 };
  for (const { day, until, hash } of yield* all(every, {})) {
    const found = yield* over(context, day, before.hash, before.until, until);
    if (!same(found, hash)) faults.push(`The seal of ${day} does not fit the events up to ${until}.`);
    before = { hash, until };
  }
  return faults;
}
