/** The page of a ticket: read, photos, drafts, presence. The acts are in act-routes.tsx. */
import { randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { maskPrivatePersons } from '../../../../core/tickets/mask/mask.js';
import { readCode } from '../../../../core/tickets/ticket-code.js';
import type { TicketPage as Page } from '../../../../db/desk/page.js';
import type { Photo } from '../../../../db/desk/photo.js';
import { HttpError } from '../../errors.js';
import { showPage } from '../../layout.js';
import { FILE_POLICY } from '../../security.js';
import { deskProps, type FormErrors } from '../desk-layout.js';
import type { DeskParts } from '../parts.js';
import { filterOf, readQuery, ticketUrl } from '../queue/query.js';
import { type DeskEnv, onlyFor, readForm } from '../session.js';
import { TICKET } from '../texts/ticket.js';
import { Dates, nameOf } from '../texts/words.js';
import { type Given, givenIn, NOTHING_GIVEN } from './act-form.js';
import type { Preview } from './preview.js';
import { type Suggestion, suggestionFor } from './suggestion.js';
import { TicketPage } from './ticket-page.js';

/** Meta lets a business answer freely for this long after a citizen's message. */
const WHATSAPP_WINDOW_MS = 24 * 3_600_000;

export interface ShownWith {
  readonly given?: Given;
  readonly errors?: FormErrors;
  readonly preview?: (page: Page) => Preview | undefined;
  /** Query of the queue that the officer came from. */
  readonly query?: string;
}

/** The code of the address. Throws `HttpError` 404 for what is no code. */
export function codeOf(c: Context<DeskEnv>): string {
  const code = readCode(c.req.param('code') ?? '');
  if (!code || code === 'wrong') throw new HttpError(404, 'not_found');
  return code;
}

/** Shows the page of the ticket; the read is recorded. */
export async function showTicket(c: Context<DeskEnv>, parts: DeskParts, shown: ShownWith = {}): Promise<Response> {
  const { store, tenant, now } = parts;
  const props = deskProps(c, tenant);
  const code = codeOf(c);
  const page = await store.desk.page(code, props.officer);
  if (!page) throw new HttpError(404, 'not_found');
  const query = readQuery(
    shown.query === undefined ? new URL(c.req.url).searchParams : new URLSearchParams(shown.query),
  );
  const neighbours = await store.desk.queue.neighbours(filterOf(query), props.officer, code);
  const suggestion = suggestionFor(page.ticket, parts);
  const start = startOf(page, suggestion, c.req.query());
  return showPage(
    c,
    TicketPage({
      ...props,
      page,
      query,
      neighbours,
      suggestion,
      dates: new Dates(tenant, props.language, now()),
      given: shown.given ?? start,
      start,
      errors: shown.errors ?? {},
      preview: shown.preview?.(page),
      formKey: randomUUID(),
      isWindowClosed:
        page.channel === 'whatsapp-cloud' && page.heardAt !== undefined && now() - page.heardAt > WHATSAPP_WINDOW_MS,
    }),
  );
}

/** What the form holds at first: the officer's draft, else the suggestion and the masked words. */
function startOf(page: Page, suggestion: Suggestion | undefined, asked: Record<string, string>): Given {
  const { ticket, draft } = page;
  const isSorting = ticket.state === 'masuk' || ticket.state === 'terverifikasi' || ticket.state === 'ditunda';
  const suggested = isSorting ? suggestion?.agency[0]?.id : undefined;
  const start = {
    ...NOTHING_GIVEN,
    publicText: ticket.rahasia || ticket.text === undefined ? '' : maskPrivatePersons(ticket.text),
    ...(suggested === undefined ? {} : { agency: suggested }),
    ...(asked.useAgency ? { agency: asked.useAgency } : {}),
    ...(asked.useCategory ? { category: asked.useCategory } : {}),
  };
  return { ...start, ...draft?.fields };
}

export const ticketRoutes = (parts: DeskParts): Hono<DeskEnv> => {
  const { store, tenant, now } = parts;
  const { desk } = store;
  const forHandlers = onlyFor('coordinator', 'liaison');

  return new Hono<DeskEnv>()
    .use('/desk/tickets/*', forHandlers)
    .get('/desk/tickets/:code', (c) => showTicket(c, parts))
    .get('/desk/tickets/:code/photos/:number', async (c) =>
      sendPhoto(c, await desk.photoFor(codeOf(c), Number(c.req.param('number')), c.var.officer)),
    )
    .get('/desk/tickets/:code/events/:seq/photos/:number', async (c) => {
      const [seq, number] = [Number(c.req.param('seq')), Number(c.req.param('number'))];
      return sendPhoto(c, await desk.answerPhoto(codeOf(c), seq, number, c.var.officer));
    })
    .post('/desk/tickets/:code/draft', async (c) => {
      const form = readForm(c);
      const code = codeOf(c);
      const photos = (await desk.own.draft(code, c.var.officer))?.photos ?? [];
      const kept = await desk.own.keepDraft(code, c.var.officer, { fields: { ...givenIn(form) }, photos });
      if (!kept) throw new HttpError(404, 'not_found');
      if (isScript(c)) return c.json({ kept: true });
      return c.redirect(ticketUrl(code, readQuery(new URLSearchParams(form.text('query')))), 303);
    })
    .post('/desk/tickets/:code/beat', async (c) => {
      const form = readForm(c);
      const code = codeOf(c);
      const { officer, language } = c.var;
      if (form.text('gone')) {
        await desk.own.left(code, officer);
        return c.json({});
      }
      if (!(await desk.own.beat(code, officer, form.text('typing') === '1'))) throw new HttpError(404, 'not_found');
      const changes = await desk.acts.changesSince(code, Number(form.text('version')) || 0, officer);
      const others = await desk.own.colleaguesAt(code, officer);
      const texts = TICKET[language];
      const dates = new Dates(tenant, language, now());
      const newest = changes?.changes.at(-1);
      const text = others.map(({ name, isHere, isTyping, openedAt }) =>
        isTyping ? texts.typing(name) : isHere ? texts.here(name) : texts.openedBefore(name, dates.clock(openedAt)),
      );
      return c.json({
        text: text.join(' '),
        version: newest?.seq ?? 0,
        changed: newest ? texts.changedBy(nameOf(newest.actor, language), dates.clock(newest.at)) : '',
      });
    });
};

const isScript = (c: Context<DeskEnv>): boolean => (c.req.header('accept') ?? '').startsWith('application/json');

function sendPhoto(c: Context<DeskEnv>, photo: Photo): Response {
  if (photo.kind !== 'clean') throw new HttpError(404, 'no_media');
  return c.body(Uint8Array.from(photo.bytes), 200, {
    'Content-Type': photo.mime,
    'Content-Disposition': photo.mime.startsWith('image/') ? 'inline' : 'attachment',
    'Content-Security-Policy': FILE_POLICY,
    'Cache-Control': 'private, no-store',
  });
}
