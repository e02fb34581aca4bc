/** The result of a send whose HTTP call got no answer. */
import type { Sent } from '../core/post.js';

/** Errors that occur before anything is written, so the message was not sent. */
const BEFORE_WRITING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** `error` is what `fetch` rejected with. A refused connection is retried; a broken or slow one may have delivered the message. */
export function noAnswer(error: unknown, providerId?: string): Sent {
  const cause = (error as { cause?: { code?: unknown; syscall?: unknown } } | null)?.cause;
  const code = typeof cause?.code === 'string' ? cause.code : undefined;
  if ((code && BEFORE_WRITING.has(code)) || cause?.syscall === 'connect')
    return { kind: 'retry', reason: `no connection: ${code ?? 'refused'}` };
  const what = code ?? (error instanceof Error ? error.name : 'unknown');
  return { kind: 'unknown', reason: `no answer: ${what}`, ...(providerId ? { providerId } : {}) };
}
