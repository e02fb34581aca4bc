/** Wakes the streams that wait for replies. */

/** Reads per second that all streams together may cause; each is one indexed read. */
const MAX_READS_PER_SECOND = 5_000;

export class Wakeups {
  private readonly waiting = new Map<string, Set<() => void>>();
  private allSoon: NodeJS.Timeout | undefined;

  /** Resolves when the chat may have something new, at the latest after `maxMs`. Call it before reading, to miss nothing. */
  wait(chat: string, maxMs: number): Promise<void> {
    return new Promise((resolve) => {
      const streams = this.waiting.get(chat) ?? new Set();
      this.waiting.set(chat, streams);
      const wake = () => {
        clearTimeout(timer);
        streams.delete(wake);
        if (streams.size === 0 && this.waiting.get(chat) === streams) this.waiting.delete(chat);
        resolve();
      };
      const timer = setTimeout(wake, maxMs);
      streams.add(wake);
    });
  }

  /** This chat has something new. */
  wake(chat: string): void {
    for (const wake of this.waiting.get(chat) ?? []) wake();
  }

  /** This chat will have something new after `ms`. */
  wakeIn(chat: string, ms: number): void {
    if (ms > 0) setTimeout(() => this.wake(chat), ms).unref();
  }

  /** Some chat has something new. The more streams there are, the less often all of them wake. */
  wakeAllSoon(): void {
    this.allSoon ??= setTimeout(
      () => {
        this.allSoon = undefined;
        for (const chat of [...this.waiting.keys()]) this.wake(chat);
      },
      (this.waiting.size / MAX_READS_PER_SECOND) * 1000,
    );
  }
}
