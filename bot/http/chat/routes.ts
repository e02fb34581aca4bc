/** The web chat: its page, what it posts, and what it reads. The session of the cookie is the chat's address. */
import { Hono } from 'hono';
import type { Channel } from '../../../channels/channel.js';
import type { Log } from '../../../core/log.js';
import type { Tenant } from '../../../core/tenant.js';
import type { Store } from '../../../db/store.js';
import type { Intake } from '../../intake.js';
import type { Limiter } from '../../limits/limits.js';
import type { ClientOf } from '../client-address.js';
import { HttpError } from '../errors.js';
import { pageProps, showPage } from '../layout.js';
import { FILE_POLICY, ownSiteOnly } from '../security.js';
import { ChatPage } from './chat-page.js';
import { enterStream, streamReplies } from './events.js';
import { readPosted } from './inbound.js';
import { lineJson, ownReportJson } from './message-json.js';
import { limitPosts } from './posts.js';
import { type ChatEnv, sessionCookie, webAddress } from './session.js';
import { receiveForms } from './uploads.js';
import { Wakeups } from './wakeups.js';

export interface ChatParts {
  readonly chats: Pick<Store['chats'], 'replies' | 'transcript'>;
  readonly media: Pick<Store['media'], 'put' | 'read'>;
  readonly outbox: Pick<Store['outbox'], 'onReplies'>;
  readonly tickets: Pick<Store['tickets'], 'ofReporter'>;
  readonly intake: Pick<Intake, 'receive'>;
  readonly channels: readonly Channel[];
  readonly tenant: Tenant;
  readonly publicUrl: string;
  /** How long a reply may wait for more of a burst. */
  readonly burstMs: number;
  readonly clientOf: ClientOf;
  readonly limiter: Limiter;
  readonly log: Log;
  readonly now: () => number;
}

/** Messages of the history that the page shows. */
const HISTORY_LENGTH = 300;
/** Messages in the file of all that is kept about a citizen. */
const MAX_LINES_OF_DATA = 10_000;

export function chatRoutes(parts: ChatParts): Hono<ChatEnv> {
  const { chats, media, outbox, tickets, intake, channels, tenant, publicUrl, burstMs, clientOf, limiter, log, now } =
    parts;
  const wakeups = new Wakeups();
  const receiveForm = receiveForms(clientOf, limiter);
  outbox.onReplies(() => wakeups.wakeAllSoon());

  return new Hono<ChatEnv>()
    .use('/chat/*', sessionCookie(publicUrl.startsWith('https:')))
    .get('/chat', (c) => showPage(c, ChatPage({ ...pageProps(c, tenant), channels })))
    .post('/chat/messages', ownSiteOnly(publicUrl), limitPosts(clientOf, limiter, receiveForm), async (c) => {
      const messages = await readPosted(c, media, now());
      const address = webAddress(c.var.chat);
      const origin = clientOf(c);
      await intake.receive(
        messages.map((message) => ({ kind: 'message', address, key: message.id, message, origin })),
        true,
      );
      wakeups.wake(c.var.chat);
      wakeups.wakeIn(c.var.chat, burstMs);
      return c.json({ id: messages[0]?.id }, 202);
    })
    .get('/chat/messages', async (c) => {
      const lines = await chats.transcript(webAddress(c.var.chat), HISTORY_LENGTH);
      return c.json({ messages: lines.map((line) => lineJson(line, tenant)) });
    })
    .get('/chat/data', async (c) => {
      const address = webAddress(c.var.chat);
      const lines = await chats.transcript(address, MAX_LINES_OF_DATA);
      c.header('Content-Disposition', 'attachment; filename="data-saya.json"');
      return c.json({
        messages: lines.map((line) => lineJson(line, tenant)),
        reports: (await tickets.ofReporter(address)).map((ticket) => ownReportJson(ticket, tenant)),
      });
    })
    .get('/chat/events', (c) => {
      // Its answer has no body, so nothing would tell that the caller has left.
      if (c.req.method === 'HEAD') return c.body(null);
      return streamReplies(c, chats, wakeups, enterStream(limiter, c.var.chat, clientOf(c)), log, now);
    })
    .get('/chat/media/:id', async (c) => {
      const file = await media.read(webAddress(c.var.chat), c.req.param('id'));
      if (!file) throw new HttpError(404, 'no_media');
      return c.body(Uint8Array.from(file.bytes), 200, {
        'Content-Type': file.mime,
        'Content-Disposition': file.mime.startsWith('image/') ? 'inline' : 'attachment',
        'Content-Security-Policy': FILE_POLICY,
        'Cache-Control': 'private, max-age=86400',
      });
    });
}
