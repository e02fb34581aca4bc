/** Limits how often and how much is posted, by one chat and from one address. */
import type { MiddlewareHandler } from 'hono';
import type { Limiter, Use } from '../../limits/limits.js';
import { lengthOf } from '../body.js';
import type { ClientOf } from '../client-address.js';
import { HttpError, limitBody } from '../errors.js';
import { isForm } from './inbound.js';
import type { ChatEnv } from './session.js';

/** 8,000 letters, each written as `\ud83d`. */
const MAX_JSON_BYTES = 64 * 1024;

/** A form goes on to `receiveForm`. */
export function limitPosts(
  clientOf: ClientOf,
  limiter: Limiter,
  receiveForm: MiddlewareHandler<ChatEnv>,
): MiddlewareHandler<ChatEnv> {
  const limitJson = limitBody(MAX_JSON_BYTES);
  return async function posts(c, next) {
    const { address, network } = clientOf(c);
    const textBytes = isForm(c) ? 0 : Math.min(lengthOf(c) ?? MAX_JSON_BYTES, MAX_JSON_BYTES);
    const uses: Use[] = [
      ['postsOfSession', c.var.chat],
      ['postsOfAddress', address],
      ['textBytesOfAddress', address, textBytes],
      ...(network === undefined
        ? []
        : ([
            ['postsOfNetwork', network],
            ['textBytesOfNetwork', network, textBytes],
          ] as const)),
    ];
    const waitMs = limiter.take(...uses);
    if (waitMs > 0)
      throw new HttpError(429, 'too_many_posts', undefined, { 'Retry-After': String(Math.ceil(waitMs / 1000)) });
    return isForm(c) ? receiveForm(c, next) : limitJson(c, next);
  };
}
