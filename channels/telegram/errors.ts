/** What a failed call of the Bot API means: for the reply that was to leave, and for the operator. */
import { GrammyError, HttpError } from 'grammy';
import type { Sent } from '../../core/post.js';

/** The connection never came about, so nothing was said. */
const NOT_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
]);

/**
 * How the try to send ended. After an answer of 500 and above, a time-out or a cut the message may have arrived; any
 * other answer says surely that it did not. Reasons come from Telegram or are codes, never a URL, as it has the token.
 * Codes: https://core.telegram.org/api/errors
 */
export function sentAfter(error: unknown): Sent {
  if (error instanceof GrammyError) {
    const reason = `Telegram ${error.error_code}: ${error.description}`;
    const { retry_after: seconds } = error.parameters;
    if (error.error_code === 429)
      return { kind: 'retry', reason, ...(seconds === undefined ? {} : { afterMs: seconds * 1000 }) };
    if (error.error_code >= 500) return { kind: 'unknown', reason };
    // A wrong setting of ours is no reason to lose the citizen's code: it leaves once the operator has mended it.
    if (isTokenRefused(error)) return { kind: 'retry', reason: troubleOf(error) };
    return { kind: 'refused', reason };
  }
  const code = networkCode(error);
  const reason = troubleOf(error);
  return { kind: code !== undefined && NOT_CONNECTED.has(code) ? 'retry' : 'unknown', reason };
}

export const TOKEN_REFUSED =
  'Telegram refuses the bot token: ask @BotFather for the right one and put it into TELEGRAM_BOT_TOKEN.';

/** One line: what is wrong and what to do. */
export function troubleOf(error: unknown): string {
  if (error instanceof GrammyError) {
    if (isTokenRefused(error)) return TOKEN_REFUSED;
    if (error.error_code === 409)
      return 'Another program fetches the messages of this bot: stop it, or give this program a bot of its own (@BotFather).';
    return `Telegram answers ${error.error_code} to ${error.method}: ${error.description}`;
  }
  if (error instanceof HttpError)
    return `Telegram can't be reached (${networkCode(error) ?? 'no answer in time'}); it is tried again by itself.`;
  return `Messages from Telegram wait there, as they can't be kept now: ${error instanceof Error ? error.message : 'unknown error'}`;
}

/** A token that is not well formed is answered with 404. */
export const isTokenRefused = ({ error_code: code }: GrammyError): boolean => code === 401 || code === 404;

/** The system's word for what went wrong ("ECONNREFUSED"), from wherever a library has put it. */
export function networkCode(error: unknown): string | undefined {
  for (let at: unknown = error; typeof at === 'object' && at !== null; ) {
    const { code, error: inner, cause } = at as { code?: unknown; error?: unknown; cause?: unknown };
    if (typeof code === 'string') return code;
    at = inner ?? cause;
  }
  return undefined;
}
