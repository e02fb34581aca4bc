/** Files by the web chat: how many and how much may come, so that nobody fills memory or disk. */
import type { Context, MiddlewareHandler } from 'hono';
import { MEDIA_BYTES } from '../../loops/clean.js';
import { openBudget } from '../budget.js';
import type { AppEnv } from '../env.js';
import { HttpError } from '../errors.js';

/** Boundaries, headers and words around a file of `MEDIA_BYTES`. */
export const FORM_BYTES = MEDIA_BYTES + 256 * 1024;
/** Forms under way at once: two of the largest, or many photos over slow lines. Each is in memory several times. */
const ROOM = 2 * FORM_BYTES;
const PATIENCE_MS = 5_000;
const BUSY_RETRY_SECONDS = 10;

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const MB = 1024 ** 2;

/**
 * Lets in as many forms as there is room for; the others wait a little, then 503. What was kept counts for its session
 * and its address, over the limits 429. A form that does not tell its length counts as the largest, and one that is
 * larger still is for others to refuse. `now` is the clock of the limits.
 */
export function limitUploads(
  addressOf: (c: Context<AppEnv>) => string,
  now: () => number,
  patienceMs = PATIENCE_MS,
): MiddlewareHandler<AppEnv> {
  const room = openRoom(ROOM, patienceMs);
  const files = openBudget(10, 30 * MINUTE, now);
  const bytes = openBudget(100 * MB, DAY, now);
  // Mobile networks put many citizens behind one address.
  const addressBytes = openBudget(500 * MB, DAY, now);

  return async function uploads(c, next) {
    const { chat } = c.var;
    const address = addressOf(c);
    const length = Math.min(Number(c.req.header('content-length')) || FORM_BYTES, FORM_BYTES);
    const leave = await room.enter(length);
    if (!leave) throw new HttpError(503, 'busy', 'media', { 'Retry-After': String(BUSY_RETRY_SECONDS) });
    try {
      const wait = Math.max(files.wait(chat, 1), bytes.wait(chat, length), addressBytes.wait(address, length));
      if (wait > 0)
        throw new HttpError(429, 'too_many_files', 'media', { 'Retry-After': String(Math.ceil(wait / 1000)) });
      await next();
      if (!c.res.ok) return;
      files.spend(chat, 1);
      bytes.spend(chat, length);
      addressBytes.spend(address, length);
    } finally {
      leave();
    }
  };
}

/** Who comes first enters first. No one may ask for more than there is. */
function openRoom(size: number, patienceMs: number) {
  let free = size;
  const waiting: { readonly amount: number; readonly enter: () => void }[] = [];

  function admit(): void {
    for (let [first] = waiting; first && first.amount <= free; [first] = waiting) {
      waiting.shift();
      free -= first.amount;
      first.enter();
    }
  }

  return {
    /** Resolves to how to leave, or to undefined when there was no room in time. */
    enter(amount: number): Promise<(() => void) | undefined> {
      return new Promise((resolve) => {
        const one = {
          amount,
          enter() {
            clearTimeout(late);
            resolve(() => {
              free += amount;
              admit();
            });
          },
        };
        const late = setTimeout(() => {
          waiting.splice(waiting.indexOf(one), 1);
          resolve(undefined);
          admit();
        }, patienceMs);
        waiting.push(one);
        admit();
      });
    },
  };
}
