/** Acts on a ticket by forms, their undo, and what became of notices. After an act the officer is back in the queue. */
import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { HttpError } from '../../errors.js';
import type { DeskParts } from '../parts.js';
import { filterOf, queryOf, queueUrl, ticketUrl } from '../queue/query.js';
import { type DeskEnv, onlyFor, readForm } from '../session.js';
import { actsOf, givenIn } from './act-form.js';
import { ActForms } from './act-forms.js';
import { BOXES } from './other-boxes.js';
import { previewOf } from './preview.js';
import { codeOf, showTicket } from './routes.js';

export const actRoutes = (parts: DeskParts): Hono<DeskEnv> => {
  const { store, tenant, now } = parts;
  const { desk } = store;
  const forHandlers = onlyFor('coordinator', 'liaison');
  const forms = new ActForms(parts);

  return new Hono<DeskEnv>()
    .use('/desk/acts/*', forHandlers)
    .post('/desk/tickets/:code/preview', async (c) => {
      const form = readForm(c);
      const { photos, errors: photoErrors } = await forms.photosOf(c, form);
      const given = givenIn(form);
      await forms.keep(c, given, photos);
      const read = actsOf(given, photos, tenant, c.var.language);
      const query = form.text('query');
      const errors = { ...photoErrors, ...('errors' in read ? read.errors : {}) };
      if ('errors' in read || photoErrors.photo) return forms.wrong(c, { given, errors, query });
      return showTicket(c, parts, { given, query, preview: (page) => previewOf(page, read.acts, tenant, now()) });
    })
    .post('/desk/tickets/:code/acts', async (c) => {
      const form = readForm(c);
      const { officer, language } = c.var;
      const given = givenIn(form);
      const { photos, errors: photoErrors } = await forms.photosOf(c, form);
      const version = Number(form.text('version'));
      const asked = {
        code: codeOf(c),
        given,
        photos,
        query: form.text('query'),
        version,
        key: form.text('key') || randomUUID(),
      };
      const isBox = BOXES[given.state] !== undefined;
      const read = actsOf(given, isBox ? [] : photos, tenant, language);
      if ('errors' in read || photoErrors.photo || !Number.isSafeInteger(version)) {
        await forms.keep(c, given, photos);
        return forms.wrong(c, {
          given,
          query: asked.query,
          errors: { ...photoErrors, ...('errors' in read ? read.errors : {}) },
        });
      }
      // Before the act: after it the ticket may stand elsewhere.
      const { next } = await desk.queue.neighbours(filterOf(queryOf(asked.query)), officer, asked.code);
      const done: number[] = [];
      let expects = version;
      for (const [step, act] of read.acts.entries()) {
        const moved = await forms.tryAct(c, asked, act, expects, `${asked.key}.${step}`);
        if ('response' in moved) return moved.response;
        done.unshift(moved.act);
        expects = moved.version;
      }
      if (isBox) await forms.forgetBox(asked.code, officer);
      return c.redirect(queueUrl(queryOf(asked.query), { did: done.join('.'), focus: next }), 303);
    })
    .post('/desk/tickets/:code/settle', async (c) => {
      const form = readForm(c);
      const code = codeOf(c);
      const query = queryOf(form.text('back'));
      const { next } = await desk.queue.neighbours(filterOf(query), c.var.officer, code);
      if (!(await desk.acts.settle(code, c.var.officer))) throw new HttpError(404, 'not_found');
      return c.redirect(queueUrl(query, { settled: code, focus: next }), 303);
    })
    .post('/desk/tickets/:code/resend', async (c) => {
      const form = readForm(c);
      const code = codeOf(c);
      if (!(await desk.acts.changesSince(code, 0, c.var.officer))) throw new HttpError(404, 'not_found');
      await desk.acts.resend(code, Number(form.text('notice')), c.var.officer);
      return c.redirect(`${ticketUrl(code, queryOf(form.text('back')))}#akhir`, 303);
    })
    .route('/', windowRoutes(parts));
};

/** An act in its undo window: taken back, or told now. */
function windowRoutes({ store: { desk } }: DeskParts): Hono<DeskEnv> {
  return new Hono<DeskEnv>()
    .post('/desk/acts/:id/undo', async (c) => {
      const form = readForm(c);
      const { officer } = c.var;
      const back = queryOf(form.text('back'));
      const id = Number(c.req.param('id'));
      const act = await desk.acts.inWindow(id, officer);
      const undone = await desk.acts.undo(id, officer);
      if (!undone.ok) {
        const told = undone.at === undefined ? undefined : String(undone.at);
        return c.redirect(queueUrl(back, { refused: undone.why, told, of: form.text('code') || undefined }), 303);
      }
      for (const also of form.texts('also')) await desk.acts.undo(Number(also), officer);
      return c.redirect(queueUrl(back, { undone: act?.code ?? '', focus: act?.code }), 303);
    })
    .post('/desk/acts/:id/send', async (c) => {
      const form = readForm(c);
      const back = queryOf(form.text('back'));
      const id = Number(c.req.param('id'));
      const isSent = await desk.acts.sendNow(id, c.var.officer);
      return c.redirect(queueUrl(back, isSent ? { sent: '1' } : { refused: 'told', of: form.text('code') }), 303);
    });
}
