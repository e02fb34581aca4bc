/** Routes for machines: whether the process runs, whether it can serve, and its metrics. */
import { Hono } from 'hono';
import { accepts } from 'hono/accepts';
import type { Metrics } from '../metrics.js';

export interface HealthParts {
  /** Why the program can't serve now; empty when it can. */
  readonly readiness: () => Promise<readonly string[]>;
  readonly metrics: Pick<Metrics, 'text' | 'json'>;
}

export const healthRoutes = ({ readiness, metrics }: HealthParts): Hono =>
  new Hono()
    .get('/healthz', (c) => c.text('ok'))
    .get('/readyz', async (c) => {
      const reasons = await readiness().catch((error: unknown) => [String(error)]);
      return reasons.length === 0 ? c.json({ ready: true }) : c.json({ ready: false, reasons }, 503);
    })
    .get('/metrics', async (c) =>
      accepts(c, { header: 'Accept', supports: ['text/plain', 'application/json'], default: 'text/plain' }) ===
      'application/json'
        ? c.json(await metrics.json())
        : c.text(await metrics.text(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
    );
