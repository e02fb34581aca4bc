/** Counts webhook calls with a bad signature or secret. Logs the first at once, then their number at most once a minute. */
import type { Log } from '../../../core/log.js';
import type { Metrics } from '../../metrics.js';

const LOG_EVERY_MS = 60_000;

export class RejectedCalls {
  private readonly channels = new Map<string, { count: number; loggedAt: number }>();

  constructor(
    private readonly metrics: Pick<Metrics, 'rejected'>,
    private readonly log: Log,
    private readonly now: () => number,
  ) {}

  add(channel: string): void {
    this.metrics.rejected.inc({ channel });
    const known = this.channels.get(channel) ?? { count: 0, loggedAt: Number.NEGATIVE_INFINITY };
    this.channels.set(channel, known);
    known.count += 1;
    if (this.now() - known.loggedAt < LOG_EVERY_MS) return;
    this.log.warn({ channel, count: known.count }, 'webhook calls with a bad signature or secret');
    known.count = 0;
    known.loggedAt = this.now();
  }
}
