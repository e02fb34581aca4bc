/**
 * The tenant's own model on disk, and an understanding that uses the newest one. `DATA_DIR/learnt` holds `model.bin`
 * and `last.json`, the result of the last night. Processes that share the folder notice a new file by its modification
 * time.
 */
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../core/log.js';
import type { Tenant } from '../../core/tenant.js';
import type { Linear } from '../../core/understanding/model/linear.js';
import type { Understanding } from '../../core/understanding/reading.js';
import { writeWholeFile } from '../whole-file.js';
import { loadModel, loadUnderstanding } from './models.js';

/** Results of a night. `few`: there are too few reports to train on or to compare by. */
const OUTCOMES = ['swapped', 'kept', 'few', 'failed'] as const;

export interface LastNight {
  readonly at: number;
  readonly how: (typeof OUTCOMES)[number];
  readonly rows: number;
  /** Digest of the training rows and the catalogue: the same digest gives the same model. */
  readonly digest: string;
  /** Number of reports that must not be trained on any more (`Figures.untaught`). */
  readonly untaught?: number;
  /** Labels held out, and how many of them the new model and the one before got right. */
  readonly held?: number;
  readonly right?: number;
  readonly rightBefore?: number;
  readonly error?: string;
}

export const learnedFolder = (dataDir: string): string => join(dataDir, 'learnt');
const modelFile = (folder: string) => join(folder, 'model.bin');
const lastFile = (folder: string) => join(folder, 'last.json');

/** Undefined when there is no model yet. Throws `OperatorError` that says what to do when the file can't be used. */
export function readOwnModel(folder: string): Linear | undefined {
  const file = modelFile(folder);
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
  return loadModel(file, `remove it: the next night trains a new one, or run "train --store --out ${file}" now`);
}

/** Undefined before the first night, or when the file can't be read. */
export function readLastNight(folder: string): LastNight | undefined {
  try {
    return JSON.parse(readFileSync(lastFile(folder), 'utf8')) as LastNight;
  } catch {
    return undefined;
  }
}

export function keepModel(folder: string, bytes: Uint8Array): void {
  writeWholeFile(modelFile(folder), bytes);
}

/** Returns whether there was a model. */
export function dropModel(folder: string): boolean {
  const wasThere = statSync(modelFile(folder), { throwIfNoEntry: false }) !== undefined;
  rmSync(modelFile(folder), { force: true });
  return wasThere;
}

export function keepLastNight(folder: string, night: LastNight): void {
  writeWholeFile(lastFile(folder), `${JSON.stringify(night)}\n`);
}

export interface Learning {
  readonly folder: string;
  /** Uses the newest model that could be read. */
  readonly understanding: Understanding;
  /** Loads the model file if it is new. A broken file is logged, and the model in use stays. */
  refresh(): void;
}

export function openLearning(tenant: Tenant, dataDir: string, log: Log): Learning {
  const folder = learnedFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stampOf = () => {
    const file = statSync(modelFile(folder), { throwIfNoEntry: false });
    return file && `${file.ino} ${file.mtimeMs} ${file.size}`;
  };
  /** Undefined when the model file can't be used; the log says why. */
  const load = (): Understanding | undefined => {
    try {
      return loadUnderstanding(tenant, readOwnModel(folder));
    } catch (error) {
      log.error({ error }, 'the trained model can not be used');
      return undefined;
    }
  };
  let seen = stampOf();
  let current = load() ?? loadUnderstanding(tenant);
  return {
    folder,
    refresh() {
      const found = stampOf();
      if (found === seen) return;
      seen = found;
      current = load() ?? current;
    },
    understanding: {
      read: (text) => current.read(text),
      correct: (draft, text) => current.correct(draft, text),
      roots: (text) => current.roots(text),
      similarity: (a, b) => current.similarity(a, b),
    },
  };
}
