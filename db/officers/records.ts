/** What happened to accounts: sign-ins, failed ones, links, and changes. Rows are only added. */
import { all, run, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { recordPlace } from '../sealing/places.js';

export type RecordKind =
  | 'added'
  | 'linkMade'
  | 'linkUsed'
  | 'passwordSet'
  | 'passwordChanged'
  | 'recoveryCodesMade'
  | 'signedIn'
  | 'signedInWithRecoveryCode'
  | 'signInFailed'
  | 'signedOut'
  | 'disabled'
  | 'enabled'
  | 'chatLinked'
  | 'chatUnlinked';

interface NewRecord {
  readonly kind: RecordKind;
  readonly officer?: number | undefined;
  readonly actor: string;
  readonly address?: string | undefined;
}

export interface AccountRecord {
  readonly id: number;
  readonly at: number;
  readonly kind: RecordKind;
  /** Whose account; undefined for a sign-in with an unknown name. */
  readonly name: string | undefined;
  readonly actor: string;
  /** The network that it came from. */
  readonly address: string | undefined;
}

/** Actor of a sign-in that failed: it may be anybody. */
export const NOBODY = '?';

export function* record({ vault, now }: StoreContext, { kind, officer, actor, address }: NewRecord): Work<void> {
  const at = now();
  const sealed = address === undefined ? null : vault.seal(recordPlace(at, kind), address);
  yield* run((db) =>
    db.insertInto('officer_records').values({ at, kind, officer: officer ?? null, actor, address: sealed }),
  );
}

/** The newest first; `before` is the id of the last one that is known. */
export function* listRecords(
  { vault }: StoreContext,
  limit: number,
  before = Number.MAX_SAFE_INTEGER,
): Work<readonly AccountRecord[]> {
  const rows = yield* all((db) =>
    db
      .selectFrom('officer_records as records')
      .leftJoin('officers', 'officers.id', 'records.officer')
      .select(['records.id', 'records.at', 'records.kind', 'records.actor', 'records.address', 'officers.name'])
      .where('records.id', '<', before)
      .orderBy('records.id', 'desc')
      .limit(limit),
  );
  return rows.map(({ id, at, kind, actor, address, name }) => ({
    id,
    at,
    kind: kind as RecordKind,
    name: name ?? undefined,
    actor,
    address: vault.open(recordPlace(at, kind), address),
  }));
}
