/**
 * What each error code of the Graph API means for a message that could not be sent.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
import type { Sent } from '../../core/post.js';

/** `window`: more than 24 hours since the citizen wrote, so only a template may be sent. `ours`: what the operator must correct. */
interface Meaning {
  readonly act: 'retry' | 'refused' | 'window';
  readonly afterMs?: number;
  readonly ours?: string;
}

const MINUTE = 60_000;
/** Retry interval for a fault that a person must correct. */
const OPERATOR_FAULT_MS = 10 * MINUTE;

const token = 'the access token is no longer valid: put a new one into WHATSAPP_CLOUD_TOKEN';
const permission = 'the app may not send for this number: check the permissions of the token at Meta';
const blocked = 'Meta has restricted the account: see the WhatsApp Manager';
const template = 'the template can not be used as it is: check WHATSAPP_CLOUD_TEMPLATE and its approval at Meta';

const MEANINGS: Readonly<Record<number, Meaning>> = {
  0: { act: 'retry', afterMs: OPERATOR_FAULT_MS, ours: token },
  190: { act: 'retry', afterMs: OPERATOR_FAULT_MS, ours: token },
  3: { act: 'retry', afterMs: OPERATOR_FAULT_MS, ours: permission },
  10: { act: 'retry', afterMs: OPERATOR_FAULT_MS, ours: permission },
  131005: { act: 'retry', afterMs: OPERATOR_FAULT_MS, ours: permission },
  1: { act: 'retry' },
  2: { act: 'retry' },
  131000: { act: 'retry' },
  131016: { act: 'retry' },
  131057: { act: 'retry', afterMs: 5 * MINUTE },
  133004: { act: 'retry' },
  // Rate limits of the app, the account, the number, and of one pair of numbers (1 message in 6 seconds).
  4: { act: 'retry', afterMs: 5 * MINUTE },
  80007: { act: 'retry', afterMs: 5 * MINUTE },
  130429: { act: 'retry', afterMs: MINUTE / 6 },
  131056: { act: 'retry', afterMs: MINUTE / 6 },
  131048: {
    act: 'retry',
    afterMs: 60 * MINUTE,
    ours: 'too many citizens have blocked or reported the number: see the WhatsApp Manager',
  },
  368: { act: 'retry', afterMs: 60 * MINUTE, ours: blocked },
  131031: { act: 'retry', afterMs: 60 * MINUTE, ours: blocked },
  131042: { act: 'retry', afterMs: 60 * MINUTE, ours: 'a bill of Meta is unpaid: see the payment settings at Meta' },
  131037: { act: 'retry', afterMs: 60 * MINUTE, ours: 'the display name is not approved yet' },
  131045: { act: 'retry', afterMs: OPERATOR_FAULT_MS, ours: 'the number is not registered: register it at Meta' },
  133010: { act: 'retry', afterMs: OPERATOR_FAULT_MS, ours: 'the number is not registered: register it at Meta' },
  33: {
    act: 'retry',
    afterMs: OPERATOR_FAULT_MS,
    ours: 'Meta knows no such number: check WHATSAPP_CLOUD_PHONE_NUMBER_ID',
  },
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

/** A failed attempt: the result for the outbox, the words for the operator, and whether a template could be sent instead. */
export interface Failure {
  readonly sent: Sent;
  readonly trouble?: string;
  readonly window?: true;
}

/** `answer` is the parsed body, `retryAfter` the `Retry-After` header. */
export function failure(status: number, answer: unknown, retryAfter: string | null): Failure {
  const error = (answer as { error?: { code?: unknown; message?: unknown } } | undefined)?.error;
  const code = typeof error?.code === 'number' ? error.code : undefined;
  const reason = code === undefined ? `HTTP ${status}` : `${code} ${error?.message ?? ''}`.trim();
  const meaning = meaningOf(code, status);
  // An unknown error: a server that failed may have sent the message before.
  if (!meaning) return { sent: { kind: status >= 500 ? 'unknown' : 'refused', reason } };
  const afterMs = Number(retryAfter) > 0 ? Number(retryAfter) * 1000 : meaning.afterMs;
  return {
    sent:
      meaning.act === 'retry'
        ? { kind: 'retry', reason, ...(afterMs ? { afterMs } : {}) }
        : { kind: 'refused', reason },
    ...(meaning.ours ? { trouble: meaning.ours } : {}),
    ...(meaning.act === 'window' ? { window: true } : {}),
  };
}

function meaningOf(code: number | undefined, status: number): Meaning | undefined {
  if (code !== undefined && code >= 200 && code <= 299)
    return { act: 'retry', afterMs: OPERATOR_FAULT_MS, ours: permission };
  const known = code === undefined ? undefined : MEANINGS[code];
  if (known) return known;
  if (status === 401) return { act: 'retry', afterMs: OPERATOR_FAULT_MS, ours: token };
  if (status === 429) return { act: 'retry', afterMs: MINUTE };
  return undefined;
}
