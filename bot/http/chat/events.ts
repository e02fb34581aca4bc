/** The stream of a chat's replies. It reads stored replies, so any process can serve it and a break loses nothing. */
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Log } from '../../../core/log.js';
import type { Origin } from '../../../core/post.js';
import type { ChatsArea } from '../../../db/chats/area.js';
import type { Limiter, Use } from '../../limits/limits.js';
import { HttpError } from '../errors.js';
import { mediaJson } from './message-json.js';
import { type ChatEnv, webAddress } from './session.js';
import type { Wakeups } from './wakeups.js';

const REPLIES_PER_READ = 100;
/** Replies that another process writes wake nobody here. */
const POLL_MS = 1_000;
/** Proxies close a connection that is silent for 30 to 60 seconds. */
const HEARTBEAT_MS = 15_000;
/** Delay after which a browser reconnects. */
const RECONNECT_MS = 2_000;

/** Takes a place for one more stream. Returns how to give it back. Throws `HttpError` 429. */
export function enterStream(limiter: Limiter, chat: string, { address }: Origin): () => void {
  const uses: readonly Use[] = [
    ['streamsOfSession', chat],
    ['streamsOfAddress', address],
    ['streamsInAll', 'all'],
  ];
  const waitMs = limiter.take(...uses);
  if (waitMs > 0)
    throw new HttpError(429, 'too_many_streams', undefined, { 'Retry-After': String(Math.ceil(waitMs / 1000)) });
  return () => limiter.refund(...uses);
}

/**
 * Replays the replies above Last-Event-ID (or `?after=`, since a page cannot set that header on its first call), then
 * sends each new one until the client leaves.
 */
export function streamReplies(
  c: Context<ChatEnv>,
  chats: Pick<ChatsArea, 'replies'>,
  wakeups: Wakeups,
  /** Gives back the place of this stream. */
  leave: () => void,
  log: Log,
  now: () => number,
): Response {
  const { chat } = c.var;
  let last = wholeNumber(c.req.header('last-event-id')) ?? wholeNumber(c.req.query('after')) ?? 0;
  // Asks proxies not to buffer.
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, async (stream) => {
    let lastSentAt = now();
    try {
      await stream.write(`retry: ${RECONNECT_MS}\n\n`);
      while (!stream.aborted && !stream.closed) {
        const woken = wakeups.wait(chat, POLL_MS);
        const replies = await chats.replies(webAddress(chat), last, REPLIES_PER_READ);
        for (const { number, reply } of replies) {
          const id = String(number);
          const data = { id, text: reply.text, choices: reply.choices ?? [], ...mediaJson(reply.media) };
          await stream.writeSSE({ event: 'message', id, data: JSON.stringify(data) });
          last = number;
        }
        const isQuiet = replies.length === 0 && now() - lastSentAt >= HEARTBEAT_MS;
        if (isQuiet) await stream.write(':\n\n');
        if (isQuiet || replies.length > 0) lastSentAt = now();
        if (replies.length < REPLIES_PER_READ) await woken;
      }
    } catch (error) {
      // The stream ends. The browser reconnects with the last id that it has.
      log.error({ route: c.req.routePath, error: String(error) }, 'a stream of replies broke');
    } finally {
      leave();
    }
  });
}

function wholeNumber(written: string | undefined): number | undefined {
  return written !== undefined && /^\d{1,15}$/.test(written) ? Number(written) : undefined;
}
