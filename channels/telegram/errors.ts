/** What a failed call of the Bot API means for the reply to send and for the operator. */
import { GrammyError, HttpError } from 'grammy';
import type { Sent } from '../../core/post.js';

/** The connection was never made, so nothing was sent. */
const NOT_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
]);

/**
 * The result of a failed send. After a status of 500 and above, a timeout or a broken connection the message may have been
 * delivered; after any other answer it was not. Reasons are Telegram's words or error codes, never a URL, since the URL
 * contains the token.
 * Codes: https://core.telegram.org/api/errors
 */
export function sentAfter(error: unknown): Sent {
  if (error instanceof GrammyError) {
    const reason = `Telegram ${error.error_code}: ${error.description}`;
    const { retry_after: seconds } = error.parameters;
    if (error.error_code === 429)
      return { kind: 'retry', reason, ...(seconds === undefined ? {} : { afterMs: seconds * 1000 }) };
    if (error.error_code >= 500) return { kind: 'unknown', reason };
    // A wrong setting must not lose the citizen's code: the reply is retried until the operator has corrected the setting.
    if (isTokenRefused(error)) return { kind: 'retry', reason: troubleOf(error) };
    return { kind: 'refused', reason };
  }
  const code = networkCode(error);
  const reason = troubleOf(error);
  return { kind: code !== undefined && NOT_CONNECTED.has(code) ? 'retry' : 'unknown', reason };
}

export const TOKEN_REFUSED =
  'Telegram refuses the bot token: get the right one from @BotFather and put it into TELEGRAM_BOT_TOKEN.';

/** One line: what is wrong and what to do. */
export function troubleOf(error: unknown): string {
  if (error instanceof GrammyError) {
    if (isTokenRefused(error)) return TOKEN_REFUSED;
    if (error.error_code === 409)
      return 'Another program fetches the messages of this bot: stop it, or create another bot for this program (@BotFather).';
    return `Telegram answers ${error.error_code} to ${error.method}: ${error.description}`;
  }
  if (error instanceof HttpError)
    return `Telegram cannot be reached (${networkCode(error) ?? 'no answer in time'}); the program keeps retrying.`;
  return `Messages cannot be stored now, so they wait at Telegram: ${error instanceof Error ? error.message : 'unknown error'}`;
}

/** Telegram answers 404 to a malformed token. */
export const isTokenRefused = ({ error_code: code }: GrammyError): boolean => code === 401 || code === 404;

/** The system's error code ("ECONNREFUSED"), found in the causes of a library's error. */
export function networkCode(error: unknown): string | undefined {
  for (let at: unknown = error; typeof at === 'object' && at !== null; ) {
    const { code, error: inner, cause } = at as { code?: unknown; error?: unknown; cause?: unknown };
    if (typeof code === 'string') return code;
    at = inner ?? cause;
  }
  return undefined;
}
