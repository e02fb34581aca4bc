/** The HTTP app: what every request passes, and who answers which path. */
import { Hono } from 'hono';
import { accepts } from 'hono/accepts';
import { assetRoutes } from './assets.js';
import { chatRoutes } from './chat/routes.js';
import type { AppEnv, AppParts } from './env.js';
import { answerErrors, errorJson, HttpError } from './errors.js';
import { FrontPage } from './front/front-page.js';
import { NotFoundPage } from './front/not-found-page.js';
import { pairingRoutes } from './front/pairing.js';
import { pageProps, showPage } from './layout.js';
import { secureAnswers } from './security.js';
import { statusRoutes } from './status/routes.js';
import { webhookRoutes } from './webhooks/routes.js';

export type { AppEnv, AppParts } from './env.js';

export function createApp(parts: AppParts): Hono<AppEnv> {
  const { store, channels, tenant, publicUrl, readiness, metrics, log } = parts;
  return new Hono<AppEnv>()
    .use(secureAnswers(publicUrl.startsWith('https:')))
    .onError(answerErrors(log, tenant))
    .notFound((c) => {
      if (accepts(c, { header: 'Accept', supports: ['application/json', 'text/html'], default: '' }) !== 'text/html')
        return errorJson(c, tenant, new HttpError(404, 'not_found'));
      c.status(404);
      return showPage(c, NotFoundPage(pageProps(c, tenant)));
    })
    .get('/healthz', (c) => c.text('ok'))
    .get('/readyz', async (c) => {
      const reasons = await readiness().catch((error: unknown) => [String(error)]);
      return reasons.length === 0 ? c.json({ ready: true }) : c.json({ ready: false, reasons }, 503);
    })
    .get('/metrics', async (c) =>
      c.text(await metrics(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
    )
    .get('/', async (c) => {
      const figures = await store.upkeep.figures();
      return showPage(c, FrontPage({ ...pageProps(c, tenant), channels, figures }));
    })
    .route('/', assetRoutes())
    .route('/', statusRoutes(parts))
    .route('/', chatRoutes(parts))
    .route('/', webhookRoutes(parts))
    .route('/', pairingRoutes(parts));
}
