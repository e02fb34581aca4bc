/** The stream that tells an open queue how many reports are new. It tells a number only. */
import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { QueueFilter } from '../../../../db/officers/queue-rows.js';
import { enterStream } from '../../chat/events.js';
import type { DeskParts } from '../parts.js';
import type { DeskEnv } from '../session.js';

const POLL_MS = 10_000;
const HEARTBEAT_MS = 20_000;
/** Then the browser asks again, and its session is looked at. */
const MAX_STREAM_MS = 20 * 60_000;

export function streamNews(
  c: Context<DeskEnv>,
  { store, clientOf, limiter, log }: Pick<DeskParts, 'store' | 'clientOf' | 'limiter' | 'log'>,
  filter: QueueFilter,
  since: number,
): Response {
  const { officer } = c.var;
  const leave = enterStream(limiter, `desk ${officer.id}`, clientOf(c));
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, async (stream) => {
    const endsAt = performance.now() + MAX_STREAM_MS;
    let told = 0;
    let wroteAt = 0;
    try {
      while (!stream.aborted && !stream.closed && performance.now() < endsAt) {
        const count = await store.desk.queue.newSince(filter, officer, since);
        const isDue = performance.now() - wroteAt > HEARTBEAT_MS;
        if (count !== told) await stream.writeSSE({ event: 'news', data: String(count) });
        else if (isDue) await stream.write(':\n\n');
        if (count !== told || isDue) wroteAt = performance.now();
        told = count;
        await stream.sleep(POLL_MS);
      }
    } catch (error) {
      log.error({ route: c.req.routePath, error: String(error) }, 'a stream of news broke');
    } finally {
      leave();
    }
  });
}
