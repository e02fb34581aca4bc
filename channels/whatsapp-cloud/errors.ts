/**
 * What each error code of the Graph API means for a message that was to be sent.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
import type { Sent } from '../../core/post.js';

/** `window`: 24 hours are over since the citizen last wrote, only a template may go. `ours`: the operator must act. */
interface Meaning {
  readonly act: 'retry' | 'refused' | 'window';
  readonly afterMs?: number;
  readonly ours?: string;
}

const MINUTE = 60_000;
/** Until somebody has mended it. */
const LATER = 10 * MINUTE;

const token = 'the access token is no longer valid: put a new one into WHATSAPP_CLOUD_TOKEN';
const permission = 'the app may not send for this number: check the permissions of the token at Meta';
const blocked = 'Meta has restricted the account: see the WhatsApp Manager';
const template = 'the template can not be used as it is: check WHATSAPP_CLOUD_TEMPLATE and its approval at Meta';

const MEANINGS: Readonly<Record<number, Meaning>> = {
  0: { act: 'retry', afterMs: LATER, ours: token },
  190: { act: 'retry', afterMs: LATER, ours: token },
  3: { act: 'retry', afterMs: LATER, ours: permission },
  10: { act: 'retry', afterMs: LATER, ours: permission },
  131005: { act: 'retry', afterMs: LATER, ours: permission },
  1: { act: 'retry' },
  2: { act: 'retry' },
  131000: { act: 'retry' },
  131016: { act: 'retry' },
  131057: { act: 'retry', afterMs: 5 * MINUTE },
  133004: { act: 'retry' },
  // Limits: of the app, the account, the number, and of one pair of numbers (1 message in 6 seconds).
  4: { act: 'retry', afterMs: 5 * MINUTE },
  80007: { act: 'retry', afterMs: 5 * MINUTE },
  130429: { act: 'retry', afterMs: MINUTE / 6 },
  131056: { act: 'retry', afterMs: MINUTE / 6 },
  131048: { act: 'retry', afterMs: 60 * MINUTE, ours: 'too many citizens have blocked or reported the number' },
  368: { act: 'retry', afterMs: 60 * MINUTE, ours: blocked },
  131031: { act: 'retry', afterMs: 60 * MINUTE, ours: blocked },
  131042: { act: 'retry', afterMs: 60 * MINUTE, ours: 'the bill is unpaid: see the payment settings at Meta' },
  131037: { act: 'retry', afterMs: 60 * MINUTE, ours: 'the display name is not approved yet' },
  131045: { act: 'retry', afterMs: LATER, ours: 'the number is not registered: register it at Meta' },
  133010: { act: 'retry', afterMs: LATER, ours: 'the number is not registered: register it at Meta' },
  33: { act: 'retry', afterMs: LATER, ours: 'there is no such number: check WHATSAPP_CLOUD_PHONE_NUMBER_ID' },
  131047: { act: 'window' },
  100: { act: 'refused' },
  130472: { act: 'refused' },
  131008: { act: 'refused' },
  131009: { act: 'refused' },
  131021: { act: 'refused' },
  131026: { act: 'refused' },
  131049: { act: 'refused' },
  131050: { act: 'refused' },
  131051: { act: 'refused' },
  131053: { act: 'refused' },
  132000: { act: 'refused', ours: template },
  132001: { act: 'refused', ours: template },
  132005: { act: 'refused', ours: template },
  132007: { act: 'refused', ours: template },
  132012: { act: 'refused', ours: template },
  132015: { act: 'refused', ours: template },
  132016: { act: 'refused', ours: template },
};

/** A failed try: what the outbox is told, what the operator reads, and whether a template could go instead. */
export interface Failure {
  readonly sent: Sent;
  readonly trouble?: string;
  readonly window?: true;
}

/** `answer` is the parsed body, `retryAfter` the header of that name. */
export function failure(status: number, answer: unknown, retryAfter: string | null): Failure {
  const error = (answer as { error?: { code?: unknown; message?: unknown } } | undefined)?.error;
  const code = typeof error?.code === 'number' ? error.code : undefined;
  const reason = code === undefined ? `HTTP ${status}` : `${code} ${error?.message ?? ''}`.trim();
  const meaning = meaningOf(code, status);
  // Nothing is known of it: a server that broke may have sent the message before.
  if (!meaning) return { sent: { kind: status >= 500 ? 'unknown' : 'refused', reason } };
  const told = Number(retryAfter) > 0 ? Number(retryAfter) * 1000 : meaning.afterMs;
  return {
    sent:
      meaning.act === 'retry'
        ? { kind: 'retry', reason, ...(told ? { afterMs: told } : {}) }
        : { kind: 'refused', reason },
    ...(meaning.ours ? { trouble: meaning.ours } : {}),
    ...(meaning.act === 'window' ? { window: true } : {}),
  };
}

function meaningOf(code: number | undefined, status: number): Meaning | undefined {
  if (code !== undefined && code >= 200 && code <= 299) return { act: 'retry', afterMs: LATER, ours: permission };
  const known = code === undefined ? undefined : MEANINGS[code];
  if (known) return known;
  if (status === 401) return { act: 'retry', afterMs: LATER, ours: token };
  if (status === 429) return { act: 'retry', afterMs: MINUTE };
  return undefined;
}
