import type { Context } from 'hono';
import { Hono } from 'hono';
import { readCode } from '../../../../core/tickets/ticket-code.js';
import { showPage } from '../../layout.js';
import { deskProps, homeOf } from '../desk-layout.js';
import type { DeskParts } from '../parts.js';
import { type DeskEnv, onlyFor, readForm } from '../session.js';
import { QUEUE } from '../texts/queue.js';
import { Dates } from '../texts/words.js';
import { readBanner } from './banner.js';
import { bulkRoutes, HANDLERS, ROWS_PER_PAGE, type Shown } from './bulk-routes.js';
import { streamNews } from './live.js';
import { filterOf, type QueueQuery, queryOf, queueUrl, readPosition, readQuery, writeQuery } from './query.js';
import { QueuePage } from './queue-page.js';

export function queueRoutes(parts: DeskParts): Hono<DeskEnv> {
  const { store, tenant, now } = parts;
  const { desk } = store;

  const show = async (c: Context<DeskEnv>, query: QueueQuery, { errors = {}, picked = new Set() }: Shown = {}) => {
    const props = deskProps(c, tenant);
    const { officer, language } = props;
    const params = c.req.query();
    const dates = new Dates(tenant, language, now());
    const number = Math.max(1, Math.trunc(Number(params.page)) || 1);
    const filter = filterOf(query);
    const page = await desk.queue.read(filter, officer, { after: readPosition(params.after), limit: ROWS_PER_PAGE });
    const isStart = number === 1 && query.view === 'need' && officer.role === 'coordinator';
    const [banner, views, colleagues, chats] = await Promise.all([
      readBanner(c, parts, { ...props, back: writeQuery(query), dates }),
      desk.own.views(officer),
      desk.own.colleagues(
        page.rows.map(({ id }) => id),
        officer,
      ),
      isStart ? store.chats.handovers.list() : [],
    ]);
    const channels = [...new Set(['web', ...parts.channels.map(({ name }) => name)])];
    const list = { query, dates, colleagues, picked, focus: params.focus };
    return showPage(
      c,
      QueuePage({
        ...props,
        ...list,
        ...{ page, number, limit: ROWS_PER_PAGE, chats, views, channels, banner, errors, now: now() },
      }),
    );
  };

  return new Hono<DeskEnv>()
    .get('/desk', async (c) => {
      const home = homeOf(c.var.officer.role);
      if (home !== '/desk') return c.redirect(home, 303);
      const query = readQuery(new URL(c.req.url).searchParams);
      const code = readCode(query.fields.q ?? '');
      if (code && code !== 'wrong') return c.redirect(`/desk/tickets/${code}`, 303);
      const { q, ...fields } = query.fields;
      if (q === undefined) return show(c, query);
      return show(c, { ...query, fields }, { errors: { q: QUEUE[c.var.language].notFound(q) } });
    })
    .get('/desk/queue/events', onlyFor(...HANDLERS), (c) => {
      const filter = filterOf(readQuery(new URL(c.req.url).searchParams));
      return streamNews(c, parts, filter, Number(c.req.query('since')) || now());
    })
    .post('/desk/views', onlyFor(...HANDLERS), async (c) => {
      const form = readForm(c);
      const query = queryOf(form.text('query'));
      const texts = QUEUE[c.var.language];
      const name = form.text('name').trim().slice(0, 60);
      if (!name) return show(c, query, { errors: { 'view-name': texts.saveMissing } });
      const isSaved = await desk.own.saveView(c.var.officer, { name, query: writeQuery(query) });
      if (!isSaved) return show(c, query, { errors: { 'view-name': texts.saveFull } });
      return c.redirect(queueUrl(query), 303);
    })
    .post('/desk/views/drop', onlyFor(...HANDLERS), async (c) => {
      const form = readForm(c);
      await desk.own.dropView(c.var.officer, form.text('name'));
      return c.redirect(queueUrl(queryOf(form.text('query'))), 303);
    })
    .route('/', bulkRoutes(parts, show));
}
