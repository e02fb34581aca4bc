/** How much of something each client may use in a span of time, in memory: a restart forgives. */

export interface Budget {
  /** Milliseconds until the client may use `amount` more; 0 when it may now. */
  wait(client: string, amount: number): number;
  spend(client: string, amount: number): void;
}

/** Clients remembered at most: above it those that spent longest ago are forgotten. */
const CLIENTS = 50_000;

/** A bucket that leaks: who has spent nothing for `perMs` may use all of `most` at once. */
export function openBudget(most: number, perMs: number, now: () => number): Budget {
  const spent = new Map<string, { readonly level: number; readonly at: number }>();
  const level = (client: string): number => {
    const last = spent.get(client);
    return last ? Math.max(0, last.level - ((now() - last.at) / perMs) * most) : 0;
  };
  return {
    wait(client, amount) {
      const over = level(client) + Math.min(amount, most) - most;
      return over <= 0 ? 0 : Math.ceil((over / most) * perMs);
    },
    spend(client, amount) {
      const next = { level: level(client) + amount, at: now() };
      spent.delete(client);
      spent.set(client, next);
      const [eldest] = spent.keys();
      if (spent.size > CLIENTS && eldest !== undefined) spent.delete(eldest);
    },
  };
}
