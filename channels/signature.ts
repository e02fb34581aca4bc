/**
 * Checks of who calls: secrets and signatures, compared in constant time. An empty secret opens nothing, so a setting
 * that was forgotten can't let everybody in.
 */
import { createHmac, hash, timingSafeEqual } from 'node:crypto';

/** Whether the caller knows the secret. The time it takes tells neither where they differ nor how long the secret is. */
export function sameSecret(given: string | null | undefined, secret: string): boolean {
  if (!secret || typeof given !== 'string') return false;
  return timingSafeEqual(hash('sha256', given, 'buffer'), hash('sha256', secret, 'buffer'));
}

export interface Signature {
  readonly algorithm: 'sha256' | 'sha1';
  readonly key: string;
  /** What was signed, one after the other: raw bytes as they came, strings as UTF-8. */
  readonly over: readonly (Uint8Array | string)[];
  /** How the provider writes the 20 or 32 bytes of the HMAC. */
  readonly encoding: 'hex' | 'base64';
}

/** Whether `given` (without a prefix such as `sha256=`) is the HMAC. Only the full, canonical writing counts; hex in any case. */
export function isSigned(given: string | null | undefined, { algorithm, key, over, encoding }: Signature): boolean {
  if (!key || typeof given !== 'string') return false;
  const hmac = createHmac(algorithm, key);
  for (const part of over) hmac.update(part);
  return sameSecret(encoding === 'hex' ? given.toLowerCase() : given, hmac.digest(encoding));
}
