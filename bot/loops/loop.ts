/** Background work that repeats until the program stops. */
import type { Log } from '../../core/log.js';

/** What the program stops at its end: one loop, or several that belong together. */
export interface Loop {
  /** Starts nothing new. Resolves when the current run has ended, or `graceMs` later. */
  stop(graceMs: number): Promise<void>;
}

export interface LoopOptions {
  /** Subject of the log lines about failed runs, such as "cleaning files". */
  readonly name: string;
  /** Fields of those log lines. */
  readonly fields?: object;
  readonly log: Log;
  /** Time from the end of one run to the start of the next. */
  readonly everyMs: number;
  /** Delay of the first run; without it the first run starts at once. */
  readonly firstAfterMs?: number;
  /** Delay after `failures` failed runs in a row; without it `everyMs`. */
  readonly retryMs?: (failures: number) => number;
  /** What it throws is logged, and the run is retried. */
  run(loop: RepeatingLoop): Promise<void>;
}

export function startLoop(options: LoopOptions): RepeatingLoop {
  const loop = new RepeatingLoop(options);
  loop.startAfter(options.firstAfterMs);
  return loop;
}

export class RepeatingLoop implements Loop {
  private readonly stopping = new AbortController();
  private timer: NodeJS.Timeout | undefined;
  private isRunning = false;
  private running: Promise<void> = Promise.resolve();
  private isWoken = false;
  private failures = 0;
  private lastError = '';

  constructor(private readonly options: LoopOptions) {}

  get isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  /** Aborts when the loop is stopped. */
  get signal(): AbortSignal {
    return this.stopping.signal;
  }

  startAfter(ms: number | undefined): void {
    if (ms === undefined) this.wake();
    else this.timer = setTimeout(() => this.wake(), ms);
  }

  /** Runs now; during a run: once more right after it, unless it fails. */
  wake(): void {
    this.isWoken = true;
    if (this.isRunning || this.isStopping) return;
    clearTimeout(this.timer);
    this.isRunning = true;
    this.running = this.runWhileWoken();
  }

  /** The current run is the last one. */
  end(): void {
    this.stopping.abort();
    clearTimeout(this.timer);
  }

  async stop(graceMs: number): Promise<void> {
    this.end();
    await endedOrAfter(graceMs, this.running);
  }

  private async runWhileWoken(): Promise<void> {
    let waitMs: number;
    do {
      this.isWoken = false;
      waitMs = await this.runOnce();
    } while (this.isWoken && this.failures === 0 && !this.isStopping);
    this.isRunning = false;
    if (!this.isStopping) this.startAfter(waitMs);
  }

  /** Resolves to the delay of the next run. */
  private async runOnce(): Promise<number> {
    const { run, everyMs } = this.options;
    try {
      await run(this);
      this.noteSuccess();
      return everyMs;
    } catch (error) {
      return this.noteFailure(error);
    }
  }

  private noteSuccess(): void {
    const { name, fields, log } = this.options;
    if (this.failures > 0) log.info({ ...fields, count: this.failures }, `${name} works again`);
    this.failures = 0;
    this.lastError = '';
  }

  /** An outage is logged once, not at each retry; another error in the middle of it is logged too. */
  private noteFailure(error: unknown): number {
    const { name, fields, log, everyMs, retryMs } = this.options;
    this.failures += 1;
    const waitMs = retryMs?.(this.failures) ?? everyMs;
    const words = String(error);
    if (words !== this.lastError && !this.isStopping)
      log.error({ ...fields, error, retryMs: waitMs }, `${name} failed; it is retried until it works`);
    this.lastError = words;
    return waitMs;
  }
}

export async function stopAll(loops: readonly Loop[], graceMs: number): Promise<void> {
  await Promise.all(loops.map((loop) => loop.stop(graceMs)));
}

/** Resolves when `work` has ended, or after `ms`. The work is not cancelled. */
export const endedOrAfter = (ms: number, work: Promise<unknown>): Promise<unknown> =>
  Promise.race([work, new Promise((resolve) => setTimeout(resolve, ms).unref())]);
