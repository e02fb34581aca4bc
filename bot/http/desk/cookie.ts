/** The cookies of the desk. A password goes over https, or it stays on this computer. */
import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { isSafeForSecrets } from '../../../channels/setting-checks.js';

/** `session`: signed in. `setup`: chooses a password after an invitation link. */
const NAMES = { session: 'petugas', setup: 'petugas-baru' } as const;
type CookieName = keyof typeof NAMES;

/**
 * `host`: over https, with the prefix `__Host-`, so that no other site of the same domain can set it. `plain`: on this
 * computer, where browsers need not accept a secure cookie. Undefined: over http from elsewhere, where anybody on the way
 * could read the password.
 */
export function wayOf(c: Context, publicUrl: string): 'host' | 'plain' | undefined {
  if (publicUrl.startsWith('https:')) return 'host';
  const host = c.req.header('host') ?? new URL(c.req.url).host;
  return URL.canParse(`http://${host}`) && isSafeForSecrets(`http://${host}`) ? 'plain' : undefined;
}

const prefixOf = (publicUrl: string) => (publicUrl.startsWith('https:') ? ({ prefix: 'host' } as const) : {});

export const readDeskCookie = (c: Context, name: CookieName, publicUrl: string): string | undefined =>
  publicUrl.startsWith('https:') ? getCookie(c, NAMES[name], 'host') : getCookie(c, NAMES[name]);

/** It lives as long as the browser runs; the store knows when it ends. */
export function setDeskCookie(c: Context, name: CookieName, value: string, publicUrl: string): void {
  const secure = publicUrl.startsWith('https:');
  setCookie(c, NAMES[name], value, { ...prefixOf(publicUrl), path: '/', httpOnly: true, sameSite: 'Lax', secure });
}

export function dropDeskCookie(c: Context, name: CookieName, publicUrl: string): void {
  deleteCookie(c, NAMES[name], { ...prefixOf(publicUrl), path: '/', secure: publicUrl.startsWith('https:') });
}

/** The header with which a browser would send the cookie of this session. */
export const sessionHeader = (token: string, publicUrl: string): string =>
  `${publicUrl.startsWith('https:') ? '__Host-' : ''}${NAMES.session}=${token}`;
