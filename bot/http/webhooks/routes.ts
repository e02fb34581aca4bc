/** The routes that providers call, as the receiver of each channel declares them. */
import { type Context, Hono } from 'hono';
import { BadRequest, type Channel, type Receiver, type WebhookRequest } from '../../../channels/channel.js';
import type { Log } from '../../../core/log.js';
import type { Received } from '../../../core/post.js';
import type { Intake } from '../../intake.js';
import { LIMITS } from '../../limits/limits.js';
import type { Metrics } from '../../metrics.js';
import { type Body, BodyReader, lengthOf } from '../body.js';
import type { ClientOf } from '../client-address.js';
import type { HttpEnv } from '../env.js';
import { RejectedCalls } from './rejected-calls.js';

type Webhook = Extract<Receiver, { via: 'webhook' }>;

export interface WebhookParts {
  readonly channels: readonly Channel[];
  readonly intake: Pick<Intake, 'receive'>;
  readonly publicUrl: string;
  readonly clientOf: ClientOf;
  readonly metrics: Pick<Metrics, 'rejected'>;
  readonly log: Log;
  readonly now: () => number;
}

export function webhookRoutes({
  channels,
  intake,
  publicUrl,
  clientOf,
  metrics,
  log,
  now,
}: WebhookParts): Hono<HttpEnv> {
  const routes = new Hono<HttpEnv>();
  const rejected = new RejectedCalls(metrics, log, now);
  for (const { name, receiver } of channels)
    if (receiver.via === 'webhook') {
      const readBody = bodyReader(receiver.bodyLimit, clientOf);
      const parts: CallParts = { name, intake, publicUrl, readBody, rejected, log, now };
      routes.on([...receiver.methods], [...receiver.paths], (c) => answerCall(c, receiver, parts));
    }
  return routes;
}

/** A call of this size is read at once. Only larger ones, which are rare, count for memory. */
const SMALL_CALL_BYTES = 64 * 1024;

type ReadBody = (c: Context<HttpEnv>) => Promise<Body>;

function bodyReader(maxBytes: number, clientOf: ClientOf): ReadBody {
  const reader = new BodyReader({
    maxBytes,
    bytesOfAddress: LIMITS.callBytesOfAddress.limit,
    bytesInAll: LIMITS.callBytesInAll.limit,
    tooLarge: 'too_large',
  });
  return async function readBody(c) {
    const length = lengthOf(c);
    if (length === undefined || length > SMALL_CALL_BYTES) return reader.read(c, clientOf(c).address);
    return { bytes: new Uint8Array(await c.req.arrayBuffer()), leave() {} };
  };
}

interface CallParts extends Pick<WebhookParts, 'intake' | 'publicUrl' | 'log' | 'now'> {
  readonly name: string;
  readonly readBody: ReadBody;
  readonly rejected: RejectedCalls;
}

/** Verifies before it parses, and acknowledges only what is durable: any other answer makes the provider try again. */
async function answerCall(c: Context<HttpEnv>, receiver: Webhook, parts: CallParts): Promise<Response> {
  const { bytes, leave } = await parts.readBody(c);
  try {
    return await answerBody(c, bytes, receiver, parts);
  } finally {
    leave();
  }
}

async function answerBody(
  c: Context<HttpEnv>,
  body: Uint8Array,
  receiver: Webhook,
  { name, intake, publicUrl, rejected, log, now }: CallParts,
): Promise<Response> {
  const request = {
    method: c.req.method,
    get url() {
      return calledUrl(c, publicUrl);
    },
    headers: c.req.raw.headers,
    body,
  };
  const answer = receiver.answer?.(request);
  if (answer) return answer;
  if (!receiver.verify(request)) {
    rejected.add(name);
    return c.body(null, 403);
  }
  const received = parsed(receiver, request, { name, log, now });
  if (received.length > 0) await intake.receive(received, receiver.retries);
  return c.body(null, 200);
}

/** A signed call that cannot be read is refused like one that its provider documents as wrong, and shown in the log. */
function parsed(
  receiver: Webhook,
  request: WebhookRequest,
  { name, log, now }: Pick<CallParts, 'name' | 'log' | 'now'>,
): readonly Received[] {
  try {
    return receiver.parse(request, now());
  } catch (error) {
    if (error instanceof BadRequest) throw error;
    log.error({ channel: name, error }, 'a webhook call could not be read');
    throw new BadRequest('The call has a part that its provider never sends.');
  }
}

/** The URL that the provider calls: signatures are made over `PUBLIC_URL`, and anybody may forge the Host header. */
function calledUrl(c: Context, publicUrl: string): URL {
  const { url } = c.req;
  return new URL(publicUrl + url.slice(url.indexOf('/', url.indexOf('://') + 3)));
}
