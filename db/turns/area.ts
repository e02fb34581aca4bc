/** What the program asks of the inbox. */
import type { Received } from '../../core/post.js';

export interface InboxArea {
  /**
   * Durable when it resolves: now acknowledge. Where a chat is idle its turn is taken in the same commit, unless, on
   * SQLite, many come from providers at once: those are answered soon after. A message that came before changes nothing.
   * Rejects with `Unavailable` when nothing was kept.
   */
  accept(received: readonly Received[]): Promise<void>;
  /**
   * Takes the turns of what still waits (officers' acts, alarms, retries). Resolves to how many inputs were handled.
   */
  runTurns(): Promise<number>;
}
