/** The data folder: disk space, the spool, and the tenant's own model. */
import { statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { isoTime } from '../../../core/tickets/deadline.js';
import { type LastNight, learnedFolder, readLastNight, readOwnModel } from '../../learning/learned.js';
import { prepareDataDir } from '../../secret-key.js';
import { looseDataDir } from '../../weak-settings.js';
import { oneLine } from '../support/one-line.js';
import { attempt, type Check, care, counted, fault, ok } from './finding.js';

const GIB = 1024 ** 3;
const MIN_FREE_BYTES = GIB;

export const checkDisk: Check = async function* ({ config: { dataDir } }) {
  try {
    await prepareDataDir(dataDir);
    const loose = await looseDataDir(dataDir);
    if (loose !== undefined) yield care('disk', loose);
    const { bavail, bsize } = await statfs(dataDir);
    const free = bavail * bsize;
    const text = `${(free / GIB).toFixed(1)} GiB free in ${dataDir}`;
    yield free < MIN_FREE_BYTES ? care('disk', `only ${text}: make room`) : ok('disk', text);
  } catch (error) {
    yield fault('disk', oneLine(error));
  }
};

/** Each process has a spool of its own. */
export const checkSpool: Check = async function* ({ config: { dataDir } }) {
  const { spoolsIn } = await import('../../../db/upkeep/spool.js');
  for (const { file, waiting, aside } of spoolsIn(join(dataDir, 'spool'))) {
    const deliveries = (count: number) => counted(count, 'delivery', 'deliveries');
    if (aside > 0) yield care('spool', `${deliveries(aside)} could not be read or stored: see ${file}`);
    if (waiting > 0) yield ok('spool', `${deliveries(waiting)} in ${file}, to be stored when the store is available`);
  }
};

/** The model that the tenant has of its own, and the result of the last night. */
export const checkLearning: Check = function* ({ config: { dataDir, trainAt }, loaded: { tenant } }) {
  const part = 'learning';
  const folder = learnedFolder(dataDir);
  const own = attempt(() => readOwnModel(folder));
  if ('error' in own) yield fault(part, own.error);
  const model = 'result' in own ? own.result : undefined;
  const inUse = model ? `a model of ${model.rows} reports is in use` : 'only the built-in model is in use';
  const last = readLastNight(folder);
  if (trainAt === undefined)
    yield model
      ? care(
          part,
          `off (TRAIN_AT): ${inUse}; it still knows words of citizens who erased their data later: set TRAIN_AT, or remove ${join(folder, 'model.bin')}`,
        )
      : ok(part, `off (TRAIN_AT): ${inUse}`);
  else if (!last) yield ok(part, `no model was trained at night yet: ${inUse}`);
  else {
    const text = `${inUse}; ${isoTime(last.at, tenant.calendar)}: ${resultOfNight(last)}`;
    yield last.how === 'failed' ? care(part, text) : ok(part, text);
  }
};

function resultOfNight({ how, rows, held, right, rightBefore, error }: LastNight): string {
  const scores = `${right} of ${held} labels right on reports held out, ${rightBefore} before`;
  switch (how) {
    case 'swapped':
      return `the new model is used (${rows} reports; ${scores})`;
    case 'kept':
      return `the new model was worse and is not used (${rows} reports; ${scores})`;
    case 'few':
      return `people decided ${rows} reports, too few to learn from`;
    case 'failed':
      return `the training failed (${error}); it is tried again the next night`;
  }
  return how satisfies never;
}
