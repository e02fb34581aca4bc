/**
 * What all SMS providers share. A provider is four pure functions: it verifies and parses what comes, composes a call
 * for what goes and reads its answer. This makes a channel of it.
 */
import { createHash } from 'node:crypto';
import type { Address, Received, Report, Sent } from '../../core/post.js';
import {
  BadRequest,
  type Channel,
  type ChannelKind,
  MediaGone,
  type Setting,
  type Surroundings,
  type WebhookRequest,
} from '../channel.js';
import { fit } from '../fit.js';
import { noAnswer } from '../transport.js';
import { type Encoded, encode } from './gsm7.js';

export interface Sms {
  readonly kind: 'sms';
  /** As the provider writes it. */
  readonly from: string;
  /** Undefined for what is no text (a ring tone, a settings message). */
  readonly text: string | undefined;
  /** The provider's id: the same when it delivers this SMS again. */
  readonly id?: string | undefined;
  /** When it was sent, milliseconds since 1970. */
  readonly at?: number | undefined;
}

export interface SmsReport {
  readonly kind: 'report';
  readonly providerId: string;
  readonly state: Report;
  readonly reason?: string;
}

export interface Call {
  readonly url: URL;
  readonly init?: RequestInit;
  /** What reports will name, when that is an id of our own making. */
  readonly providerId?: string;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

export interface SmsProvider {
  /** Names our end of all chats for ever: our number, where the provider has us set it. */
  readonly account: string;
  /** What citizens write to; undefined where only the phone itself knows. */
  readonly number?: string;
  readonly paths: readonly string[];
  readonly methods: readonly ('GET' | 'POST')[];
  /** Whether it delivers again, for hours, what it got no 2xx for. */
  readonly retries: boolean;
  verify(request: WebhookRequest): boolean;
  /** Throws `BadRequest` for what this provider would never send. */
  parse(request: WebhookRequest): readonly (Sms | SmsReport)[];
  compose(to: string, text: Encoded): Call;
  /** `reason` of a failure is for the operator: what to check, without numbers or texts of citizens. */
  read(answer: Answer, call: Call): Sent;
}

export interface SmsProviderKind {
  /** `sms-kannel` */
  readonly name: string;
  readonly settings: readonly Setting[];
  /** Throws an Error for a value that can't be. */
  open(settings: Readonly<Record<string, string>>, surroundings: Surroundings): SmsProvider;
}

/** 4 parts in the 7-bit alphabet, 9 in UCS-2; longer answers are several messages. No label is too long for a line. */
const LIMITS = { buttons: 0, label: 0, text: 600 };
const BODY_LIMIT = 1024 * 1024;
const DEADLINE_MS = 20_000;

export const smsKind = ({ name, settings, open }: SmsProviderKind) =>
  ({
    name,
    settings,
    open: (given, surroundings) => smsChannel(name, open(given, surroundings)),
  }) satisfies ChannelKind;

function smsChannel(name: string, provider: SmsProvider): Channel {
  const { account, number, paths, methods, retries } = provider;
  let trouble: string | undefined;

  const post = async (to: string, text: string): Promise<Sent> => {
    const call = provider.compose(to, encode(text));
    try {
      const signal = AbortSignal.timeout(DEADLINE_MS);
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
          // Nobody reads an answer to an advertiser's name, and one to ourselves would come back for ever.
          if (!isNumber(item.from) || (number && msisdn(item.from) === msisdn(number))) return [];
          return [message(item, { channel: name, account, chat: msisdn(item.from) }, now)];
        }),
    },
    async send(to, reply) {
      const { texts } = fit(reply, LIMITS);
      let sent: Sent = { kind: 'refused', reason: 'an SMS can not show this: it has no text' };
      for (const [index, text] of texts.entries()) {
        sent = await post(to.chat, text);
        trouble = sent.kind === 'sent' ? undefined : sent.reason;
        if (sent.kind === 'sent') continue;
        // Part of it has gone: neither "again" nor "nothing came" would be true.
        return index === 0
          ? sent
          : { kind: 'unknown', reason: `only ${index} of ${texts.length} went: ${sent.reason}` };
      }
      return sent;
    },
    download: async () => {
      throw new MediaGone('SMS carries no files');
    },
    reach: () => (number ? { text: number, link: `sms:${number}` } : undefined),
    trouble: () => trouble && `the last SMS did not leave: ${trouble}`,
  };
}

function message({ text, id, at }: Sms, address: Address, now: number): Received {
  // A network's clock may run ahead of ours; the days of the law must not begin in the future.
  const sentAt = Math.min(at ?? now, now);
  const key =
    id ??
    createHash('sha256')
      .update(JSON.stringify([address.chat, text, at ?? now]))
      .digest('hex')
      .slice(0, 32);
  const envelope = { id: key, sentAt, receivedAt: now };
  return {
    kind: 'message',
    address,
    key,
    sender: { phone: address.chat },
    message:
      text === undefined ? { ...envelope, kind: 'unsupported', what: 'other' } : { ...envelope, kind: 'text', text },
  };
}

const isNumber = (from: string): boolean => /\d/.test(from) && !/\p{Letter}/u.test(from);

/**
 * One writing for one phone: 0812…, 62812…, 0062812… and +62812… are the same citizen and any network takes the last.
 * Short numbers, and foreign ones that lack their plus, stay as they are, since guessing could answer a stranger.
 */
export function msisdn(given: string): string {
  const digits = given.replace(/\D/g, '');
  const international = /^\s*(\+|00)/.test(given) ? digits.replace(/^00/, '') : '';
  if (/^\d{8,15}$/.test(international)) return `+${international}`;
  if (/^0[1-9]\d{7,11}$/.test(digits)) return `+62${digits.slice(1)}`;
  if (/^62\d{8,13}$/.test(digits)) return `+${digits}`;
  return digits;
}

/** A setting that has to be there; the program has asked for it before. */
export function given(settings: Readonly<Record<string, string>>, name: string): string {
  const value = settings[name];
  if (!value) throw new Error(`${name} is missing.`);
  return value;
}

/** The same, as an address that can be called. */
export function givenUrl(settings: Readonly<Record<string, string>>, name: string): URL {
  const value = given(settings, name);
  if (!/^https?:\/\//.test(value) || !URL.canParse(value))
    throw new Error(`${name} is not an address: it has to begin with http:// or https://.`);
  return new URL(value);
}

/** A field that a provider always gives. */
export function needed<Value>(value: Value | undefined, field: string): Value {
  if (value === undefined) throw new BadRequest(`${field} is missing`, field);
  return value;
}
