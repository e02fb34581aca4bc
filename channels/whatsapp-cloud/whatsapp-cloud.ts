/**
 * WhatsApp by Meta's Cloud API: a webhook brings messages and reports; calls of the Graph API send replies.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/overview
 */
import { LRUCache } from 'lru-cache';
import type { MediaRef } from '../../core/message.js';
import type { Received } from '../../core/post.js';
import { type Channel, type ChannelKind, MediaGone, MediaTooLarge, type WebhookRequest } from '../channel.js';
import { bytesOf } from '../download.js';
import { MIN_WEBHOOK_SECRET_LENGTH } from '../setting-checks.js';
import { isSigned, sameSecret } from '../signature.js';
import { Graph } from './graph.js';
import { CloudSender, LIST } from './send.js';
import { parseWebhook } from './webhook.js';

const NAME = 'whatsapp-cloud';
const PATH = '/webhooks/whatsapp';
/** A webhook holds up to 1,000 messages: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview */
const BODY_LIMIT = 4 * 1024 * 1024;
/** Hosts of Meta's files, besides the API's own host. */
const MEDIA_HOSTS = /(^|\.)(fbsbx\.com|fbcdn\.net|facebook\.com|whatsapp\.net|whatsapp\.com)$/;
const MEDIA_TIMEOUT_MS = 30_000;
const MAX_REDIRECTS = 2;
/** Chats whose newest message is kept in memory, to mark it as read with the answer. */
const MAX_UNREAD_CHATS = 10_000;

export const whatsappCloud = {
  name: NAME,
  settings: [
    {
      name: 'WHATSAPP_CLOUD_PHONE_NUMBER_ID',
      explain: 'The id (not the number) of your WhatsApp number: Meta for Developers, your app, WhatsApp, API Setup.',
      required: true,
    },
    {
      name: 'WHATSAPP_CLOUD_TOKEN',
      explain: 'A permanent access token of a system user with whatsapp_business_messaging: Meta Business settings.',
      required: true,
      secret: true,
    },
    {
      name: 'WHATSAPP_CLOUD_APP_SECRET',
      explain: 'Meta signs its calls with it: Meta for Developers, your app, App settings, Basic.',
      required: true,
      secret: true,
    },
    {
      name: 'WHATSAPP_CLOUD_VERIFY_TOKEN',
      explain: `At least 16 random letters and digits; give them to Meta with the callback URL PUBLIC_URL${PATH}.`,
      required: true,
      secret: true,
      minLength: MIN_WEBHOOK_SECRET_LENGTH,
    },
    {
      name: 'WHATSAPP_CLOUD_TEMPLATE',
      explain:
        'An approved template with one {{1}} in its body, as name:language (kabar_laporan:id). It brings news to citizens who have not written for 24 hours.',
    },
    {
      name: 'WHATSAPP_CLOUD_API_ROOT',
      explain: 'A different address of the Graph API, for tests. If it ends with a version, that version is used.',
      standard: 'https://graph.facebook.com',
    },
  ],

  open(settings, { log }): Channel {
    const given = (name: string) => settings[`WHATSAPP_CLOUD_${name}`] ?? '';
    const phoneNumberId = given('PHONE_NUMBER_ID');
    if (!/^\d+$/.test(phoneNumberId))
      throw new Error('WHATSAPP_CLOUD_PHONE_NUMBER_ID is not the id of a number: it has only digits.');
    const graph = new Graph(given('API_ROOT') || 'https://graph.facebook.com', given('TOKEN'));
    const unread = new LRUCache<string, string>({ max: MAX_UNREAD_CHATS });
    const sender = new CloudSender(graph, phoneNumberId, readTemplate(given('TEMPLATE')), unread);
    const appSecret = given('APP_SECRET');
    let number: string | undefined;

    const note = (received: readonly Received[]) => {
      for (const one of received) {
        if (one.kind === 'report' && one.state === 'failed')
          log.warn({ channel: NAME, reason: one.reason }, 'Meta could not deliver a reply');
        if (one.kind === 'message') unread.set(one.address.chat, one.message.id);
      }
    };

    return {
      name: NAME,
      account: phoneNumberId,
      traits: { name: NAME, buttons: LIST.buttons, terse: false, photos: true, locations: true },
      receiver: {
        via: 'webhook',
        paths: [PATH],
        methods: ['GET', 'POST'],
        bodyLimit: BODY_LIMIT,
        // Meta retries for up to 7 days.
        retries: true,
        async start() {
          number = await graph.number(phoneNumberId);
        },
        answer: (request) => handshake(request, given('VERIFY_TOKEN')),
        verify: (request) => verify(request, appSecret),
        parse(request, now) {
          const received = parseWebhook(request.body, { channel: NAME, phoneNumberId }, now);
          note(received);
          return received.flatMap((one): readonly Received[] => {
            if (!isWindowClosed(one)) return [one];
            return sender.sendAsTemplate(one.providerId) ? [] : [{ ...one, state: 'held' }];
          });
        },
      },
      send: (to, reply, _clearsButtonsOf, files) => sender.send(to, reply, files),
      async download({ id }: MediaRef, limit) {
        const { url, size } = await graph.media(id, phoneNumberId);
        if (size > limit) throw new MediaTooLarge(`The file has ${size} bytes, more than ${limit}.`);
        return fetchFile(url, graph, limit);
      },
      reach: () => (number ? { text: `+${number}`, link: `https://wa.me/${number}` } : undefined),
      trouble: () => graph.trouble(),
    };
  },
} satisfies ChannelKind;

/** Usually Meta reports a closed 24-hour window only after it has accepted the message. */
const isWindowClosed = (one: Received): one is Extract<Received, { kind: 'report' }> =>
  one.kind === 'report' && one.state === 'failed' && /^131047\b/.test(one.reason ?? '');

function readTemplate(written: string): { name: string; language: string } | undefined {
  if (!written) return undefined;
  const [, name, language] = /^([a-z0-9_]+):([a-zA-Z_]{2,7})$/.exec(written) ?? [];
  if (!name || !language) throw new Error('WHATSAPP_CLOUD_TEMPLATE is not name:language, such as kabar_laporan:id.');
  return { name, language };
}

/** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/create-webhook-endpoint */
function handshake({ method, url }: WebhookRequest, verifyToken: string): Response | undefined {
  if (method !== 'GET') return undefined;
  const { searchParams: query } = url;
  const isMeta = query.get('hub.mode') === 'subscribe' && sameSecret(query.get('hub.verify_token'), verifyToken);
  if (!isMeta) return new Response(null, { status: 403 });
  return new Response(query.get('hub.challenge') ?? '', { headers: { 'content-type': 'text/plain; charset=utf-8' } });
}

function verify({ method, headers, body }: WebhookRequest, appSecret: string): boolean {
  const [, given] = /^sha256=([0-9a-f]{64})$/.exec(headers.get('x-hub-signature-256') ?? '') ?? [];
  return method === 'POST' && isSigned(given, { algorithm: 'sha256', key: appSecret, over: [body], encoding: 'hex' });
}

/** Fetches only from Meta's hosts by https, or from the API's own host. The token is sent to the first host only. */
async function fetchFile(
  address: string,
  { origin, authorization }: { readonly origin: string; readonly authorization: string },
  limit: number,
): Promise<Uint8Array> {
  let url = new URL(address);
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    const isTheirs =
      url.origin === origin || (url.protocol === 'https:' && !url.port && MEDIA_HOSTS.test(url.hostname));
    if (!isTheirs) throw new MediaGone(`The file is at ${url.hostname}, which is not a host of Meta.`);
    const response = await fetch(url, {
      redirect: 'manual',
      headers: hop === 0 ? { authorization } : {},
      signal: AbortSignal.timeout(MEDIA_TIMEOUT_MS),
    });
    const next = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (next === null) return readFile(response, limit);
    await response.body?.cancel();
    url = new URL(next, url);
  }
  throw new Error('The address of the file is redirected too often.');
}

async function readFile(response: Response, limit: number): Promise<Uint8Array> {
  if (response.status === 404 || response.status === 410) throw new MediaGone('Meta does not have the file any more.');
  if (!response.ok || !response.body) throw new Error(`Meta answers ${response.status} when asked for the file.`);
  return await bytesOf(response.body, limit);
}
