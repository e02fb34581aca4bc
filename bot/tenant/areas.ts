/** The official list of areas (Kemendagri), read from disk. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Area } from '../../core/tenant.js';
import { spelled } from '../../core/understanding/place/gazetteer.js';

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
  return name && spelled(name);
}

const MOST_TOLD = 6;

/** What to put in place of a code that is not on the list, for what is called `name`. */
export function areaAdvice(code: string, name: string): string {
  const own = [...rows('provinces', ''), ...rows('regencies', '')].find(
    (area) => area.name.toLowerCase() === name.trim().toLowerCase(),
  );
  const parts = code.split('.');
  // Within a regency that is right the name of the government tells nothing.
  if (own && parts.length < 3) return `the code of ${spelled(own.name)} is "${own.code}"`;
  for (let level = parts.length - 1; level > 0; level--) {
    const parent = parts.slice(0, level).join('.');
    const around = areaName(parent);
    const file = FILES[level];
    if (around === undefined || !file) continue;
    const known = rows(file, `${parent}.`).map((area) => `"${area.code}" ${spelled(area.name)}`);
    const more = known.length > MOST_TOLD ? ` and ${known.length - MOST_TOLD} more` : '';
    return `${around} (${parent}) has ${known.slice(0, MOST_TOLD).join(', ')}${more}`;
  }
  return 'put the code of yours, such as "34.04" for Kabupaten Sleman or "34" for all of its province';
}
