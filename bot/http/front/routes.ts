/** The front page, and the page or error for addresses that do not exist. */
import { type Context, Hono } from 'hono';
import { accepts } from 'hono/accepts';
import type { Channel } from '../../../channels/channel.js';
import type { Tenant } from '../../../core/tenant.js';
import type { Store } from '../../../db/store.js';
import { errorJson, HttpError } from '../errors.js';
import { pageProps, showPage } from '../layout.js';
import { FrontPage } from './front-page.js';
import { NotFoundPage } from './not-found-page.js';

export interface FrontParts {
  readonly upkeep: Pick<Store['upkeep'], 'figures'>;
  readonly channels: readonly Channel[];
  readonly tenant: Tenant;
}

export const frontRoutes = ({ upkeep, channels, tenant }: FrontParts): Hono =>
  new Hono().get('/', async (c) =>
    showPage(c, FrontPage({ ...pageProps(c, tenant), channels, figures: await upkeep.figures() })),
  );

/** A page for browsers, JSON for programs. */
export const notFound =
  (tenant: Tenant) =>
  (c: Context): Response | Promise<Response> => {
    const type = accepts(c, { header: 'Accept', supports: ['application/json', 'text/html'], default: '' });
    if (type !== 'text/html') return errorJson(c, tenant, new HttpError(404, 'not_found'));
    c.status(404);
    return showPage(c, NotFoundPage(pageProps(c, tenant)));
  };
