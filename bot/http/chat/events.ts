/** The stream of a chat's replies: it tails what is stored, so any process can serve it and nothing is lost between. */
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Log } from '../../../core/log.js';
import type { ChatsArea } from '../../../db/chats/area.js';
import type { AppEnv } from '../env.js';
import type { Bell } from './bell.js';
import { mediaJson } from './message-json.js';
import { webAddress } from './session.js';

const BATCH = 100;
/** Replies that another process wrote ring no bell here. */
const POLL_MS = 1_000;
/** Proxies close what is silent for 30 to 60 seconds. */
const HEARTBEAT_MS = 15_000;
/** How soon a browser comes back after a break. */
const RETRY_MS = 2_000;

/**
 * Replays the replies above Last-Event-ID (or `?after=`, since a page cannot set that header on its first call), then
 * goes on with each new one until the client leaves.
 */
export function streamReplies(
  c: Context<AppEnv>,
  reads: Pick<ChatsArea, 'replies'>,
  bell: Bell,
  log: Log,
  now: () => number,
): Response {
  const chat = c.var.chat;
  let last = wholeNumber(c.req.header('last-event-id')) ?? wholeNumber(c.req.query('after')) ?? 0;
  // Proxies that buffer would hold the replies back.
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, async (stream) => {
    await stream.write(`retry: ${RETRY_MS}\n\n`);
    let spoken = now();
    try {
      while (!stream.aborted && !stream.closed) {
        const woken = bell.wait(chat, POLL_MS);
        const replies = await reads.replies(webAddress(chat), last, BATCH);
        for (const { number, reply } of replies) {
          const id = String(number);
          const data = { id, text: reply.text, choices: reply.choices ?? [], ...mediaJson(reply.media) };
          await stream.writeSSE({ event: 'message', id, data: JSON.stringify(data) });
          last = number;
        }
        if (replies.length > 0) spoken = now();
        else if (now() - spoken >= HEARTBEAT_MS) {
          await stream.write(':\n\n');
          spoken = now();
        }
        if (replies.length < BATCH) await woken;
      }
    } catch (error) {
      // The stream ends and the browser comes back with the last id that it has.
      log.error({ route: c.req.routePath, error: String(error) }, 'stream of replies broke');
    }
  });
}

function wholeNumber(written: string | undefined): number | undefined {
  return written !== undefined && /^\d{1,15}$/.test(written) ? Number(written) : undefined;
}
