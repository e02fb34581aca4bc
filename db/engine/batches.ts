/**
 * Runs writes in batches, for both engines. Units that touch different things run side by side in one transaction, and
 * each round of their statements goes to the engine together. When a batch fails, each of its units runs again in a
 * transaction of its own, so that a failure harms nobody else. Side by side gives 1.4 times the turns on SQLite and 3
 * times on PostgreSQL (test/bench/RESULTS.md).
 */
import { Unavailable } from './errors.js';
import type { BatchKey, Count, Statement, Unit, Work } from './query.js';

/** Statements for the engine. Layers run in order; within a layer statements belong to different units. */
export type Round = readonly (readonly Statement[])[];

/** `write`: durable once committed. `read`: each statement sees what is committed then. `snapshot`: all of one moment. */
export type Mode = 'write' | 'read' | 'snapshot';

/** What a transaction asks of the engine. A round is answered by one value per statement, in order. */
export type Command =
  | { readonly do: 'begin'; readonly mode: Mode }
  | { readonly do: 'round'; readonly layers: Round }
  | { readonly do: 'commit' | 'rollback' };

/** SQLite drives it synchronously, PostgreSQL asynchronously. */
export type Transaction<T> = Generator<Command, T, unknown>;

/** What a failed transaction means. */
export type Verdict =
  /** Another process holds the database for a moment: the same batch is tried again. */
  | { readonly kind: 'busy'; readonly reason: Unavailable }
  /** The database can't keep anything now. */
  | { readonly kind: 'unavailable'; readonly reason: Unavailable }
  /** A deadlock or a lost race: tried again. */
  | { readonly kind: 'race'; readonly error: unknown }
  /** The fault of the unit. */
  | { readonly kind: 'fault'; readonly error: unknown };

export interface Engine {
  /** Batches that may run at the same time. */
  readonly maxBatches: number;
  /** Units that run side by side. */
  readonly maxUnits: number;
  /** Units run in the order of their keys, so that all processes lock chats in the same order; else as they came. */
  readonly isInKeyOrder: boolean;
  /** A transaction takes further units until it has lasted this long; 0 for one group of units only. */
  readonly maxTransactionMs: number;
  /** Throws what the database throws, after `rollback`. */
  run<T>(transaction: Transaction<T>): T | Promise<T>;
  judge(error: unknown): Verdict;
}

const BUSY_RETRY_MS = 10;
const MAX_BUSY_MS = 5_000;
const MAX_RACES = 5;

interface Job {
  readonly unit: Unit<unknown>;
  readonly key: BatchKey | undefined;
  resolve(value: unknown): void;
  reject(error: unknown): void;
}

export class Batches {
  private waiting: Job[] = [];
  private readonly busyKeys = new Set<BatchKey>();
  private running = 0;
  private isScheduled = false;
  private isClosed = false;
  /** Since when another process holds the database. */
  private busySince: number | undefined;

  constructor(private readonly engine: Engine) {}

  add<T>(unit: Unit<T>, key: BatchKey | undefined): Promise<T> {
    return new Promise((resolve, reject) => {
      if (this.isClosed) return reject(new Unavailable('The store is closed.'));
      this.waiting.push({ unit, key, resolve: (value) => resolve(value as T), reject });
      this.schedule();
    });
  }

  /** Resolves when everything that waits has run. */
  async close(): Promise<void> {
    this.isClosed = true;
    while (this.waiting.length > 0 || this.running > 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }

  /** Callers of one moment share a batch, and the event loop goes on between batches. */
  private schedule(): void {
    if (this.isScheduled || this.waiting.length === 0) return;
    this.isScheduled = true;
    if (this.busySince === undefined) setImmediate(() => this.start());
    else setTimeout(() => this.start(), BUSY_RETRY_MS);
  }

  private start(): void {
    this.isScheduled = false;
    while (this.running < this.engine.maxBatches) {
      const group = takeGroup(this.waiting, this.busyKeys, this.engine);
      if (group.length === 0) return;
      this.running += 1;
      void this.runBatch(group).finally(() => {
        this.running -= 1;
        this.schedule();
      });
    }
  }

  private async runBatch(group: readonly Job[]): Promise<void> {
    const taken = [...group];
    const end = performance.now() + this.engine.maxTransactionMs;
    let next: readonly Job[] | undefined = group;
    const nextUnits = (): readonly Unit<unknown>[] => {
      if (!next) {
        if (performance.now() >= end) return [];
        this.release(taken);
        next = takeGroup(this.waiting, this.busyKeys, this.engine);
        taken.push(...next);
      }
      const units = next.map(({ unit }) => unit);
      next = undefined;
      return units;
    };
    try {
      const results = await this.engine.run(transaction('write', nextUnits));
      this.busySince = undefined;
      for (const [index, job] of taken.entries()) job.resolve(results[index]);
    } catch (error) {
      await this.failed(taken, error);
    } finally {
      this.release(taken);
    }
  }

  private release(jobs: readonly Job[]): void {
    for (const { key } of jobs) if (key !== undefined) this.busyKeys.delete(key);
  }

  private async failed(jobs: readonly Job[], error: unknown, races = 1): Promise<void> {
    const verdict = this.engine.judge(error);
    if (verdict.kind === 'busy') this.wait(jobs, verdict.reason);
    else if (verdict.kind === 'unavailable') for (const { reject } of jobs) reject(verdict.reason);
    else if (jobs.length > 1) for (const job of jobs) await this.runAlone(job);
    else if (verdict.kind === 'race' && races < MAX_RACES) for (const job of jobs) await this.runAlone(job, races + 1);
    else for (const { reject } of jobs) reject(verdict.error);
  }

  private async runAlone(job: Job, races = 1): Promise<void> {
    try {
      const [result] = await this.engine.run(transaction('write', once(job.unit)));
      job.resolve(result);
    } catch (error) {
      await this.failed([job], error, races);
    }
  }

  /** Puts the jobs back in front of the queue; after `MAX_BUSY_MS` all that wait are refused. */
  private wait(jobs: readonly Job[], reason: Unavailable): void {
    this.waiting = [...jobs, ...this.waiting];
    this.busySince ??= performance.now();
    if (performance.now() < this.busySince + MAX_BUSY_MS) return;
    this.busySince = undefined;
    for (const { reject } of this.waiting.splice(0)) reject(reason);
  }
}

const kindOf = (key: BatchKey): string => key.slice(0, key.indexOf(':'));

/**
 * Takes the oldest job and others of its kind, each key once. A job without a key goes alone. Marks the keys as busy.
 */
export function takeGroup<T extends { readonly key: BatchKey | undefined }>(
  waiting: T[],
  busyKeys: Set<BatchKey>,
  { maxUnits, isInKeyOrder }: Pick<Engine, 'maxUnits' | 'isInKeyOrder'>,
): readonly T[] {
  const isFree = ({ key }: T) => key === undefined || !busyKeys.has(key);
  const at = waiting.findIndex(isFree);
  const oldest = waiting[at];
  if (oldest?.key === undefined) return at < 0 ? [] : waiting.splice(at, 1);
  const kind = kindOf(oldest.key);
  const group: T[] = [];
  const others: T[] = [];
  for (const job of waiting) {
    const isTaken = group.length < maxUnits && job.key !== undefined && kindOf(job.key) === kind && isFree(job);
    if (isTaken && job.key !== undefined) busyKeys.add(job.key);
    (isTaken ? group : others).push(job);
  }
  waiting.splice(0, waiting.length, ...others);
  return isInKeyOrder ? group.sort((a, b) => ((a.key ?? '') < (b.key ?? '') ? -1 : 1)) : group;
}

/** Returns the unit the first time, then none. */
export function once(unit: Unit<unknown>): () => readonly Unit<unknown>[] {
  let isTaken = false;
  return () => {
    if (isTaken) return [];
    isTaken = true;
    return [unit];
  };
}

/** Runs group after group until `nextGroup` returns an empty one. Returns a result per unit. */
export function* transaction(mode: Mode, nextGroup: () => readonly Unit<unknown>[]): Transaction<unknown[]> {
  yield { do: 'begin', mode };
  try {
    const results: unknown[] = [];
    for (let units = nextGroup(); units.length > 0; units = nextGroup()) results.push(...(yield* sideBySide(units)));
    yield { do: 'commit' };
    return results;
  } catch (error) {
    yield { do: 'rollback' };
    throw error;
  }
}

/**
 * All units decide before any of them keeps: each phase finds its code and data in the processor's caches (5 % of the
 * turns on SQLite). Counters come last, so that their rows are locked for a short time only.
 */
function* sideBySide(units: readonly Unit<unknown>[]): Transaction<unknown[]> {
  const counts = new Counts();
  const decisions = yield* runAll(
    units.map((unit) => unit.decide?.()),
    counts,
  );
  return yield* runAll(
    units.map((unit, index) => unit.keep(decisions[index])),
    counts,
  );
}

interface Running {
  readonly work: Work<unknown>;
  readonly index: number;
  answer: unknown;
}

/** Statements in layers, and at the same places the work that goes on with the answer; undefined where none does. */
interface Asked {
  readonly layers: Statement[][];
  readonly askers: (Running | undefined)[][];
}

/** Runs works in rounds. In a round each work goes on until it needs an answer. */
function* runAll(works: readonly (Work<unknown> | undefined)[], counts: Counts): Transaction<unknown[]> {
  const results: unknown[] = works.map(() => undefined);
  let running = works.flatMap((work, index): Running[] => (work ? [{ work, index, answer: undefined }] : []));
  while (running.length > 0) {
    const { layers, askers }: Asked = { layers: [], askers: [] };
    for (const one of running) goOn(one, { layers, askers }, counts, results);
    const waiting = askers.flat();
    const counted = waiting.every((asker) => asker === undefined) ? counts.take() : [];
    if (counted.length > 0) layers.push(counted);
    if (layers.length === 0) break;
    const answers = (yield { do: 'round', layers }) as readonly unknown[];
    running = [];
    for (const [at, asker] of waiting.entries()) {
      if (!asker) continue;
      asker.answer = answers[at];
      running.push(asker);
    }
  }
  return results;
}

/** Goes on with one work: its first statement joins the first layer, and so on. */
function goOn(one: Running, { layers, askers }: Asked, counts: Counts, results: unknown[]): void {
  let depth = 0;
  for (let step = one.work.next(one.answer); ; step = one.work.next(undefined)) {
    if (step.done) {
      results[one.index] = step.value;
      return;
    }
    const statement = step.value;
    if (statement.want === 'count') {
      counts.add(statement);
      continue;
    }
    const isLast = statement.want !== 'run';
    const [layer, layerAskers] = [layers[depth] ?? [], askers[depth] ?? []];
    layers[depth] = layer;
    askers[depth] = layerAskers;
    layer.push(statement);
    layerAskers.push(isLast ? one : undefined);
    depth += 1;
    if (isLast) return;
  }
}

/** What works count, summed by name. */
export class Counts {
  private readonly sums = new Map<string, Count>();

  add(count: Count): void {
    const name = String(count.params.name);
    const before = Number(this.sums.get(name)?.params.n ?? 0);
    this.sums.set(name, { ...count, params: { ...count.params, n: before + Number(count.params.n) } });
  }

  /** The sums since the last call, in the order of their names. */
  take(): Count[] {
    const ordered = [...this.sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
    this.sums.clear();
    return ordered;
  }
}
