/** Puts a corrected part into the words of a draft. */
import { spelledOut } from './normalise.js';
import { AREA_CUES } from './place-words.js';
import { stem } from './stem.js';

/** Words as a place. */
export interface Change {
  /** As it was written. */
  readonly text: string;
  /** As names are spelled: capitals, abbreviations in full, areas as in the official list. */
  readonly spelled: string;
  readonly isPlace: boolean;
  /** Nothing but the place is said. */
  readonly isOnlyPlace: boolean;
  /** Numbered parts, each alone replaceable. */
  readonly km?: string;
  readonly rt?: string;
  readonly rw?: string;
  readonly number?: string;
  /** Official names that stand in it, by level. */
  readonly kelurahan?: string;
  readonly kecamatan?: string;
  readonly street?: string;
  /** A street, its kilometre or number, and nothing beside. */
  readonly isStreet: boolean;
  /** It holds a street or a landmark, so that it is a whole location. */
  readonly isWhole: boolean;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(/[\p{L}\p{N}]+(?:[-.,/][\p{L}\p{N}]+)*/gu)].map((match) => ({
    text: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));

/** The same word, or one of the same root ("lubang" in "berlubang"). */
const alike = (a: string, b: string): boolean => a === b || stem(a) === stem(b);

/**
 * `field` with what was `wrong` exchanged for what is `right`; undefined when it does not stand there. Words at the seams
 * that both hold are not doubled: "depan alun-alun" with "sebelah barat alun-alun" for "depan".
 */
export function exchanged(field: string, wrong: string, right: string, asName = false): string | undefined {
  const [within, gone] = [wordsOf(field), wordsOf(wrong)];
  const at =
    find(within, gone) ??
    find(
      within,
      gone.filter(({ text }) => !/nya$|^(yang|di|ke|dari|itu|ini)$/.test(text)),
    );
  if (!at) return undefined;
  let { from } = at;
  let put: readonly Word[] = wordsOf(right).filter(
    ({ text }, index) => index > 0 || !/^(di|ke|dari)$/.test(text) || within[at.from]?.text === text,
  );
  // "ke sungai" for "selokan": the small word before it stays.
  if (/^(di|ke|dari)$/.test(within[from]?.text ?? '') && at.to - from > 1 && put[0]?.text !== within[from]?.text)
    from += 1;
  // "nominalnya 750 ribu": the name of the thing stands in the draft already, or in other words.
  while (put.length > 1 && /(nya|ne|na)$/.test(put[0]?.text ?? '') && !gone.some(({ text }) => text === put[0]?.text))
    put = put.slice(1);
  const isSmall = (word: Word | undefined) => /^(cuma|hanya|buat|untuk|itu|yang)$/.test(word?.text ?? '');
  while (put.length > 1 && isSmall(put[0])) put = put.slice(1);
  // "limbahnya dari pabrik tahu": the subject went, what joined it goes too.
  if (
    put.length > 1 &&
    put[0]?.start !== 0 &&
    /^(di|ke|dari)$/.test(put[0]?.text ?? '') &&
    put[0]?.text !== within[from]?.text
  )
    put = put.slice(1);
  // "sudah seminggu" for "dua hari".
  if (put.length > 1 && put[0]?.text === 'sudah' && UNIT_OF_TIME.test(gone.at(-1)?.text ?? '')) put = put.slice(1);
  // "dokter datang terlambat", "tidak datang": what the new words say again goes with the old.
  if (
    from > 0 &&
    put.length > 1 &&
    put[0]?.text !== within[from - 1]?.text &&
    put.some(({ text }) => text === within[from - 1]?.text)
  )
    from -= 1;
  // "kalurahan Caturtunggal" where the draft names villages bare.
  if (
    asName &&
    put.length > 1 &&
    isArea(put[0]?.text ?? '') &&
    gone[0]?.text !== put[0]?.text &&
    within[from]?.text !== put[0]?.text &&
    within[from - 1]?.text !== put[0]?.text
  )
    put = put.slice(1);
  put = withoutHead(put, within.slice(0, from));
  const after = within.slice(at.to);
  // "yang belum cair PKH", "KIA yang belum jadi": what the draft goes on with, said before the new word or after it.
  put = withoutTail(withoutRepeated(put, after), after);
  if (put.length > 1 && isSmall(put.at(-1))) put = put.slice(0, -1);
  const [first, last] = [put[0], put.at(-1)];
  if (!first || !last) return undefined;
  const [start, end] = [within[from]?.start ?? 0, within[at.to - 1]?.end ?? field.length];
  const old = field.slice(start, end);
  const suffix = gone.length === 1 && put.length === 1 && /nya$/.test(old) && !/nya$/.test(wrong) ? 'nya' : '';
  const text = right.slice(first.start, last.end);
  const spelled = asName ? cased(text, old) : dated(text, old);
  return field.slice(0, start) + spelled + suffix + field.slice(end);
}

const UNIT_OF_TIME = /^(?:menit|jam|hari|minggu|pekan|bulan|tahun)$/;
const DAY_OR_MONTH =
  /(?:senin|selasa|rabu|kamis|jumat|sabtu|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)$/i;

/** "sejak juli" for "sejak Juni": days and months keep the capital that they had. */
export const dated = (text: string, old: string): string =>
  DAY_OR_MONTH.test(text) && /(?<!\p{L})\p{Lu}\p{L}+$/u.test(old) && DAY_OR_MONTH.test(old)
    ? text.replace(/\p{L}(?=\p{L}*$)/u, (letter) => letter.toUpperCase())
    : text;

/** `text` with capitals where what it stands for had them, word by word from the end. */
export function cased(text: string, old: string): string {
  const olds = old.split(/\s+/);
  const words = text.split(/\s+/);
  return words
    .map((word, index) => {
      const like = olds.at(index - words.length) ?? olds[0] ?? '';
      if (/^\p{Lu}{2,}$/u.test(like) && word.length <= 4) return word.toUpperCase();
      return /^\p{Lu}/u.test(like) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    })
    .join(' ');
}

export const mentions = (field: string, words: string): boolean => find(wordsOf(field), wordsOf(words)) !== undefined;

/** `field` without some of its words; undefined when they do not stand there. */
export function without(field: string, words: string): string | undefined {
  const within = wordsOf(field);
  const at = find(within, wordsOf(words));
  if (!at) return undefined;
  // "rusak dan dipakai": one of two leaves no "dan".
  const joins = (index: number) => within[index]?.text === 'dan';
  const from = joins(at.from - 1) ? at.from - 1 : at.from;
  const to = from === at.from && joins(at.to) ? at.to + 1 : at.to;
  const [start, end] = [within[from]?.start ?? 0, within[to - 1]?.end ?? 0];
  return `${field.slice(0, start).trimEnd()} ${field.slice(end).trimStart()}`.trim();
}

function find(within: readonly Word[], gone: readonly Word[]): { from: number; to: number } | undefined {
  if (gone.length === 0) return undefined;
  for (let from = 0; from + gone.length <= within.length; from++)
    if (gone.every(({ text }, index) => alike(within[from + index]?.text ?? '', text)))
      return { from, to: from + gone.length };
  return undefined;
}

/** Without the words that stand before the gap already. */
function withoutHead(put: readonly Word[], before: readonly Word[]): readonly Word[] {
  for (let count = Math.min(put.length - 1, before.length); count > 0; count--)
    if (put.slice(0, count).every(({ text }, index) => before.at(index - count)?.text === text))
      return put.slice(count);
  return put;
}

function withoutRepeated(put: readonly Word[], after: readonly Word[]): readonly Word[] {
  for (let count = Math.min(put.length - 1, after.length); count > 0; count--)
    if (put.slice(0, count).every(({ text }, index) => after[index]?.text === text)) return put.slice(count);
  return put;
}

function withoutTail(put: readonly Word[], after: readonly Word[]): readonly Word[] {
  for (let count = Math.min(put.length - 1, after.length); count > 0; count--)
    if (put.slice(-count).every(({ text }, index) => after[index]?.text === text)) return put.slice(0, -count);
  return put;
}

/** The parts that are numbers: how they look in a text, and how they are written into it. */
const NUMBERED = [
  { key: 'km', names: /^(?:km|kilometer)$/, pattern: /\bkm\.?\s*(\d+(?:[.,]\d+)?)/iu, write: 'km' },
  { key: 'rt', names: /^rt$/, pattern: /\brt[.:]?\s*(\d+)/iu, write: 'RT' },
  { key: 'rw', names: /^rw$/, pattern: /\brw[.:]?\s*(\d+)/iu, write: 'RW' },
  { key: 'number', names: /^(?:nomor|no)$/, pattern: /\b(?:no|nomor)\.?\s*(\d+\w?)/iu, write: 'nomor' },
] as const;

/**
 * A location in which what is `right` takes the place of its like; the whole of it when it is a place by itself. What
 * comes between the draft's words is spelled as names are, a new whole stands as the citizen wrote it.
 * `part`: which part it is said to be, '' one to add; `named`: the location was spoken of as a whole.
 */
export function place(now: string, right: Change, was: Change, part: string | undefined, named: boolean): string {
  if (part === undefined) {
    const [old, said] = [wordsOf(now), wordsOf(right.text)];
    const stands = (word: Word, among: readonly Word[]) => among.some(({ text }) => text === word.text);
    if (said.every((word) => stands(word, old))) return now;
    // "Margorejo, Tempel" for "Tempel".
    if (right.isPlace && old.every((word) => stands(word, said)))
      return named && right.isWhole ? right.text : likeName(right, now);
    if (right.isStreet && was.street !== undefined) return street(now, right, was.street, named);
    if (right.isWhole) return !named && old[0]?.text === said[0]?.text ? likeName(right, now) : right.text;
  }
  const numbers = numbered(now, right, part);
  const areas = part === undefined || part === '' || isArea(part) ? exchangedAreas(numbers, right, was, part) : numbers;
  if (areas !== now) return areas;
  if (part === '') return `${now}, ${right.text}`;
  if (part !== undefined) return exchangedPart(now, part, right.text);
  const block = /^blok\s+(\S+)$/i.exec(right.text)?.[1];
  if (block !== undefined) return exchangedPart(now, 'blok', block.toUpperCase());
  return right.isOnlyPlace ? likeName(right, now) : right.text;
}

/** "kalurahan", "kapanewon": a part that an official list names. */
const isArea = (word: string) => AREA_CUES.has(spelledOut(word)[0] ?? word);

/** In the spelling of names, or with the capitals of `like`, where it was written in small letters only. */
function likeName({ text, spelled }: Change, like: string): string {
  if (/\p{Lu}/u.test(text)) return text;
  const [said, names] = [wordsOf(text), wordsOf(spelled)];
  // The same words, abbreviations in full: "kalurahan" stays, though the list has "Kelurahan".
  const isSame = said.every(
    (word, at) => names[at]?.text === word.text || (names[at]?.text ?? '').length > word.text.length,
  );
  return isSame && said.length === names.length ? spelled : cased(text, like);
}

/** The numbers that are said for those that stand there, or after them; with their noughts. */
function numbered(now: string, right: Change, part: string | undefined): string {
  let location = now;
  for (const { key, names, pattern, write } of NUMBERED) {
    const bare = part !== undefined && names.test(part) ? /\d+(?:[.,]\d+)?\w?/.exec(right.text)?.[0] : undefined;
    const written = key === 'rt' || key === 'rw' ? pattern.exec(right.text)?.[1] : undefined;
    const value = written ?? right[key] ?? bare;
    if (value === undefined) continue;
    location = pattern.test(location)
      ? location.replace(pattern, `${write} ${value}`)
      : `${location} ${write} ${value}`;
  }
  return location;
}

function exchangedAreas(now: string, right: Change, was: Change, part: string | undefined): string {
  let location = now;
  for (const level of ['kelurahan', 'kecamatan'] as const) {
    const [name, old] = [right[level], was[level]];
    // A village implies its district: only what was said is written.
    if (name === undefined || name === old || !says(right.text, name)) continue;
    if (old !== undefined && location.includes(old)) location = location.replace(old, name);
    else if (part !== undefined) location = `${location}, ${name}`;
    else return right.isOnlyPlace ? likeName(right, now) : right.text;
  }
  return location;
}

/** Whether a name stands in a text, written in one word or in several. */
function says(text: string, name: string): boolean {
  const [words, joined] = [wordsOf(text), name.toLowerCase().replaceAll(' ', '')];
  return words.some((_, from) =>
    [1, 2, 3].some(
      (count) =>
        words
          .slice(from, from + count)
          .map((word) => word.text)
          .join('') === joined,
    ),
  );
}

/** Another street, or another place on it: what stands around ("Halte", the village) stays. */
function street(now: string, right: Change, old: string, named: boolean): string {
  const isOther = right.street !== old;
  const within = wordsOf(now);
  const at = find(within, wordsOf(old).slice(1));
  if (!at || right.street === undefined) return right.text;
  const from = /^(?:jalan|jln|jl|gang|gg)$/.test(within[at.from - 1]?.text ?? '') ? at.from - 1 : at.from;
  const [start, end] = [within[from]?.start ?? 0, within[at.to - 1]?.end ?? 0];
  let around = `${now.slice(0, start)}\0${now.slice(end)}`;
  // What is said of another street tells the whole of it; a street for a street keeps the number.
  for (const { key, pattern } of NUMBERED)
    if (right[key] !== undefined || (named && isOther)) around = around.replace(pattern, '');
  if (!/[\p{L}\p{N}]/u.test(around)) return right.text;
  const name = isOther ? right.street : now.slice(start, end);
  return numbered(now.slice(0, start) + name + now.slice(end), right, undefined);
}

/** "blok C5" for the block in "Griya Indah blok C4"; else it comes after the rest. */
function exchangedPart(now: string, part: string, text: string): string {
  const words = wordsOf(now);
  const begin = words[words.findIndex((word) => word.text === part) + 1]?.start;
  if (begin === undefined || !words.some((word) => word.text === part)) return `${now}, ${part} ${text}`;
  const old = /^(?:\p{Lu}[^\s,]*(?:\s+\p{Lu}[^\s,]*)*|[^\s,]+)/u.exec(now.slice(begin))?.[0] ?? '';
  return now.slice(0, begin) + cased(text, old) + now.slice(begin + old.length);
}
