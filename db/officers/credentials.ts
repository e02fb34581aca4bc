/** What an officer signs in with. Hashes of passwords are made and compared outside the store, since that takes long. */
import { changes, first, run, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { totpPlace } from '../sealing/places.js';
import { findSetup } from './links.js';
import { record } from './records.js';
import { type Account, accountOf, rowById, rowByName } from './rows.js';
import { beginSession, endSessions } from './sessions.js';
import { hashOf } from './tokens.js';

export interface Credentials {
  readonly account: Account;
  /** Scrypt hash, with its parameters. */
  readonly password: string;
  /** Secret of the one-time codes, in base32. */
  readonly totp: string;
}

/** What was proved: the hash that the password fits, and a one-time code. */
export interface Proof {
  readonly password: string;
  readonly code: { readonly counter: number } | { readonly recovery: string };
  readonly address: string;
}

export interface NewCredentials {
  readonly password: string;
  readonly recoveryCodes: readonly string[];
}

/** Undefined for an account that is unknown, disabled or not set up. */
export function* credentialsOf(context: StoreContext, name: string): Work<Credentials | undefined> {
  const row = yield* rowByName(name);
  if (!row || row.password === null || row.disabled_at !== null) return undefined;
  const totp = context.vault.open(totpPlace(row.id), row.totp);
  return totp === undefined ? undefined : { account: accountOf(row), password: row.password, totp };
}

const recoveryKey = (officer: number, code: string): Buffer => hashOf(String(officer), code);

/** Begins the session `token` when the code was not used before and nothing changed meanwhile. */
export function* signIn(
  context: StoreContext,
  officer: number,
  { password, code, address }: Proof,
  token: string,
): Work<boolean> {
  const row = yield* rowById(officer);
  if (!row || row.password !== password || row.disabled_at !== null) return false;
  const isUnused =
    'counter' in code ? yield* useCounter(officer, code.counter) : yield* useRecovery(context, officer, code.recovery);
  if (!isUnused) return false;
  yield* beginSession(context, token, officer);
  const kind = 'counter' in code ? 'signedIn' : 'signedInWithRecoveryCode';
  yield* record(context, { kind, officer, actor: row.name, address });
  return true;
}

function* useCounter(officer: number, counter: number): Work<boolean> {
  const changed = yield* changes((db) =>
    db.updateTable('officers').set({ totp_used: counter }).where('id', '=', officer).where('totp_used', '<', counter),
  );
  return changed > 0;
}

function* useRecovery({ now }: StoreContext, officer: number, code: string): Work<boolean> {
  const changed = yield* changes((db) =>
    db
      .updateTable('recovery_codes')
      .set({ used_at: now() })
      .where('officer', '=', officer)
      .where('key', '=', recoveryKey(officer, code))
      .where('used_at', 'is', null),
  );
  return changed > 0;
}

/** Ends the setup `token` with these credentials, and all sessions. Undefined when the setup is over. */
export function* finishSetup(context: StoreContext, token: string, given: NewCredentials): Work<Account | undefined> {
  const setup = yield* findSetup(context, token);
  if (!setup) return undefined;
  const officer = Number(setup.account.id);
  const now = context.now();
  const totp = context.vault.seal(totpPlace(officer), setup.totp);
  yield* run((db) => db.deleteFrom('officer_links').where('officer', '=', officer));
  yield* run((db) =>
    db
      .updateTable('officers')
      .set({ password: given.password, password_at: now, totp, totp_used: 0 })
      .where('id', '=', officer),
  );
  yield* replaceRecoveryCodes(officer, given.recoveryCodes);
  yield* endSessions(context, officer);
  yield* record(context, { kind: 'passwordSet', officer, actor: setup.account.name });
  return setup.account;
}

function* replaceRecoveryCodes(officer: number, codes: readonly string[]): Work<void> {
  yield* run((db) => db.deleteFrom('recovery_codes').where('officer', '=', officer));
  for (const code of codes)
    yield* run((db) => db.insertInto('recovery_codes').values({ officer, key: recoveryKey(officer, code) }));
}

/** Only when the password still has the hash `from`. Ends all sessions but `session`. */
export function* changePassword(
  context: StoreContext,
  officer: number,
  { from, to, session }: { readonly from: string; readonly to: string; readonly session: string },
): Work<boolean> {
  const changed = yield* changes((db) =>
    db
      .updateTable('officers')
      .set({ password: to, password_at: context.now() })
      .where('id', '=', officer)
      .where('password', '=', from),
  );
  const row = yield* rowById(officer);
  if (changed === 0 || !row) return false;
  yield* endSessions(context, officer, session);
  yield* record(context, { kind: 'passwordChanged', officer, actor: row.name });
  return true;
}

export function* newRecoveryCodes(context: StoreContext, officer: number, codes: readonly string[]): Work<void> {
  const row = yield* rowById(officer);
  if (!row) return;
  yield* replaceRecoveryCodes(officer, codes);
  yield* record(context, { kind: 'recoveryCodesMade', officer, actor: row.name });
}

export function* countRecoveryCodes(officer: number): Work<number> {
  const row = yield* first((db) =>
    db
      .selectFrom('recovery_codes')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('officer', '=', officer)
      .where('used_at', 'is', null),
  );
  return Number(row?.n ?? 0);
}
