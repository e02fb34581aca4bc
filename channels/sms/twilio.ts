/**
 * Twilio Programmable Messaging. It sends messages and reports to one address, signed over that address and the form.
 * https://www.twilio.com/docs/usage/security · https://www.twilio.com/docs/messaging/guides/webhook-request
 */
import type { Report } from '../../core/post.js';
import type { WebhookRequest } from '../channel.js';
import { isSigned } from '../signature.js';
import { given, givenUrl, needed, type Sms, type SmsReport, smsKind } from './provider.js';

const PATH = '/webhooks/sms/twilio';

/** https://www.twilio.com/docs/messaging/api/message-resource#message-status-values; the other values come before "sent". */
const STATES: Readonly<Record<string, Report>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  undelivered: 'failed',
  failed: 'failed',
  canceled: 'failed',
};

export const twilio = smsKind({
  name: 'sms-twilio',
  settings: [
    {
      name: 'SMS_TWILIO_ACCOUNT_SID',
      required: true,
      explain: 'The account SID in the console of Twilio; it begins with AC.',
    },
    {
      name: 'SMS_TWILIO_AUTH_TOKEN',
      required: true,
      secret: true,
      explain: 'The primary auth token from the same page. Twilio signs its calls with it.',
    },
    {
      name: 'SMS_TWILIO_FROM',
      required: true,
      explain: `Your number at Twilio, as +62…. Set its "a message comes in" webhook to PUBLIC_URL${PATH}#rc=5, by POST.`,
    },
    {
      name: 'SMS_TWILIO_API_ROOT',
      standard: 'https://api.twilio.com',
      explain: 'A different address of the API, for tests.',
    },
  ],
  open(settings, { publicUrl }) {
    const sid = given(settings, 'SMS_TWILIO_ACCOUNT_SID');
    const token = given(settings, 'SMS_TWILIO_AUTH_TOKEN');
    const account = given(settings, 'SMS_TWILIO_FROM');
    const root = givenUrl(settings, 'SMS_TWILIO_API_ROOT').href.replace(/\/$/, '');
    const sendUrl = new URL(`${root}/2010-04-01/Accounts/${encodeURIComponent(sid)}/Messages.json`);
    const authorization = `Basic ${Buffer.from(`${sid}:${token}`).toString('base64')}`;

    return {
      account,
      number: account,
      paths: [PATH],
      methods: ['POST'],
      // It retries for a few seconds at most, then drops the message.
      retries: false,
      verify: (request) => verify(request, token),
      parse: ({ body }) => parse(new URLSearchParams(Buffer.from(body).toString())),
      compose: (to, { text }) => ({
        url: sendUrl,
        init: {
          method: 'POST',
          headers: { authorization },
          body: new URLSearchParams({ To: to, From: account, Body: text, StatusCallback: `${publicUrl}${PATH}` }),
        },
      }),
      read({ status, headers, body }) {
        const answer = json(body);
        if (status === 201)
          return { kind: 'sent', ...(typeof answer?.sid === 'string' ? { providerId: answer.sid } : {}) };
        const reason = `Twilio answered ${status}${typeof answer?.code === 'number' ? `: see https://www.twilio.com/docs/api/errors/${answer.code}` : ''}`;
        if (status === 429) {
          const seconds = Number(headers.get('retry-after'));
          return { kind: 'retry', reason, ...(seconds > 0 ? { afterMs: seconds * 1000 } : {}) };
        }
        if (status >= 500) return { kind: 'unknown', reason };
        const check = wrongSetting(status, answer?.code);
        // A wrong setting must not lose the citizen's code: the reply is retried until the operator has corrected the setting.
        return check ? { kind: 'retry', reason: `${reason} (${check})` } : { kind: 'refused', reason };
      },
    };
  },
});

/** https://www.twilio.com/docs/api/errors: the sending number does not belong to the account, or cannot send SMS. */
const WRONG_FROM: readonly unknown[] = [21212, 21606, 21659, 21660];

/** The setting for the operator to check; undefined when the settings are not the cause. */
function wrongSetting(status: number, code: unknown): string | undefined {
  if (status === 401 || status === 404) return 'check SMS_TWILIO_ACCOUNT_SID and SMS_TWILIO_AUTH_TOKEN';
  if (status === 403) return 'check in the console of Twilio that the account is active and may send SMS';
  return WRONG_FROM.includes(code) ? 'check SMS_TWILIO_FROM' : undefined;
}

/** https://www.twilio.com/docs/messaging/tutorials/advanced-opt-out: it comes where Twilio has acted and answered by itself. */
const OPT_OUTS: Readonly<Record<string, Sms['optOut']>> = { STOP: 'stop', START: 'start', HELP: 'help' };

/** The HMAC-SHA1 of the signature, 20 bytes in base64. */
const SIGNATURE = /^[A-Za-z0-9+/]{27}=$/;
/** Twilio sends some 20 fields in a few kilobytes. A larger form is refused before it is decoded. */
const MAX_FIELDS = 200;
const MAX_FORM_BYTES = 64 * 1024;

/** Twilio signs the address with or without the standard port, and documents neither: both are accepted. */
function verify({ url, headers, body }: WebhookRequest, key: string): boolean {
  const given = headers.get('x-twilio-signature') ?? '';
  if (!SIGNATURE.test(given) || body.byteLength > MAX_FORM_BYTES || hasTooManyFields(body)) return false;
  const form = formSigned(new URLSearchParams(Buffer.from(body).toString()));
  const { protocol, hostname, port, pathname, search } = url;
  const standard = protocol === 'https:' ? '443' : '80';
  const hosts = [`${hostname}:${port || standard}`, hostname];
  return hosts
    .map((host) => ({
      algorithm: 'sha1' as const,
      key,
      over: [`${protocol}//${host}${pathname}${search}`, form],
      encoding: 'base64' as const,
    }))
    .some((signature) => isSigned(given, signature));
}

/** Counts the ampersands of a form, without decoding it. */
function hasTooManyFields(body: Uint8Array): boolean {
  const ampersand = 0x26;
  let fields = 1;
  for (let at = body.indexOf(ampersand); at >= 0; at = body.indexOf(ampersand, at + 1)) {
    fields += 1;
    if (fields > MAX_FIELDS) return true;
  }
  return false;
}

/** Names in order of their code units, each with its distinct values in order. */
function formSigned(form: URLSearchParams): string {
  const valuesOf = new Map<string, Set<string>>();
  for (const [name, value] of form) valuesOf.set(name, (valuesOf.get(name) ?? new Set()).add(value));
  return [...valuesOf.keys()]
    .sort()
    .flatMap((name) => [...(valuesOf.get(name) ?? [])].sort().map((value) => `${name}${value}`))
    .join('');
}

function parse(form: URLSearchParams): readonly (Sms | SmsReport)[] {
  const field = (name: string): string => needed(form.get(name) ?? undefined, name);
  const status = form.get('MessageStatus');
  if (status !== null) {
    const state = STATES[status];
    const reason = form.get('ErrorCode');
    const report = { kind: 'report', providerId: field('MessageSid') } as const;
    return state ? [{ ...report, state, ...(reason ? { reason: `Twilio error ${reason}` } : {}) }] : [];
  }
  const text = field('Body');
  const onlyMedia = text === '' && Number(form.get('NumMedia')) > 0;
  return [
    {
      kind: 'sms',
      id: field('MessageSid'),
      from: field('From'),
      text: onlyMedia ? undefined : text,
      optOut: OPT_OUTS[form.get('OptOutType') ?? ''],
    },
  ];
}

function json(body: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
