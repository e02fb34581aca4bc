/**
 * Checks secrets and signatures of webhook calls, in constant time. An empty secret never matches, so a forgotten setting
 * does not let everybody in.
 */
import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** Whether the caller knows the secret. The time taken reveals neither where they differ nor the length of the secret. */
export function sameSecret(given: string | null | undefined, secret: string): boolean {
  if (!secret || typeof given !== 'string') return false;
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', secret, 'buffer'));
}

export interface Signature {
  readonly algorithm: 'sha256' | 'sha1';
  readonly key: string;
  /** The signed parts in order: raw bytes as received, strings as UTF-8. */
  readonly over: readonly (Uint8Array | string)[];
  /** How the provider encodes the 20 or 32 bytes of the HMAC. */
  readonly encoding: 'hex' | 'base64';
}

/** Whether `given` (without a prefix such as `sha256=`) is the HMAC, in full and canonical encoding; hex in upper or lower case. */
export function isSigned(given: string | null | undefined, { algorithm, key, over, encoding }: Signature): boolean {
  if (!key || typeof given !== 'string') return false;
  const hmac = createHmac(algorithm, key);
  for (const part of over) hmac.update(part);
  return sameSecret(encoding === 'hex' ? given.toLowerCase() : given, hmac.digest(encoding));
}
