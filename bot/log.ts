/**
 * The log: one JSON object per line on stderr. Only the fields listed here are written, so an object passed carelessly
 * leaks no text, name or number of a citizen. A redactor masks what is written, as a second protection.
 */
import { pino } from 'pino';
import type { Log } from '../core/log.js';

/** Fields that may be logged: own ids, names of parts, counts, times, and errors. */
const FIELDS = [
  'attempt',
  'bytes',
  'channel',
  'code',
  'count',
  'error',
  'held',
  'how',
  'id',
  'input',
  'kind',
  'method',
  'ms',
  'page',
  'pid',
  'port',
  'reason',
  'retryMs',
  'right',
  'rightBefore',
  'route',
  'rows',
  'signal',
  'state',
  'status',
  'url',
] as const;

const MASK = '[…]';

/** Text that looks like an identity or a secret. It is masked everywhere. */
const PATTERNS: readonly RegExp[] = [
  // Telegram's bot token, in a URL or alone.
  /(?<!\d)\d{6,12}:[\w-]{30,}/g,
  /\b(?:Bearer|Basic)\s+[\w.~+/=-]{8,}/gi,
  // Query strings hold secrets, senders and texts; a URL may hold a user and password before its host.
  /\?[^\s"'<>]*=[^\s"'<>]*/g,
  /(?<=:\/\/)[^\s/@:]+:[^\s/@]+(?=@)/g,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g,
  // Ticket codes are not secret, but they connect a log line with a person's report.
  /\b[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{3}\b/g,
  // Telephone numbers (+62 812…, 0812…) and the 16 digits of a NIK, with the separators that people write.
  /(?<![\w.:])\+?\d(?:[ .()-]?\d){8,18}(?![\w:])/g,
];

export const redact = (text: string): string => PATTERNS.reduce((clean, pattern) => clean.replace(pattern, MASK), text);

const MAX_FIELD_LENGTH = 2_000;

function allowed(what: object): Record<string, unknown> {
  const given = what as Record<string, unknown>;
  const kept: Record<string, unknown> = {};
  for (const field of FIELDS) {
    const value = given[field];
    if (value === undefined) continue;
    if (typeof value === 'number' || typeof value === 'boolean') kept[field] = value;
    else kept[field] = redact(value instanceof Error ? words(value) : String(value)).slice(0, MAX_FIELD_LENGTH);
  }
  return kept;
}

/** The first lines of the stack show where it happened, the cause shows why. */
function words(error: Error): string {
  const stack = (error.stack ?? String(error)).split('\n').slice(0, 8).join('\n');
  return error.cause instanceof Error ? `${stack}\ncaused by ${words(error.cause)}` : stack;
}

/** `write` receives whole lines; without it they go to stderr. */
export function openLog(write?: (line: string) => void): Log {
  const options = { base: null, timestamp: () => `,"time":"${new Date().toISOString()}"`, formatters: { level } };
  const logger = write ? pino(options, { write }) : pino(options, pino.destination({ fd: 2, sync: true }));
  return {
    info: (what, words) => logger.info(allowed(what), redact(words)),
    warn: (what, words) => logger.warn(allowed(what), redact(words)),
    error: (what, words) => logger.error(allowed(what), redact(words)),
  };
}

const level = (label: string) => ({ level: label });
