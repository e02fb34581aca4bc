/** Counts wrong guesses a client in a sliding window, in memory: a restart forgives. */

export interface Misses {
  /** Milliseconds until the client may ask again; 0 when it may now. */
  wait(client: string): number;
  add(client: string): void;
}

/** Clients remembered at most: above it the ones that were wrong longest ago are forgotten. */
const CLIENTS = 50_000;

export function countMisses(most: number, windowMs: number, now: () => number): Misses {
  const times = new Map<string, readonly number[]>();
  const recent = (client: string) => (times.get(client) ?? []).filter((at) => at > now() - windowMs);
  return {
    wait(client) {
      const counted = recent(client).slice(-most);
      const [oldest] = counted;
      return oldest === undefined || counted.length < most ? 0 : oldest + windowMs - now();
    },
    add(client) {
      const counted = [...recent(client), now()].slice(-most);
      times.delete(client);
      times.set(client, counted);
      const [eldest] = times.keys();
      if (times.size > CLIENTS && eldest !== undefined) times.delete(eldest);
    },
  };
}
