/** The official list of areas (Kemendagri), read from disk. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Area } from '../../core/tenant.js';
import { properName } from '../../core/understanding/place/gazetteer.js';

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
 * The rows whose code begins with `prefix`. The files are sorted by code, so these rows are next to each other. Only they
 * are decoded: the list of villages has 2.8 MB.
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
 * The areas among which a place is searched: all that are in these areas, and all provinces, regencies and districts of the
 * country, so that a place elsewhere is recognised as elsewhere.
 */
export function areasOf(codes: readonly string[]): readonly Area[] {
  const villages = codes.flatMap((code) => rows('villages', code.split('.').length < 4 ? `${code}.` : `${code},`));
  return [...rows('provinces', ''), ...rows('regencies', ''), ...rows('districts', ''), ...villages];
}

/** The official name of an area; undefined for a code that is not on the list. */
export function areaName(code: string): string | undefined {
  const file = FILES[code.split('.').length - 1];
  const name = file && rows(file, `${code},`)[0]?.name;
  return name && properName(name);
}

/** Codes that one advice names. */
const MAX_CODES_TOLD = 6;

/** Advice which code to use instead of one that is not on the list. `name` is the tenant's or the agency's name. */
export function areaAdvice(code: string, name: string): string {
  const own = [...rows('provinces', ''), ...rows('regencies', '')].find(
    (area) => area.name.toLowerCase() === name.trim().toLowerCase(),
  );
  const parts = code.split('.');
  // When the regency is right, the name of the government does not help.
  if (own && parts.length < 3) return `the code of ${properName(own.name)} is "${own.code}"`;
  for (let level = parts.length - 1; level > 0; level--) {
    const parent = parts.slice(0, level).join('.');
    const around = areaName(parent);
    const file = FILES[level];
    if (around === undefined || !file) continue;
    const known = rows(file, `${parent}.`).map((area) => `"${area.code}" ${properName(area.name)}`);
    const more = known.length > MAX_CODES_TOLD ? ` and ${known.length - MAX_CODES_TOLD} more` : '';
    return `${around} (${parent}) has ${known.slice(0, MAX_CODES_TOLD).join(', ')}${more}`;
  }
  return 'put the code of yours, such as "34.04" for Kabupaten Sleman or "34" for all of its province';
}
