/** The queue: its page, saved views, acts for many reports, and what is new in it. */
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import { Hono } from 'hono';
import { readCode } from '../../../../core/tickets/ticket-code.js';
import type { QueueFilter } from '../../../../db/officers/queue-rows.js';
import { showPage } from '../../layout.js';
import { deskProps, type FormErrors, homeOf } from '../desk-layout.js';
import type { DeskParts } from '../parts.js';
import { type DeskEnv, onlyFor, readForm } from '../session.js';
import { QUEUE } from '../texts/queue.js';
import { Dates } from '../texts/words.js';
import { readBanner } from './banner.js';
import { actNamed, bulkAct, ConfirmPage, MAX_BULK, type Picked, pickedIn, runBulk } from './bulk.js';
import { streamNews } from './live.js';
import { filterOf, type QueueQuery, queueUrl, readPosition, readQuery, writeQuery } from './query.js';
import { QueuePage } from './queue-page.js';

const ROWS_PER_PAGE = 50;

/** Roles that handle tickets. */
const HANDLERS = ['coordinator', 'liaison'] as const;

interface Shown {
  readonly errors?: FormErrors;
  readonly picked?: ReadonlySet<string>;
}

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

  const queryOf = (written: string) => readQuery(new URLSearchParams(written));

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
    .post('/desk/bulk/pick', onlyFor(...HANDLERS), async (c) => {
      const query = queryOf(readForm(c).text('query'));
      const { rows } = await desk.queue.read(filterOf(query), c.var.officer, { limit: ROWS_PER_PAGE });
      return show(c, query, { picked: new Set(rows.map(({ code }) => code)) });
    })
    .post('/desk/bulk', onlyFor(...HANDLERS), async (c) => {
      const form = readForm(c);
      const query = queryOf(form.text('query'));
      const texts = QUEUE[c.var.language];
      const ticked = pickedIn(form);
      const picked = form.text('all') ? await frozen(filterOf(query), c) : ticked;
      const act = actNamed(form.text('act'));
      const errors = {
        ...(picked.length === 0 ? { list: texts.bulkNone } : {}),
        ...(act ? {} : { act: texts.bulkNoAct }),
      };
      if (!act || picked.length === 0)
        return show(c, query, { errors, picked: new Set(ticked.map(({ code }) => code)) });
      return confirm(c, { picked, act, agency: form.text('bulkAgency'), query: writeQuery(query) });
    })
    .post('/desk/bulk/confirm', onlyFor(...HANDLERS), async (c) => {
      const form = readForm(c);
      const act = actNamed(form.text('act'));
      const picked = pickedIn(form);
      const query = form.text('query');
      const key = form.text('key').slice(0, 64);
      if (!act || picked.length === 0 || !key) return c.redirect(queueUrl(queryOf(query)), 303);
      const given = {
        agency: form.text('bulkAgency'),
        reason: form.text('reason').trim(),
        until: form.text('until').trim(),
      };
      const read = bulkAct(deskProps(c, tenant), act, given, now());
      if ('errors' in read) return confirm(c, { picked, act, query, ...given, errors: read.errors });
      await runBulk(desk, picked, read.act, key, c.var.officer);
      return c.redirect(queueUrl(queryOf(query), { bulk: key }), 303);
    })
    .post('/desk/bulk/:key/undo', onlyFor(...HANDLERS), async (c) => {
      const { officer } = c.var;
      const result = await desk.acts.bulkResult(c.req.param('key'), officer);
      let undone = 0;
      for (const { act } of result?.done ?? []) if ((await desk.acts.undo(act, officer)).ok) undone++;
      const told = (result?.done.length ?? 0) - undone;
      const back = queryOf(readForm(c).text('back'));
      return c.redirect(queueUrl(back, { undone: String(undone), told: String(told) }), 303);
    });

  function frozen(filter: QueueFilter, c: Context<DeskEnv>): Promise<readonly Picked[]> {
    return desk.queue.frozen(filter, c.var.officer, MAX_BULK + 1);
  }

  function confirm(
    c: Context<DeskEnv>,
    asked: {
      readonly picked: readonly Picked[];
      readonly act: NonNullable<ReturnType<typeof actNamed>>;
      readonly agency: string;
      readonly query: string;
      readonly reason?: string;
      readonly until?: string;
      readonly errors?: FormErrors;
    },
  ) {
    const picked = asked.picked.slice(0, MAX_BULK);
    const isCut = asked.picked.length > MAX_BULK;
    const given = { reason: '', until: '', errors: {}, ...asked, picked, isCut, formKey: randomUUID() };
    return showPage(c, ConfirmPage({ ...deskProps(c, tenant), ...given }));
  }
}
