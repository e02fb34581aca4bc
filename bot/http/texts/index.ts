/** The languages of the pages, and how a request chooses one. */
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { AppEnv } from '../env.js';
import { en } from './en.js';
import { id } from './id.js';

const PAGES = { id, en };
export type PageLanguage = keyof typeof PAGES;
export type { ErrorCode, PageTexts } from './id.js';

const COOKIE = 'bahasa';
const YEAR = 31_536_000;
const isPageLanguage = (tag: string | undefined): tag is PageLanguage => tag === 'id' || tag === 'en';

/**
 * Sets `language` and `texts` of the request: what the visitor chose (`?lang=en`, kept in a cookie), else what the
 * browser likes best, else the tenant's. Indonesian stands in for languages that the pages do not speak.
 */
export function choosePageLanguage(standard: string): MiddlewareHandler<AppEnv> {
  return async function pageLanguage(c, next) {
    const asked = c.req.query('lang');
    if (isPageLanguage(asked)) setCookie(c, COOKIE, asked, { maxAge: YEAR, sameSite: 'Lax', path: '/' });
    const language = [asked, getCookie(c, COOKIE), liked(c), standard].find(isPageLanguage) ?? 'id';
    c.set('language', language);
    c.set('texts', PAGES[language]);
    await next();
  };
}

/** Browsers list what they like best first: the first that the pages speak counts. */
function liked(c: Context): PageLanguage | undefined {
  const tags = (c.req.header('accept-language') ?? '').split(',').map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return tags.find(isPageLanguage);
}
