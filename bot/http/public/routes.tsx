/** Public reports: a list, a page for each, photos that were released, and the same for programs. */
import { type Context, Hono } from 'hono';
import { etag } from 'hono/etag';
import type { Tenant } from '../../../core/tenant.js';
import { readCode } from '../../../core/tickets/ticket-code.js';
import type { Store } from '../../../db/store.js';
import type { HttpEnv } from '../env.js';
import { HttpError } from '../errors.js';
import { pageProps, showPage } from '../layout.js';
import { FILE_POLICY } from '../security.js';
import { filterOf, queryOf } from './filter.js';
import { ReportPage, ReportsPage } from './pages.js';
import { atomFeed, pointJson, reportJson } from './report-json.js';
import { PUBLIC } from './texts.js';

export interface PublicParts {
  readonly reports: Store['public'];
  readonly tenant: Tenant;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly now: () => number;
}

const PER_PAGE = 50;
const MAX_POINTS = 10_000;
/** Shared caches may keep a list this long. */
const CACHE_SECONDS = 60;

export function publicRoutes({ reports, tenant, publicUrl, now }: PublicParts): Hono<HttpEnv> {
  const cached = (c: Context) => c.header('Cache-Control', `public, max-age=${CACHE_SECONDS}`);
  const listed = (c: Context) => reports.list(filterOf(c), PER_PAGE, c.req.query('after'));

  return new Hono<HttpEnv>()
    .use('/reports', etag())
    .use('/reports.*', etag())
    .use('/reports/*', etag())
    .get('/reports', async (c) => {
      const page = await listed(c);
      c.header('Cache-Control', 'no-cache');
      return showPage(c, ReportsPage({ ...pageProps(c, tenant), page, filter: filterOf(c), now: now() }));
    })
    .get('/reports.json', async (c) => {
      const { reports: found, after } = await listed(c);
      cached(c);
      return c.json({
        reports: found.map((report) => reportJson(report, tenant, publicUrl)),
        next: after === undefined ? null : `${publicUrl}/reports.json${queryOf(filterOf(c), { after })}`,
      });
    })
    .get('/reports.geojson', async (c) => {
      const points = await reports.points(filterOf(c), MAX_POINTS);
      cached(c);
      const features = points.map((point) => pointJson(point, tenant, publicUrl));
      return c.body(JSON.stringify({ type: 'FeatureCollection', features }), 200, {
        'Content-Type': 'application/geo+json',
      });
    })
    .get('/reports.atom', async (c) => {
      const { reports: found } = await listed(c);
      cached(c);
      const { language } = pageProps(c, tenant);
      const self = `${publicUrl}/reports.atom${queryOf(filterOf(c))}`;
      const feed = atomFeed(found, {
        title: `${PUBLIC[language].title}, ${tenant.name}`,
        self,
        base: publicUrl,
        tenant,
      });
      return c.body(feed, 200, { 'Content-Type': 'application/atom+xml; charset=utf-8' });
    })
    .get('/reports/:code', async (c) => {
      const report = await reports.report(codeIn(c));
      if (!report) throw new HttpError(404, 'unknown_code', 'code');
      c.header('Cache-Control', 'no-cache');
      return showPage(c, ReportPage({ ...pageProps(c, tenant), report, now: now() }));
    })
    .get('/reports/:code/photos/:number{\\d{1,3}}', async (c) => {
      const file = await reports.photo(codeIn(c), Number(c.req.param('number')));
      if (file?.kind !== 'clean') throw new HttpError(404, 'no_media');
      return c.body(Uint8Array.from(file.bytes), 200, {
        'Content-Type': file.mime,
        'Content-Disposition': 'inline',
        'Content-Security-Policy': FILE_POLICY,
        'Cache-Control': `public, max-age=${CACHE_SECONDS}`,
      });
    });
}

function codeIn(c: Context): string {
  const code = readCode(c.req.param('code') ?? '');
  if (code === undefined || code === 'wrong') throw new HttpError(404, 'unknown_code', 'code');
  return code;
}
