/** The routes that providers call, as each channel's receiver declares them. */
import { type Context, Hono } from 'hono';
import type { Channel, Receiver } from '../../../channels/channel.js';
import type { AppEnv, AppParts } from '../env.js';
import { limitBody } from '../errors.js';

type Webhook = Extract<Receiver, { via: 'webhook' }>;

export function webhookRoutes(parts: AppParts): Hono<AppEnv> {
  const routes = new Hono<AppEnv>();
  for (const channel of parts.channels)
    if (channel.receiver.via === 'webhook') mount(routes, channel, channel.receiver, parts);
  return routes;
}

/** Verify before anything is parsed, and acknowledge only what is durable: all else makes the provider try again. */
function mount(routes: Hono<AppEnv>, channel: Channel, receiver: Webhook, { intake, publicUrl, log, now }: AppParts) {
  routes.on([...receiver.methods], [...receiver.paths], limitBody(receiver.bodyLimit), async (c) => {
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
      log.warn({ channel: channel.name, route: c.req.routePath }, 'webhook call with a bad signature or secret');
      return c.body(null, 403);
    }
    const received = receiver.parse(request, now());
    if (received.length > 0) await intake.receive(received, receiver.retries);
    return c.body(null, 200);
  });
}

/** The URL as the provider knows it: signatures are made over `PUBLIC_URL`, and the Host header may be anybody's word. */
function calledUrl(c: Context, publicUrl: string): URL {
  const { url } = c.req;
  return new URL(publicUrl + url.slice(url.indexOf('/', url.indexOf('://') + 3)));
}
