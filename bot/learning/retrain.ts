/**
 * Trains a model each night on what citizens and officers decided, in a thread of its own. The new model is used when
 * it is no worse than the one in use on reports that neither was trained on (learning.ts). A model that may know words
 * of erased reports is removed first; the new one is then compared with the built-in model alone.
 *
 * Of the processes that share a data folder, the one that creates the day's lock file trains. Training is
 * deterministic, so servers with folders of their own get the same model. After a missed night the next one trains on
 * everything.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { within } from '../../channels/within.js';
import type { Log } from '../../core/log.js';
import type { Tenant } from '../../core/tenant.js';
import { isoDate, localTime } from '../../core/tickets/deadline.js';
import { MODEL_VERSION } from '../../core/understanding/model/model-file.js';
import type { Store } from '../../db/store.js';
import type { TrainingRow } from '../../db/tickets/training.js';
import { type Loop, startLoop } from '../loops/loop.js';
import type { Metrics } from '../metrics.js';
import {
  dropModel,
  keepLastNight,
  keepModel,
  type LastNight,
  type Learning,
  readLastNight,
  readOwnModel,
} from './learned.js';
import type { Learned } from './learning.js';
import type { Task } from './worker.js';

const CHECK_INTERVAL_MS = 30_000;
/** Training is for the quiet hour: a server that starts later in the day waits for the next night. */
const MAX_MINUTES_LATE = 60;
/** So many reports fit into a night and into the thread's memory. Older reports describe the city as it was. */
const MAX_ROWS = 20_000;
/** Training takes seconds. A thread that takes longer than this hangs. */
const TRAINING_TIMEOUT_MS = 30 * 60_000;

export interface Retraining {
  readonly store: {
    readonly tickets: Pick<Store['tickets'], 'trainingRows'>;
    readonly upkeep: Pick<Store['upkeep'], 'figures'>;
  };
  readonly tenant: Tenant;
  readonly learning: Learning;
  /** Minutes after midnight in the tenant's timezone; undefined: never. */
  readonly at: number | undefined;
  readonly metrics: Pick<Metrics, 'trainings'>;
  readonly log: Log;
  /** Interval between checks whether it is time and whether another process wrote a model. */
  readonly checkIntervalMs?: number;
  /** Time limit of one training. */
  readonly trainingTimeoutMs?: number;
  now(): number;
}

/** Trains when it is time, and loads a model that another process has trained. */
export function startRetraining(retraining: Retraining): Loop {
  const { learning, log, checkIntervalMs = CHECK_INTERVAL_MS } = retraining;
  return startLoop({
    name: 'looking for a new model',
    log,
    everyMs: checkIntervalMs,
    firstAfterMs: checkIntervalMs,
    async run({ signal }) {
      learning.refresh();
      if (!isTime(retraining) || !claim(learning.folder, dayOf(retraining))) return;
      await tonight(retraining, signal).catch((error) =>
        log.error({ error }, 'training failed this night; the next night tries again'),
      );
    },
  });
}

const dayOf = ({ tenant, now }: Pick<Retraining, 'tenant' | 'now'>) => isoDate(localTime(now(), tenant.calendar).days);

function isTime({ at, tenant, now }: Pick<Retraining, 'at' | 'tenant' | 'now'>): boolean {
  if (at === undefined) return false;
  const past = localTime(now(), tenant.calendar).minutes - at;
  return past >= 0 && past < MAX_MINUTES_LATE;
}

const CLAIM = /^\d{4}-\d\d-\d\d$/;

/** Whether this process is the one that trains on this day. */
export function claim(folder: string, day: string): boolean {
  try {
    writeFileSync(join(folder, day), '', { flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  for (const name of readdirSync(folder)) if (CLAIM.test(name) && name < day) rmSync(join(folder, name));
  return true;
}

/** Trains once. Resolves to the result; undefined when there is nothing new. */
export async function tonight(retraining: Retraining, signal?: AbortSignal): Promise<LastNight['how'] | undefined> {
  const { store, tenant, learning, metrics, log, trainingTimeoutMs = TRAINING_TIMEOUT_MS, now } = retraining;
  const { folder } = learning;
  // Read before the rows: a report erased between the two reads counts for the next night.
  const { untaught } = await store.upkeep.figures();
  const rows = await store.tickets.trainingRows(MAX_ROWS);
  if (signal?.aborted) return undefined;
  const last = readLastNight(folder);
  if ((last?.untaught ?? 0) !== untaught && dropModel(folder))
    log.info({ untaught }, 'the trained model may know words of erased reports and is removed');
  const digest = digestOf(rows, tenant, untaught);
  const inUse = usable(folder);
  if (last?.digest === digest && last.how !== 'failed' && (inUse !== undefined || last.how !== 'swapped')) {
    log.info({ rows: rows.length }, 'no new reports to train on');
    return undefined;
  }
  const night: Omit<LastNight, 'at' | 'digest' | 'untaught'> = await learnInThread(
    rows,
    tenant,
    inUse,
    trainingTimeoutMs,
    signal,
  ).then(
    (learned) => {
      if (learned === 'few') return { how: learned, rows: rows.length };
      const { held, right, rightBefore, bytes, isNoWorse } = learned;
      if (isNoWorse) keepModel(folder, bytes);
      return { how: isNoWorse ? ('swapped' as const) : ('kept' as const), rows: rows.length, held, right, rightBefore };
    },
    (error: Error) => ({ how: 'failed' as const, rows: rows.length, error: error.message }),
  );
  if (signal?.aborted) return undefined;
  keepLastNight(folder, { at: now(), digest, untaught, ...night });
  metrics.trainings.inc({ result: night.how });
  if (night.how === 'failed') log.error(night, WORDS[night.how]);
  else log.info(night, WORDS[night.how]);
  learning.refresh();
  return night.how;
}

const WORDS: Readonly<Record<LastNight['how'], string>> = {
  swapped: 'a new model is trained and in use',
  kept: 'the new model is worse: the model before it stays in use',
  few: 'too few reports to train on yet',
  failed: 'training failed: the model before stays in use',
};

/**
 * The same rows and catalogue give the same model. `untaught` is part of it because erased reports remove the model in
 * use.
 */
const digestOf = (rows: readonly TrainingRow[], { categories, agencies }: Tenant, untaught: number): string =>
  createHash('sha256')
    .update(JSON.stringify([MODEL_VERSION, rows, categories, agencies, untaught]))
    .digest('hex');

/** The bytes of the model in use; undefined when there is none or when it is broken. */
function usable(folder: string): Uint8Array | undefined {
  try {
    return readOwnModel(folder) && readFileSync(join(folder, 'model.bin'));
  } catch {
    return undefined;
  }
}

/**
 * Trains in a thread, until `timeoutMs` or `signal`. The TypeScript source, as in tests, needs tsx in the thread too.
 */
function learnInThread(
  rows: readonly TrainingRow[],
  { categories, agencies }: Tenant,
  inUse: Uint8Array | undefined,
  timeoutMs: number,
  signal: AbortSignal | undefined,
): Promise<Learned | 'few'> {
  const workerData: Task = { tenant: { categories, agencies }, rows, inUse };
  const isSource = import.meta.url.endsWith('.ts');
  const entry = new URL(`./worker.${isSource ? 'ts' : 'js'}`, import.meta.url);
  const worker = isSource
    ? new Worker(`import('tsx/esm/api').then(({ register }) => { register(); return import('${entry.href}'); })`, {
        eval: true,
        execArgv: [],
        workerData,
      })
    : new Worker(entry, { workerData });
  const stop = () => void worker.terminate();
  signal?.addEventListener('abort', stop);
  const lesson = new Promise<Learned | 'few'>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the training thread ended without a model')));
  });
  return within(timeoutMs, lesson, () => new Error(`training took longer than ${timeoutMs / 1_000} s`)).finally(() => {
    signal?.removeEventListener('abort', stop);
    stop();
  });
}
