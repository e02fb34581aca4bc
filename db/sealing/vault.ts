/**
 * Encryption at rest. AES-256-GCM with a random nonce; the additional data names table, column and row, so that a value
 * moved to another place does not open. All keys come by HKDF from the one secret key; the first byte of a sealed
 * value is the key's id, so that keys can change later. Who is looked up (a chat, a message) is found by HMAC: a plain
 * hash of a phone number is found in minutes by trying all numbers.
 */
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hash,
  hkdfSync,
  type KeyObject,
  randomFillSync,
  timingSafeEqual,
} from 'node:crypto';
import { pack, unpack } from './pack.js';

const KEY_ID = 1;
const NONCE = 12;
const TAG = 16;
const HEAD = 1 + NONCE;
/** Bytes of a look-up: 128 bits are as good as unique for any number of rows. */
const LOOKUP = 16;

/** `table|column|row`, each row by its natural name. */
export type Where = string;

export interface Vault {
  seal(where: Where, value: unknown): Buffer;
  /** Undefined for null: what was erased. Throws for what does not open. */
  open<T>(where: Where, sealed: Uint8Array | null): T | undefined;
  sealBytes(where: Where, bytes: Uint8Array): Buffer;
  openBytes(where: Where, sealed: Uint8Array): Buffer;
  /** 16 bytes that stand for these parts; without the key nobody can tell for which. */
  lookup(...parts: readonly string[]): Buffer;
  /** 32 bytes that only a holder of the key can make: for the audit chain. */
  sign(text: string, before: Uint8Array): Buffer;
  /** The same for the same secret key. */
  readonly check: string;
}

/** Random bytes are had in pools: one call a nonce costs more than the encryption. */
function noncePool(): () => Buffer {
  const pool = Buffer.alloc(NONCE * 512);
  let used = pool.length;
  return () => {
    if (used === pool.length) {
      randomFillSync(pool);
      used = 0;
    }
    used += NONCE;
    return pool.subarray(used - NONCE, used);
  };
}

/**
 * RFC 2104 by the one-shot hash: an `Hmac` object each time costs more in collecting it than in hashing. Digests come as
 * strings of one letter a byte, which cost half of what a buffer does.
 */
function hmac(key: KeyObject): (...parts: readonly (string | Uint8Array)[]) => Buffer {
  const block = Buffer.alloc(64);
  key.export().copy(block);
  const inner = block.map((byte) => byte ^ 0x36);
  const outer = Buffer.concat([block.map((byte) => byte ^ 0x5c), Buffer.alloc(32)]);
  return (...parts) => {
    const message = parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part));
    outer.write(hash('sha256', Buffer.concat([inner, ...message]), 'binary'), 64, 'latin1');
    return Buffer.from(hash('sha256', outer, 'binary'), 'latin1');
  };
}

export function openVault(secretKey: Uint8Array): Vault {
  const derive = (use: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync('sha256', secretKey, 'kentongan', `${use}/${KEY_ID}`, 32)));
  const content = derive('content');
  const finding = hmac(derive('lookup'));
  const auditing = hmac(derive('audit'));
  const nonce = noncePool();

  const sealBytes = (where: Where, bytes: Uint8Array | string): Buffer => {
    const iv = nonce();
    const cipher = createCipheriv('aes-256-gcm', content, iv);
    cipher.setAAD(Buffer.from(where));
    const body = typeof bytes === 'string' ? cipher.update(bytes, 'utf8') : cipher.update(bytes);
    cipher.final();
    const sealed = Buffer.allocUnsafe(HEAD + body.length + TAG);
    sealed[0] = KEY_ID;
    iv.copy(sealed, 1);
    body.copy(sealed, HEAD);
    cipher.getAuthTag().copy(sealed, HEAD + body.length);
    return sealed;
  };

  const openBytes = (where: Where, sealed: Uint8Array): Buffer => {
    if (sealed[0] !== KEY_ID) throw new Error(`${where} was sealed with an unknown key (${sealed[0]})`);
    const decipher = createDecipheriv('aes-256-gcm', content, sealed.subarray(1, HEAD), { authTagLength: TAG });
    decipher.setAAD(Buffer.from(where));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG));
    const body = decipher.update(sealed.subarray(HEAD, sealed.length - TAG));
    decipher.final();
    return body;
  };

  return {
    seal: (where, value) => sealBytes(where, pack(value)),
    open: <T>(where: Where, sealed: Uint8Array | null) =>
      sealed === null ? undefined : (unpack(openBytes(where, sealed).toString('utf8')) as T),
    sealBytes,
    openBytes,
    lookup: (...parts) => finding(parts.join('\0')).subarray(0, LOOKUP),
    sign: (text, before) => auditing(before, text),
    check: finding('check').toString('hex'),
  };
}

export const same = (a: Uint8Array, b: Uint8Array): boolean => a.length === b.length && timingSafeEqual(a, b);
