/** Sessions at the desk. */
import { first, run, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { type Account, type AccountRow, accountOf, rowById } from './rows.js';
import { hashOf, isToken } from './tokens.js';

const MINUTE = 60_000;
const IDLE_MS = 30 * MINUTE;
const LONGEST_MS = 12 * 60 * MINUTE;
/** A session's last use is written this seldom, so that reading pages writes little. */
const SEEN_EVERY_MS = MINUTE;
/** An ended session is known for this long, so that a form that comes after its end can be kept (held-posts.ts). */
const FORGET_MS = 7 * 24 * 60 * MINUTE;

export interface Session {
  readonly account: Account;
  /** Its officer must sign in again before anything else. */
  readonly isOver: boolean;
  /** The last use should be written. */
  readonly isStale: boolean;
}

export function* beginSession({ now }: StoreContext, token: string, officer: number): Work<void> {
  const at = now();
  yield* run((db) => db.deleteFrom('officer_sessions').where('began_at', '<', at - LONGEST_MS - FORGET_MS));
  yield* run((db) =>
    db.insertInto('officer_sessions').values({ key: hashOf(token), officer, began_at: at, seen_at: at }),
  );
  yield* run((db) => db.updateTable('officers').set({ seen_at: at }).where('id', '=', officer));
}

/** Undefined for a token that no session has. */
export function* findSession({ now }: StoreContext, token: string): Work<Session | undefined> {
  if (!isToken(token)) return undefined;
  const session = yield* first((db) => db.selectFrom('officer_sessions').selectAll().where('key', '=', hashOf(token)));
  const row: AccountRow | undefined = session && (yield* rowById(session.officer));
  if (!session || !row) return undefined;
  const isOver =
    session.ended_at !== null ||
    row.disabled_at !== null ||
    now() - session.seen_at > IDLE_MS ||
    now() - session.began_at > LONGEST_MS;
  return { account: accountOf(row), isOver, isStale: now() - session.seen_at > SEEN_EVERY_MS };
}

/** Writes that the session is used now. */
export const touchSession = ({ now }: StoreContext, token: string): Work<void> =>
  run((db) =>
    db
      .updateTable('officer_sessions')
      .set({ seen_at: now() })
      .where('key', '=', hashOf(token))
      .where('ended_at', 'is', null),
  );

export const endSession = ({ now }: StoreContext, token: string): Work<void> =>
  run((db) =>
    db
      .updateTable('officer_sessions')
      .set({ ended_at: now() })
      .where('key', '=', hashOf(token))
      .where('ended_at', 'is', null),
  );

/** Ends all sessions of an officer, except the one with the token `except`. */
export const endSessions = ({ now }: StoreContext, officer: number, except?: string): Work<void> =>
  run((db) =>
    db
      .updateTable('officer_sessions')
      .set({ ended_at: now() })
      .where('officer', '=', officer)
      .where('ended_at', 'is', null)
      .$if(except !== undefined, (rows) => rows.where('key', '!=', hashOf(except ?? ''))),
  );
