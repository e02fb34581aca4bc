/** Corrections in plain words over the summary: "lokasinya km 9", "bukan X tapi Y", "kategorinya sampah". */
import type { Category } from '../tenant.js';
import type { Correction, Described } from './reading.js';

const FIELDS: readonly (readonly [keyof Described, string])[] = [
  ['location', '(?:lokasi|lokasinya|tempat|tempatnya|alamat|alamatnya|letaknya|posisinya|location|place|address)'],
  ['category', '(?:kategori|kategorinya|jenis|jenisnya|bidang|category)'],
  [
    'description',
    '(?:isi|isinya|cerita|ceritanya|uraian|uraiannya|deskripsi|deskripsinya|keterangan|laporannya|description|text)',
  ],
];
const TO =
  '(?:di ganti|diganti|ganti|diubah|ubah|jadi|menjadi|ke|itu|adalah|yang benar|bener|seharusnya|harusnya|di|is|should be|to|:|=|,)';
const PREFIX = '(?:(?:salah|maaf|eh|bukan|tolong|mohon|ralat|koreksi|pak|bu|min|kak|ya|ubah|ganti|yang benar)[ ,.]*)*';

export interface Reader {
  readonly categories: readonly Category[];
  /** The category that words point to, if any. */
  category(text: string): string | undefined;
  /** The text names a place. */
  isPlace(text: string): boolean;
}

export function correctionOf(draft: Described, text: string, reader: Reader): Correction {
  for (const [field, names] of FIELDS) {
    const match = new RegExp(`^${PREFIX}${names}(?:\\s*${TO})*\\s*(.+)$`, 'isu').exec(text);
    const value = match?.[1] && swap(draft[field], match[1].trim(), reader, field);
    if (value) return change(field, value, draft, reader);
  }
  const swapped = /bukan\s+(.+?)[\s,]+(?:tapi|tetapi|melainkan|yang benar|not|but|tp)\s+(.+)$/isu.exec(text);
  if (swapped?.[1] && swapped[2]) return exchange(draft, swapped[1].trim(), swapped[2].trim(), reader);
  const trailing = /^(.+?)[\s,]+bukan\s+(.+)$/isu.exec(text);
  if (trailing?.[1] && trailing[2]) return exchange(draft, trailing[2].trim(), trailing[1].trim(), reader);
  return {};
}

function change(field: keyof Described, value: string, draft: Described, reader: Reader): Correction {
  if (field !== 'category') return value === draft[field] ? {} : { [field]: value };
  const category = reader.category(value);
  return category && category !== draft.category ? { category } : {};
}

/** "km 9 bukan km 7" within one field. */
function swap(now: string, said: string, reader: Reader, field: keyof Described): string {
  const match = /^(.+?)[\s,]+bukan\s+(.+)$/isu.exec(said);
  if (!match?.[1] || !match[2]) return said;
  if (field === 'category' && reader.category(match[1])) return match[1];
  return replaced(now, match[2].trim(), match[1].trim()) ?? match[1].trim();
}

function exchange(draft: Described, wrong: string, right: string, reader: Reader): Correction {
  for (const field of ['location', 'description'] as const) {
    const value = replaced(draft[field], wrong, right);
    if (value) return { [field]: value };
  }
  const category = reader.category(right);
  if (category && reader.category(wrong) === draft.category && category !== draft.category) return { category };
  return reader.isPlace(right) ? { location: right } : {};
}

function replaced(text: string, wrong: string, right: string): string | undefined {
  const at = text.toLowerCase().indexOf(wrong.toLowerCase());
  return at < 0 ? undefined : text.slice(0, at) + right + text.slice(at + wrong.length);
}
