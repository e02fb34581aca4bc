/**
 * Sends the replies that wait in the outbox. The store hands out at most one reply per chat, the oldest first, so the
 * replies of one chat keep their order. Each channel has its own loop and its own limit of concurrent sends, so a slow
 * channel delays no other.
 */
import { setImmediate } from 'node:timers/promises';
import type { Channel, CleanFile } from '../../channels/channel.js';
import type { Log } from '../../core/log.js';
import type { Outgoing, Sent } from '../../core/post.js';
import type { Store } from '../../db/store.js';
import { images } from '../images/images.js';
import type { Metrics } from '../metrics.js';
import { type Loop, type RepeatingLoop, startLoop } from './loop.js';

export interface DeliveryOptions {
  /** Most concurrent sends per channel. */
  readonly concurrency?: number;
  /** A send that takes longer counts as unknown. */
  readonly timeoutMs?: number;
  /** How often to look for replies whose retry is due. */
  readonly pollMs?: number;
  /** How long a reply may wait for more of a burst. */
  readonly burstMs?: number;
}

const CONCURRENT_SENDS = 16;
const SEND_TIMEOUT_MS = 30_000;
const POLL_MS = 1_000;
const RETRY_CLAIM_MS = 2_000;
/** Tries that wait for a file to be cleaned; after them the text leaves without it. */
const TRIES_FOR_FILE = 2;

type DeliveryStore = Pick<Store, 'outbox' | 'media'>;

export function startDelivery(
  store: DeliveryStore,
  channels: readonly Channel[],
  metrics: Metrics,
  log: Log,
  options: DeliveryOptions = {},
): Loop {
  const deliveries = channels.map((channel) => new ChannelDelivery(store, channel, metrics, log, options));
  const loops = deliveries.map((delivery) => delivery.start());
  const wakeAll = () => {
    for (const loop of loops) loop.wake();
  };
  const afterBurst = new Set<NodeJS.Timeout>();
  const stopListening = store.outbox.onReplies(() => {
    wakeAll();
    if (!options.burstMs) return;
    const timer = setTimeout(() => {
      afterBurst.delete(timer);
      wakeAll();
    }, options.burstMs);
    afterBurst.add(timer);
  });
  return {
    async stop(graceMs) {
      stopListening();
      for (const timer of afterBurst) clearTimeout(timer);
      await Promise.all(deliveries.map((delivery) => delivery.stop(graceMs)));
    },
  };
}

class ChannelDelivery implements Loop {
  private readonly sending = new Set<Promise<void>>();
  private readonly giveUp = new AbortController();
  private readonly concurrency: number;
  private loop: RepeatingLoop | undefined;

  constructor(
    private readonly store: DeliveryStore,
    private readonly channel: Channel,
    private readonly metrics: Metrics,
    private readonly log: Log,
    private readonly options: DeliveryOptions,
  ) {
    this.concurrency = options.concurrency ?? channel.maxConcurrentSends ?? CONCURRENT_SENDS;
  }

  start(): RepeatingLoop {
    const loop = startLoop({
      name: 'fetching replies from the store',
      fields: { channel: this.channel.name },
      log: this.log,
      everyMs: this.options.pollMs ?? POLL_MS,
      retryMs: () => RETRY_CLAIM_MS,
      run: (running) => this.claim(running),
    });
    this.loop = loop;
    return loop;
  }

  async stop(graceMs: number): Promise<void> {
    const grace = setTimeout(() => this.giveUp.abort(), graceMs);
    await this.loop?.stop(graceMs);
    await Promise.all(this.sending);
    clearTimeout(grace);
  }

  private async claim(loop: RepeatingLoop): Promise<void> {
    if (this.sending.size >= this.concurrency) return;
    // One claim serves all commits of this turn of the event loop.
    await setImmediate();
    if (loop.isStopping) return;
    for (const outgoing of await this.store.outbox.claim([this.channel.name], this.concurrency - this.sending.size)) {
      const sending = this.send(outgoing).finally(() => {
        this.sending.delete(sending);
        // The next reply of the same chat may leave now.
        loop.wake();
      });
      this.sending.add(sending);
    }
  }

  private async send(outgoing: Outgoing): Promise<void> {
    const { id, attempt } = outgoing;
    const { name } = this.channel;
    const began = performance.now();
    const sent = await this.sendWithFiles(outgoing);
    this.metrics.sendSeconds.observe({ channel: name }, (performance.now() - began) / 1000);
    this.metrics.sent.inc({ channel: name, result: sent.kind });
    if (sent.kind !== 'sent')
      this.log.warn({ channel: name, id, attempt, kind: sent.kind, reason: sent.reason }, 'a reply was not sent');
    try {
      await this.store.outbox.recordSent(id, sent);
    } catch (error) {
      // The reply's lease runs out, and then it counts as unknown.
      this.log.error({ channel: name, id, error }, 'the result of a send could not be recorded');
    }
  }

  private async sendWithFiles(outgoing: Outgoing): Promise<Sent> {
    const { address, reply, clearsButtonsOf } = outgoing;
    const files = await this.filesOf(outgoing).catch(() => undefined);
    if (!files) return { kind: 'retry', reason: 'its file is not cleaned yet' };
    return resultOf(
      () => this.channel.send(address, reply, clearsButtonsOf, files),
      this.options.timeoutMs ?? SEND_TIMEOUT_MS,
      this.giveUp.signal,
    );
  }

  /** Undefined while a file is not cleaned yet. A file that is never cleaned delays the text for `TRIES_FOR_FILE` tries. */
  private async filesOf({ address, reply, attempt }: Outgoing): Promise<readonly CleanFile[] | undefined> {
    if (!reply.media || !this.channel.traits.photos) return [];
    const found = await Promise.all(reply.media.map(({ id }) => this.store.media.read(address, id)));
    const files = found.filter((file) => file !== undefined);
    return files.length < found.length && attempt <= TRIES_FOR_FILE
      ? undefined
      : Promise.all(files.map((file) => images.asJpeg(file)));
  }
}

/** The result is unknown after the timeout, when the program stops, and when the channel throws: it may have sent. */
function resultOf(send: () => Promise<Sent>, timeoutMs: number, giveUp: AbortSignal): Promise<Sent> {
  return new Promise((resolve) => {
    const end = (sent: Sent) => {
      clearTimeout(timer);
      giveUp.removeEventListener('abort', onStop);
      resolve(sent);
    };
    const unknown = (reason: string) => end({ kind: 'unknown', reason });
    const onStop = () => unknown('the program stopped meanwhile');
    const timer = setTimeout(() => unknown(`no answer within ${timeoutMs} ms`), timeoutMs);
    giveUp.addEventListener('abort', onStop);
    Promise.resolve()
      .then(send)
      .then(end, (error) => unknown(`the channel threw: ${error}`));
  });
}
