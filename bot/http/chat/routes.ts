/** The web chat: its page, what it posts, and what it reads. The session's cookie is the address. */
import { type Context, Hono, type MiddlewareHandler } from 'hono';
import { clientAddress } from '../client-address.js';
import type { AppEnv, AppParts } from '../env.js';
import { HttpError, limitBody } from '../errors.js';
import { pageProps, showPage } from '../layout.js';
import { FILE_POLICY } from '../security.js';
import { hangBell } from './bell.js';
import { ChatPage } from './chat-page.js';
import { streamReplies } from './events.js';
import { isForm, readPosted } from './inbound.js';
import { lineJson } from './message-json.js';
import { keepSession, webAddress } from './session.js';
import { FORM_BYTES, limitUploads } from './uploads.js';

const JSON_BYTES = 1024 * 1024;
/** Lines of history that the page shows. */
const HISTORY = 300;

export function chatRoutes(parts: AppParts): Hono<AppEnv> {
  const { store, channels, intake, tenant, publicUrl, trustProxy, log, now } = parts;
  const limitPosted = limitBodies(limitUploads(clientAddress(trustProxy), now));
  const bell = hangBell((listener) => store.outbox.onReplies(listener));
  const session = keepSession(publicUrl.startsWith('https:'));

  return new Hono<AppEnv>()
    .use('/chat/*', session)
    .get('/chat', (c) => showPage(c, ChatPage({ ...pageProps(c, tenant), channels })))
    .post('/chat/messages', ownSiteOnly, limitPosted, async (c) => {
      const messages = await readPosted(c, store.media, now());
      const address = webAddress(c.var.chat);
      await intake.receive(
        messages.map((message) => ({ kind: 'message', address, key: message.id, message })),
        true,
      );
      bell.ring(c.var.chat);
      return c.json({ id: messages[0]?.id }, 202);
    })
    .get('/chat/messages', async (c) => {
      const lines = await store.chats.transcript(webAddress(c.var.chat), HISTORY);
      return c.json({ messages: lines.map((line) => lineJson(line, tenant)) });
    })
    .get('/chat/events', (c) => streamReplies(c, store.chats, bell, log, now))
    .get('/chat/media/:id', async (c) => {
      const file = await store.media.read(webAddress(c.var.chat), c.req.param('id'));
      if (!file) throw new HttpError(404, 'no_media');
      return c.body(Uint8Array.from(file.bytes), 200, {
        'Content-Type': file.mime,
        'Content-Disposition': file.mime.startsWith('image/') ? 'inline' : 'attachment',
        'Content-Security-Policy': FILE_POLICY,
        'Cache-Control': 'private, max-age=86400',
      });
    });
}

const limitJson = limitBody(JSON_BYTES);
const limitForm = limitBody(FORM_BYTES, 'media_too_large', 'media');
const limitBodies =
  (limitUploads: MiddlewareHandler<AppEnv>): MiddlewareHandler<AppEnv> =>
  (c, next) =>
    isForm(c) ? limitUploads(c, async () => void (await limitForm(c, next))) : limitJson(c, next);

/** SameSite=Lax lets sites of the same domain post with the citizen's cookie; browsers say so, and we refuse. */
const ownSiteOnly: MiddlewareHandler<AppEnv> = async (c: Context<AppEnv>, next) => {
  const from = c.req.header('sec-fetch-site') ?? 'same-origin';
  if (from !== 'same-origin' && from !== 'none') throw new HttpError(403, 'foreign_site');
  await next();
};
