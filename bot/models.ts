/** Reads model files and the official list of areas from disk and hands them to the language room. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Area, Tenant } from '../core/tenant.js';
import { understanding } from '../core/understanding/index.js';
import { guess, type Linear } from '../core/understanding/linear.js';
import { decode, ModelError } from '../core/understanding/model-file.js';
import type { Guess, Understanding } from '../core/understanding/reading.js';
import { OperatorError } from './cli/command.js';

const FILES = ['provinces', 'regencies', 'districts', 'villages'] as const;

const folder = () => join(dirname(createRequire(import.meta.url).resolve('idn-area-data/package.json')), 'data');

const cache = new Map<(typeof FILES)[number], Buffer>();

function table(file: (typeof FILES)[number]): Buffer {
  const known = cache.get(file);
  if (known !== undefined) return known;
  const bytes = readFileSync(join(folder(), `${file}.csv`));
  cache.set(file, bytes);
  return bytes;
}

/**
 * The rows whose code begins with `prefix`, which lie together: the files are sorted by code. Only those are decoded, for
 * the list of villages has 2.8 MB.
 */
function rows(file: (typeof FILES)[number], prefix: string): readonly Area[] {
  const bytes = table(file);
  const from = bytes.indexOf(`\n${prefix}`) + 1;
  if (from === 0) return [];
  const last = prefix === '' ? -1 : bytes.lastIndexOf(`\n${prefix}`);
  const end = last < 0 ? -1 : bytes.indexOf('\n', last + 1);
  const found: Area[] = [];
  for (const line of bytes.toString('utf8', from, end < 0 ? undefined : end).split('\n')) {
    const first = line.indexOf(',');
    if (first < 0) continue;
    const second = line.indexOf(',', first + 1);
    found.push({
      code: line.slice(0, first),
      name: line.slice((second < 0 ? first : second) + 1).replace(/["\r]/g, ''),
    });
  }
  return found;
}

/**
 * What a place is looked for among: everything in these areas, and, so that a place elsewhere is known to be elsewhere, all
 * provinces, regencies and districts of the country.
 */
export function areasOf(codes: readonly string[]): readonly Area[] {
  const villages = codes.flatMap((code) => rows('villages', code.split('.').length < 4 ? `${code}.` : `${code},`));
  return [...rows('provinces', ''), ...rows('regencies', ''), ...rows('districts', ''), ...villages];
}

/** The official name of an area; undefined for a code that is not on the list. */
export function areaName(code: string): string | undefined {
  const file = FILES[code.split('.').length - 1];
  const name = file && rows(file, `${code},`)[0]?.name;
  return name && !/[a-z]/.test(name)
    ? name.toLowerCase().replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase())
    : name;
}

/** Beside package.json both from the source and from .build. */
export function modelFolder(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json')) && dirname(folder) !== folder) folder = dirname(folder);
  return join(folder, 'core', 'understanding', 'model');
}

/** The model of a file. Throws `OperatorError` that says what to do (`remedy`). */
export function loadModel(file: string, remedy = `make it anew with "train FILE --out ${file}"`): Linear {
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

/** Category and agency of normalised words by a model alone, with the ids that it learnt. */
export type Classifier = (words: readonly string[]) => {
  readonly category: readonly Guess[];
  readonly agency: readonly Guess[];
};

export function loadClassifier(file: string): Classifier {
  const model = loadModel(file);
  return (words) => ({ category: guess(model, 'category', words), agency: guess(model, 'agency', words) });
}

/** The language room for a tenant, with its own model where it has one. Reads a few files. */
export function loadUnderstanding(tenant: Tenant, own?: Linear): Understanding {
  const built = (name: string) => loadModel(join(modelFolder(), name));
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
