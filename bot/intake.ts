/** The one door by which messages come in: kept durably, or refused so that their sender tries again. */
import type { Log } from '../channels/channel.js';
import type { Received } from '../core/post.js';
import { type Store, Unavailable } from '../db/store.js';
import type { Metrics } from './metrics.js';

export interface Intake {
  /**
   * Resolves once durable; rejects with `Unavailable`. `retries`: the far side tries again after a failure.
   * The spool for those that don't is to come: until then they too are told that it was not kept.
   */
  receive(received: readonly Received[], retries: boolean): Promise<void>;
  /** Refuses what comes from now on and resolves when all that came before is kept. */
  close(): Promise<void>;
}

/** Longer than any lock, shorter than a provider's patience: after it the sender shall try again. */
const PATIENCE_MS = 8_000;

export function openIntake(store: Pick<Store, 'accept'>, metrics: Metrics, log: Log, now: () => number): Intake {
  const flood = watchFlood(now);
  const open = new Set<Promise<void>>();
  let isClosed = false;

  const count = (received: readonly Received[]) => {
    for (const each of received) {
      const channel = each.kind === 'report' ? each.channel : each.address.channel;
      metrics.received.inc({ channel });
      if (each.kind === 'message' && flood(`${channel} ${each.address.account} ${each.address.chat}`))
        metrics.flooded.inc({ channel });
    }
  };

  async function receive(received: readonly Received[]): Promise<void> {
    if (received.length === 0) return;
    if (isClosed) throw new Unavailable('the program is stopping');
    count(received);
    const accepting = store.accept(received);
    open.add(accepting);
    const leave = () => open.delete(accepting);
    accepting.then(leave, leave);
    try {
      await within(PATIENCE_MS, accepting);
    } catch (error) {
      const [first] = received;
      const channel = first?.kind === 'report' ? first.channel : (first?.address.channel ?? '');
      metrics.notKept.inc({ channel }, received.length);
      log.error(
        { channel, count: received.length, error },
        'messages could not be kept: their sender is told to try again',
      );
      throw error;
    }
  }

  return {
    receive,
    async close() {
      isClosed = true;
      await Promise.allSettled(open);
    },
  };
}

/** Should it be kept after all, the second delivery of the same message changes nothing. */
async function within(ms: number, kept: Promise<void>): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(new Unavailable(`not kept within ${ms} ms`)), ms);
  });
  try {
    await Promise.race([kept, tooLate]);
  } finally {
    clearTimeout(late);
  }
}

const BURST = 20;
const WINDOW_MS = 60_000;
const SENDERS = 50_000;

/**
 * Whether a sender is above 20 messages a minute, as a bucket that leaks. It is counted for the operator and no message
 * is lost by it: a citizen in distress may well write fast.
 */
function watchFlood(now: () => number): (sender: string) => boolean {
  const buckets = new Map<string, { level: number; at: number }>();
  return (sender) => {
    const at = now();
    const before = buckets.get(sender);
    const leaked = before ? ((at - before.at) / WINDOW_MS) * BURST : 0;
    const wanted = Math.max(0, (before?.level ?? 0) - leaked) + 1;
    const level = Math.min(wanted, BURST);
    buckets.delete(sender);
    buckets.set(sender, { level, at });
    const [eldest] = buckets.keys();
    if (buckets.size > SENDERS && eldest !== undefined) buckets.delete(eldest);
    return wanted > BURST;
  };
}
