/** Who looks at a ticket now. It only informs: nothing is locked. */
import type { Officer } from '../../core/officers/officer.js';
import { all, first, run, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { ticketWithoutLock } from './seen.js';

/** A page that is open sends a beat every 20 s. */
const GONE_AFTER_MS = 25_000;
/** Without a script there are no beats: the page tells when it was opened. */
const OPENED_LATELY_MS = 600_000;
const TYPING_MS = 25_000;
const KEPT_MS = 90 * 86_400_000;

export interface Present {
  readonly name: string;
  readonly openedAt: number;
  /** The page is open at this moment. */
  readonly isHere: boolean;
  readonly isTyping: boolean;
}

/** The officer opened the page of the ticket. Returns the version that they saw the last time. */
export function* opened(
  context: StoreContext,
  { ticket, version }: { readonly ticket: number; readonly version: number },
  officer: Officer,
): Work<number | undefined> {
  const now = context.now();
  const before = yield* first((db) =>
    db.selectFrom('presence').select('seen_seq').where('ticket', '=', ticket).where('officer', '=', officer.id),
  );
  yield* run((db) => db.deleteFrom('presence').where('beat_at', '<', now - KEPT_MS));
  const look = { name: officer.name, opened_at: now, seen_seq: version, beat_at: now, typing_at: null };
  yield* run((db) =>
    db
      .insertInto('presence')
      .values({ ticket, officer: officer.id, ...look })
      .onConflict((on) => on.columns(['ticket', 'officer']).doUpdateSet(look)),
  );
  return before?.seen_seq;
}

/** The page of the ticket is still open. False when this officer may not see such a ticket. */
export function* beat(context: StoreContext, code: string, officer: Officer, isTyping: boolean): Work<boolean> {
  const ticket = yield* ticketWithoutLock(code, officer);
  if (!ticket) return false;
  const now = context.now();
  yield* run((db) =>
    db
      .updateTable('presence')
      .set({ beat_at: now, ...(isTyping ? { typing_at: now } : {}) })
      .where('ticket', '=', ticket.id)
      .where('officer', '=', officer.id),
  );
  return true;
}

/** The page was closed. */
export function* left(context: StoreContext, code: string, officer: Officer): Work<void> {
  const ticket = yield* ticketWithoutLock(code, officer);
  if (!ticket) return;
  const before = context.now() - OPENED_LATELY_MS;
  yield* run((db) =>
    db
      .updateTable('presence')
      .set({ beat_at: before, opened_at: before, typing_at: null })
      .where('ticket', '=', ticket.id)
      .where('officer', '=', officer.id),
  );
}

/** Colleagues at these tickets, by the id of the ticket. */
export function* colleagues(
  context: StoreContext,
  tickets: readonly number[],
  officer: Officer,
): Work<ReadonlyMap<number, readonly Present[]>> {
  const found = new Map<number, Present[]>();
  if (tickets.length === 0) return found;
  const now = context.now();
  const rows = yield* all((db) =>
    db
      .selectFrom('presence')
      .selectAll()
      .where('ticket', 'in', tickets)
      .where('officer', '<>', officer.id)
      .where('opened_at', '>', now - 86_400_000),
  );
  for (const { ticket, name, opened_at, beat_at, typing_at } of rows) {
    const isHere = beat_at > now - GONE_AFTER_MS;
    if (!isHere && opened_at <= now - OPENED_LATELY_MS) continue;
    // A page that sent beats and stopped is closed.
    if (!isHere && beat_at > opened_at) continue;
    const isTyping = isHere && typing_at !== null && typing_at > now - TYPING_MS;
    found.set(ticket, [...(found.get(ticket) ?? []), { name, openedAt: opened_at, isHere, isTyping }]);
  }
  return found;
}

export function* colleaguesAt(context: StoreContext, code: string, officer: Officer): Work<readonly Present[]> {
  const ticket = yield* ticketWithoutLock(code, officer);
  return ticket ? ((yield* colleagues(context, [ticket.id], officer)).get(ticket.id) ?? []) : [];
}
