/**
 * What all SMS providers share. A provider is four pure functions: it verifies and parses a webhook call, composes the
 * call that sends an SMS and reads its answer. `smsKind` makes a channel of a provider.
 */
import { createHash } from 'node:crypto';
import type { Address, Received, Report, Sent } from '../../core/post.js';
import {
  BadRequest,
  type Channel,
  type ChannelEnvironment,
  type ChannelKind,
  MediaGone,
  type Setting,
  type WebhookRequest,
} from '../channel.js';
import { fit } from '../fit.js';
import { noAnswer } from '../transport.js';
import { type Encoded, encode } from './gsm7.js';

export interface Sms {
  readonly kind: 'sms';
  /** As the provider writes it. */
  readonly from: string;
  /** Undefined when the SMS has no text (a ring tone, a settings message). */
  readonly text: string | undefined;
  /** The provider's id: the same when it delivers this SMS again. */
  readonly id?: string | undefined;
  /** When it was sent, milliseconds since 1970. */
  readonly at?: number | undefined;
  /** What the provider did about a word such as STOP. */
  readonly optOut?: 'stop' | 'start' | 'help' | undefined;
}

export interface SmsReport {
  readonly kind: 'report';
  readonly providerId: string;
  readonly state: Report;
  readonly reason?: string;
}

interface ProviderCall {
  readonly url: URL;
  readonly init?: RequestInit;
  /** The id that reports will name, when we choose that id ourselves. */
  readonly providerId?: string;
}

interface ProviderResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

interface SmsProvider {
  /** Our end of all chats, for ever: our number, if it is a setting of the provider. */
  readonly account: string;
  /** The number that citizens write to; undefined where only the phone knows it. */
  readonly number?: string;
  readonly paths: readonly string[];
  readonly methods: readonly ('GET' | 'POST')[];
  /** Whether it retries for hours until it gets a 2xx. */
  readonly retries: boolean;
  verify(request: WebhookRequest): boolean;
  /** Throws `BadRequest` for a body that this provider would never send. */
  parse(request: WebhookRequest): readonly (Sms | SmsReport)[];
  compose(to: string, text: Encoded): ProviderCall;
  /** The `reason` of a failure tells the operator what to check, without numbers or texts of citizens. */
  read(response: ProviderResponse, call: ProviderCall): Sent;
}

interface SmsProviderKind {
  /** `sms-kannel` */
  readonly name: string;
  readonly settings: readonly Setting[];
  /** Throws an Error for an invalid value. */
  open(settings: Readonly<Record<string, string>>, environment: ChannelEnvironment): SmsProvider;
}

/** 600 characters are 4 SMS in the 7-bit alphabet, 9 in UCS-2. A longer reply becomes several messages. */
const LIMITS = { buttons: 0, label: 0, text: 600 };
const BODY_LIMIT = 1024 * 1024;
const CALL_TIMEOUT_MS = 20_000;

export const smsKind = ({ name, settings, open }: SmsProviderKind) =>
  ({
    name,
    settings,
    open: (given, environment) => smsChannel(name, open(given, environment)),
  }) satisfies ChannelKind;

function smsChannel(name: string, provider: SmsProvider): Channel {
  const { account, number, paths, methods, retries } = provider;
  let trouble: string | undefined;

  const post = async (to: string, text: string): Promise<Sent> => {
    const call = provider.compose(to, encode(text));
    try {
      const signal = AbortSignal.timeout(CALL_TIMEOUT_MS);
      const response = await fetch(call.url, { ...call.init, redirect: 'manual', signal });
      const { status, headers } = response;
      return provider.read({ status, headers, body: await response.text() }, call);
    } catch (error) {
      return noAnswer(error, call.providerId);
    }
  };

  return {
    name,
    account,
    traits: { name, buttons: 0, terse: true, photos: false, locations: false },
    receiver: {
      via: 'webhook',
      paths,
      methods,
      bodyLimit: BODY_LIMIT,
      retries,
      verify: (request) => provider.verify(request),
      parse: (request, now) =>
        provider.parse(request).flatMap((item): Received[] => {
          if (item.kind === 'report') return [{ ...item, channel: name }];
          // An answer to the name of an advertiser reaches nobody. An answer to our own number would come back for ever.
          if (!isNumber(item.from) || (number && msisdn(item.from) === msisdn(number))) return [];
          return [message(item, { channel: name, account, chat: msisdn(item.from) }, now)];
        }),
    },
    async send(to, reply) {
      const { texts } = fit(reply, LIMITS);
      let sent: Sent = { kind: 'refused', reason: 'the reply has no text, so there is nothing to send by SMS' };
      for (const [index, text] of texts.entries()) {
        sent = await post(to.chat, text);
        trouble = sent.kind === 'sent' ? undefined : sent.reason;
        if (sent.kind === 'sent') continue;
        // A part was sent. A retry would send it twice, so the result is unknown.
        return index === 0
          ? sent
          : { kind: 'unknown', reason: `only ${index} of ${texts.length} messages were sent: ${sent.reason}` };
      }
      return sent;
    },
    download: async () => {
      throw new MediaGone('SMS carries no files');
    },
    reach: () => (number ? { text: number, link: `sms:${number}` } : undefined),
    trouble: () => trouble && `the last SMS was not sent: ${trouble}`,
  };
}

function message({ text, id, at, optOut }: Sms, address: Address, now: number): Received {
  // The network's clock may run ahead of ours. A legal deadline must not start in the future.
  const sentAt = Math.min(at ?? now, now);
  const key =
    id ??
    createHash('sha256')
      .update(JSON.stringify([address.chat, text, at ?? now]))
      .digest('hex')
      .slice(0, 32);
  const digits = address.chat.replace('+', '');
  const envelope = {
    id: key,
    sentAt,
    receivedAt: now,
    ...(digits.length < MIN_PHONE_DIGITS ? { shortCode: digits } : {}),
    ...(optOut ? { optOut } : {}),
  };
  return {
    kind: 'message',
    address,
    key,
    sender: { phone: address.chat },
    message:
      text === undefined ? { ...envelope, kind: 'unsupported', what: 'other' } : { ...envelope, kind: 'text', text },
  };
}

/** A shorter number is that of a service. */
const MIN_PHONE_DIGITS = 8;

const isNumber = (from: string): boolean => /\d/.test(from) && !/\p{Letter}/u.test(from);

/**
 * The international form of a number. 0812…, 62812…, 0062812… and +62812… are the same phone, and every network accepts
 * +62812…. Short numbers and foreign numbers without a plus stay as they are: a wrong guess would answer a stranger.
 */
function msisdn(given: string): string {
  const digits = given.replace(/\D/g, '');
  const international = /^\s*(\+|00)/.test(given) ? digits.replace(/^00/, '') : '';
  if (/^\d{8,15}$/.test(international)) return `+${international}`;
  if (/^0[1-9]\d{7,11}$/.test(digits)) return `+62${digits.slice(1)}`;
  if (/^62\d{8,13}$/.test(digits)) return `+${digits}`;
  return digits;
}

/** A required setting. The program checks earlier that it is given. */
export function given(settings: Readonly<Record<string, string>>, name: string): string {
  const value = settings[name];
  if (!value) throw new Error(`${name} is missing.`);
  return value;
}

/** A required setting that holds an http or https address. */
export function givenUrl(settings: Readonly<Record<string, string>>, name: string): URL {
  const value = given(settings, name);
  if (!/^https?:\/\//.test(value) || !URL.canParse(value))
    throw new Error(`${name} is not an address: it must begin with http:// or https://.`);
  return new URL(value);
}

/** A field that the provider always sends. Throws `BadRequest` without it. */
export function needed<Value>(value: Value | undefined, field: string): Value {
  if (value === undefined) throw new BadRequest(`${field} is missing`, field);
  return value;
}
