/** Forms that came after their session had ended. They are sent after the officer has signed in again. */
import { all, first, run, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { heldPostPlace } from '../sealing/places.js';
import { hashOf } from './tokens.js';

const HELD_POST_MS = 30 * 60_000;
/** Of one officer; the newest are kept. */
const MAX_POSTS_PER_OFFICER = 3;

export interface HeldPost {
  /** Path and query. */
  readonly path: string;
  /** Content type of the body. */
  readonly type: string;
  readonly body: Uint8Array;
}

export function* holdPost(
  { vault, now }: StoreContext,
  officer: number,
  token: string,
  { path, type, body }: HeldPost,
): Work<void> {
  const at = now();
  const key = hashOf(token);
  const sealed = vault.sealBytes(heldPostPlace(key, at), body);
  yield* run((db) => db.insertInto('held_posts').values({ session_key: key, officer, at, path, type, body: sealed }));
  const kept = yield* all((db) =>
    db
      .selectFrom('held_posts')
      .select('id')
      .where('officer', '=', officer)
      .orderBy('id', 'desc')
      .limit(MAX_POSTS_PER_OFFICER),
  );
  const oldest = kept.at(-1)?.id ?? 0;
  yield* run((db) => db.deleteFrom('held_posts').where('officer', '=', officer).where('id', '<', oldest));
}

/** Whether some are too old: `dropOldPosts` is due. */
export function* hasOldPosts({ now }: StoreContext): Work<boolean> {
  const old = now() - HELD_POST_MS;
  const found = yield* first((db) => db.selectFrom('held_posts').select('id').where('at', '<', old).limit(1));
  return found !== undefined;
}

export const dropOldPosts = ({ now }: StoreContext): Work<void> =>
  run((db) => db.deleteFrom('held_posts').where('at', '<', now() - HELD_POST_MS));

/** Takes what was held of the session `token`, the oldest first, when it is of this officer. */
export function* takeHeldPosts(
  { vault, now }: StoreContext,
  officer: number,
  token: string,
): Work<readonly HeldPost[]> {
  const key = hashOf(token);
  const rows = yield* all((db) =>
    db.selectFrom('held_posts').selectAll().where('session_key', '=', key).where('officer', '=', officer).orderBy('id'),
  );
  yield* run((db) => db.deleteFrom('held_posts').where('session_key', '=', key));
  return rows
    .filter(({ at }) => now() - at <= HELD_POST_MS)
    .map(({ at, path, type, body }) => ({ path, type, body: vault.openBytes(heldPostPlace(key, at), body) }));
}
