/** The thread that trains a model: seconds of arithmetic, during which the server must go on answering. */
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';
import { decode } from '../../core/understanding/model/model-file.js';
import type { Row } from '../../core/understanding/model/train.js';
import type { Catalogue } from '../../core/understanding/topic/categorise.js';
import { lines, seeds } from './built-in-texts.js';
import { type Learned, learn } from './learning.js';
import { loadModel, MODELS } from './models.js';

/** Input of the thread. */
export interface Task {
  readonly tenant: Catalogue;
  readonly rows: readonly Row[];
  /** The file of the model in use. */
  readonly inUse: Uint8Array | undefined;
}

const { tenant, rows, inUse } = workerData as Task;
const learned: Learned | 'few' = learn({
  tenant,
  rows,
  topics: loadModel(join(MODELS, 'topics.bin')),
  seeds: seeds(lines(join(MODELS, 'seeds.txt'))),
  inUse: inUse && decode(inUse),
});
parentPort?.postMessage(learned);
