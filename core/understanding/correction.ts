/** Corrections in plain words over the summary: "lokasinya km 9", "bukan X tapi Y", "kategorinya sampah". */
import type { Category } from '../tenant.js';
import type { Correction, Described } from './reading.js';

const FIELDS: readonly (readonly [keyof Described, string])[] = [
  ['location', 'lokasi|tempat|alamat|letak|posisi|panggenan|genah|tampek|location|place|address'],
  ['category', 'kategori|jenis|bidang|category'],
  ['description', 'isi|cerita|uraian|deskripsi|keterangan|laporan|cariyos|carita|carito|description|text'],
];
/** Of the field's name: "lokasinya", "lokasi saya". */
const OF = '(?:nya|ipun|nyane|nyo|na|ne)?(?:\\s+(?:saya|kami|itu|yang benar|yg benar))?';
const TO =
  '(?:di ganti|diganti|ganti|diubah|ubah|jadi|menjadi|ke|itu|adalah|yang benar|yg benar|bener|seharusnya|harusnya|mestinya|salah|keliru|kurang tepat|di|is|should be|to|:|=|,)';
const PREFIX =
  '(?:(?:salah|keliru|kurang tepat|maaf|eh|bukan|tolong|mohon|ralat|koreksi|pak|bu|min|kak|ya|iya|tapi|tp|ubah|ganti|yang benar)[ ,.]*)*';
/** A correction is a sentence, not a story: longer texts are more to tell. */
const MOST_LETTERS = 300;

const ADDED = /^(?:tambah(?:an|in|kan|i)?(?: info)?|plus|oh ya|oiya|kurang|add(?:itional)?)\s*[:,]\s*(.+)$/isu;
/** Parts of a place that are corrected on their own. */
const PARTS = [/\bkm\.?\s*\d+(?:[.,]\d+)?/iu, /\brt\.?\s*\d+/iu, /\brw\.?\s*\d+/iu, /\bno(?:mor|\.)?\s*\d+\w?/iu];

export interface Reader {
  readonly categories: readonly Category[];
  /** The category that words point to, if any. */
  category(text: string): string | undefined;
  /** The text names a place. */
  isPlace(text: string): boolean;
}

export function correctionOf(draft: Described, said: string, reader: Reader): Correction {
  if (said.length > MOST_LETTERS) return {};
  const text = said.replace(/\s+/gu, ' ').trim();
  const added = ADDED.exec(text)?.[1];
  if (added && draft.description) return { description: `${draft.description}, ${added}` };
  for (const [field, pattern] of PATTERNS) {
    const match = pattern.exec(text);
    const value = match?.[1] && swap(draft[field], match[1].trim(), reader, field);
    if (value && !NOTHING.test(value)) return change(field, value, draft, reader);
  }
  const swapped = /bukan (?:di )?([^,]+?)(?:,? (?:tapi|tetapi|melainkan|yang benar|but|tp)|,) (?:di )?(.+)$/isu.exec(
    text,
  );
  if (swapped?.[1] && swapped[2]) return exchange(draft, swapped[1].trim(), swapped[2].trim(), reader);
  const trailing = /^(.+?)[\s,]+bukan\s+(.+)$/isu.exec(text);
  if (trailing?.[1] && trailing[2]) return exchange(draft, trailing[2].trim(), trailing[1].trim(), reader);
  return {};
}

const PATTERNS = FIELDS.map(
  ([field, names]) =>
    [field, new RegExp(`^${PREFIX}(?:${names})${OF}\\b(?:\\s*${TO}(?![\\p{L}]))*\\s*(.+)$`, 'isu')] as const,
);
/** Says that a field is wrong, and no more. */
const NOTHING = /^(?:salah|keliru|kurang tepat|belum benar|wrong|ya|nya|pak|bu|min|itu|[\s.,!])+$/iu;

function change(field: keyof Described, value: string, draft: Described, reader: Reader): Correction {
  if (field === 'location') return value === draft.location ? {} : { location: withPart(draft.location, value) };
  if (field === 'description') return value === draft.description ? {} : { description: value };
  const category = reader.category(value);
  return category && category !== draft.category ? { category } : {};
}

/** "km 9" over "Jalan Kaliurang km 7" changes the km alone. */
function withPart(place: string, value: string): string {
  const part = PARTS.find((pattern) => pattern.exec(value)?.[0] === value);
  if (!part || place === '') return value;
  return part.test(place) ? place.replace(part, value) : `${place}, ${value}`;
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
