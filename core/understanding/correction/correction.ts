/**
 * Corrections in plain words over the summary: "lokasinya km 9 bukan km 7", "bukan lubang tapi amblas", "kategorinya
 * sampah". asked.ts reads what a text asks to change; here each change is applied to the draft's own words.
 */

import { isPlaceWord, STREET_CUES } from '../place/place-words.js';
import { type Asked, askedIn } from './asked.js';
import { dated, exchanged, isArea, isTime, mentions, without, withoutEnd } from './exchange.js';
import { type PlaceChange, place, withoutNumber } from './location-change.js';
import type { Field } from './words.js';

/** A draft, as far as plain words can correct it. */
export type Described = Readonly<Record<Field, string>>;

/** The fields that change. Each value is the whole new field. */
export type Correction = Partial<Described>;

/** What corrections need to know about the tenant. */
export interface TenantKnowledge {
  /**
   * The category of a few words. `name`: they are its name; `word`: they name it in any words; `about`: they are about
   * it.
   */
  category(words: string, sureness: 'name' | 'word' | 'about'): string | undefined;
  /** The words of a text that tell when it happened. */
  time(words: string): string | undefined;
  /** The place in the words, with areas spelled as in the official list. */
  place: (words: string) => PlaceChange;
}

type Sureness = Parameters<TenantKnowledge['category']>[1];

export function correctionOf(draft: Described, said: string, tells: TenantKnowledge): Correction {
  let now = draft;
  let change: Correction = {};
  for (const asked of askedIn(plainly(said))) {
    const next = decide(now, asked, tells);
    change = { ...change, ...next };
    now = { ...now, ...next };
  }
  return change;
}

/** In small letters where all are capitals, and arrows as a word. */
const plainly = (said: string): string => (SHOUTED.test(said) ? said.toLowerCase() : said).replace(ARROW, ' diganti ');

const ARROW = /\s{0,3}(?:[-=]{1,4}>|→)\s{0,3}/g;
/** All in capitals, and more than abbreviations. */
const SHOUTED = /^(?=.*\p{Lu}{5})[^\p{Ll}]*$/su;

function decide(draft: Described, asked: Asked, tells: TenantKnowledge): Correction {
  const { field, part, right, wrong, way } = asked;
  if (way === 'remove') return removal(draft, asked);
  if (field === 'category') return categoryChange(draft, right, tells, 'about');
  if (way === 'add') return addition(draft, asked, tells);
  if (way === 'rewrite') return rewritten(draft, asked, tells);
  if (part !== undefined || field !== undefined) return named(draft, asked, tells);
  if (wrong !== undefined) {
    const swap = swapped(draft, asked, tells);
    if (swap) return swap;
  }
  return unnamed(draft, asked, tells);
}

/** A field as a whole, or a part of the location. */
function named(draft: Described, asked: Asked, tells: TenantKnowledge): Correction {
  const { field, part } = asked;
  // "dusunnya dusun Sejati"
  const right = part === firstWord(asked.right) ? asked.right.slice(part.length).trim() || part : asked.right;
  const swap = asked.wrong === undefined ? undefined : swapped(draft, asked, tells);
  if (swap) return swap;
  if (field === 'description') return retold(draft, right);
  const where = tells.place(right);
  if (part !== undefined && NEEDS_NAME.has(part)) {
    const whole = tells.place(`${part} ${right}`);
    if (!whole.isPlace) return subject(draft, { ...asked, right: `${part}nya ${right}` }, tells) ?? {};
    if (whole.isStreet) return located(draft, whole, tells, undefined, false);
  }
  return located(draft, where, tells, part, true);
}

/** "jalannya ambles" tells no street's name. */
const NEEDS_NAME: ReadonlySet<string> = new Set(['jalan', 'gang', 'desa', 'kampung', 'dusun']);

function located(
  draft: Described,
  where: PlaceChange,
  tells: TenantKnowledge,
  part: string | undefined,
  isNamed: boolean,
): Correction {
  const location = place(draft.location, where, tells.place(draft.location), part, isNamed);
  return location === draft.location || location === '' ? {} : { location };
}

/** Finds the wrong words in the draft and exchanges only them. */
function swapped(draft: Described, asked: Asked, tells: TenantKnowledge): Correction | undefined {
  const { field, part, right, wrong = '', isThis } = asked;
  const isCategory = tells.category(wrong, 'word') === draft.category && !mentions(draft.description, wrong);
  const about = CATEGORY_LEAD.exec(right)?.[1];
  if (field === undefined && part === undefined && (isThis || isCategory || about !== undefined)) {
    const change = categoryChange(draft, about ?? right, tells, 'word');
    if (change.category !== undefined) return change;
  }
  for (const name of field ? [field] : (['location', 'description'] as const)) {
    if (name === 'category' || (name === 'location' && isCue(wrong) && !isCue(firstWord(right)))) continue;
    const change = exchanged(draft[name], wrong, right, name === 'location');
    if (change === undefined) continue;
    // "bukan di Denggung, di Stadion Maguwoharjo": a whole place for a part of another.
    const isNamed = !startsWithPlace(wrong) || (isCue(wrong) && !isCue(right));
    const isWhole = name === 'location' && startsWithPlace(right) && isNamed;
    if (isWhole && !mentions(draft.location, firstWord(right)) && change.toLowerCase() !== right.toLowerCase())
      return { location: right };
    if (change.toLowerCase() === right.toLowerCase() && /\p{Lu}/u.test(right)) return { [name]: right };
    if (change !== draft[name]) return { [name]: change };
  }
  return undefined;
}

/** Cue words that introduce a name. In "trotoar, bukan jalan" the word "jalan" names no street. */
const isCue = (text: string) => STREET_CUES.has(text.toLowerCase()) || isPlaceWord(text.toLowerCase());
const firstWord = (text: string) => text.toLowerCase().split(/\s+/)[0] ?? '';
const startsWithPlace = (text: string) => isPlaceWord(firstWord(text)) && !isArea(firstWord(text));

/** "ini lebih ke ketertiban": what it is about. */
const CATEGORY_LEAD = new RegExp(
  `^(?:(?:ini|itu|this is|it is) )?(?:mah )?(?:${[
    'masuk(?:nya|e)?(?: ke)?',
    '(?:di)?masuk(?:kan|in) ke',
    'termasuk',
    'lebih (?:ke|cocok|pas|tepat|baik)(?: masuk)?(?: ke)?',
    'masalah|soal|urusan|tentang|perihal|(?:saya )?pilih',
    'about|belongs to|put (?:it )?(?:in|under)',
  ].join('|')}) (?:kategori )?(.+)$`,
  'i',
);

/** No field is named: a bare place changes the location, a bare time the time, "masuk kesehatan" the category. */
function unnamed(draft: Described, asked: Asked, tells: TenantKnowledge): Correction {
  const { right } = asked;
  const about = CATEGORY_LEAD.exec(right)?.[1];
  const change = about === undefined ? {} : categoryChange(draft, about, tells, 'word');
  if (change.category !== undefined) return change;
  const told =
    timeChange(draft, right, tells) ??
    clockChange(draft, asked) ??
    quantityChange(draft, asked) ??
    subject(draft, asked, tells);
  if (told) return told;
  if (HOUSE.test(right)) return located(draft, tells.place(right), tells, 'nomor', false);
  const where = tells.place(right);
  const words = right.split(/\s+/).length;
  // The wrong words are not in the draft, so less is certain.
  const isExchange = asked.way === 'exchange' && asked.wrong === undefined;
  const isWhere = where.isPlace && (where.isOnlyPlace || (isExchange && words <= MAX_PLACE_WORDS));
  if (isWhere || isBlock(right)) return located(draft, where, tells, undefined, false);
  // A category's own name is one; any word of it needs a sign that something is to change.
  if (isExchange && words > MAX_CATEGORY_WORDS) return {};
  return categoryChange(draft, right, tells, isExchange ? 'word' : 'name');
}

/** Longer texts tell more than a place, or more than a category. */
const MAX_PLACE_WORDS = 5;
const MAX_CATEGORY_WORDS = 2;

/** "sejak juli", "matinya sejak juli". */
function timeChange(draft: Described, said: string, tells: TenantKnowledge): Correction | undefined {
  const right = ITS.exec(said)?.[2] ?? said;
  const [time, was] = [tells.time(right), tells.time(draft.description)];
  if (time === undefined || was === undefined || time.length < right.length - 4) return undefined;
  if (time.toLowerCase() === was.toLowerCase()) return undefined;
  return { description: draft.description.replace(was, dated(time, was)) };
}

const CLOCK = /(?<!\p{L})(?:jam|pukul)\s*\d{1,2}(?:[.:]\d\d)?(?:\s+(?:pagi|siang|sore|malam|subuh))?/iu;
const LEAD_OF_CLOCK = /^(?:sejak|mulai|dari|pada)\s+/i;

/** "jam 9", where the draft tells another hour. */
function clockChange(draft: Described, { right }: Asked): Correction | undefined {
  const said = right.replace(LEAD_OF_CLOCK, '');
  const was = CLOCK.exec(draft.description)?.[0];
  if (was === undefined || CLOCK.exec(said)?.[0] !== said || was.toLowerCase() === said.toLowerCase()) return undefined;
  return { description: draft.description.replace(was, said) };
}

const COUNT = '(?:\\d[\\d.,]{0,12}|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|sepuluh)';
const QUANTITY = new RegExp(`^(?:sudah |udah |udh |baru )?(${COUNT}\\s?(\\p{L}+))$`, 'iu');
const QUANTITIES = new RegExp(`(?<![\\p{L}\\d])${COUNT}\\s?(\\p{L}+)`, 'giu');

/** "25 ribu yang benar", "5 bln": what is counted so in the draft. */
function quantityChange(draft: Described, { right }: Asked): Correction | undefined {
  const [, count, unit] = QUANTITY.exec(right) ?? [];
  if (count === undefined || unit === undefined) return undefined;
  const counts = [...draft.description.matchAll(QUANTITIES)];
  const same = counts.filter((match) => mentions(match[1] ?? '', unit));
  // "2 bulan" for "2 minggu"
  const [was, ...others] = same.length > 0 || !isTime(unit) ? same : counts.filter((match) => isTime(match[1] ?? ''));
  if (!was || others.length > 0 || was[0] === count) return undefined;
  return { description: draft.description.replace(was[0], count) };
}

const AMOUNT = /\d[\d.,]{0,12}(?:\s?(?:rb|ribu|juta|jt))?/i;
const ITS = /^(\p{L}{3,}?)\s?(?:nya|ne|na|nyo)\s+(?:(?:di|itu|yang|adalah|cuma|jadi) )*(.+)$/iu;
/** "busnya jalur 8": which one it is. */
const WHICH = /^(?:jalur|koridor|rute|nomor|no|kelas|merek|tipe)\s+\S+$/i;

/**
 * "tarifnya 3000", "sekolahnya smp 1 depok", "haltenya di jalan solo": the thing that is spoken of, where the draft has
 * it.
 */
function subject(draft: Described, { right }: Asked, tells: TenantKnowledge): Correction | undefined {
  const [, thing, value] = ITS.exec(right) ?? [];
  if (thing === undefined || value === undefined) return undefined;
  const name = thing.toLowerCase();
  const after = draft.description.toLowerCase().indexOf(name) + name.length;
  if (WHICH.test(value) && after >= name.length)
    return { description: `${draft.description.slice(0, after)} ${value}${draft.description.slice(after)}` };
  if (AMOUNT.exec(value)?.[0] === value) {
    const description = draft.description.replace(AMOUNT, value);
    return description === draft.description ? undefined : { description };
  }
  const where = tells.place(value);
  if (!isPlaceWord(name) || !where.isPlace) return undefined;
  return located(draft, where, tells, where.isWhole ? undefined : name, false);
}

const REMOVED = /^(?:(?:bagian|kata|tulisan|kalimat|yang|yg|the|part|word|words|sing) )+/i;
/** "the part about mosquitoes": the whole clause. */
const SUBJECT = /^(?:about|soal|tentang|mengenai|masalah)\s+(.+)$/i;

/** Removes words from the description or the location. A reason may follow the words. */
function removal(draft: Described, { part, right }: Asked): Correction {
  const number = part === undefined ? undefined : withoutNumber(draft.location, part);
  if (number !== undefined && number !== '') return { location: number };
  const words = right.replace(REMOVED, '');
  const subject = SUBJECT.exec(words)?.[1];
  for (const field of ['description', 'location'] as const) {
    const clauses = draft[field].split(',');
    const others = clauses.filter((clause) => subject === undefined || !mentions(clause, subject));
    const named = words.split(',')[0]?.replace(/\s?(?:nya|ne)$/i, '') ?? '';
    const left =
      others.length < clauses.length
        ? others.join(',').trim()
        : (without(draft[field], words) ?? without(draft[field], named));
    if (left !== undefined && left !== '') return { [field]: left };
  }
  return {};
}

/** "blok B7": a part of an estate, no place by itself. */
const isBlock = (text: string) => /^blok\s+\S{1,4}$/i.test(text);

function categoryChange(draft: Described, words: string, tells: TenantKnowledge, sureness: Sureness): Correction {
  const category = tells.category(words, sureness);
  return category === undefined || category === draft.category ? {} : { category };
}

/** Replaces the whole location by a bare place, the whole description by other words. */
function rewritten(draft: Described, { field, right }: Asked, tells: TenantKnowledge): Correction {
  const where = tells.place(right);
  if (field === 'location' || (field === undefined && where.isPlace && where.isOnlyPlace))
    return located(draft, where, tells, undefined, field !== undefined);
  return retold(draft, right);
}

/** A new story has more than one word: "deskripsinya kurang" tells none. */
const retold = (draft: Described, right: string): Correction =>
  right === draft.description || !right.includes(' ') ? {} : { description: right };

const HOUSE = /^(?:nomor|nomer|no)\.?\s*\d+\s?\w?$/iu;
/** Things that come as a file, not as words. */
const ATTACHED = /^(?:foto|video|gambar|bukti|lampiran|photos?|pictures?)\p{L}*$/iu;
const PART_FIRST = /^(?:km|kilometer|rt|rw|nomor|nomer|no|blok)\b/iu;

function addition(draft: Described, { field, part, right }: Asked, tells: TenantKnowledge): Correction {
  const where = tells.place(right);
  if (ATTACHED.test(right)) return {};
  const isPart = part !== undefined && (where.isPlace || /^\d/.test(right));
  if (HOUSE.test(right)) return located(draft, where, tells, 'nomor', false);
  if (
    field === 'location' ||
    isPart ||
    (field === undefined && where.isPlace && (where.isOnlyPlace || PART_FIRST.test(right)))
  )
    return located(draft, { ...where, isWhole: false }, tells, part ?? '', false);
  return { description: `${withoutEnd(draft.description, '.')}, ${right}` };
}
