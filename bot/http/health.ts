/** Routes for machines: whether the process runs, whether it can serve, and its metrics. */
import { Hono } from 'hono';

export interface HealthParts {
  /** Why the program can't serve now; empty when it can. */
  readonly readiness: () => Promise<readonly string[]>;
  /** Prometheus text. */
  readonly metrics: () => Promise<string>;
}

export const healthRoutes = ({ readiness, metrics }: HealthParts): Hono =>
  new Hono()
    .get('/healthz', (c) => c.text('ok'))
    .get('/readyz', async (c) => {
      const reasons = await readiness().catch((error: unknown) => [String(error)]);
      return reasons.length === 0 ? c.json({ ready: true }) : c.json({ ready: false, reasons }, 503);
    })
    .get('/metrics', async (c) =>
      c.text(await metrics(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' }),
    );
