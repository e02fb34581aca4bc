/** One-time codes: from an authenticator app (TOTP), and recovery codes on paper. */
import { randomBytes } from 'node:crypto';

const SECRET_BYTES = 20;
const PERIOD_SECONDS = 30;
/** A phone's clock may be a step away. */
const WINDOW_STEPS = 1;
const RECOVERY_CODES = 10;
/** 60 bits: nobody finds a code by trying, even with the stored hashes. */
const RECOVERY_SYMBOLS = 12;
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** In base32, as authenticator apps want it. */
export async function newTotpSecret(): Promise<string> {
  const { Secret } = await import('otpauth');
  return new Secret({ size: SECRET_BYTES }).base32;
}

async function totpOf(secret: string, name: string, tenant: string) {
  const { Secret, TOTP } = await import('otpauth');
  return new TOTP({ issuer: tenant, label: name, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });
}

/** `otpauth://…` and its QR code as SVG. */
export async function totpPicture(
  secret: string,
  name: string,
  tenant: string,
): Promise<{ readonly url: string; readonly svg: string }> {
  const { default: qrcode } = await import('qrcode');
  const url = (await totpOf(secret, name, tenant)).toString();
  return { url, svg: await qrcode.toString(url, { type: 'svg', margin: 2 }) };
}

/** What a written code is: the step of a right code of the app, a recovery code to be looked up, or undefined. */
export async function readCode(
  written: string,
  secret: string,
  now: number,
): Promise<{ readonly counter: number } | { readonly recovery: string } | undefined> {
  const code = written.replace(/[\s-]/g, '').toUpperCase();
  if (/^\d{6}$/.test(code)) {
    const delta = (await totpOf(secret, '', '')).validate({ token: code, timestamp: now, window: WINDOW_STEPS });
    return delta === null ? undefined : { counter: Math.floor(now / 1000 / PERIOD_SECONDS) + delta };
  }
  const recovery = code.replace(/O/g, '0').replace(/[IL]/g, '1');
  return recovery.length === RECOVERY_SYMBOLS ? { recovery } : undefined;
}

/** Without hyphens, as they are stored. */
export const newRecoveryCodes = (): readonly string[] =>
  Array.from({ length: RECOVERY_CODES }, () =>
    Array.from(randomBytes(RECOVERY_SYMBOLS), (byte) => ALPHABET[byte % ALPHABET.length]).join(''),
  );

/** `7K3M-9QXA-2BTC` */
export const showRecoveryCode = (code: string): string => (code.match(/.{4}/g) ?? []).join('-');
