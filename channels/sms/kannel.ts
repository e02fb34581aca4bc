/**
 * Kannel, the free SMS gateway: smsbox calls our get-url or post-url, and we send replies by its sendsms. Kannel does not
 * sign its calls, so its addresses carry a secret. https://kannel.org/download/kannel-userguide-snapshot/userguide.html
 */
import { randomUUID } from 'node:crypto';
import type { Report } from '../../core/post.js';
import { BadRequest, type WebhookRequest } from '../channel.js';
import { MIN_WEBHOOK_SECRET_LENGTH } from '../setting-checks.js';
import { sameSecret } from '../signature.js';
import { unsqueezed } from './kannel-squeeze.js';
import { given, givenUrl, needed, type Sms, type SmsReport, smsKind } from './provider.js';

const PATH = '/webhooks/sms/kannel';
const REPORTS = `${PATH}/report`;

/** The values of `%d`: 1 delivered to the phone, 2 not delivered, 4 queued, 8 accepted by the network, 16 rejected by it. */
const STATES: Readonly<Record<string, Report>> = { 1: 'delivered', 2: 'failed', 4: 'sent', 8: 'sent', 16: 'failed' };
const ALL_STATES = '31';

export const kannel = smsKind({
  name: 'sms-kannel',
  settings: [
    {
      name: 'SMS_KANNEL_SEND_URL',
      required: true,
      explain: 'The address of sendsms of your smsbox, such as http://127.0.0.1:13013/cgi-bin/sendsms.',
    },
    { name: 'SMS_KANNEL_USERNAME', required: true, explain: 'The username of your group sendsms-user.' },
    { name: 'SMS_KANNEL_PASSWORD', required: true, secret: true, explain: 'The password of your group sendsms-user.' },
    { name: 'SMS_KANNEL_FROM', required: true, explain: 'The number citizens write to: the sender of our replies.' },
    {
      name: 'SMS_KANNEL_SECRET',
      required: true,
      secret: true,
      minLength: MIN_WEBHOOK_SECRET_LENGTH,
      explain: 'At least 16 random letters and digits, the same as in the get-url or post-url of Kannel.',
    },
  ],
  open(settings, { publicUrl }) {
    const sendUrl = givenUrl(settings, 'SMS_KANNEL_SEND_URL');
    const username = given(settings, 'SMS_KANNEL_USERNAME');
    const password = given(settings, 'SMS_KANNEL_PASSWORD');
    const account = given(settings, 'SMS_KANNEL_FROM');
    const secret = given(settings, 'SMS_KANNEL_SECRET');

    return {
      account,
      number: account,
      paths: [PATH, REPORTS],
      methods: ['GET', 'POST'],
      // smsbox retries only if its configuration says so, and keeps the messages to retry in memory only.
      retries: false,
      verify: ({ url }) => sameSecret(word(queryOf(url), 'secret'), secret),
      parse: (request) => (request.url.pathname.endsWith('/report') ? [report(request)] : [incoming(request)]),
      compose(to, { text, alphabet }) {
        const providerId = randomUUID();
        const url = new URL(sendUrl);
        const parameters = {
          username,
          password,
          from: account,
          to,
          text,
          coding: alphabet === 'gsm7' ? '0' : '2',
          charset: 'UTF-8',
          'dlr-mask': ALL_STATES,
          'dlr-url': reportUrl(publicUrl, secret, providerId),
        };
        for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
        return { url, providerId };
      },
      read({ status, body }, { providerId = '' }) {
        if (status === 202) return { kind: 'sent', providerId };
        if (status === 503 && body.startsWith('Temporal failure'))
          return {
            kind: 'retry',
            reason: 'Kannel accepts no SMS now: check its connection to the network (group smsc)',
          };
        if (status >= 500) return { kind: 'unknown', reason: `Kannel answered ${status}`, providerId };
        // A wrong setting must not lose the citizen's code: the reply is retried until the operator has corrected the setting.
        const ours = status !== 400 && !body.startsWith('Not routable');
        return { kind: ours ? 'retry' : 'refused', reason: refusal(status, body) };
      },
    };
  },
});

function refusal(status: number, body: string): string {
  if (status === 403 && body.startsWith('Not routable'))
    return 'Kannel has no route to this number: check the prefixes that its smsc groups allow';
  if (status === 403)
    return 'Kannel refuses the login: compare SMS_KANNEL_USERNAME and SMS_KANNEL_PASSWORD with its group sendsms-user, and check its user-allow-ip';
  if (status === 400)
    return 'Kannel refuses this number or sender: check SMS_KANNEL_FROM and, in Kannel, its lists and sendsms-chars';
  return `Kannel answered ${status} instead of 202: check SMS_KANNEL_SEND_URL, which usually ends in /cgi-bin/sendsms`;
}

/** Kannel replaces `%d`. It would replace other percent signs too, so those are doubled. */
const reportUrl = (publicUrl: string, secret: string, id: string): string =>
  `${`${publicUrl}${REPORTS}?secret=${encodeURIComponent(secret)}&id=${id}`.replaceAll('%', '%%')}&type=%d`;

function report({ url }: WebhookRequest): SmsReport {
  const query = queryOf(url);
  const state = STATES[needed(word(query, 'type'), 'type')];
  if (!state) throw new BadRequest('type is not one of 1, 2, 4, 8 and 16', 'type');
  return { kind: 'report', providerId: needed(word(query, 'id'), 'id'), state };
}

/** The text is in the query (get-url) or in the body (post-url), in both cases as bytes of a charset. */
function incoming({ method, url, headers, body }: WebhookRequest): Sms {
  const query = queryOf(url);
  const coding = word(query, 'coding') ?? headers.get('x-kannel-coding') ?? undefined;
  const named = charsetOf(headers) ?? word(query, 'charset') ?? (coding === '2' ? 'UCS-2' : 'UTF-8');
  const charset = /^(utf-?16|ucs-?2)(-?be)?$/i.test(named) ? 'utf-16be' : named;
  const text = (): string => {
    if (method === 'POST') return decode(body, charset);
    const bytes = needed(query.get('text'), 'text');
    return decode(charset === 'utf-16be' ? unsqueezed(bytes) : bytes, charset);
  };
  return {
    kind: 'sms',
    id: word(query, 'id'),
    from: needed(word(query, 'from') ?? headers.get('x-kannel-from') ?? undefined, 'from'),
    text: coding === '1' ? undefined : text(),
    at: timeOf(word(query, 'at') ?? headers.get('x-kannel-time') ?? ''),
  };
}

const charsetOf = (headers: Headers): string | undefined =>
  /charset="?([^";\s]+)/i.exec(headers.get('content-type') ?? '')?.[1];

/** An unknown charset (old boxes say `gsm`) is read as UTF-8, or as Latin-1 if it is not valid UTF-8. */
function decode(bytes: Uint8Array, charset: string): string {
  for (const [label, fatal] of [
    [charset, false],
    ['utf-8', true],
  ] as const)
    try {
      return new TextDecoder(label, { fatal }).decode(bytes);
    } catch {}
  return new TextDecoder('latin1').decode(bytes);
}

/** `%t` is "2026-11-24 21:39:37", always in UTC. */
function timeOf(written: string): number | undefined {
  const at = Date.parse(`${written.trim().replace(' ', 'T')}Z`);
  return Number.isNaN(at) ? undefined : at;
}

/** The first value of each name, as bytes: `URLSearchParams` would decode a text in UTF-16 as UTF-8 and destroy it. */
function queryOf({ search }: URL): ReadonlyMap<string, Uint8Array> {
  const values = new Map<string, Uint8Array>();
  for (const pair of search.slice(1).split('&')) {
    const [name = '', ...value] = pair.split('=');
    if (!values.has(name)) values.set(name, unescaped(value.join('=')));
  }
  return values;
}

const unescaped = (coded: string): Uint8Array =>
  Buffer.from(
    coded
      .replaceAll('+', ' ')
      .replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );

/** A parameter as text; undefined when it is missing or empty. */
const word = (query: ReadonlyMap<string, Uint8Array>, name: string): string | undefined =>
  new TextDecoder().decode(query.get(name)) || undefined;
