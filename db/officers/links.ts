/** Invitation links: each sets up one account, once. A demo's links sign in instead, as often as wanted. */
import { changes, first, locked, run, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { totpPlace } from '../sealing/places.js';
import { record } from './records.js';
import { type Account, accountOf, rowById } from './rows.js';
import { beginSession } from './sessions.js';
import { hashOf, isToken } from './tokens.js';

const MINUTE = 60_000;
const LINK_MS = 7 * 24 * 60 * MINUTE;
/** Time to choose a password after the link was used. */
const SETUP_MS = 60 * MINUTE;

export interface LinkOptions {
  /** It signs in without password and code, as often as wanted. Only a demo makes such links. */
  readonly reusable?: boolean;
  /** 7 days from now when not given. */
  readonly expiresAt?: number;
}

export interface Link {
  readonly account: Account;
  readonly reusable: boolean;
}

/** A link that was used: the officer now chooses a password. */
export interface Setup {
  readonly account: Account;
  /** Secret of the one-time codes, in base32. */
  readonly totp: string;
}

/** Older links of the account are not valid any more. An account that was disabled is open again. */
export function* makeLink(
  context: StoreContext,
  officer: number,
  token: string,
  { reusable = false, expiresAt = context.now() + LINK_MS }: LinkOptions,
  by: string,
): Work<void> {
  // Two links that are made at the same moment must not both be valid.
  yield* first((db, dialect) => locked(db.selectFrom('officers').select('id').where('id', '=', officer), dialect));
  yield* run((db) => db.deleteFrom('officer_links').where('officer', '=', officer));
  yield* run((db) => db.deleteFrom('officer_links').where('expires_at', '<', context.now() - LINK_MS));
  const enabled = yield* changes((db) =>
    db
      .updateTable('officers')
      .set({ disabled_at: null })
      .where('id', '=', officer)
      .where('disabled_at', 'is not', null),
  );
  if (enabled > 0) yield* record(context, { kind: 'enabled', officer, actor: by });
  yield* run((db) =>
    db
      .insertInto('officer_links')
      .values({ key: hashOf(token), officer, reusable: reusable ? 1 : 0, expires_at: expiresAt }),
  );
  yield* record(context, { kind: 'linkMade', officer, actor: by });
}

function* rowOf(context: StoreContext, token: string) {
  if (!isToken(token)) return undefined;
  const link = yield* first((db) =>
    db
      .selectFrom('officer_links')
      .select(['id', 'officer', 'reusable'])
      .where('key', '=', hashOf(token))
      .where('used_at', 'is', null)
      .where('expires_at', '>', context.now()),
  );
  const row = link && (yield* rowById(link.officer));
  return link && row && row.disabled_at === null ? { ...link, account: accountOf(row) } : undefined;
}

/** Undefined for a link that is unknown, used or too old. */
export function* findLink(context: StoreContext, token: string): Work<Link | undefined> {
  const link = yield* rowOf(context, token);
  return link && { account: link.account, reusable: link.reusable === 1 };
}

/** Uses a link. A reusable one begins the session `next`, another one the setup `next` with the secret `totp`. */
export function* useLink(
  context: StoreContext,
  token: string,
  { next, totp, address }: { readonly next: string; readonly totp: string; readonly address: string },
): Work<'session' | 'setup' | undefined> {
  const link = yield* rowOf(context, token);
  if (!link) return undefined;
  const { id, officer, reusable, account } = link;
  if (reusable === 1) {
    yield* beginSession(context, next, officer);
    yield* record(context, { kind: 'signedIn', officer, actor: account.name, address });
    return 'session';
  }
  const used = yield* changes((db) =>
    db
      .updateTable('officer_links')
      .set({ used_at: context.now(), setup_key: hashOf(next), totp: context.vault.seal(totpPlace(officer), totp) })
      .where('id', '=', id)
      .where('used_at', 'is', null),
  );
  if (used === 0) return undefined;
  yield* record(context, { kind: 'linkUsed', officer, actor: account.name, address });
  return 'setup';
}

/** Undefined for a setup that is unknown, finished or too old. */
export function* findSetup(context: StoreContext, token: string): Work<Setup | undefined> {
  if (!isToken(token)) return undefined;
  const link = yield* first((db) =>
    db
      .selectFrom('officer_links')
      .select(['officer', 'totp'])
      .where('setup_key', '=', hashOf(token))
      .where('used_at', '>', context.now() - SETUP_MS),
  );
  const row = link && (yield* rowById(link.officer));
  const totp = link && context.vault.open(totpPlace(link.officer), link.totp);
  return row && row.disabled_at === null && totp !== undefined ? { account: accountOf(row), totp } : undefined;
}
