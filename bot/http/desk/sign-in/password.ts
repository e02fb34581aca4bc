/** Hashes of passwords: scrypt. At most two are computed at once, since each takes 32 MB and a processor's time. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto';
import { Room } from '../../../limits/room.js';
import { HttpError } from '../../errors.js';

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}
const COST: Cost = { N: 2 ** 15, r: 8, p: 3 };
const AT_ONCE = 2;
/** In a flood of sign-ins nobody waits longer. */
const ROOM_TIMEOUT_MS = 15_000;
const BUSY_RETRY_SECONDS = 10;
const SALT_BYTES = 16;
const HASH_BYTES = 32;
/** 128 · N · r bytes, and some room. */
const maxmem = ({ N, r }: Cost) => 128 * N * r + 1024 * 1024;

const room = new Room(AT_ONCE, ROOM_TIMEOUT_MS);

/** `scrypt$N$r$p$SALT$HASH` */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Takes the same time with an undefined hash, of which it is always false. */
export async function fitsPassword(password: string, stored: string | undefined): Promise<boolean> {
  const [, N, r, p, salt = '', hash = ''] = (stored ?? NO_HASH).split('$');
  const expected = Buffer.from(hash, 'base64url');
  const found = await derive(password, Buffer.from(salt, 'base64url'), { N: Number(N), r: Number(r), p: Number(p) });
  return timingSafeEqual(found, expected) && stored !== undefined;
}

const NO_HASH = ['scrypt', COST.N, COST.r, COST.p, 'A'.repeat(22), 'A'.repeat(43)].join('$');

async function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const leave = await room.enter(1);
  if (!leave) throw new HttpError(503, 'sign_in_busy', undefined, { 'Retry-After': String(BUSY_RETRY_SECONDS) });
  try {
    return await new Promise((resolve, reject) =>
      scrypt(password.normalize('NFKC'), salt, HASH_BYTES, { ...cost, maxmem: maxmem(cost) }, (error, hash) =>
        error ? reject(error) : resolve(hash),
      ),
    );
  } finally {
    leave();
  }
}
