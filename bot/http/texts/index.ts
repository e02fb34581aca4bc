/** The languages of the pages, and the choice of one for a request. */
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Tenant } from '../../../core/tenant.js';
import { en } from './en.js';
import { id, type PageTexts } from './id.js';

const PAGES = { id, en };
export type PageLanguage = keyof typeof PAGES;
export type { ErrorCode, PageTexts } from './id.js';

export const textsIn = (language: PageLanguage): PageTexts => PAGES[language];

const COOKIE = 'bahasa';
const YEAR_SECONDS = 31_536_000;
const isPageLanguage = (tag: string | undefined): tag is PageLanguage => tag === 'id' || tag === 'en';

/**
 * The language of a page or an error: the visitor's choice (`?lang=en`, kept in a cookie), else the browser's preference,
 * else the tenant's language. Indonesian replaces languages that the pages do not have.
 */
export function speechFor(c: Context, { language: standard }: Tenant): { language: PageLanguage; texts: PageTexts } {
  const asked = c.req.query('lang');
  if (isPageLanguage(asked)) setCookie(c, COOKIE, asked, { maxAge: YEAR_SECONDS, sameSite: 'Lax', path: '/' });
  const language = [asked, getCookie(c, COOKIE), preferred(c), standard].find(isPageLanguage) ?? 'id';
  return { language, texts: PAGES[language] };
}

/** Browsers list the best language first: the first one that the pages have counts. */
function preferred(c: Context): PageLanguage | undefined {
  const tags = (c.req.header('accept-language') ?? '').split(',').map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return tags.find(isPageLanguage);
}
