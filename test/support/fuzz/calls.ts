/** Requests of the fuzzer: recorded webhook calls, changed and then signed again; posts of the chat; pages. */
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { recorded } from '../webhook.js';
import { broken, type Chance, changed, text, value } from './chance.js';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

const CHANNELS = ['telegram', 'whatsapp-cloud', 'sms-kannel', 'sms-twilio', 'sms-gate'] as const;
export const PUBLIC_URL = 'https://lapor.example.go.id';

const settingsOf = (channel: string) =>
  parseEnv(readFileSync(join('test/fixtures', channel, 'settings.env'), 'utf8')) as Record<string, string>;
/** Settings that switch on every channel with a webhook. */
export const SETTINGS: Readonly<Record<string, string>> = Object.assign({}, ...CHANNELS.map(settingsOf));

const RECORDED = CHANNELS.flatMap((channel) =>
  recorded(channel).flatMap(([, { requests }]) => requests.map((request) => ({ channel, ...request }))),
);

/** One in three has a wrong signature. */
export function webhookCall(chance: Chance): Call {
  const { channel, method, url, headers, body = '', bodyHex } = chance.oneOf(RECORDED);
  const bytes = bodyHex === undefined ? Buffer.from(body) : Buffer.from(bodyHex, 'hex');
  const call = { method, path: changedQuery(url, chance), headers, body: changedBody(bytes, headers, chance) };
  return chance.once(3) ? call : signed(channel, call);
}

function changedQuery(url: string, chance: Chance): string {
  const [path = '', query = ''] = url.split('?');
  if (query === '') return path;
  const fields = query.split('&').map((field) => {
    const [name = '', ...rest] = field.split('=');
    if (name === 'secret' || !chance.once(6)) return field;
    return chance.once(4)
      ? ''
      : `${name}=${chance.once(3) ? rest.join('=').slice(1) : encoded(text(chance).slice(0, 800))}`;
  });
  return `${path}?${fields.join('&')}`;
}

/** Half an emoji can't be written as a URL. */
const encoded = (given: string) => encodeURIComponent(given.toWellFormed());

function changedBody(bytes: Buffer, headers: Call['headers'], chance: Chance): Buffer {
  if (bytes.length === 0) return bytes;
  if (chance.once(4)) return broken(bytes, chance);
  if (headers['content-type']?.includes('json'))
    return Buffer.from(JSON.stringify(changed(JSON.parse(bytes.toString()), chance)));
  const fields = [...new URLSearchParams(bytes.toString())].filter(() => !chance.once(12));
  const some = fields.map(([name, field]) => [
    chance.once(20) ? text(chance) : name,
    chance.once(6) ? text(chance) : field,
  ]);
  return Buffer.from(new URLSearchParams(some).toString());
}

function signed(channel: (typeof CHANNELS)[number], call: Call): Call {
  const setting = (name: string) => SETTINGS[name] ?? '';
  const hmac = (algorithm: string, name: string) => createHmac(algorithm, setting(name));
  const by = (headers: Record<string, string>): Call => ({ ...call, headers: { ...call.headers, ...headers } });
  switch (channel) {
    case 'telegram':
      return by({ 'x-telegram-bot-api-secret-token': setting('TELEGRAM_WEBHOOK_SECRET') });
    case 'whatsapp-cloud': {
      const signature = hmac('sha256', 'WHATSAPP_CLOUD_APP_SECRET').update(call.body).digest('hex');
      return by({ 'x-hub-signature-256': `sha256=${signature}` });
    }
    case 'sms-gate': {
      const timestamp = String(Math.floor(Date.now() / 1_000));
      const signature = hmac('sha256', 'SMS_GATE_SIGNING_KEY').update(call.body).update(timestamp).digest('hex');
      return by({ 'x-signature': signature, 'x-timestamp': timestamp });
    }
    case 'sms-twilio': {
      const fields = [...new URLSearchParams(Buffer.from(call.body).toString())].map((field) => field.join(''));
      const signature = hmac('sha1', 'SMS_TWILIO_AUTH_TOKEN').update(
        `${PUBLIC_URL}${call.path}${fields.sort().join('')}`,
      );
      return by({ 'x-twilio-signature': signature.digest('base64') });
    }
    case 'sms-kannel':
      return call;
    default:
      return channel satisfies never;
  }
}

/** Each comes from one of many addresses, so that the limits of an address do not end the fuzzing. */
const from = (chance: Chance) => ({ 'x-forwarded-for': `198.51.${chance.below(100)}.${chance.below(250)}` });
const cookie = (chance: Chance) => ({ cookie: `__Host-percakapan=${String(chance.below(300)).padStart(43, 'f')}` });

export function post(chance: Chance, id: string): Call {
  const heads = { ...from(chance), ...cookie(chance) };
  const call = { method: 'POST', path: '/chat/messages' };
  if (chance.once(6)) return { ...call, ...form(chance, id), headers: { ...heads, ...form(chance, id).headers } };
  const kind = chance.oneOf<object>([
    { text: text(chance) },
    { text: text(chance) },
    { choice: chance.oneOf(['send@3', 'anonim@2', 'change@4', '1', text(chance).slice(0, 256)]) },
    { location: { lat: -7.7 + chance.below(100) / 1_000, lon: 110.3 } },
    { text: value(chance) },
    { location: value(chance), choice: value(chance) },
  ]);
  const json = Buffer.from(JSON.stringify({ id, ...kind }));
  const headers = { ...heads, 'content-type': 'application/json' };
  return { ...call, headers, body: chance.once(10) ? broken(json, chance) : json };
}

const FILES: readonly Buffer[] = [
  Buffer.from(
    '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIsIxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/',
    'base64',
  ),
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
    'base64',
  ),
  Buffer.from('%PDF-1.7\n1 0 obj'),
  Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'),
  Buffer.from('PK\u0003\u0004[Content_Types].xml'),
  Buffer.from('RIFF\u0000\u0000\u0000\u0000WEBPVP8 '),
  Buffer.from('OggS\u0000\u0002'),
];

function form(chance: Chance, id: string): Pick<Call, 'headers' | 'body'> {
  const border = chance.oneOf(['x', 'boundary', '-', '----WebKitFormBoundary']);
  const file = chance.once(3) ? broken(chance.oneOf(FILES), chance) : chance.oneOf(FILES);
  const part = (name: string, content: Uint8Array | string, more = '') => [
    Buffer.from(`--${border}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n\r\n`),
    Buffer.from(content),
    Buffer.from('\r\n'),
  ];
  const body = Buffer.concat([
    ...part('id', id),
    ...(chance.once(2) ? part('text', text(chance)) : []),
    ...part(
      chance.oneOf(['media', 'media', 'media', 'file']),
      file,
      '; filename="../../a.jpg"\r\nContent-Type: image/jpeg',
    ),
    Buffer.from(`--${border}--\r\n`),
  ]);
  const headers = { 'content-type': `multipart/form-data; boundary=${border}` };
  return { headers, body: chance.once(4) ? broken(body, chance) : body };
}

const PAGES = [
  '/',
  '/chat',
  '/status',
  '/chat/messages',
  '/chat/events',
  '/healthz',
  '/readyz',
  '/metrics',
  '/whatsapp/pair',
  '/desk',
  '/desk/sign-in',
  '/desk/setup',
  '/desk/account',
];

/** A page, a file, or an address that does not exist. */
export function pageCall(chance: Chance): Call {
  const odd = encoded(text(chance).slice(0, 300));
  const path = chance.oneOf([
    chance.oneOf(PAGES),
    `${chance.oneOf(PAGES)}?lang=${odd}&after=${odd}&code=${odd}`,
    `/status/${odd}`,
    `/status/${chance.oneOf(['7K3M-9QXA-2BT', '0000-0000-000', '%00', '%ff%fe', '..%2f..%2f', '%E0%A4%A'])}`,
    `/chat/media/${chance.oneOf(['1', '0', '-1', '999999999999999999999', odd])}`,
    `/assets/${odd}/${chance.oneOf(['chat.js', 'style.css', '..%2f..%2fpackage.json', odd])}`,
    `/whatsapp/pair/${odd}`,
    `/desk/${chance.oneOf(['enter', 'tickets', 'accounts', 'sign-in'])}/${odd}`,
    `/desk/sign-in?next=${odd}&held=${odd}`,
    `/webhooks/${chance.oneOf(['telegram', 'whatsapp', 'sms/kannel', 'sms/twilio', 'sms/sms-gate', odd])}?hub.mode=subscribe&hub.challenge=${odd}`,
    `//${odd}`,
  ]);
  const headers: Record<string, string> = {
    ...from(chance),
    ...cookie(chance),
    accept: chance.oneOf(['text/html', 'application/json', '*/*', ',;q=,', 'text/html;q=0.0001']),
    'accept-language': chance.oneOf(['id', 'en-GB,en;q=0.8', ',,,;;;', 'x'.repeat(1_000)]),
    'last-event-id': chance.oneOf(['0', '-1', '99999999999999999999', 'x']),
    ...(chance.once(4) ? { authorization: chance.oneOf(['Bearer', 'Bearer x', 'Basic eDp4', 'x']) } : {}),
    ...(chance.once(4)
      ? { 'x-forwarded-for': chance.oneOf(['unknown', ',,,', '[::1', '999.1.1.1', '::ffff:c633:6408']) }
      : {}),
    ...(chance.once(4) ? { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' } : {}),
  };
  const method = chance.oneOf(['GET', 'GET', 'GET', 'GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']);
  return { method, path, headers, body: method === 'POST' || method === 'PUT' ? chance.bytes(50) : Buffer.alloc(0) };
}
