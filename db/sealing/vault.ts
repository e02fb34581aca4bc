/**
 * Encryption at rest: AES-256-GCM with a random nonce. All keys come by HKDF from the one secret key. A value is bound to
 * its place (places.ts), so it opens nowhere else. The first byte of a sealed value is its version: 1 is packed JSON of
 * older programs (version-1.ts), 2 is JSON. Compressing it would halve a value but take 50 µs, 8 % of a turn. Chats and
 * messages are looked up by HMAC, since a plain hash of a phone number is found in minutes by trying all numbers.
 */
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import type { Place } from './places.js';
import { readVersion1 } from './version-1.js';

const KEY_ID = 1;
const VERSION = 2;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEAD_BYTES = 1 + NONCE_BYTES;
/** 128 bits are as good as unique for any number of rows. */
const LOOKUP_BYTES = 16;

export class Vault {
  private readonly contentKey: KeyObject;
  private readonly lookupKey: KeyObject;
  private readonly auditKey: KeyObject;
  /** The same for the same secret key. */
  readonly check: string;

  /** `secretKey`: 32 bytes. */
  constructor(secretKey: Uint8Array) {
    const derive = (use: string) =>
      createSecretKey(Buffer.from(hkdfSync('sha256', secretKey, 'kentongan', `${use}/${KEY_ID}`, 32)));
    this.contentKey = derive('content');
    this.lookupKey = derive('lookup');
    this.auditKey = derive('audit');
    this.check = createHmac('sha256', this.lookupKey).update('check').digest('hex');
  }

  seal<T>(place: Place<T>, value: T): Buffer {
    return this.sealBytes(place, JSON.stringify(value));
  }

  /** Undefined for null: the value was erased. Throws for a value that was changed or moved. */
  open<T>(place: Place<T>, sealed: Uint8Array | null): T | undefined {
    if (sealed === null) return undefined;
    const text = this.openBytes(place, sealed).toString('utf8');
    return sealed[0] === VERSION ? (JSON.parse(text) as T) : readVersion1(place, text);
  }

  /** A string is sealed as UTF-8. */
  sealBytes({ name }: Place<unknown>, content: Uint8Array | string): Buffer {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.contentKey, nonce);
    cipher.setAAD(Buffer.from(name));
    const body = typeof content === 'string' ? cipher.update(content, 'utf8') : cipher.update(content);
    cipher.final();
    return Buffer.concat([Buffer.of(VERSION), nonce, body, cipher.getAuthTag()]);
  }

  openBytes({ name }: Place<unknown>, sealed: Uint8Array): Buffer {
    const [version] = sealed;
    if (version !== VERSION && version !== 1) throw new Error(`${name} has the unknown version ${version}`);
    const nonce = sealed.subarray(1, HEAD_BYTES);
    const decipher = createDecipheriv('aes-256-gcm', this.contentKey, nonce, { authTagLength: TAG_BYTES });
    decipher.setAAD(Buffer.from(name));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    const body = decipher.update(sealed.subarray(HEAD_BYTES, sealed.length - TAG_BYTES));
    decipher.final();
    return body;
  }

  /** 16 bytes that stand for these parts; without the key nobody can tell for which. */
  lookup(...parts: readonly string[]): Buffer {
    return createHmac('sha256', this.lookupKey).update(parts.join('\0')).digest().subarray(0, LOOKUP_BYTES);
  }

  /** 32 bytes that only a holder of the key can make: for the audit chain. */
  sign(text: string, before: Uint8Array): Buffer {
    return createHmac('sha256', this.auditKey).update(before).update(text).digest();
  }
}

export const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
