/** The languages of the pages, and how a request chooses one. */
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { Tenant } from '../../../core/tenant.js';
import { en } from './en.js';
import { id, type PageTexts } from './id.js';

const PAGES = { id, en };
export type PageLanguage = keyof typeof PAGES;
export type { ErrorCode, PageTexts } from './id.js';

const COOKIE = 'bahasa';
const YEAR = 31_536_000;
const isPageLanguage = (tag: string | undefined): tag is PageLanguage => tag === 'id' || tag === 'en';

/**
 * What a page or an error speaks: what the visitor chose (`?lang=en`, kept in a cookie), else what the browser likes
 * best, else the tenant's language. Indonesian stands in for languages that the pages do not speak.
 */
export function speechFor(c: Context, { language: standard }: Tenant): { language: PageLanguage; texts: PageTexts } {
  const asked = c.req.query('lang');
  if (isPageLanguage(asked)) setCookie(c, COOKIE, asked, { maxAge: YEAR, sameSite: 'Lax', path: '/' });
  const language = [asked, getCookie(c, COOKIE), liked(c), standard].find(isPageLanguage) ?? 'id';
  return { language, texts: PAGES[language] };
}

/** Browsers list what they like best first: the first that the pages speak counts. */
function liked(c: Context): PageLanguage | undefined {
  const tags = (c.req.header('accept-language') ?? '').split(',').map((tag) => tag.trim().slice(0, 2).toLowerCase());
  return tags.find(isPageLanguage);
}
