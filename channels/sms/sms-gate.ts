/**
 * SMS Gateway for Android (sms-gate.app): a phone with a SIM, called through its own server or the public one. The app
 * signs each attempt of a webhook with a new timestamp, so an old signature is a replay. https://docs.sms-gate.app/features/webhooks/
 */
import { createHash, randomUUID } from 'node:crypto';
import type { Report } from '../../core/post.js';
import { BadRequest } from '../channel.js';
import { MIN_WEBHOOK_SECRET_LENGTH } from '../setting-checks.js';
import { isSigned } from '../signature.js';
import { given, givenUrl, needed, type Sms, type SmsReport, smsKind } from './provider.js';

const PATH = '/webhooks/sms/sms-gate';
const MAX_SIGNATURE_AGE_MS = 5 * 60_000;

const STATES: Readonly<Record<string, Report>> = {
  'sms:sent': 'sent',
  'sms:delivered': 'delivered',
  'sms:failed': 'failed',
};

export const smsGate = smsKind({
  name: 'sms-gate',
  settings: [
    {
      name: 'SMS_GATE_URL',
      required: true,
      explain: `The address of the API: https://api.sms-gate.app/3rdparty/v1, or http://<phone>:8080. Register webhooks to PUBLIC_URL${PATH} there for sms:received, sms:sent, sms:delivered and sms:failed.`,
    },
    { name: 'SMS_GATE_USERNAME', required: true, explain: 'From the first page of the app.' },
    { name: 'SMS_GATE_PASSWORD', required: true, secret: true, explain: 'From the first page of the app.' },
    {
      name: 'SMS_GATE_SIGNING_KEY',
      required: true,
      secret: true,
      minLength: MIN_WEBHOOK_SECRET_LENGTH,
      mayBeShort: true,
      explain:
        'In the app under Settings, Webhooks, Signing Key: replace the key of the app by at least 16 random letters and digits.',
    },
  ],
  open(settings) {
    const sendUrl = new URL(`${givenUrl(settings, 'SMS_GATE_URL').href.replace(/\/$/, '')}/messages`);
    const account = given(settings, 'SMS_GATE_USERNAME');
    const password = given(settings, 'SMS_GATE_PASSWORD');
    const key = given(settings, 'SMS_GATE_SIGNING_KEY');
    const authorization = `Basic ${Buffer.from(`${account}:${password}`).toString('base64')}`;

    return {
      account,
      paths: [PATH],
      methods: ['POST'],
      // The app retries 14 times in two days.
      retries: true,
      verify({ headers, body }) {
        const timestamp = headers.get('x-timestamp') ?? '';
        const age = Math.abs(Date.now() - Number(timestamp) * 1000);
        const over = [body, timestamp];
        return (
          age <= MAX_SIGNATURE_AGE_MS &&
          isSigned(headers.get('x-signature'), { algorithm: 'sha256', key, over, encoding: 'hex' })
        );
      },
      parse: ({ body }) => parse(body),
      compose(to, { text }) {
        const providerId = randomUUID();
        const message = { id: providerId, textMessage: { text }, phoneNumbers: [to], withDeliveryReport: true };
        const headers = { authorization, 'content-type': 'application/json' };
        return { url: sendUrl, init: { method: 'POST', headers, body: JSON.stringify(message) }, providerId };
      },
      read({ status }, { providerId = '' }) {
        if (status === 200 || status === 201 || status === 202) return { kind: 'sent', providerId };
        const reason = `the SMS gateway answered ${status}`;
        if (status === 429) return { kind: 'retry', reason };
        if (status >= 500) return { kind: 'unknown', reason, providerId };
        // A wrong setting must not lose the citizen's code: the reply is retried until the operator has corrected the setting.
        if (status === 401 || status === 403)
          return { kind: 'retry', reason: `${reason}: check SMS_GATE_USERNAME and SMS_GATE_PASSWORD` };
        const check = 'check SMS_GATE_URL, and that the app is up to date';
        return { kind: status === 404 ? 'retry' : 'refused', reason: `${reason}: ${check}` };
      },
    };
  },
});

function parse(body: Uint8Array): readonly (Sms | SmsReport)[] {
  const whole = read(body);
  const event = textOf(whole, 'event');
  const payload = isObject(whole.payload) ? whole.payload : {};
  const field = (name: string): string => needed(textOf(payload, name), `payload.${name}`);
  const state = event === undefined ? undefined : STATES[event];
  if (state) return [{ kind: 'report', providerId: field('messageId'), state }];
  if (event !== 'sms:received' && event !== 'sms:data-received' && event !== 'mms:received') return [];
  return [
    {
      kind: 'sms',
      id: keyOf(needed(textOf(whole, 'id'), 'id'), needed(textOf(whole, 'deviceId'), 'deviceId'), payload),
      // Versions of the app before 2026 do not send `sender`.
      from: textOf(payload, 'sender') ?? field('phoneNumber'),
      text: event === 'sms:received' ? field('message') : undefined,
      at: timeOf(payload.receivedAt),
    },
  ];
}

/**
 * The app may report one SMS in two events with two ids (capcom6/android-sms-gateway#291, #372), and its messageId is
 * the same for two equal messages. The time of arrival, in milliseconds, tells both apart.
 */
function keyOf(event: string, device: string, payload: Json): string {
  const receivedAt = textOf(payload, 'receivedAt');
  if (receivedAt === undefined) return `${event} ${device}`;
  const sender = textOf(payload, 'sender') ?? textOf(payload, 'phoneNumber');
  const said = JSON.stringify([device, sender, timeOf(receivedAt), textOf(payload, 'message') ?? null]);
  return createHash('sha256').update(said).digest('hex').slice(0, 32);
}

type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

function textOf(object: Json, name: string): string | undefined {
  const value = object[name];
  return typeof value === 'string' ? value : undefined;
}

function read(body: Uint8Array): Json {
  try {
    const whole: unknown = JSON.parse(Buffer.from(body).toString());
    if (isObject(whole)) return whole;
  } catch {}
  throw new BadRequest('the body is not a JSON object');
}

function timeOf(written: unknown): number | undefined {
  const at = Date.parse(String(written));
  return Number.isNaN(at) ? undefined : at;
}
