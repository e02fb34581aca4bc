/** Counts the restarts of the page: the pause before the next one, and whether they are too frequent. */

const MINUTE = 60_000;
const MIN_BACKOFF_MS = 1_000;
/** Restarts within `alertMs` from which on the operator is alerted. */
const ALERT_RESTARTS = 3;

export interface Restart {
  /** Restarts within the last `alertMs`, this one included. */
  readonly count: number;
  readonly isAlert: boolean;
  /** The pause before the page is opened again. */
  readonly waitMs: number;
}

export class Restarts {
  private times: readonly number[] = [];
  private backoffMs = MIN_BACKOFF_MS;
  private lastReason = '';

  constructor(
    private readonly limits: { readonly backoffMs: number; readonly alertMs: number },
    private readonly now: () => number = Date.now,
  ) {}

  /** Notes a restart. The pause doubles with each one. */
  add(reason: string): Restart {
    this.lastReason = reason;
    this.times = [...this.recent(), this.now()];
    const waitMs = Math.min(this.backoffMs, this.limits.backoffMs);
    this.backoffMs = Math.min(this.backoffMs * 2, this.limits.backoffMs);
    const count = this.times.length;
    return { count, isAlert: count >= ALERT_RESTARTS, waitMs };
  }

  /** The page is stable again: the next pause is short. */
  resetBackoff(): void {
    this.backoffMs = MIN_BACKOFF_MS;
  }

  reason(): string {
    return this.lastReason;
  }

  /** A sentence for the operator while restarts are too frequent. */
  alert(): string | undefined {
    const { length } = this.recent();
    if (length < ALERT_RESTARTS) return undefined;
    const minutes = this.limits.alertMs / MINUTE;
    return `WhatsApp Web was restarted ${length} times in ${minutes} minutes, last because ${this.lastReason}`;
  }

  private recent(): readonly number[] {
    return this.times.filter((at) => this.now() - at < this.limits.alertMs);
  }
}
