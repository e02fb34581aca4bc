/** Takes in messages from all channels: each is stored durably, or refused so that its sender tries again. */
import { within } from '../channels/within.js';
import { cleanReceived } from '../core/clean-received.js';
import { MAX_READ_LETTERS } from '../core/clean-text.js';
import type { Log } from '../core/log.js';
import type { Received } from '../core/post.js';
import { type Store, Unavailable } from '../db/store.js';
import type { Spool } from '../db/upkeep/spool.js';
import { withoutTooManyFiles } from './limits/file-limits.js';
import { chatKeyOf, type Limiter } from './limits/limits.js';
import { Room } from './limits/room.js';
import { type RepeatingLoop, startLoop } from './loops/loop.js';
import type { Metrics } from './metrics.js';

/** Longer than any lock, shorter than a provider waits for an answer. */
const ACCEPT_TIMEOUT_MS = 8_000;
/** Letters of all texts that are read at the same time. One text of the greatest length takes some 50 ms. */
const MAX_LETTERS_AT_ONCE = 6_000;
const DRAIN_EVERY_MS = 1_000;
const DRAIN_GRACE_MS = 2_500;

export interface IntakeParts {
  readonly inbox: Pick<Store['inbox'], 'accept'>;
  readonly metrics: Pick<Metrics, 'received' | 'flooded' | 'notKept'>;
  readonly limiter: Limiter;
  readonly log: Log;
  /** Holds messages that the store can't take and whose sender does not try again. */
  readonly spool?: Spool;
}

export class Intake {
  private readonly working = new Set<Promise<void>>();
  private isClosed = false;
  private outage = new Outage();
  private readonly reading = new Room(MAX_LETTERS_AT_ONCE);
  private draining: RepeatingLoop | undefined;

  constructor(private readonly parts: IntakeParts) {}

  /** Moves to the store what an earlier run left in the spool. Resolves when the first try is over, whatever its result. */
  async start(): Promise<void> {
    const { spool, log } = this.parts;
    if (!spool) return;
    const firstTry = new Promise<void>((resolve) => {
      this.draining = startLoop({
        name: 'moving messages from the spool to the store',
        log,
        everyMs: DRAIN_EVERY_MS,
        run: () => this.drain(spool).finally(resolve),
      });
    });
    await firstTry;
  }

  /**
   * Resolves once durable; rejects with `Unavailable`. `retries`: the sender tries again after a failure. When it does
   * not, messages that the store can't take go into the spool. Here every text of a stranger is cleaned.
   */
  async receive(foreign: readonly Received[], retries: boolean): Promise<void> {
    const received = foreign.map(cleanReceived).flatMap((one) => withoutTooManyFiles(one, this.parts.limiter));
    const [first] = received;
    if (!first) return;
    if (this.isClosed) throw new Unavailable('the program is stopping');
    this.count(received);
    const { spool, metrics, log } = this.parts;
    try {
      await this.track(retries || !spool ? this.keep(received) : this.keepOrSpool(received, spool));
    } catch (error) {
      const channel = channelOf(first);
      metrics.notKept.inc({ channel }, received.length);
      log.error(
        { channel, count: received.length, error },
        'messages could not be stored; their sender is told to try again',
      );
      throw error;
    }
  }

  /** Refuses messages from now on. Resolves when all that came before are stored or refused. */
  async close(): Promise<void> {
    this.isClosed = true;
    await this.draining?.stop(DRAIN_GRACE_MS);
    await Promise.allSettled(this.working);
    await this.parts.spool?.close();
  }

  private count(received: readonly Received[]): void {
    const { metrics, limiter } = this.parts;
    for (const each of received) {
      const channel = channelOf(each);
      metrics.received.inc({ channel });
      if (each.kind !== 'message') continue;
      const use = ['messagesPerSender', chatKeyOf(each.address)] as const;
      if (limiter.waitMs(use) > 0) metrics.flooded.inc({ channel });
      else limiter.add(use);
    }
  }

  private track(work: Promise<void>): Promise<void> {
    this.working.add(work);
    const done = () => this.working.delete(work);
    work.then(done, done);
    return work;
  }

  private async keep(received: readonly Received[]): Promise<void> {
    const accepting = this.accept(received);
    this.track(accepting);
    // If it is stored after the timeout, the second delivery of the same message changes nothing.
    await within(ACCEPT_TIMEOUT_MS, accepting, () => new Unavailable(`not stored within ${ACCEPT_TIMEOUT_MS} ms`));
  }

  /** Long texts are read a few at a time, since many in one batch would hold up the event loop. */
  private async accept(received: readonly Received[]): Promise<void> {
    const leave = await this.reading.enter(lettersRead(received));
    try {
      await this.parts.inbox.accept(received);
    } finally {
      leave?.();
    }
  }

  /** While the spool holds anything, newer messages go behind it: a chat keeps its order. */
  private async keepOrSpool(received: readonly Received[], spool: Spool): Promise<void> {
    if (spool.waiting > 0) return spool.add(received);
    const { outage } = this;
    const kept = this.keep(received);
    try {
      await Promise.race([kept, outage.found]);
    } catch (error) {
      kept.catch(() => {});
      if (this.outage === outage) this.reportOutage(received, error);
      await spool.add(received);
    }
  }

  /** All that wait for the store now go into the spool at once, in the order in which they came. Logged once for all. */
  private reportOutage(received: readonly Received[], error: unknown): void {
    this.outage.report();
    this.outage = new Outage();
    this.parts.log.warn(
      { channel: received[0] && channelOf(received[0]), error },
      'the store is not available; messages go into the spool',
    );
  }

  private async drain(spool: Spool): Promise<void> {
    const count = spool.waiting;
    if (count === 0) return;
    await spool.drain(async (received) => {
      if (this.isClosed) throw new Unavailable('the program is stopping');
      await this.keep(received);
    });
    this.parts.log.info({ count }, 'the messages of the spool are in the store');
  }
}

/** Letters that the conversation reads. */
function lettersRead(received: readonly Received[]): number {
  let letters = 0;
  for (const one of received)
    if (one.kind === 'message' && 'text' in one.message) letters += Math.min(one.message.text.length, MAX_READ_LETTERS);
  return letters;
}

const channelOf = (received: Received): string =>
  received.kind === 'report' ? received.channel : received.address.channel;

/** Tells all who wait for the store that one of them has found it away. */
class Outage {
  report = (): void => {};
  /** Never resolves; rejects when the outage is reported. */
  readonly found = new Promise<never>((_, reject) => {
    this.report = () => reject(new Unavailable('the store is not available'));
  });

  constructor() {
    this.found.catch(() => {});
  }
}
