/** Shared context of the store: keys, tenant, conversation, clock, caches. */
import { LRUCache } from 'lru-cache';
import type { Conversation, RunConversation } from '../../core/conversation/conversation.js';
import type { Tenant } from '../../core/tenant.js';
import { query, type Work } from '../engine/query.js';
import type { Vault } from './vault.js';

export interface StoreContext {
  readonly vault: Vault;
  readonly tenant: Tenant;
  /** Undefined for commands that leave turns to the server. */
  readonly converse: RunConversation | undefined;
  now(): number;
  readonly caches: Caches;
}

/** Results that would be the same if they were computed again. */
export interface Caches {
  /** Keys of chats by address. */
  readonly chatKeys: LRUCache<string, Buffer>;
  /** Opened conversations by chat, good as long as the stored bytes are the same. */
  readonly states: LRUCache<number, { readonly sealed: Uint8Array; readonly state: Conversation }>;
  /** Digests of roots (tickets/similar-candidates.ts). */
  readonly rootDigests: LRUCache<string, Buffer>;
}

const MAX_CACHED = 4_096;
export const newCaches = (): Caches => ({
  chatKeys: new LRUCache({ max: MAX_CACHED }),
  states: new LRUCache({ max: MAX_CACHED }),
  rootDigests: new LRUCache({ max: MAX_CACHED }),
});

/** Processes count in different rows, so that they do not wait for each other. */
const shard = process.pid % 16;

const addTo = query({ name: 'text', shard: 'int', n: 'int' }, (db, p) =>
  db
    .insertInto('counters')
    .values({ name: p.name, shard: p.shard, n: p.n })
    .onConflict((on) =>
      on.columns(['name', 'shard']).doUpdateSet(({ eb, ref }) => ({ n: eb('counters.n', '+', ref('excluded.n')) })),
    ),
);

/** Adds to a counter. Counters are kept while the program writes, so that rows are never counted. */
export function* count(name: string, n = 1): Work<void> {
  yield { query: addTo, params: { name, shard, n }, want: 'count' };
}
