/**
 * The tenant's own model on disk, and an understanding that follows it. In `DATA_DIR/learnt`: `model.bin`, and
 * `last.json`, which tells what the last night made of it. Processes that share the folder take up a new file by its
 * time of change.
 */
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Log } from '../../core/log.js';
import type { Tenant } from '../../core/tenant.js';
import type { Linear } from '../../core/understanding/model/linear.js';
import type { Understanding } from '../../core/understanding/reading.js';
import { writeWholeFile } from '../whole-file.js';
import { loadModel, loadUnderstanding } from './models.js';

/** What became of a night's learning. `few`: too little to learn from or to compare by. */
const OUTCOMES = ['swapped', 'kept', 'few', 'failed'] as const;

export interface LastNight {
  readonly at: number;
  readonly how: (typeof OUTCOMES)[number];
  readonly rows: number;
  /** Of what was learnt from: the same digest gives the same model. */
  readonly digest: string;
  /** How many reports were no longer to be learnt from (`Figures.untaught`). */
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

/** Undefined when there is none yet. Throws `OperatorError` that says what to do when it can't be used. */
export function readOwnModel(folder: string): Linear | undefined {
  const file = modelFile(folder);
  if (statSync(file, { throwIfNoEntry: false }) === undefined) return undefined;
  return loadModel(file, `remove it, and the next night makes it anew; or at once with "train --store --out ${file}"`);
}

/** Undefined when no night has learnt anything yet, or what it wrote can't be read. */
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

/** Whether there was one. */
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
  /** Reads by the newest model that could be used. */
  readonly understanding: Understanding;
  /** Takes up a model file that is new. A broken one is refused in the log, and what is in use stays. */
  refresh(): void;
}

export function openLearning(tenant: Tenant, dataDir: string, log: Log): Learning {
  const folder = learnedFolder(dataDir);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const stampOf = () => {
    const file = statSync(modelFile(folder), { throwIfNoEntry: false });
    return file && `${file.ino} ${file.mtimeMs} ${file.size}`;
  };
  /** Undefined, and said in the log, when there is a model that can't be used. */
  const load = (): Understanding | undefined => {
    try {
      return loadUnderstanding(tenant, readOwnModel(folder));
    } catch (error) {
      log.error({ error }, 'the model that was learnt is not used');
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
