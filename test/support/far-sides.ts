/**
 * Telegram, Meta's Cloud API, Twilio and Kannel in one small server: it keeps what each citizen gets and brings what they
 * write. It knows the wire alone and nothing of the program.
 */
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Env } from './program/program.js';

const PHONES = ['telegram', 'whatsapp-cloud', 'sms-twilio', 'sms-kannel'] as const;
type PhoneChannel = (typeof PHONES)[number];

/** `chat` is how the channel names the citizen. */
export interface Phone {
  readonly channel: PhoneChannel;
  readonly chat: string;
}

/** `window`: the 24 hours of WhatsApp are over. `blocked`: Telegram's citizen wants nothing. */
type Failing = 'window' | 'blocked' | 'later' | 'broken';

export interface FarSides {
  /** Settings that make all four channels of the program. */
  readonly env: Env;
  /** Texts that have arrived, in their order. */
  heard(phone: Phone): readonly string[];
  /** Brings one text. The same id is the same message. Resolves to the HTTP status; 0 when no answer came. */
  write(base: string, phone: Phone, id: string, text: string, at: number): Promise<number>;
  /** From now on what is sent to this citizen fails; undefined ends it. */
  fails(phone: Phone, how: Failing | undefined): void;
  close(): Promise<void>;
}

const PUBLIC_URL = 'https://lapor.example.go.id';
const TELEGRAM = { token: '4242:stand-in_token', secret: 'a-secret_of-ours' };
const META = {
  id: '106540352242922',
  number: '15550783881',
  token: 'a-token',
  secret: 'an-app-secret',
  word: 'a-word-for-the-handshake',
};
const TWILIO = { sid: 'AC00000000000000000000000000000001', token: 'an-auth-token', from: '+12025550123' };
const KANNEL = { from: '1708', secret: 'rahasia-kannel-uji' };

interface Answer {
  readonly status: number;
  readonly body: object | string;
}

export async function startFarSides(): Promise<FarSides> {
  const texts = new Map<string, string[]>();
  const failing = new Map<string, Failing>();
  const nameOf = ({ channel, chat }: Phone) => `${channel} ${chat}`;
  let sent = 0;

  /** The failure that was wished for, or what `succeed` gives once the text has arrived. */
  function take(phone: Phone, text: string, succeed: () => Answer): Answer {
    const how = failing.get(nameOf(phone));
    if (how === 'window') return { status: 400, body: { error: { code: 131047, message: 'Re-engagement message' } } };
    if (how === 'blocked') {
      const description = 'Forbidden: bot was blocked by the user';
      return { status: 403, body: { ok: false, error_code: 403, description } };
    }
    if (how === 'later') return { status: 503, body: 'Temporal failure, try again later.' };
    if (how === 'broken') return { status: 500, body: 'broken' };
    texts.set(nameOf(phone), [...(texts.get(nameOf(phone)) ?? []), text]);
    return succeed();
  }

  function answer(url: URL, body: string): Answer {
    const bot = url.pathname.split(`/bot${TELEGRAM.token}/`)[1];
    if (bot) return telegram(bot, body === '' ? {} : JSON.parse(body));
    if (url.pathname.startsWith('/graph/')) return meta(body === '' ? undefined : JSON.parse(body));
    if (url.pathname.endsWith('/Messages.json')) {
      const form = new URLSearchParams(body);
      const phone: Phone = { channel: 'sms-twilio', chat: form.get('To') ?? '' };
      return take(phone, form.get('Body') ?? '', () => ({ status: 201, body: { sid: `SM${++sent}` } }));
    }
    const phone: Phone = { channel: 'sms-kannel', chat: url.searchParams.get('to') ?? '' };
    const text = url.searchParams.get('text') ?? '';
    return take(phone, text, () => ({ status: 202, body: '0: Accepted for delivery' }));
  }

  function telegram(method: string, payload: { chat_id?: number | string; text?: string }): Answer {
    const give = (result: unknown): Answer => ({ status: 200, body: { ok: true, result } });
    if (method === 'getMe') return give({ id: 4242, is_bot: true, first_name: 'Kentongan', username: 'kentongan_bot' });
    if (method !== 'sendMessage') return give(true);
    const chat = { id: Number(payload.chat_id), type: 'private' };
    return take({ channel: 'telegram', chat: String(payload.chat_id) }, payload.text ?? '', () =>
      give({ message_id: 100_000 + ++sent, date: 0, chat, text: payload.text }),
    );
  }

  type Posted = { to?: string; type?: string; text?: { body: string }; interactive?: { body: { text: string } } };
  function meta(posted: Posted | undefined): Answer {
    if (!posted) return { status: 200, body: { id: META.id, display_phone_number: META.number } };
    if (!posted.to) return { status: 200, body: { success: true } };
    const text = posted.text?.body ?? posted.interactive?.body.text ?? '';
    const phone: Phone = { channel: 'whatsapp-cloud', chat: posted.to };
    return take(phone, text, () => ({ status: 200, body: { messages: [{ id: `wamid.OUT${++sent}` }] } }));
  }

  const server = createServer((request, response) => {
    void bodyOf(request).then((body) => {
      const { status, body: answered } = answer(new URL(request.url ?? '/', 'http://far'), body);
      const isText = typeof answered === 'string';
      response.writeHead(status, { 'content-type': isText ? 'text/plain' : 'application/json' });
      response.end(isText ? answered : JSON.stringify(answered));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    env: {
      PUBLIC_URL,
      TELEGRAM_BOT_TOKEN: TELEGRAM.token,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: TELEGRAM.secret,
      TELEGRAM_API_ROOT: root,
      WHATSAPP_CLOUD_PHONE_NUMBER_ID: META.id,
      WHATSAPP_CLOUD_TOKEN: META.token,
      WHATSAPP_CLOUD_APP_SECRET: META.secret,
      WHATSAPP_CLOUD_VERIFY_TOKEN: META.word,
      WHATSAPP_CLOUD_API_ROOT: `${root}/graph`,
      SMS_TWILIO_ACCOUNT_SID: TWILIO.sid,
      SMS_TWILIO_AUTH_TOKEN: TWILIO.token,
      SMS_TWILIO_FROM: TWILIO.from,
      SMS_TWILIO_API_ROOT: root,
      SMS_KANNEL_SEND_URL: `${root}/cgi-bin/sendsms`,
      SMS_KANNEL_USERNAME: 'uji',
      SMS_KANNEL_PASSWORD: 'uji',
      SMS_KANNEL_FROM: KANNEL.from,
      SMS_KANNEL_SECRET: KANNEL.secret,
    },
    heard: (phone) => texts.get(nameOf(phone)) ?? [],
    async write(base, phone, id, text, at) {
      const { path, ...init } = CALLS[phone.channel](phone.chat, id, text, Math.floor(at / 1000));
      return fetch(`${base}${path}`, { method: 'POST', ...init }).then(
        async (response) => {
          await response.arrayBuffer();
          return response.status;
        },
        () => 0,
      );
    },
    fails(phone, how) {
      if (how) failing.set(nameOf(phone), how);
      else failing.delete(nameOf(phone));
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

interface Call {
  readonly path: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** How each provider brings a text; `at` in seconds. */
const CALLS: Readonly<Record<PhoneChannel, (chat: string, id: string, text: string, at: number) => Call>> = {
  telegram(chat, id, text, at) {
    const from = { id: Number(chat), is_bot: false, first_name: `Warga ${chat}`, language_code: 'id' };
    const message = {
      message_id: Number(id),
      from,
      chat: { id: Number(chat), first_name: from.first_name, type: 'private' },
      date: at,
      text,
    };
    return {
      path: '/webhooks/telegram',
      headers: { 'content-type': 'application/json', 'x-telegram-bot-api-secret-token': TELEGRAM.secret },
      body: JSON.stringify({ update_id: Number(chat) * 1_000 + Number(id), message }),
    };
  },
  'whatsapp-cloud'(chat, id, text, at) {
    const value = {
      messaging_product: 'whatsapp',
      metadata: { display_phone_number: META.number, phone_number_id: META.id },
      contacts: [{ profile: { name: `Warga ${chat}` }, wa_id: chat }],
      messages: [{ from: chat, id: `wamid.${chat}.${id}`, timestamp: String(at), type: 'text', text: { body: text } }],
    };
    const entry = [{ id: '102290129340398', changes: [{ value, field: 'messages' }] }];
    const body = JSON.stringify({ object: 'whatsapp_business_account', entry });
    const signature = createHmac('sha256', META.secret).update(body).digest('hex');
    return {
      path: '/webhooks/whatsapp',
      headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signature}` },
      body,
    };
  },
  'sms-twilio'(chat, id, text) {
    const path = '/webhooks/sms/twilio';
    const fields = { Body: text, From: chat, MessageSid: `SM${chat}.${id}`, NumMedia: '0', To: TWILIO.from };
    const signed = Object.entries(fields).map(([name, value]) => `${name}${value}`);
    const signature = createHmac('sha1', TWILIO.token)
      .update(`${PUBLIC_URL}${path}${signed.join('')}`)
      .digest('base64');
    return {
      path,
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
      body: new URLSearchParams(fields).toString(),
    };
  },
  'sms-kannel'(chat, id, text) {
    const query = { secret: KANNEL.secret, id: `${chat}.${id}`, from: chat, to: KANNEL.from, text };
    return {
      path: `/webhooks/sms/kannel?${new URLSearchParams({ ...query, coding: '0', charset: 'UTF-8' })}`,
      method: 'GET',
    };
  },
};
