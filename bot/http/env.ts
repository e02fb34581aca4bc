/** What the routes share of a request and of the program. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Channel } from '../../channels/channel.js';
import type { Log } from '../../core/log.js';
import type { Received } from '../../core/post.js';
import type { Tenant } from '../../core/tenant.js';
import type { Store } from '../../db/store.js';

export interface AppEnv {
  /** Absent when a test calls the app without a server. */
  Bindings: { readonly incoming?: IncomingMessage; readonly outgoing?: ServerResponse };
  Variables: { chat: string };
}

export interface AppParts {
  readonly store: Store;
  readonly channels: readonly Channel[];
  readonly intake: {
    /** Resolves once durable; rejects with `Unavailable`. `retries`: the far side tries again after a failure. */
    receive(received: readonly Received[], retries: boolean): Promise<void>;
  };
  readonly tenant: Tenant;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  /** Addresses or networks ("10.0.0.0/8") of proxies whose X-Forwarded-For counts. */
  readonly trustProxy: readonly string[];
  /** Why the program can't serve now; empty when it can. */
  readonly readiness: () => Promise<readonly string[]>;
  /** Prometheus text. */
  readonly metrics: () => Promise<string>;
  readonly log: Log;
  readonly now: () => number;
}
