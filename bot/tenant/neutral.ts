/**
 * What a tenant file leaves out: nothing of another government. Hours, clocks and categories are the built-in ones; the
 * free days are those of the whole country; numbers and bodies are national.
 */
import type { Body, EmergencyNumber } from '../../core/tenant.js';
import { EXAMPLE } from './example.js';
import type { TenantFile } from './tenant-file.js';

/** Provinces by time zone, by the first two digits of their Kemendagri codes (Keppres 41/1987, and the provinces since). */
const ZONES: readonly (readonly [string, readonly string[]])[] = [
  ['Asia/Pontianak', ['61', '62']],
  ['Asia/Makassar', ['51', '52', '53', '63', '64', '65', '71', '72', '73', '74', '75', '76']],
  ['Asia/Jayapura', ['81', '82', '91', '92', '93', '94', '95', '96', '97']],
];

/** The time zone of the province of an area; Sumatra and Java have that of Jakarta. */
export const zoneOf = (area: string): string =>
  ZONES.find(([, provinces]) => provinces.includes(area.slice(0, 2)))?.[0] ?? 'Asia/Jakarta';

export const NATIONAL_EMERGENCY: readonly EmergencyNumber[] = [
  { name: 'Darurat', number: '112', kind: 'any' },
  { name: 'Pemadam kebakaran', number: '113', kind: 'fire' },
  { name: 'Ambulans', number: '119', kind: 'medical' },
  { name: 'Polisi', number: '110', kind: 'police' },
  { name: 'SAR', number: '115', kind: 'rescue' },
  { name: 'Sejiwa, teman bicara', number: '119 ext. 8', kind: 'suicide' },
  { name: 'SAPA, perlindungan perempuan dan anak', number: '129', kind: 'violence' },
];

export const NATIONAL_BODIES: readonly Body[] = [
  { code: 'pln', name: 'PLN', how: 'Telepon 123 atau aplikasi PLN Mobile' },
  { code: 'bpjs_kesehatan', name: 'BPJS Kesehatan', how: 'Telepon 165 atau aplikasi Mobile JKN' },
  { code: 'bpjs_ketenagakerjaan', name: 'BPJS Ketenagakerjaan', how: 'Telepon 175' },
  { code: 'polri', name: 'Kepolisian', how: 'Telepon 110 atau datang ke kantor polisi terdekat' },
  { code: 'bbpjn', name: 'Balai Besar Pelaksanaan Jalan Nasional', how: 'Telepon 158 atau aplikasi JalanKita' },
  { code: 'kai', name: 'PT Kereta Api Indonesia', how: 'Telepon 121' },
  { code: 'telkom', name: 'Telkom', how: 'Telepon 188' },
  { code: 'pajak', name: 'Kantor Pelayanan Pajak', how: 'Telepon 1500200' },
  { code: 'bpn', name: 'Kantor Pertanahan (ATR/BPN)', how: 'Datang ke Kantor Pertanahan setempat' },
  { code: 'kpk', name: 'Komisi Pemberantasan Korupsi', how: 'Telepon 198' },
  { code: 'ombudsman', name: 'Ombudsman RI', how: 'Telepon 137' },
  { code: 'lapor', name: 'SP4N-LAPOR!', how: 'Lewat www.lapor.go.id atau SMS ke 1708' },
];

/** Categories that name no agency of the file belong to the government itself. */
const GOVERNMENT = 'pemda';

export function withGovernment(
  name: string,
  agencies: TenantFile['agencies'],
  categories: TenantFile['categories'],
): Pick<TenantFile, 'agencies' | 'categories'> {
  const known = new Set(agencies.map(({ code }) => code));
  const owned = categories.map((category) =>
    category.agency !== undefined && known.has(category.agency) ? category : { ...category, agency: GOVERNMENT },
  );
  const isNeeded =
    !known.has(GOVERNMENT) && (agencies.length === 0 || owned.some(({ agency }) => agency === GOVERNMENT));
  const government = { code: GOVERNMENT, name: `Pemerintah ${name}`, areas: [] };
  return { agencies: isNeeded ? [...agencies, government] : agencies, categories: owned };
}

export const BUILT_IN_CATEGORIES = EXAMPLE.categories as TenantFile['categories'];
