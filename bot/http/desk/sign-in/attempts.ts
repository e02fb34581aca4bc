/** Checks a sign-in. Whatever is wrong, the answer has the same words and takes the same time. */
import { nameKey } from '../../../../db/officers/rows.js';
import type { Store } from '../../../../db/store.js';
import type { Limiter, Use } from '../../../limits/limits.js';
import type { DeskParts } from '../parts.js';
import { readCode } from './one-time-codes.js';
import { fitsPassword } from './password.js';

export interface Given {
  readonly name: string;
  readonly password: string;
  readonly code: string;
}

export type Attempt =
  | { readonly is: 'in'; readonly id: string; readonly session: string }
  | { readonly is: 'wrong' }
  | { readonly is: 'tooMany'; readonly waitMs: number };

type Origin = ReturnType<DeskParts['clientOf']>;

export interface AttemptParts {
  readonly officers: Pick<Store['officers'], 'credentials' | 'signIn' | 'recordFailedSignIn'>;
  readonly limiter: Limiter;
  readonly now: () => number;
}

/** Counts before it checks, so that tries at the same time count too. What is right, or could not be checked, counts for nothing. */
export async function attempt(parts: AttemptParts, given: Given, origin: Origin): Promise<Attempt> {
  const { officers, limiter } = parts;
  const uses = guessesOf(given.name, origin);
  const waitMs = limiter.take(...uses);
  if (waitMs > 0) return { is: 'tooMany', waitMs };
  let isWrong = false;
  try {
    const { id, session } = await check(parts, given, origin);
    if (id !== undefined && session !== undefined) return { is: 'in', id, session };
    isWrong = true;
    if (limiter.take(['recordedFailures', 'all']) === 0) await officers.recordFailedSignIn(id, origin.address);
    return { is: 'wrong' };
  } finally {
    if (!isWrong) limiter.refund(...uses);
  }
}

interface Checked {
  /** Of an account with this name. */
  readonly id?: string;
  readonly session?: string | undefined;
}

async function check({ officers, now }: AttemptParts, given: Given, { address }: Origin): Promise<Checked> {
  const credentials = await officers.credentials(given.name);
  const fits = await fitsPassword(given.password, credentials?.password);
  if (!credentials) return {};
  const { id } = credentials.account;
  const code = fits ? await readCode(given.code, credentials.totp, now()) : undefined;
  if (!code) return { id };
  return { id, session: await officers.signIn(id, { password: credentials.password, code, address }) };
}

/** The limits that a try to guess the secrets of this account counts for. */
export function guessesOf(name: string, { address, network }: Origin): readonly Use[] {
  const key = nameKey(name);
  return [
    ['signInsOfNameAndAddress', `${address} ${key}`],
    ['signInsOfName', key],
    ['signInsOfAddress', address],
    ...(network === undefined ? [] : [['signInsOfNetwork', network] as const]),
  ];
}
