/** The HTTP app. Each audience has routes of its own, which receive only the parts that they use. */
import { Hono } from 'hono';
import type { Channel } from '../../channels/channel.js';
import type { Log } from '../../core/log.js';
import type { Tenant } from '../../core/tenant.js';
import type { Understanding } from '../../core/understanding/reading.js';
import type { Store } from '../../db/store.js';
import type { Intake } from '../intake.js';
import type { CodeMisses } from '../limits/code-misses.js';
import type { Limiter } from '../limits/limits.js';
import type { Metrics } from '../metrics.js';
import { assetRoutes } from './assets.js';
import { chatRoutes } from './chat/routes.js';
import { clientReader } from './client-address.js';
import { deskRoutes } from './desk/routes.js';
import type { HttpEnv } from './env.js';
import { answerErrors } from './errors.js';
import { pairingRoutes } from './front/pairing.js';
import { frontRoutes, notFound } from './front/routes.js';
import { type HealthParts, healthRoutes } from './health.js';
import { publicRoutes } from './public/routes.js';
import { noStore, securityHeaders } from './security.js';
import { statusRoutes } from './status/routes.js';
import { webhookRoutes } from './webhooks/routes.js';

export interface AppParts extends HealthParts {
  readonly metrics: Pick<Metrics, 'text' | 'json' | 'rejected'>;
  readonly store: Pick<Store, 'chats' | 'desk' | 'media' | 'officers' | 'outbox' | 'tickets' | 'upkeep' | 'public'>;
  readonly channels: readonly Channel[];
  readonly intake: Pick<Intake, 'receive'>;
  readonly tenant: Tenant;
  /** Years for which the tenant file lists the free days. */
  readonly holidayYears: readonly string[];
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly burstMs: number;
  /** Addresses or networks ("10.0.0.0/8") of proxies whose X-Forwarded-For counts. */
  readonly trustProxy: readonly string[];
  readonly understanding: Understanding;
  readonly limiter: Limiter;
  readonly codeMisses: CodeMisses;
  readonly log: Log;
  readonly now: () => number;
}

export function createApp(parts: AppParts): Hono<HttpEnv> {
  const {
    store,
    channels,
    intake,
    tenant,
    holidayYears,
    publicUrl,
    burstMs,
    trustProxy,
    understanding,
    limiter,
    codeMisses,
    metrics,
    log,
    now,
  } = parts;
  const { chats, media, outbox, tickets, upkeep } = store;
  const clientOf = clientReader(trustProxy);
  return new Hono<HttpEnv>()
    .use(securityHeaders(publicUrl.startsWith('https:')), noStore)
    .onError(answerErrors(log, tenant))
    .notFound(notFound(tenant))
    .route('/', healthRoutes(parts))
    .route('/', frontRoutes({ upkeep, channels, tenant }))
    .route('/', assetRoutes())
    .route('/', publicRoutes({ reports: store.public, tenant, publicUrl, now }))
    .route('/', statusRoutes({ tickets, tenant, clientOf, codeMisses, now }))
    .route(
      '/',
      chatRoutes({
        chats,
        media,
        outbox,
        tickets,
        intake,
        channels,
        tenant,
        publicUrl,
        burstMs,
        clientOf,
        limiter,
        log,
        now,
      }),
    )
    .route('/', webhookRoutes({ channels, intake, publicUrl, clientOf, metrics, log, now }))
    .route(
      '/',
      deskRoutes({ store, channels, tenant, holidayYears, understanding, publicUrl, clientOf, limiter, log, now }),
    )
    .route('/', pairingRoutes(channels));
}
