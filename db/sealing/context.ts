/** What every part of the store stands on. */
import type { Conversation, RunConversation } from '../../core/conversation/conversation.js';
import type { Tenant } from '../../core/tenant.js';
import { query, type Work } from '../engine/query.js';
import { Recent } from './recent.js';
import type { Vault } from './vault.js';

export interface StoreContext {
  readonly vault: Vault;
  readonly tenant: Tenant;
  readonly converse: RunConversation | undefined;
  now(): number;
  readonly recent: RecentWork;
}

/** What was computed lately and is the same still: it only saves time. */
export interface RecentWork {
  /** Look-ups of chats by address. */
  readonly keys: Recent<string, Buffer>;
  /** Opened conversations, good as long as the stored bytes are the same. */
  readonly states: Recent<number, { readonly sealed: Uint8Array; readonly state: Conversation }>;
  /** Digests of roots (tickets/similar-candidates.ts). */
  readonly roots: Recent<string, Buffer>;
}

const MOST = 4_096;
export const recentWork = (): RecentWork => ({
  keys: new Recent(MOST),
  states: new Recent(MOST),
  roots: new Recent(MOST),
});

export const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');

/** Writers of different processes count in different rows. */
const shard = process.pid % 16;

const addTo = query({ name: 'text', shard: 'int', n: 'int' }, (db, p) =>
  db
    .insertInto('counters')
    .values({ name: p.name, shard: p.shard, n: p.n })
    .onConflict((on) =>
      on.columns(['name', 'shard']).doUpdateSet(({ eb, ref }) => ({ n: eb('counters.n', '+', ref('excluded.n')) })),
    ),
);

/** Counts as the program writes, so that nobody ever counts rows. */
export function* count(name: string, n = 1): Work<void> {
  yield { query: addTo, params: { name, shard, n }, want: 'count' };
}
