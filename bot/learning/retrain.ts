/**
 * Learns each night from what citizens and officers decided, in a thread of its own, and takes the new model into use
 * when it answers no worse than the one before on reports that neither has seen (learning.ts). A model that may know
 * words which are gone from the store goes first, so the new one has only the built-in model to be compared with.
 *
 * Of the processes that share a data folder one does it: who makes the file of the day. Learning is deterministic, so
 * servers with folders of their own come to the same model. A night that was missed is made up for by the next.
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
/** A server that starts by day must not learn then: it is for the quiet hour. */
const MAX_MINUTES_LATE = 60;
/** What fits into a night and a worker's memory; older reports describe a city as it was. */
const MAX_ROWS = 20_000;
/** A lesson of so many takes seconds; what takes longer than this hangs. */
const TRAINING_TIMEOUT_MS = 30 * 60_000;

export interface Retraining {
  readonly store: {
    readonly tickets: Pick<Store['tickets'], 'trainingRows'>;
    readonly upkeep: Pick<Store['upkeep'], 'figures'>;
  };
  readonly tenant: Tenant;
  readonly learning: Learning;
  /** Minutes after midnight where the tenant is; undefined: never. */
  readonly at: number | undefined;
  readonly metrics: Pick<Metrics, 'trainings'>;
  readonly log: Log;
  /** How often it looks whether it is time, and for a model of another process. */
  readonly checkIntervalMs?: number;
  /** After so long a lesson is ended. */
  readonly trainingTimeoutMs?: number;
  now(): number;
}

/** Learns when it is time, and takes up what another process has learnt. */
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
        log.error({ error }, 'nothing could be learned this night; the next night tries again'),
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

/** Whether this process is the one that learns on this day. */
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

/** One night's learning. Resolves to what became of it; undefined when there is nothing new. */
export async function tonight(retraining: Retraining, signal?: AbortSignal): Promise<LastNight['how'] | undefined> {
  const { store, tenant, learning, metrics, log, trainingTimeoutMs = TRAINING_TIMEOUT_MS, now } = retraining;
  const { folder } = learning;
  // Asked before the rows: what goes between the two counts for the next night.
  const { untaught } = await store.upkeep.figures();
  const rows = await store.tickets.trainingRows(MAX_ROWS);
  if (signal?.aborted) return undefined;
  const last = readLastNight(folder);
  if ((last?.untaught ?? 0) !== untaught && dropModel(folder))
    log.info({ untaught }, 'the model that was learnt may know words that are gone: it goes too');
  const digest = digestOf(rows, tenant, untaught);
  const inUse = usable(folder);
  if (last?.digest === digest && last.how !== 'failed' && (inUse !== undefined || last.how !== 'swapped')) {
    log.info({ rows: rows.length }, 'nothing new to learn');
    return undefined;
  }
  const night: Omit<LastNight, 'at' | 'digest' | 'untaught'> = await learnt(
    rows,
    tenant,
    inUse,
    trainingTimeoutMs,
    signal,
  ).then(
    (learnInThread) => {
      if (learnInThread === 'few') return { how: learnInThread, rows: rows.length };
      const { held, right, rightBefore, bytes, isNoWorse } = learnInThread;
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
  swapped: 'a model was learnt and is in use',
  kept: 'the model that was learnt answers worse: the one before stays in use',
  few: 'too few reports to learn from yet',
  failed: 'learning failed: the model before stays in use',
};

/** The same rows and catalogue give the same model; `untaught` since the one in use went. */
const digestOf = (rows: readonly TrainingRow[], { categories, agencies }: Tenant, untaught: number): string =>
  createHash('sha256')
    .update(JSON.stringify([MODEL_VERSION, rows, categories, agencies, untaught]))
    .digest('hex');

/** The file of the model in use; a broken one is none, and is made anew. */
function usable(folder: string): Uint8Array | undefined {
  try {
    return readOwnModel(folder) && readFileSync(join(folder, 'model.bin'));
  } catch {
    return undefined;
  }
}

/** In a thread, which ends with `lessonMs` or `signal`. From the source, as tests and tools run it, the thread needs tsx too. */
function learnt(
  rows: readonly TrainingRow[],
  { categories, agencies }: Tenant,
  inUse: Uint8Array | undefined,
  lessonMs: number,
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
    worker.once('exit', () => reject(new Error('the thread ended without a model')));
  });
  return within(lessonMs, lesson, () => new Error(`it was not done within ${lessonMs / 1_000} s`)).finally(() => {
    signal?.removeEventListener('abort', stop);
    stop();
  });
}
