/** The cookie that ties a browser to one chat. It is not a login: who has the cookie is the citizen of that chat. */
import { randomBytes } from 'node:crypto';
import type { MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Address } from '../../../core/post.js';
import type { HttpEnv } from '../env.js';

/** Env of the chat's routes: `chat` is the session of the request, `form` its form when it has one. */
export interface ChatEnv extends HttpEnv {
  Variables: { chat: string; form?: FormData };
}

const COOKIE = 'percakapan';
const YEAR_SECONDS = 31_536_000;
/** 256 bits in base64url. */
const SESSION = /^[\w-]{43}$/;

/** The store's address of a session's chat. */
export const webAddress = (session: string): Address => ({ channel: 'web', account: 'web', chat: session });

/**
 * Sets `chat` to the session of the request; a missing or malformed cookie gets a new one. Over https the cookie's name has
 * the prefix `__Host-`, so that no other site of the same domain can set it.
 */
export function sessionCookie(https: boolean): MiddlewareHandler<ChatEnv> {
  const prefix = https ? ({ prefix: 'host' } as const) : {};
  return async function session(c, next) {
    const given = getCookie(c, COOKIE, ...(https ? (['host'] as const) : []));
    const chat = given !== undefined && SESSION.test(given) ? given : randomBytes(32).toString('base64url');
    if (chat !== given)
      setCookie(c, COOKIE, chat, {
        ...prefix,
        path: '/',
        httpOnly: true,
        sameSite: 'Lax',
        secure: https,
        maxAge: YEAR_SECONDS,
      });
    c.set('chat', chat);
    await next();
  };
}
