/** Reads model files and the official list of areas from disk and hands them to the language room. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Area, Tenant } from '../core/tenant.js';
import { understanding } from '../core/understanding/index.js';
import type { Understanding } from '../core/understanding/reading.js';

const FILES = ['provinces', 'regencies', 'districts', 'villages'] as const;

const folder = () => join(dirname(createRequire(import.meta.url).resolve('idn-area-data/package.json')), 'data');

const cache = new Map<(typeof FILES)[number], string>();

function table(file: (typeof FILES)[number]): string {
  const known = cache.get(file);
  if (known !== undefined) return known;
  const text = readFileSync(join(folder(), `${file}.csv`), 'utf8').replaceAll('\r', '');
  cache.set(file, text);
  return text;
}

/** The rows whose code begins with `prefix`, which lie together: the files are sorted by code. */
function rows(file: (typeof FILES)[number], prefix: string): readonly Area[] {
  const text = table(file);
  const found: Area[] = [];
  let at = text.indexOf(`\n${prefix}`);
  while (at >= 0 && text.startsWith(prefix, at + 1)) {
    const end = text.indexOf('\n', at + 1);
    const line = text.slice(at + 1, end < 0 ? undefined : end);
    const [code = '', second = '', third] = line.split(',');
    found.push({ code, name: (third ?? second).replaceAll('"', '') });
    at = end;
  }
  return found;
}

/** The areas of these codes, everything in them, and what they lie in. */
export function areasOf(codes: readonly string[]): readonly Area[] {
  const found = new Map<string, Area>();
  for (const code of codes) {
    const levels = code.split('.').length;
    FILES.forEach((file, index) => {
      const level = index + 1;
      const prefix = level < levels ? code.split('.').slice(0, level).join('.') : code;
      for (const area of rows(file, level > levels ? `${prefix}.` : `${prefix},`)) found.set(area.code, area);
    });
  }
  return [...found.values()];
}

/** The official name of an area; undefined for a code that is not on the list. */
export function areaName(code: string): string | undefined {
  const file = FILES[code.split('.').length - 1];
  const name = file && rows(file, `${code},`)[0]?.name;
  return name && !/[a-z]/.test(name)
    ? name.toLowerCase().replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase())
    : name;
}

/** The language room for a tenant. Reads a few files, once at start. */
export function loadUnderstanding(tenant: Tenant): Understanding {
  return understanding({ tenant, areas: areasOf(tenant.areas), models: {} });
}
