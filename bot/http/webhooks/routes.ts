/** The routes that providers call, as the receiver of each channel declares them. */
import { type Context, Hono } from 'hono';
import type { Channel, Receiver } from '../../../channels/channel.js';
import type { Log } from '../../../core/log.js';
import type { Intake } from '../../intake.js';
import { limitBody } from '../errors.js';
import { RejectedCalls } from './rejected-calls.js';

type Webhook = Extract<Receiver, { via: 'webhook' }>;

export interface WebhookParts {
  readonly channels: readonly Channel[];
  readonly intake: Pick<Intake, 'receive'>;
  readonly publicUrl: string;
  readonly log: Log;
  readonly now: () => number;
}

export function webhookRoutes({ channels, intake, publicUrl, log, now }: WebhookParts): Hono {
  const routes = new Hono();
  const rejected = new RejectedCalls(log, now);
  for (const { name, receiver } of channels)
    if (receiver.via === 'webhook')
      routes.on([...receiver.methods], [...receiver.paths], limitBody(receiver.bodyLimit), (c) =>
        answerCall(c, receiver, { name, intake, publicUrl, rejected, now }),
      );
  return routes;
}

interface CallParts extends Pick<WebhookParts, 'intake' | 'publicUrl' | 'now'> {
  readonly name: string;
  readonly rejected: RejectedCalls;
}

/** Verifies before it parses, and acknowledges only what is durable: any other answer makes the provider try again. */
async function answerCall(
  c: Context,
  receiver: Webhook,
  { name, intake, publicUrl, rejected, now }: CallParts,
): Promise<Response> {
  const request = {
    method: c.req.method,
    get url() {
      return calledUrl(c, publicUrl);
    },
    headers: c.req.raw.headers,
    body: new Uint8Array(await c.req.arrayBuffer()),
  };
  const answer = receiver.answer?.(request);
  if (answer) return answer;
  if (!receiver.verify(request)) {
    rejected.add(name);
    return c.body(null, 403);
  }
  const received = receiver.parse(request, now());
  if (received.length > 0) await intake.receive(received, receiver.retries);
  return c.body(null, 200);
}

/** The URL that the provider calls: signatures are made over `PUBLIC_URL`, and anybody may forge the Host header. */
function calledUrl(c: Context, publicUrl: string): URL {
  const { url } = c.req;
  return new URL(publicUrl + url.slice(url.indexOf('/', url.indexOf('://') + 3)));
}
