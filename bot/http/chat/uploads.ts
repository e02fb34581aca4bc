/** Limits of files by the web chat, so that nobody fills memory or disk. */
import type { MiddlewareHandler } from 'hono';
import type { Limiter, Use } from '../../limits.js';
import { MEDIA_BYTES } from '../../loops/clean.js';
import type { ClientOf } from '../client-address.js';
import { HttpError } from '../errors.js';
import { Room } from './room.js';
import type { ChatEnv } from './session.js';

/** Boundaries, headers and text around a file of `MEDIA_BYTES`. */
export const FORM_BYTES = MEDIA_BYTES + 256 * 1024;
/** Forms received at the same time: two of the largest, or many small photos on slow connections. Each is in memory several times. */
const ROOM_BYTES = 2 * FORM_BYTES;
const ROOM_TIMEOUT_MS = 5_000;
const BUSY_RETRY_SECONDS = 10;

/**
 * Admits forms while there is room. The others wait a little, then get 503. A form counts for its session and its address
 * from the moment it is admitted, and not if it fails in the end; over a limit it gets 429. A form without a
 * length counts as the largest. A form that is longer than the largest is refused by the body limit.
 */
export function limitUploads(
  clientOf: ClientOf,
  limiter: Limiter,
  timeoutMs = ROOM_TIMEOUT_MS,
): MiddlewareHandler<ChatEnv> {
  const room = new Room(ROOM_BYTES, timeoutMs);
  return async function uploads(c, next) {
    const bytes = Math.min(Number(c.req.header('content-length')) || FORM_BYTES, FORM_BYTES);
    const { address, network } = clientOf(c);
    const uses: Use[] = [
      ['filesOfSession', c.var.chat],
      ['fileBytesOfSession', c.var.chat, bytes],
      ['fileBytesOfAddress', address, bytes],
      ...(network === undefined ? [] : [['fileBytesOfNetwork', network, bytes] as const]),
    ];
    const leave = await room.enter(bytes);
    if (!leave) throw new HttpError(503, 'busy', 'media', { 'Retry-After': String(BUSY_RETRY_SECONDS) });
    let used: readonly Use[] = [];
    try {
      const waitMs = limiter.waitMs(...uses);
      if (waitMs > 0)
        throw new HttpError(429, 'too_many_files', 'media', { 'Retry-After': String(Math.ceil(waitMs / 1000)) });
      used = uses;
      limiter.add(...used);
      await next();
      if (c.res.ok) used = [];
    } finally {
      limiter.refund(...used);
      leave();
    }
  };
}
