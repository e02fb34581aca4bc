/** Secrets of links and sessions. The store keeps only their hashes: who reads it can't use them. */
import { createHash, randomBytes, randomInt } from 'node:crypto';

const TOKEN_BYTES = 32;
const TOKEN = /^[\w-]{43}$/;

/** 256 bits in base64url. */
export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** Eight digits, which a person types on a phone. */
export const newChatCode = (): string => String(randomInt(100_000_000)).padStart(8, '0');

export const isToken = (written: string): boolean => TOKEN.test(written);

/** Needs no salt and no slow hash: nobody can try 2^256 tokens. */
export const hashOf = (...parts: readonly string[]): Buffer => createHash('sha256').update(parts.join('\0')).digest();
