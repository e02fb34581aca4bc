/**
 * The daily seal: one signature over the hashes of all events since the seal before, and over that seal. If events are
 * deleted together with their ticket, the other chains are whole, but the seal does not fit any more.
 */
import { isoDate, localTime } from '../../core/tickets/deadline.js';
import { all, first, run, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { same } from '../sealing/vault.js';
import { START } from './audit.js';

/** Younger events may still be in another process's open transaction, with a smaller id than one that is visible. */
const MIN_AGE_MS = 600_000;
const MAX_PER_BATCH = 5_000;

/** Seals once a day the events since the last seal. Returns whether it made one. */
export function* seal(context: StoreContext): Work<boolean> {
  const now = context.now();
  const day = isoDate(localTime(now, context.tenant.calendar).days);
  const last = yield* first((db) => db.selectFrom('seals').selectAll().orderBy('until', 'desc').limit(1));
  if (last && last.day >= day) return false;
  const from = last?.until ?? 0;
  const until = yield* lastEventToSeal(from, now - MIN_AGE_MS);
  if (until === from) return false;
  const hash = yield* over(context, day, last?.hash ?? START, from, until);
  yield* run((db) =>
    db
      .insertInto('seals')
      .values({ day, until, hash, at: now })
      .onConflict((on) => on.column('day').doNothing()),
  );
  return true;
}

/** `from` when there is no event that is old enough. */
function* lastEventToSeal(from: number, before: number): Work<number> {
  const events = yield* all((db) =>
    db.selectFrom('events').select(['id', 'at']).where('id', '>', from).orderBy('id').limit(MAX_PER_BATCH),
  );
  const young = events.findIndex(({ at }) => at > before);
  return (young < 0 ? events : events.slice(0, young)).at(-1)?.id ?? from;
}

function* over(context: StoreContext, day: string, before: Uint8Array, from: number, until: number): Work<Buffer> {
  let hash = context.vault.sign(day, before);
  for (let done = from; ; ) {
    const events = yield* eventsBetween(done, until);
    for (const event of events) hash = context.vault.sign(String(event.id), Buffer.concat([hash, event.hash]));
    const last = events.at(-1);
    if (!last) return hash;
    done = last.id;
  }
}

const eventsBetween = (after: number, until: number) =>
  all((db) =>
    db
      .selectFrom('events')
      .select(['id', 'hash'])
      .where('id', '>', after)
      .where('id', '<=', until)
      .orderBy('id')
      .limit(MAX_PER_BATCH),
  );

export function* verifySeals(context: StoreContext): Work<string[]> {
  const faults: string[] = [];
  let before: { hash: Uint8Array; until: number } = { hash: START, until: 0 };
  for (const { day, until, hash } of yield* all((db) => db.selectFrom('seals').selectAll().orderBy('until'))) {
    const found = yield* over(context, day, before.hash, before.until, until);
    if (!same(found, hash)) faults.push(`The seal of ${day} does not fit the events up to ${until}.`);
    before = { hash, until };
  }
  return faults;
}
