/**
 * The store in areas: what the program may ask of it. It hides Kysely, the dialect, locks, leases, deduplication, keys
 * and encryption. Times are milliseconds since 1970.
 */
import type { RunConversation } from '../core/conversation/conversation.js';
import type { Tenant } from '../core/tenant.js';
import type { ChatsArea } from './chats/area.js';
import type { DeskArea } from './desk/area.js';
import type { LeasesArea } from './engine/leases.js';
import type { MediaArea } from './media/area.js';
import type { OfficersArea } from './officers/area.js';
import type { OutboxArea } from './outbox/area.js';
import type { PublicArea } from './public/area.js';
import type { TicketsArea } from './tickets/area.js';
import type { InboxArea } from './turns/inbox.js';
import type { UpkeepArea } from './upkeep/area.js';

export { Damaged, StoreError, Unavailable } from './engine/errors.js';

export interface StoreOptions {
  /** The SQLite file, or `postgres://…`. */
  readonly url: string;
  /** 32 bytes: from it come the keys of encryption and of look-up (vault.ts). */
  readonly secretKey: Uint8Array;
  readonly tenant: Tenant;
  /** Undefined for commands that leave turns to the server. */
  readonly converse?: RunConversation;
  /** Serve this file alone: a second server is refused with the name of the first. */
  readonly serve?: { readonly name: string };
  readonly clock?: () => number;
}

/** A route or a loop receives only the areas that it uses. */
export interface Store {
  readonly inbox: InboxArea;
  readonly outbox: OutboxArea;
  readonly chats: ChatsArea;
  readonly tickets: TicketsArea;
  readonly desk: DeskArea;
  readonly public: PublicArea;
  readonly officers: OfficersArea;
  readonly media: MediaArea;
  readonly leases: LeasesArea;
  readonly upkeep: UpkeepArea;
  close(): Promise<void>;
}
