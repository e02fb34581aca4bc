/**
 * WhatsApp by Meta's Cloud API: a webhook brings messages and reports, calls of the Graph API send replies.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/overview
 */
import type { MediaRef } from '../../core/message.js';
import type { Received } from '../../core/post.js';
import { type Channel, type ChannelKind, MediaGone, MediaTooLarge, type WebhookRequest } from '../channel.js';
import { bytesOf } from '../download.js';
import { isSigned, sameSecret } from '../signature.js';
import { openGraph } from './graph.js';
import { LIST, openSender } from './send.js';
import { parseWebhook } from './webhook.js';

const NAME = 'whatsapp-cloud';
const PATH = '/webhooks/whatsapp';
/** A webhook holds up to 1,000 messages: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/overview */
const BODY_LIMIT = 4 * 1024 * 1024;
/** Where Meta keeps files, besides the API's own host. */
const MEDIA_HOSTS = /(^|\.)(fbsbx\.com|fbcdn\.net|facebook\.com|whatsapp\.net|whatsapp\.com)$/;
const MEDIA_MS = 30_000;
const MOST_HOPS = 2;
/** So many chats are remembered for read marks and closed windows. */
const REMEMBERED = 10_000;

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
      explain: 'A lasting access token of a system user with whatsapp_business_messaging: Meta Business settings.',
      required: true,
      secret: true,
    },
    {
      name: 'WHATSAPP_CLOUD_APP_SECRET',
      explain: "By it Meta's calls are known: Meta for Developers, your app, App settings, Basic.",
      required: true,
      secret: true,
    },
    {
      name: 'WHATSAPP_CLOUD_VERIFY_TOKEN',
      explain: `Any word of your own; give it to Meta with the callback URL PUBLIC_URL${PATH}.`,
      required: true,
      secret: true,
    },
    {
      name: 'WHATSAPP_CLOUD_TEMPLATE',
      explain:
        'An approved template with one {{1}} in its body, as name:language (kabar_laporan:id): it brings news to who has not written for 24 hours.',
    },
    {
      name: 'WHATSAPP_CLOUD_API_ROOT',
      explain: 'Another address of the Graph API, for tests; with a version at its end, that one is used.',
      standard: 'https://graph.facebook.com',
    },
  ],

  open(settings, { log }): Channel {
    const given = (name: string) => settings[`WHATSAPP_CLOUD_${name}`] ?? '';
    const phoneNumberId = given('PHONE_NUMBER_ID');
    if (!/^\d+$/.test(phoneNumberId))
      throw new Error('WHATSAPP_CLOUD_PHONE_NUMBER_ID is not the id of a number: it has digits alone.');
    const graph = openGraph(given('API_ROOT') || 'https://graph.facebook.com', given('TOKEN'));
    const lastOf = new Map<string, string>();
    const sender = openSender(graph, phoneNumberId, readTemplate(given('TEMPLATE')), lastOf);
    const appSecret = given('APP_SECRET');
    let number: string | undefined;

    const note = (received: readonly Received[]) => {
      for (const one of received) {
        if (one.kind === 'report' && one.state === 'failed')
          log.warn({ channel: NAME, reason: one.reason }, 'Meta could not deliver a reply');
        if (one.kind !== 'message') continue;
        lastOf.delete(one.address.chat);
        lastOf.set(one.address.chat, one.message.id);
        const [eldest] = lastOf.keys();
        if (lastOf.size > REMEMBERED && eldest !== undefined) lastOf.delete(eldest);
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
        // For up to 7 days.
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
            return sender.rescue(one.providerId) ? [] : [{ ...one, state: 'held' }];
          });
        },
      },
      send: (to, reply, _retires, files) => sender.send(to, reply, files),
      async download({ id }: MediaRef, limit) {
        const { url, size } = await graph.media(id, phoneNumberId);
        if (size > limit) throw new MediaTooLarge(`The file has ${size} bytes, more than ${limit}.`);
        return fetchFile(url, graph, limit);
      },
      reach: () => (number ? { text: `+${number}`, link: `https://wa.me/${number}` } : undefined),
      trouble: graph.trouble,
    };
  },
} satisfies ChannelKind;

/** Meta mostly tells it only when the message was taken. */
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

/** Only from Meta's hosts by https, or from the API's own; the token goes to the first host, never over a redirect. */
async function fetchFile(
  address: string,
  { origin, authorization }: { readonly origin: string; readonly authorization: string },
  limit: number,
): Promise<Uint8Array> {
  let url = new URL(address);
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    const isTheirs =
      url.origin === origin || (url.protocol === 'https:' && !url.port && MEDIA_HOSTS.test(url.hostname));
    if (!isTheirs) throw new MediaGone(`The file lies at ${url.hostname}, which is not of Meta.`);
    const response = await fetch(url, {
      redirect: 'manual',
      headers: hop === 0 ? { authorization } : {},
      signal: AbortSignal.timeout(MEDIA_MS),
    });
    const next = response.status >= 300 && response.status < 400 ? response.headers.get('location') : null;
    if (next === null) return readFile(response, limit);
    await response.body?.cancel();
    url = new URL(next, url);
  }
  throw new Error('The file is redirected too often.');
}

async function readFile(response: Response, limit: number): Promise<Uint8Array> {
  if (response.status === 404 || response.status === 410) throw new MediaGone('Meta does not have the file any more.');
  if (!response.ok || !response.body) throw new Error(`Meta answers ${response.status} when asked for the file.`);
  return await bytesOf(response.body, limit);
}
