/** Acts on a ticket by forms, their undo, and what became of notices. After an act the officer is back in the queue. */
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import type { MediaRef } from '../../../../core/message.js';
import type { Officer } from '../../../../core/officers/officer.js';
import type { Act } from '../../../../core/tickets/ticket.js';
import type { ChangeOfTicket, Changes } from '../../../../db/desk/act-once.js';
import type { Moved } from '../../../../db/tickets/acts.js';
import { HttpError } from '../../errors.js';
import { showPage } from '../../layout.js';
import { deskProps, type FormErrors } from '../desk-layout.js';
import type { DeskForm } from '../form.js';
import type { DeskParts } from '../parts.js';
import { filterOf, queueUrl, readQuery, ticketUrl } from '../queue/query.js';
import { type DeskEnv, onlyFor, readForm } from '../session.js';
import { TICKET } from '../texts/ticket.js';
import { Dates } from '../texts/words.js';
import { actsOf, errorsOf, type Given, givenIn, keepPhotos } from './act-form.js';
import { CollisionPage } from './collision-page.js';
import { BOXES } from './other-boxes.js';
import { previewOf } from './preview.js';
import { codeOf, showTicket } from './routes.js';

/** What came between may be harmless more than once. */
const MAX_TRIES = 4;

interface Asked {
  readonly code: string;
  readonly given: Given;
  readonly photos: readonly MediaRef[];
  readonly query: string;
  readonly version: number;
  readonly key: string;
}

export const actRoutes = (parts: DeskParts): Hono<DeskEnv> => {
  const { store, tenant, now } = parts;
  const { desk } = store;
  const forHandlers = onlyFor('coordinator', 'liaison');
  const queryOf = (written: string) => readQuery(new URLSearchParams(written));

  return new Hono<DeskEnv>()
    .use('/desk/acts/*', forHandlers)
    .post('/desk/tickets/:code/preview', async (c) => {
      const form = readForm(c);
      const { photos, errors: photoErrors } = await photosOf(c, form);
      const given = givenIn(form);
      await keep(c, given, photos);
      const read = actsOf(given, photos, tenant, c.var.language);
      const query = form.text('query');
      const errors = { ...photoErrors, ...('errors' in read ? read.errors : {}) };
      if ('errors' in read || photoErrors.photo) return wrong(c, { given, errors, query });
      return showTicket(c, parts, { given, query, preview: (page) => previewOf(page, read.acts, tenant, now()) });
    })
    .post('/desk/tickets/:code/acts', async (c) => {
      const form = readForm(c);
      const { officer, language } = c.var;
      const given = givenIn(form);
      const { photos, errors: photoErrors } = await photosOf(c, form);
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
        await keep(c, given, photos);
        return wrong(c, {
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
        const moved = await tryAct(c, asked, act, expects, `${asked.key}.${step}`);
        if ('response' in moved) return moved.response;
        done.unshift(moved.act);
        expects = moved.version;
      }
      if (isBox) await forgetBox(asked.code, officer);
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

  /** What was written is kept. A box beside the main form adds to the draft, since it holds only its own fields. */
  async function keep(c: Context<DeskEnv>, given: Given, photos: readonly MediaRef[]): Promise<void> {
    const code = codeOf(c);
    const isBox = BOXES[given.state] !== undefined;
    const before = isBox ? (await desk.own.draft(code, c.var.officer))?.fields : undefined;
    const written = Object.entries(given).filter(([, text]) => !isBox || text !== '');
    await desk.own.keepDraft(code, c.var.officer, { fields: { ...before, ...Object.fromEntries(written) }, photos });
  }

  /** The answer in the main form stays a draft; what the box sent does not. */
  async function forgetBox(code: string, officer: Officer): Promise<void> {
    const draft = await desk.own.draft(code, officer);
    if (!draft || BOXES[draft.fields.state ?? ''] === undefined) return;
    await desk.own.keepDraft(code, officer, {
      ...draft,
      fields: { ...draft.fields, state: '', until: '', reason: '', body: '' },
    });
  }

  function wrong(c: Context<DeskEnv>, shown: { given: Given; errors: FormErrors; query: string }) {
    c.status(422);
    return showTicket(c, parts, shown);
  }

  /** The photos of the form and those of the draft. */
  async function photosOf(c: Context<DeskEnv>, form: DeskForm) {
    const kept = form.text('dropPhotos') ? [] : ((await desk.own.draft(codeOf(c), c.var.officer))?.photos ?? []);
    if (!(await desk.acts.changesSince(codeOf(c), 0, c.var.officer))) throw new HttpError(404, 'not_found');
    const added = await keepPhotos(parts, form.files('photo'));
    const errors: FormErrors = added ? {} : { photo: TICKET[c.var.language].errors.photo };
    return { photos: [...kept, ...(added ?? [])], errors };
  }

  /** Does the act although something harmless came between; else answers with what is wrong or what changed. */
  async function tryAct(
    c: Context<DeskEnv>,
    asked: Asked,
    act: Act,
    version: number,
    key: string,
  ): Promise<Extract<Moved, { ok: true }> | { readonly response: Response | Promise<Response> }> {
    const { officer, language } = c.var;
    const { code, given, query, photos } = asked;
    const isBox = BOXES[given.state] !== undefined;
    let expects = version;
    let changes: Changes | undefined;
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const moved = await desk.acts.once({ code, act, expects, key, sendsDraft: !isBox }, officer);
      if (moved.ok) return moved;
      const { refusal } = moved;
      if (tries === 0) await keep(c, given, photos);
      if (refusal.why === 'noTicket') throw new HttpError(404, 'not_found');
      if (refusal.why !== 'changed')
        return { response: wrong(c, { given, query, errors: errorsOf(refusal, language) }) };
      changes = await desk.acts.changesSince(code, version, officer);
      if (!changes) throw new HttpError(404, 'not_found');
      if (changes.changes.length > 0) break;
      expects = changes.version;
    }
    if (!changes) throw new HttpError(500, 'internal');
    const same = sameMove(changes, act);
    if (same) {
      const back = queueUrl(queryOf(query), { already: `${code}.${same.seq}` });
      return { response: c.redirect(back, 303) };
    }
    return { response: collision(c, asked, changes) };
  }

  /** Not an error where the officer has added nothing: a colleague made the very move. */
  function sameMove({ state, changes }: Changes, act: Act): ChangeOfTicket | undefined {
    if (state !== act.to || act.answer || act.reason || act.media) return undefined;
    const made = changes.findLast(({ kind }) => kind === act.to);
    const isSameAgency = act.agency === undefined || made?.detail.split(' ').includes(`agency=${act.agency}`);
    return isSameAgency ? made : undefined;
  }

  async function collision(
    c: Context<DeskEnv>,
    { code, given, query, photos }: Asked,
    changes: Changes,
  ): Promise<Response> {
    const props = deskProps(c, tenant);
    const dates = new Dates(tenant, props.language, now());
    c.status(409);
    return showPage(
      c,
      CollisionPage({ ...props, code, changes, given, query, formKey: randomUUID(), photos: photos.length, dates }),
    );
  }
};
