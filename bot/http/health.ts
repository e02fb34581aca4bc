/** Routes for machines: whether the process runs, whether it can serve, and its metrics. */
import { type Context, Hono } from 'hono';
import { accepts } from 'hono/accepts';
import ipaddr from 'ipaddr.js';
import { sameSecret } from '../../channels/signature.js';
import type { Metrics } from '../metrics.js';
import type { HttpEnv } from './env.js';
import { HttpError } from './errors.js';

export interface HealthParts {
  /** Why the program can't serve now; empty when it can. */
  readonly readiness: () => Promise<readonly string[]>;
  readonly metrics: Pick<Metrics, 'text' | 'json'>;
  /** The operator's monitoring proves itself by it. Undefined: only programs on this computer may read metrics. */
  readonly metricsToken: string | undefined;
  readonly now: () => number;
}

/** The store is checked, by a write, at most once in this time, no matter how often somebody asks. */
const READINESS_VALID_MS = 1_000;

export function healthRoutes({ readiness, metrics, metricsToken, now }: HealthParts): Hono<HttpEnv> {
  const faults = remembered(() => readiness().catch((error: unknown) => [String(error)]), now);
  return new Hono<HttpEnv>()
    .get('/healthz', (c) => c.text('ok'))
    .get('/readyz', async (c) => {
      const reasons = await faults();
      if (reasons.length === 0) return c.json({ ready: true });
      return c.json({ ready: false, ...(isOperator(c, metricsToken) ? { reasons } : {}) }, 503);
    })
    .get('/metrics', async (c) => {
      if (!isOperator(c, metricsToken))
        throw new HttpError(401, 'needs_token', undefined, { 'WWW-Authenticate': 'Bearer' });
      const supports = ['text/plain', 'application/json'];
      if (accepts(c, { header: 'Accept', supports, default: 'text/plain' }) === 'application/json')
        return c.json(await metrics.json());
      return c.text(await metrics.text(), 200, { 'Content-Type': 'text/plain; version=0.0.4; charset=utf-8' });
    });
}

function remembered(ask: () => Promise<readonly string[]>, now: () => number): typeof ask {
  let answer: ReturnType<typeof ask> | undefined;
  let askedAt = 0;
  return () => {
    if (answer === undefined || now() - askedAt >= READINESS_VALID_MS) {
      askedAt = now();
      answer = ask();
    }
    return answer;
  };
}

/** Headers by which a proxy tells that somebody else asks. */
const FORWARDING_HEADERS = [
  'forwarded',
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'x-real-ip',
  'via',
  'cf-connecting-ip',
];

/** A program on this computer, or one that knows the token. */
function isOperator(c: Context<HttpEnv>, token: string | undefined): boolean {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? [];
  if (token !== undefined && sameSecret(bearer, token)) return true;
  const address = c.env?.incoming?.socket.remoteAddress ?? '';
  return isLoopback(address) && !FORWARDING_HEADERS.some((name) => c.req.header(name) !== undefined);
}

const isLoopback = (address: string) => ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback';
