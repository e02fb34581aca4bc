/** What the routes of the desk receive. */
import type { Channel } from '../../../channels/channel.js';
import type { Log } from '../../../core/log.js';
import type { Tenant } from '../../../core/tenant.js';
import type { Understanding } from '../../../core/understanding/reading.js';
import type { Store } from '../../../db/store.js';
import type { Limiter } from '../../limits/limits.js';
import type { ClientOf } from '../client-address.js';

export interface DeskParts {
  readonly store: Pick<Store, 'chats' | 'desk' | 'media' | 'officers' | 'outbox' | 'tickets' | 'upkeep'>;
  readonly channels: readonly Channel[];
  readonly tenant: Tenant;
  /** Years for which the tenant file lists the free days. */
  readonly holidayYears: readonly string[];
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly understanding: Pick<Understanding, 'read'>;
  readonly clientOf: ClientOf;
  readonly limiter: Limiter;
  readonly log: Log;
  readonly now: () => number;
}
