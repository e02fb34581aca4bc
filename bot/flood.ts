/** Notices who writes faster than people do. */
const BURST = 20;
const WINDOW_MS = 60_000;
const SENDERS = 50_000;

/**
 * Whether a sender is above 20 messages a minute, as a bucket that leaks. It is counted for the operator and no message
 * is lost by it: a citizen in distress may well write fast.
 */
export function watchFlood(now: () => number): (sender: string) => boolean {
  const buckets = new Map<string, { level: number; at: number }>();
  return (sender) => {
    const at = now();
    const before = buckets.get(sender);
    const leaked = before ? ((at - before.at) / WINDOW_MS) * BURST : 0;
    const wanted = Math.max(0, (before?.level ?? 0) - leaked) + 1;
    const level = Math.min(wanted, BURST);
    buckets.delete(sender);
    buckets.set(sender, { level, at });
    if (buckets.size > SENDERS) {
      const [eldest = ''] = buckets.keys();
      buckets.delete(eldest);
    }
    return wanted > BURST;
  };
}
