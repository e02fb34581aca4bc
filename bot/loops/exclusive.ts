/**
 * Runs a task in exactly one process at a time, guarded by a lease of the store: polling a bot, holding a linked phone.
 * The task starts when this process gets the lease. It stops before the store may give the lease to another process.
 * When a process dies, its lease runs out and another process starts the task.
 */
import type { Log } from '../../core/log.js';
import type { Store } from '../../db/store.js';
import { endedOrAfter, type Loop, type RepeatingLoop, startLoop } from './loop.js';

const RENEW_EVERY_MS = 2_500;
/** Shorter than the store's lease by the time that a stop takes. */
const HOLD_MS = 6_500;
const STOP_GRACE_MS = 2_500;
const RELEASE_TIMEOUT_MS = 500;

export interface ExclusiveTask extends Loop {
  /** Whether the task runs in this process now. */
  isHere(): boolean;
}

export function startExclusive(
  { leases }: Pick<Store, 'leases'>,
  name: string,
  begin: () => Loop,
  log: Log,
): ExclusiveTask {
  const task = new LeasedTask(leases, name, begin, log);
  task.start();
  return task;
}

class LeasedTask implements ExclusiveTask {
  private renewing: RepeatingLoop | undefined;
  private running: Loop | undefined;
  /** Resolves when the last run of the task has stopped. */
  private stopped: Promise<void> = Promise.resolve();
  private expiry: NodeJS.Timeout | undefined;

  constructor(
    private readonly leases: Store['leases'],
    private readonly name: string,
    private readonly begin: () => Loop,
    private readonly log: Log,
  ) {}

  start(): void {
    this.renewing = startLoop({
      name: 'starting what one process does alone',
      fields: { channel: this.name },
      log: this.log,
      everyMs: RENEW_EVERY_MS,
      run: (loop) => this.renew(loop),
    });
  }

  isHere(): boolean {
    return this.running !== undefined;
  }

  async stop(graceMs: number): Promise<void> {
    this.renewing?.end();
    await this.stopTask(graceMs);
    // Without the store this would wait; then the lease runs out by itself.
    const released = Promise.resolve(this.renewing?.stop(RELEASE_TIMEOUT_MS)).then(() =>
      this.leases.release(this.name),
    );
    await endedOrAfter(
      RELEASE_TIMEOUT_MS,
      released.catch(() => {}),
    );
  }

  private async renew(loop: RepeatingLoop): Promise<void> {
    await this.stopped;
    const until = performance.now() + HOLD_MS;
    // Undefined when the store is away: a lease that this process has stays valid until it expires.
    const isOurs = await this.leases.take(this.name).catch(() => undefined);
    // The lease may have expired meanwhile: the old run must not overlap with the new one.
    await this.stopped;
    const leftMs = until - performance.now();
    if (loop.isStopping || isOurs === undefined) return;
    if (!isOurs || leftMs <= 0) return this.lose();
    clearTimeout(this.expiry);
    this.expiry = setTimeout(() => this.lose(), leftMs);
    if (this.running) return;
    this.running = this.begin();
    this.log.info({ channel: this.name }, 'this process is the owner now');
  }

  private lose(): Promise<void> {
    if (this.running) this.log.warn({ channel: this.name }, 'this process is not the owner any more');
    return this.stopTask(STOP_GRACE_MS);
  }

  private stopTask(graceMs: number): Promise<void> {
    clearTimeout(this.expiry);
    if (this.running)
      this.stopped = this.running
        .stop(graceMs)
        .catch((error) => this.log.error({ channel: this.name, error }, 'what this process did alone failed to stop'));
    this.running = undefined;
    return this.stopped;
  }
}
