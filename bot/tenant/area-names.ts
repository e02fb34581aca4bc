/** Names of areas for pages, looked up once: the official list is read from disk. */
import type { Area, Tenant } from '../../core/tenant.js';
import { areaName, areasOf } from './areas.js';

const names = new Map<string, string | undefined>();

function nameOf(code: string): string | undefined {
  if (!names.has(code)) names.set(code, areaName(code));
  return names.get(code);
}

/** Parts of the code of a kecamatan. */
const KECAMATAN_PARTS = 3;

/** "Sidoagung, Godean"; of an area above the kecamatan its own name. */
export function areaText(code: string): string {
  const district = code.split('.').slice(0, KECAMATAN_PARTS).join('.');
  return [...new Set([nameOf(code), nameOf(district)])].filter(Boolean).join(', ');
}

const districts = new Map<string, readonly Area[]>();

/** The kecamatan of the tenant, by name. */
export function districtsOf({ areas }: Pick<Tenant, 'areas'>): readonly Area[] {
  const key = areas.join(' ');
  const known = districts.get(key);
  if (known) return known;
  const found = areasOf(areas)
    .filter(({ code }) => code.split('.').length === KECAMATAN_PARTS)
    .filter(({ code }) => areas.some((own) => code === own || code.startsWith(`${own}.`) || own.startsWith(`${code}.`)))
    .map(({ code }) => ({ code, name: nameOf(code) ?? code }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  districts.set(key, found);
  return found;
}
