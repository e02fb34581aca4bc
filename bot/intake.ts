/** The one door by which messages come in: kept durably, or refused so that their sender tries again. */

import { within } from '../channels/within.js';
import type { Log } from '../core/log.js';
import type { Received } from '../core/post.js';
import { type Store, Unavailable } from '../db/store.js';
import type { Spool } from '../db/upkeep/spool.js';
import { watchFlood } from './flood.js';
import type { Metrics } from './metrics.js';

export interface Intake {
  /**
   * Resolves once durable; rejects with `Unavailable`. `retries`: the far side tries again after a failure. What comes
   * from those that don't goes into the spool when the store can't keep it.
   */
  receive(received: readonly Received[], retries: boolean): Promise<void>;
  /** Hands on what an earlier run left in the spool; resolves when that is done or the store can't keep it either. */
  begin(): Promise<void>;
  /** Refuses what comes from now on and resolves when all that came before is kept. */
  close(): Promise<void>;
}

/** How long after a failure the store is asked again to take what waits in the spool. */
const DRAIN_AGAIN_MS = 1_000;
/** Longer than any lock, shorter than a provider's patience: after it the sender shall try again. */
const PATIENCE_MS = 8_000;

export function openIntake(
  store: Pick<Store, 'inbox'>,
  metrics: Metrics,
  log: Log,
  now: () => number,
  spool?: Spool,
): Intake {
  const flood = watchFlood(now);
  const open = new Set<Promise<void>>();
  let isClosed = false;
  let draining: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;
  let outage = openOutage();

  const count = (received: readonly Received[]) => {
    for (const each of received) {
      const channel = channelOf(each);
      metrics.received.inc({ channel });
      if (each.kind === 'message' && flood(`${channel} ${each.address.account} ${each.address.chat}`))
        metrics.flooded.inc({ channel });
    }
  };

  async function receive(received: readonly Received[], retries: boolean): Promise<void> {
    const [first] = received;
    if (!first) return;
    if (isClosed) throw new Unavailable('the program is stopping');
    count(received);
    await tracked(retries || !spool ? keep(received) : keepOrSpool(received, spool)).catch((error) => {
      const channel = channelOf(first);
      metrics.notKept.inc({ channel }, received.length);
      log.error(
        { channel, count: received.length, error },
        'messages could not be kept: their sender is told to try again',
      );
      throw error;
    });
  }

  function tracked(work: Promise<void>): Promise<void> {
    open.add(work);
    const leave = () => open.delete(work);
    work.then(leave, leave);
    return work;
  }

  async function keep(received: readonly Received[]): Promise<void> {
    const accepting = store.inbox.accept(received);
    tracked(accepting);
    // Should it be kept after all, the second delivery of the same message changes nothing.
    await within(PATIENCE_MS, accepting, () => new Unavailable(`not kept within ${PATIENCE_MS} ms`));
  }

  /** While anything waits in the spool newer messages go behind it, so that a chat keeps its order. */
  async function keepOrSpool(received: readonly Received[], spool: Spool): Promise<void> {
    if (spool.waiting === 0) {
      const kept = keep(received);
      try {
        return await Promise.race([kept, outage.begun]);
      } catch (error) {
        kept.catch(() => {});
        // Those that wait behind this one go into the spool now too, in the order in which they came.
        outage.begin();
        outage = openOutage();
        log.warn({ channel: received[0] && channelOf(received[0]), error }, 'the store keeps nothing: the spool does');
      }
    }
    await spool.add(received);
    drainIn(spool, DRAIN_AGAIN_MS);
  }

  function drainIn(spool: Spool, ms: number): void {
    if (isClosed || draining || timer) return;
    timer = setTimeout(() => {
      timer = undefined;
      void drain(spool);
    }, ms);
  }

  async function drain(spool: Spool): Promise<void> {
    const waited = spool.waiting;
    draining = spool.drain(async (received) => {
      if (isClosed) throw new Unavailable('the program is stopping');
      await keep(received);
    });
    try {
      await draining;
      log.info({ count: waited }, 'what waited in the spool is in the store');
    } catch (error) {
      log.warn({ count: spool.waiting, error }, 'what waits in the spool still has to wait');
    }
    draining = undefined;
    if (spool.waiting > 0) drainIn(spool, DRAIN_AGAIN_MS);
  }

  return {
    receive,
    async begin() {
      if (spool && spool.waiting > 0) await drain(spool);
    },
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await draining?.catch(() => {});
      await Promise.allSettled(open);
      await spool?.close();
    },
  };
}

const channelOf = (received: Received): string =>
  received.kind === 'report' ? received.channel : received.address.channel;

/** Tells all who wait for the store that one of them has found it away. */
function openOutage() {
  let begin = () => {};
  const begun = new Promise<never>((_, reject) => {
    begin = () => reject(new Unavailable('the store is away'));
  });
  begun.catch(() => {});
  return { begun, begin };
}
