/** The cookie that makes a browser one chat. Whoever holds it is the citizen of that chat: it is no log-in. */
import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Address } from '../../../core/post.js';
import type { AppEnv } from '../env.js';

const NAME = 'percakapan';
const YEAR = 31_536_000;
/** 256 bits in base64url. */
const SESSION = /^[\w-]{43}$/;

/** Where a session's chat is, for the store. */
export const webAddress = (session: string): Address => ({ channel: 'web', account: 'web', chat: session });

/**
 * Sets `chat` to the session of the request, a new one when the cookie is missing or not ours. Over https the name has
 * the prefix `__Host-`, so that no neighbour under the same domain can plant a session of its own.
 */
export function keepSession(https: boolean): MiddlewareHandler<AppEnv> {
  const prefix = https ? ({ prefix: 'host' } as const) : {};
  return async function session(c, next) {
    const kept = getCookie(c, NAME, ...(https ? (['host'] as const) : []));
    const chat = kept !== undefined && SESSION.test(kept) ? kept : randomBytes(32).toString('base64url');
    if (chat !== kept)
      setCookie(c, NAME, chat, { ...prefix, path: '/', httpOnly: true, sameSite: 'Lax', secure: https, maxAge: YEAR });
    c.set('chat', chat);
    await next();
  };
}
