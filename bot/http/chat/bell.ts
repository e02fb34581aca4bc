/** Wakes the streams that wait for replies, without letting many of them wake for each commit. */

export interface Bell {
  /** Resolves when the chat may have something new, after `atMostMs` at the latest. Ask before reading, then await: nothing is missed. */
  wait(chat: string, atMostMs: number): Promise<void>;
  /** This chat has something new. */
  ring(chat: string): void;
}

/** Wakings a second that all streams together may cost; each is one indexed read. */
const PACE = 5_000;

/** `onReplies` does not say whose replies were written, so all wake, the more of them there are the less often. */
export function hangBell(onReplies: (listener: () => void) => unknown): Bell {
  const waiting = new Map<string, Set<() => void>>();
  let soon: NodeJS.Timeout | undefined;

  const ring = (chat: string) => {
    for (const wake of waiting.get(chat) ?? []) wake();
  };
  onReplies(() => {
    if (soon !== undefined) return;
    soon = setTimeout(
      () => {
        soon = undefined;
        for (const chat of [...waiting.keys()]) ring(chat);
      },
      (waiting.size / PACE) * 1000,
    );
  });

  return {
    ring,
    wait: (chat, atMostMs) =>
      new Promise((resolve) => {
        const sleepers = waiting.get(chat) ?? new Set();
        waiting.set(chat, sleepers);
        const wake = () => {
          clearTimeout(late);
          sleepers.delete(wake);
          if (sleepers.size === 0 && waiting.get(chat) === sleepers) waiting.delete(chat);
          resolve();
        };
        const late = setTimeout(wake, atMostMs);
        sleepers.add(wake);
      }),
  };
}
