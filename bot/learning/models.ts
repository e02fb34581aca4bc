/** Reads model files from disk and passes them, with the official list of areas, to core/understanding. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Tenant } from '../../core/tenant.js';
import { understanding } from '../../core/understanding/index.js';
import { guess, type Linear } from '../../core/understanding/model/linear.js';
import { decode, ModelError } from '../../core/understanding/model/model-file.js';
import type { Guess, Understanding } from '../../core/understanding/reading.js';
import { OperatorError } from '../operator-error.js';
import { PROJECT } from '../project-folder.js';
import { areasOf } from '../tenant/areas.js';

export const MODELS = join(PROJECT, 'core', 'understanding', 'model');

/** Reads a model file. Throws `OperatorError` with `remedy`, which says what to do. */
export function loadModel(file: string, remedy = `train it again with "train FILE --out ${file}"`): Linear {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new OperatorError(code === 'ENOENT' ? `There is no model ${file}` : `${file} can't be read (${code})`);
  }
  try {
    return decode(bytes);
  } catch (error) {
    if (error instanceof ModelError) throw new OperatorError(`${file} ${error.message}: ${remedy}`);
    throw error;
  }
}

/** Category and agency of normalised words by one model alone, with the ids of its training texts. */
export type Classifier = (words: readonly string[]) => {
  readonly category: readonly Guess[];
  readonly agency: readonly Guess[];
};

export function loadClassifier(file: string): Classifier {
  const model = loadModel(file);
  return (words) => ({ category: guess(model, 'category', words), agency: guess(model, 'agency', words) });
}

/** Understanding for a tenant, with the tenant's own model if there is one. Reads a few files. */
export function loadUnderstanding(tenant: Tenant, own?: Linear): Understanding {
  const built = (name: string) => loadModel(join(MODELS, name));
  return understanding({
    tenant,
    areas: areasOf(tenant.areas),
    models: {
      topics: built('topics.bin'),
      languages: built('languages.bin'),
      intents: built('intents.bin'),
      dangers: built('dangers.bin'),
      ...(own ? { own } : {}),
    },
  });
}
