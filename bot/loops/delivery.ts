/**
 * Sends what waits in the outbox. The store hands out at most one reply a chat, the oldest first, so replies of one chat
 * keep their order; each channel has its own loop and its own places, so a slow one holds up nobody else.
 */
import { setImmediate } from 'node:timers/promises';
import type { Channel, CleanFile } from '../../channels/channel.js';
import type { Log } from '../../core/log.js';
import type { Outgoing, Sent } from '../../core/post.js';
import type { Store } from '../../db/store.js';
import type { Metrics } from '../metrics.js';
import { asJpeg } from './clean.js';

import type { Loop } from './loop.js';

export interface DeliveryOptions {
  /** Replies of one channel under way at once. */
  readonly places?: number;
  /** After this time a send counts as of unknown end. */
  readonly deadlineMs?: number;
  /** How often to look for replies whose time to be tried again has come. */
  readonly pollMs?: number;
}

const AFTER_TROUBLE_MS = 2_000;
const FILE_TRIES = 2;

export function startDelivery(
  store: Pick<Store, 'outbox' | 'media'>,
  channels: readonly Channel[],
  metrics: Metrics,
  log: Log,
  options: DeliveryOptions = {},
): Loop {
  const loops = channels.map((channel) => deliver(store, channel, metrics, log, options));
  const deaf = store.outbox.onReplies(() => {
    for (const { wake } of loops) wake();
  });
  return {
    async stop(graceMs) {
      deaf();
      await Promise.all(loops.map(({ stop }) => stop(graceMs)));
    },
  };
}

function deliver(
  store: Pick<Store, 'outbox' | 'media'>,
  channel: Channel,
  metrics: Metrics,
  log: Log,
  { places = channel.atOnce ?? 16, deadlineMs = 30_000, pollMs = 1_000 }: DeliveryOptions,
): Loop & { wake(): void } {
  const underWay = new Set<Promise<void>>();
  const giveUp = new AbortController();
  let claiming: Promise<void> | undefined;
  let isStopping = false;
  /** Something may have been written while a claim was under way or no place was free. */
  let isWoken = false;
  let timer: NodeJS.Timeout | undefined;

  function wake() {
    isWoken = true;
    if (isStopping || claiming || underWay.size >= places) return;
    isWoken = false;
    claiming = claim().then((wait) => {
      claiming = undefined;
      if (isWoken && wait === pollMs) wake();
      else wakeIn(wait);
    });
  }

  function wakeIn(ms: number) {
    clearTimeout(timer);
    if (!isStopping) timer = setTimeout(wake, ms);
  }

  /** Resolves to the milliseconds until the next look. */
  async function claim(): Promise<number> {
    // All commits of this turn of the event loop are served by one claim.
    await setImmediate();
    try {
      for (const outgoing of await store.outbox.claim([channel.name], places - underWay.size)) {
        const sending = send(outgoing).finally(() => {
          underWay.delete(sending);
          // The next reply of the same chat may go now.
          wake();
        });
        underWay.add(sending);
      }
      return pollMs;
    } catch (error) {
      log.error({ channel: channel.name, error }, 'replies could not be fetched from the store');
      return AFTER_TROUBLE_MS;
    }
  }

  /** Undefined while one is not cleaned yet; one that is withheld keeps the words waiting for `FILE_TRIES` tries alone. */
  async function filesOf({ address, reply, attempt }: Outgoing): Promise<readonly CleanFile[] | undefined> {
    if (!reply.media || !channel.traits.photos) return [];
    const found = await Promise.all(reply.media.map(({ id }) => store.media.read(address, id)));
    const files = found.filter((file) => file !== undefined);
    return files.length < found.length && attempt <= FILE_TRIES ? undefined : Promise.all(files.map(asJpeg));
  }

  async function sendWith(outgoing: Outgoing): Promise<Sent> {
    const { address, reply, clearsButtonsOf } = outgoing;
    const files = await filesOf(outgoing).catch(() => undefined);
    if (!files) return { kind: 'retry', reason: 'its file is not cleaned yet' };
    return outcome(() => channel.send(address, reply, clearsButtonsOf, files), deadlineMs, giveUp.signal);
  }

  async function send(outgoing: Outgoing): Promise<void> {
    const { id, attempt } = outgoing;
    const began = performance.now();
    const sent = await sendWith(outgoing);
    metrics.sendSeconds.observe({ channel: channel.name }, (performance.now() - began) / 1000);
    metrics.sent.inc({ channel: channel.name, result: sent.kind });
    if (sent.kind !== 'sent')
      log.warn({ channel: channel.name, id, attempt, kind: sent.kind, reason: sent.reason }, 'a reply was not sent');
    // Not noted, its lease runs out and it counts as unknown.
    await store.outbox
      .recordSent(id, sent)
      .catch((error) => log.error({ channel: channel.name, id, error }, 'how a send ended could not be noted'));
  }

  wake();
  return {
    wake,
    async stop(graceMs) {
      isStopping = true;
      clearTimeout(timer);
      const grace = setTimeout(() => giveUp.abort(), graceMs);
      await claiming;
      await Promise.all(underWay);
      clearTimeout(grace);
    },
  };
}

/** How a send ended. After the deadline, or when the program must stop, nobody knows; a channel that throws may have sent. */
function outcome(send: () => Promise<Sent>, deadlineMs: number, giveUp: AbortSignal): Promise<Sent> {
  return new Promise((resolve) => {
    const unknown = (reason: string) => end({ kind: 'unknown', reason });
    const stop = () => unknown('the program stopped meanwhile');
    const late = setTimeout(() => unknown(`no answer within ${deadlineMs} ms`), deadlineMs);
    const end = (sent: Sent) => {
      clearTimeout(late);
      giveUp.removeEventListener('abort', stop);
      resolve(sent);
    };
    giveUp.addEventListener('abort', stop);
    Promise.resolve()
      .then(send)
      .then(end, (error) => unknown(`the channel threw: ${error}`));
  });
}
