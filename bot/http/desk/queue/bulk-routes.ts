/** Acts for many reports of the queue: pick, confirm, do, undo. */
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { QueueFilter } from '../../../../db/officers/queue-rows.js';
import { showPage } from '../../layout.js';
import { deskProps, type FormErrors } from '../desk-layout.js';
import type { DeskParts } from '../parts.js';
import { type DeskEnv, onlyFor, readForm } from '../session.js';
import { QUEUE } from '../texts/queue.js';
import { actNamed, bulkAct, ConfirmPage, MAX_BULK, type Picked, pickedIn, runBulk } from './bulk.js';
import { filterOf, type QueueQuery, queryOf, queueUrl, writeQuery } from './query.js';

export const ROWS_PER_PAGE = 50;

/** Roles that handle tickets. */
export const HANDLERS = ['coordinator', 'liaison'] as const;

/** What the page of the queue shows beside its rows. */
export interface Shown {
  readonly errors?: FormErrors;
  readonly picked?: ReadonlySet<string>;
}

type ShowQueue = (c: Context<DeskEnv>, query: QueueQuery, shown?: Shown) => Promise<Response>;

export function bulkRoutes({ store, tenant, now }: DeskParts, show: ShowQueue): Hono<DeskEnv> {
  const { desk } = store;
  return new Hono<DeskEnv>()
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
