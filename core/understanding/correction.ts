/**
 * Corrections in plain words over the summary: "lokasinya km 9 bukan km 7", "bukan lubang tapi amblas", "kategorinya
 * sampah". What was wrong is looked for in the draft's own words and only that part is exchanged.
 */
import { type Change, cased, exchanged, mentions, place, without } from './exchange.js';
import { isPlaceWord } from './place-words.js';
import type { Correction, Described } from './reading.js';

type Field = keyof Described;

/** What the corrections need to know of the tenant. */
export interface Tells {
  /** The category that a few words name, if any; `loosely`: or that they are about. */
  category(words: string, loosely: boolean): string | undefined;
  /** When a text says that something happened, as it is written there. */
  time(words: string): string | undefined;
  /** Areas spelled as the official list does, and what of a place the words hold. */
  place: (words: string) => Change;
}

const FIELD_NAMES: Readonly<Record<Field, string>> = {
  location:
    'lokasi|tempat|alamat|letak|posisi|patokan|titik|lokasine|panggonane|panggonan|papane|lokasina|tempatna|genahne|genah|lokasinyo|tampeknyo|location|place|address|spot',
  category: 'kategori|jenis|bidang|golongan|topik|kategorine|kategorina|kategorinyo|category|type',
  description:
    'isi|cerita|uraian|deskripsi|keterangan|laporan|masalah|kejadian|judul|isine|isina|laporane|laporanna|description|text|story|details?',
};
/** Parts of a location that are corrected by their own name: "km nya 9", "desanya Sidoarum". */
const PART_NAMES =
  'km|kilometer|rt|rw|nomor rumah|no rumah|nomor|nomer|no|desa|kelurahan|kalurahan|kecamatan|kapanewon|kabupaten|dusun|padukuhan|kampung|jalan|jln|jl|gang|perumahan|blok';

const NOT = '(?:bukan(?:nya)?|dudu|sanes|sanès|lain|boya|bukannyo|not|no)';
const BUT =
  '(?:tapi|tetapi|tp|melainkan|nanging|tapina|sakewanten|but|yang benar|yg bener|yg benar|harusnya|seharusnya)';
const INTO = '(?:jadi|menjadi|ke|dengan|dgn|pakai|to|with|into|dados|dadi|janten)';
const SWAP =
  '(?:ganti|diganti|ubah|diubah|gantilah|rubah|dirubah|koreksi|ralat|change|replace|correct|gentos|robih|ganten)';
const SHOULD =
  "(?:harusnya|seharusnya|mestinya|semestinya|yang benar|yg benar|yg bener|yang bener|benernya|benarnya|sebenarnya|maksudnya|maksud saya|maksudku|tepatnya|kudune|leresipun|sanyatana|should be|i mean|meant|actually|it is|it's)";
const WRONG =
  '(?:salah|keliru|kurang tepat|kurang pas|luput|klentu|lepat|wrong|incorrect|mistake|ralat|koreksi|revisi)';
const ADD =
  '(?:tambah|tambahi|tambahkan|tambahin|tambahan|ditambah|ditambahi|ditambahkan|ditambahin|plus|add|wuwuhi|tambihan)';

const REMOVE = '(?:hapus|hapuskan|hilangkan|buang|delete|remove|busek|pupus)';
/** "ini lebih ke ketertiban": what it is about. */
const ABOUT =
  'masuk(?:nya)?|masukkan ke|masukin ke|masuk ke|termasuk|lebih ke|lebih cocok|masalah|soal|urusan|tentang|perihal|about';

const COURTESY =
  '(?:maaf|mohon maaf|sori|sorry|eh|oh|o ya|oiya|tolong|mohon|minta|min|mimin|admin|pak|bu|bapak|ibu|kak|mas|mbak|bang|gan|punten|nuwun sewu|nyuwun pangapunten|hapunten|ampura|please|pls|dong|deh|sih|ya|yah|nggih|kok|lho|loh|aja|saja|wae|mawon|weh|sajo|makasih|terima kasih|suwun|nuhun|thanks)';
const LEADING = new RegExp(`^(?:${COURTESY}[\\s,.!:]+)+`, 'iu');
const TRAILING = new RegExp(`(?:[\\s,.!]+${COURTESY})+[\\s,.!]*$`, 'iu');
/** It is right as it is: "kategori kesehatan udah bener", "ya km 7 betul". */
const RIGHT =
  /(?<!yang |yg |kurang |tidak |belum |gak |ga |not )\b(?:sudah|udah|wis|sampun|tos|alah)?\s*(?:benar|bener|betul|tepat|pas|oke|ok|sesuai|cocok|leres|correct|right|fine)\s*(?:kok|ya|pak|min|aja|saja|semua)?$/iu;

const tidy = (text: string): string => {
  let now = text.trim();
  for (;;) {
    const next = now
      .replace(LEADING, '')
      .replace(TRAILING, '')
      .replace(/^[\s,.:;!-]+|[\s,.:;!]+$/g, '');
    if (next === now) return now;
    now = next;
  }
};

export function correctionOf(draft: Described, said: string, tells: Tells): Correction {
  const parts = clauses(tidy(said));
  let now = draft;
  let change: Correction = {};
  for (const part of parts) {
    const next = oneCorrection(now, part, tells);
    change = { ...change, ...next };
    now = { ...now, ...next };
  }
  return change;
}

const ANY_FIELD = Object.values(FIELD_NAMES).join('|');
const BEFORE_FIELD = new RegExp(
  `\\s*(?:[,;.\\n]|\\bdan\\b|\\band\\b)\\s*(?=(?:${ANY_FIELD})(?:nya|ne|na|nyo)?\\b)`,
  'iu',
);
const FIELD_FIRST = new RegExp(`^(?:(?:${SWAP}|${WRONG}|the)\\s+)*(?:${ANY_FIELD})`, 'iu');

/** "kategori sampah, lokasi km 4": two corrections, where each names its field. */
function clauses(text: string): readonly string[] {
  const split = text.split(BEFORE_FIELD);
  return split.length > 1 && split.every((part) => FIELD_FIRST.test(part)) ? split : [text];
}

const MARK = new RegExp(`(?<![\\p{L}])(?:${NOT}|${SWAP}|${WRONG}|${SHOULD})(?![\\p{L}])`, 'iu');
const REMOVED = new RegExp(`^${REMOVE}\\s+(?:kata\\s+|tulisan\\s+|bagian\\s+)?(.+)$`, 'iu');

function oneCorrection(draft: Described, said: string, tells: Tells): Correction {
  const text = tidy(said);
  if (text === '' || (RIGHT.test(text) && !MARK.test(text))) return {};
  const removed = REMOVED.exec(text)?.[1];
  if (removed !== undefined) return removal(draft, removed);
  const { field, part, rest } = named(text);
  const subject = field || part ? undefined : subjectOf(rest, draft);
  const { right, wrong, adds, marked } = taken(subject?.rest ?? rest);
  const value = tidy(right);
  if (value === '') return {};
  const asked: Asked = { field: part ? 'location' : field, part, right: value, wrong, adds };
  if (field || part || marked) return decide(draft, asked, tells);
  return subject ? aboutSubject(draft, subject.name, asked, tells) : unmarked(draft, text, asked, tells);
}

/** "lampunya bukan mati": the thing that is spoken of, where the draft has it or it is a kind of place. */
function subjectOf(text: string, draft: Described): { name: string; rest: string } | undefined {
  const match = /^(\p{L}{3,}?)\s?(?:nya|ne|na|nyo)\s+/iu.exec(text);
  if (!match?.[1]) return undefined;
  const name = match[1].toLowerCase();
  const known =
    isPlaceWord(name) ||
    mentions(draft.description, name) ||
    mentions(draft.location, name) ||
    /^(tarif|nominal|harga|jumlah|biaya|waktu|jam)/.test(name);
  return known ? { name, rest: text.slice(match[0].length) } : undefined;
}

/** "tarifnya 3000", "sekolahnya smp 1 depok", "haltenya di jalan solo". */
function aboutSubject(draft: Described, name: string, asked: Asked, tells: Tells): Correction {
  const { right } = asked;
  if (/^\d[\d.,]*(?:\s?(?:rb|ribu|juta|jt))?$/i.test(right)) {
    const description = draft.description.replace(/\d[\d.,]*(?:\s?(?:rb|ribu|juta|jt))?/i, right);
    return description === draft.description ? {} : { description };
  }
  if (!isPlaceWord(name)) return {};
  const where = tells.place(right);
  if (where.street !== undefined && tells.place(draft.location).street !== undefined)
    return decide(draft, asked, tells);
  return decide(draft, { ...asked, field: 'location', part: where.isWhole ? undefined : name }, tells);
}

const ABOUT_FIELD = new RegExp(`^(?:ini\\s+)?(?:${ABOUT})\\s+(.+)$`, 'iu');

/** Over a summary a bare place is where it is, a bare time is when, "masuk kesehatan" is the field. */
function unmarked(draft: Described, text: string, asked: Asked, tells: Tells): Correction {
  const field = ABOUT_FIELD.exec(text)?.[1];
  if (field !== undefined) {
    const category = tells.category(tidy(field), false);
    return category === undefined || category === draft.category ? {} : { category };
  }
  const [time, was] = [tells.time(text), tells.time(draft.description)];
  if (
    time !== undefined &&
    was !== undefined &&
    time.length >= text.length - 4 &&
    time.toLowerCase() !== was.toLowerCase()
  )
    return { description: draft.description.replace(was, cased(time, was)) };
  const where = tells.place(asked.right);
  const number = /^(?:nomor|nomer|no\.?)\s*(\d+\s?\w?)$/iu.exec(asked.right)?.[1];
  if (number !== undefined) return decide(draft, { ...asked, right: number, field: 'location', part: 'nomor' }, tells);
  if (!isBlock(asked.right) && !(where.isPlace && where.isOnlyPlace)) return {};
  return decide(draft, { ...asked, field: 'location', part: undefined }, tells);
}

function removal(draft: Described, words: string): Correction {
  for (const field of ['description', 'location'] as const) {
    const left = without(draft[field], words);
    if (left !== undefined && left !== '') return { [field]: left };
  }
  return {};
}

interface Asked {
  readonly field: Field | undefined;
  readonly part: string | undefined;
  readonly right: string;
  readonly wrong: string | undefined;
  readonly adds: boolean;
}

const LEAD_NAMED = `^(?:(?:${SWAP}|${WRONG}|${SHOULD}|${COURTESY}|untuk|buat|itu|yang|the)[\\s,:]+)*`;
const TAIL_NAMED = `(?:\\s*-?\\s*(?:nya|ne|na|nyo|ipun|an))?(?:\\s+(?:laporan|kejadian|saya|kejadiannya|laporannya))?(?=$|[\\s,.:=])`;
const NAMED = (['location', 'category', 'description'] as const).map((field) => ({
  field,
  pattern: new RegExp(`${LEAD_NAMED}(?:${FIELD_NAMES[field]})${TAIL_NAMED}`, 'iu'),
  whole: new RegExp(`^(?:${FIELD_NAMES[field]})$`, 'iu'),
}));
const NAMED_PART = new RegExp(`${LEAD_NAMED}(${PART_NAMES})(?:\\s*-?\\s*(?:nya|ne|na|nyo|ipun))(?=$|[\\s,.:=])`, 'iu');
const WRONG_PART = new RegExp(
  `^(?:${WRONG}|${SWAP})\\s+(${PART_NAMES}|${FIELD_NAMES.location}|${FIELD_NAMES.category})(?:\\s*(?:nya|ne|na))?[\\s,.:]+`,
  'iu',
);

/** The field or the part of a location that the text begins with, or that is said to be wrong in it. */
function named(text: string): { field?: Field; part?: string; rest: string } {
  for (const { field, pattern } of NAMED) {
    const match = pattern.exec(text);
    if (match) return { field, rest: text.slice(match[0].length) };
  }
  const part = NAMED_PART.exec(text);
  if (part?.[1]) return { part: part[1].toLowerCase(), rest: text.slice(part[0].length) };
  const wrongPart = WRONG_PART.exec(text);
  if (wrongPart?.[1] && !/^(jalan|jln|jl|gang|no)$/i.test(wrongPart[1])) {
    const name = wrongPart[1].toLowerCase();
    const rest = text.slice(wrongPart[0].length);
    const field = NAMED.find(({ field, whole }) => field !== 'description' && whole.test(name))?.field;
    return field ? { field, rest } : { part: name, rest: `${SWAPPED} ${rest}` };
  }
  return { rest: text };
}

/** Stands for "ganti" where a part was said to be wrong. */
const SWAPPED = 'ganti';

const LEAD = `^[\\s,.:=-]*(?:(?:${WRONG}|${COURTESY}|itu|ini|is|adalah|yang)[\\s,.:]+)*`;
const pattern = (source: string) => new RegExp(source, 'isu');
const ADDED = pattern(`${LEAD}${ADD}(?:\\s+(?:info|keterangan|juga|lagi))?[\\s,:]+(.+)$`);
const ADDED_AFTER = pattern(`${LEAD}(.+?)[\\s,]+(?:tolong\\s+)?${ADD}$`);
const NOT_BUT = pattern(
  `${LEAD}${NOT}\\s+(?:di\\s+|yang\\s+)?(.+?)(?:[\\s,.]+${BUT}\\s+|\\s*,\\s*)(?:(?:${SHOULD}|${BUT})[\\s,:]+)?(.+)$`,
);
const SWAP_FOR = pattern(`${LEAD}${SWAP}\\s+(.+?)\\s+(?:${INTO})\\s+(.+)$`);
const SWAPPED_FOR = pattern(`${LEAD}(.+?)\\s+${SWAP}\\s+(?:${INTO}\\s+)?(.+)$`);
const RIGHT_NOT_WRONG = pattern(`${LEAD}(?:${SHOULD}[\\s,:]+)?(.+?)[\\s,.]+${NOT}\\s+(?:di\\s+|yang\\s+)?(.+)$`);
const SHOULD_AFTER = pattern(`${LEAD}(.+?)[\\s,.]+(?:(?:${COURTESY})[\\s,.]+)*(?:${SHOULD}|${WRONG})$`);
const SHOULD_BE = pattern(
  `(?:^|[\\s,.:])(?:${SHOULD}|${SWAP}(?:\\s+${INTO})?|${WRONG})[\\s,.:]+(?!.*\\b(?:${SHOULD})\\b)(.+)$`,
);
/** A text without any of these words is no correction by its wording. */
const ANY_MARK = new RegExp(`${ADD}|${NOT}|${SWAP}|${SHOULD}|${WRONG}`, 'iu');

/** What is right and what was wrong, out of the ways to say so. */
function taken(text: string): { right: string; wrong?: string; adds: boolean; marked: boolean } {
  if (!ANY_MARK.test(text)) return { right: clause(text), adds: false, marked: false };
  const added = (ADDED.exec(text) ?? ADDED_AFTER.exec(text))?.[1];
  if (added) return { right: added, adds: true, marked: true };
  const notBut = NOT_BUT.exec(text);
  if (notBut?.[1] && notBut[2]) return { right: clause(notBut[2]), wrong: tidy(notBut[1]), adds: false, marked: true };
  const swap = SWAP_FOR.exec(text) ?? SWAPPED_FOR.exec(text);
  if (swap?.[1] && swap[2]) return { right: swap[2], wrong: tidy(swap[1]), adds: false, marked: true };
  const trailing = RIGHT_NOT_WRONG.exec(text);
  if (trailing?.[1] && trailing[2])
    return { right: clause(trailing[1]), wrong: tidy(trailing[2]), adds: false, marked: true };
  const right = (SHOULD_AFTER.exec(text) ?? SHOULD_BE.exec(text))?.[1];
  return right
    ? { right: clause(right), adds: false, marked: true }
    : { right: clause(text), adds: false, marked: false };
}

const CLAUSE_LEAD = new RegExp(
  `^[\\s,.:=-]*(?:(?:${INTO}|${SHOULD}|${SWAP}|${WRONG}|adalah|itu|ini|yang|yg|masuk|di|is|are|at|on|in|ada di|ning|ing|dina|ring|:)[\\s,:]+)*`,
  'iu',
);

/** Without the small words that join it to what stood before. */
const clause = (text: string): string => text.replace(CLAUSE_LEAD, '');

function decide(draft: Described, asked: Asked, tells: Tells): Correction {
  const { field, part, right, wrong, adds } = asked;
  if (field === 'category') return categoryChange(draft, right, tells, true);
  if (adds) return addition(draft, right, field, tells);
  const about = ABOUT_FIELD.exec(right)?.[1];
  if (field === undefined && about !== undefined) {
    const change = categoryChange(draft, about, tells, false);
    if (change.category !== undefined) return change;
  }
  const where = tells.place(right);
  if (wrong !== undefined) {
    if (field === undefined && tells.category(wrong, false) === draft.category && !mentions(draft.description, wrong)) {
      const change = categoryChange(draft, right, tells, false);
      if (change.category !== undefined) return change;
    }
    for (const name of field ? [field] : (['location', 'description'] as const)) {
      // "bukan di Denggung, di Stadion Maguwoharjo": a whole place for a part of one.
      const whole = name === 'location' && startsWithPlace(right) && !startsWithPlace(wrong);
      const change = exchanged(draft[name], wrong, right, name === 'location');
      if (change === undefined) continue;
      if (whole) return { location: right };
      if (change !== draft[name]) return { [name]: change };
    }
  }
  if (field === 'description') return right === draft.description ? {} : { description: right };
  if (field === 'location' || where.isPlace || isBlock(right)) {
    const location = place(draft.location, where, tells.place(draft.location), part, field !== undefined);
    return location === draft.location ? {} : { location };
  }
  return categoryChange(draft, right, tells, false);
}

const startsWithPlace = (text: string) => isPlaceWord(text.toLowerCase().split(/\s+/)[0] ?? '');

/** "blok B7": a part of an estate, no place by itself. */
const isBlock = (text: string) => /^blok\s+\S{1,4}$/i.test(text);

function categoryChange(draft: Described, words: string, tells: Tells, loosely: boolean): Correction {
  const category = tells.category(words, loosely);
  return category === undefined || category === draft.category ? {} : { category };
}

const PART_FIRST = new RegExp(`^(?:${PART_NAMES})\\s*(?:nya|ne|na)?[\\s,:]+`, 'iu');
const ITS_PART_FIRST = new RegExp(`^(?:${PART_NAMES})\\s*(?:nya|ne|na)[\\s,:]+`, 'iu');

function addition(draft: Described, right: string, field: Field | undefined, tells: Tells): Correction {
  const where = tells.place(right);
  const part = PART_FIRST.exec(right)?.[0];
  if (field === 'location' || part !== undefined || (field === undefined && where.isPlace && where.isOnlyPlace)) {
    const said = part === undefined ? right : right.replace(ITS_PART_FIRST, '');
    const added = tells.place(said);
    return {
      location: place(draft.location, { ...added, isWhole: false }, tells.place(draft.location), part ?? '', false),
    };
  }
  // "ktp nya punya ibu saya": what it is about stands in the draft already.
  const rest = /^\p{L}+ nya\s/iu.test(right) ? subjectOf(right, draft)?.rest : undefined;
  return { description: `${draft.description.replace(/[\s.]+$/, '')}, ${rest ?? right}` };
}
