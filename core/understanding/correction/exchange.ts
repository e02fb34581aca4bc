/** Exchanges words of a draft for others. */

import { AREA_CUES } from '../place/place-words.js';
import { spelledOut } from '../text/normalise.js';
import { isRoot, stem } from '../text/stem.js';

export interface Word {
  /** In small letters, abbreviations in full. */
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** "sdn 2" and "SD Negeri 2" are one. */
const STATE_SCHOOL = /^(sd|smp|sma|smk|mi|mts|ma)n$/;

/** "anak2nya" */
const SAID_TWICE = /^(\p{L}{3,})2(?:nya)?$/u;

/** An abbreviation of two words gives two of one span. */
export function wordsOf(text: string): readonly Word[] {
  let before = '';
  return [...text.matchAll(/[\p{L}\p{N}]+(?:[-.,/][\p{L}\p{N}]+)*/gu)].flatMap((match) => {
    const [start, end] = [match.index, match.index + match[0].length];
    const texts = textsOf(match[0], NUMBER.test(before));
    before = match[0];
    return texts.map((text) => ({ text, start, end }));
  });
}

function textsOf(written: string, isCounted: boolean): readonly string[] {
  const small = written.toLowerCase();
  // "20 cm" is no "cuma".
  if (isCounted && small.length === 2) return [small];
  const school = STATE_SCHOOL.exec(small)?.[1];
  return school === undefined ? spelledOut(written.replace(SAID_TWICE, '$1')) : [school, 'negeri'];
}

const NUMBER = /^\d/;

/** The same word, or one of the same root ("lubang" in "berlubang"). */
const alike = (a: string, b: string): boolean => a === b || stem(a) === stem(b);

/**
 * Returns `field` with the words `wrong` exchanged for `right`; undefined when `wrong` is not in it. Words at the seams
 * that both sides have are not doubled: "depan alun-alun" with "sebelah barat alun-alun" for "depan".
 */
export function exchanged(field: string, wrong: string, right: string, asName = false): string | undefined {
  const [within, gone] = [wordsOf(field), wordsOf(wrong)];
  const at =
    find(within, gone) ??
    find(
      within,
      gone.filter(({ text }) => !/nya$|^(?:yang|di|ke|dari|itu|ini|an?|the)$/.test(text)),
    );
  if (!at) return undefined;
  const told = withoutSubject(wordsOf(right), gone, within[at.from]?.text, asName);
  const said = isBare(gone) && told.length === 2 && FOREIGN_UNIT.test(told[1]?.text ?? '') ? told.slice(0, 1) : told;
  let from = begin(at, said, within);
  let to = counted(at, said, gone, within);
  let put = withoutDoubles(said, within.slice(0, from), within.slice(to));
  // What stays is left as the draft writes it: "sdn 1" for "SD Negeri 2" is another number.
  for (; put.length > 1 && to - from > 1 && put[0]?.text === within[from]?.text; from++) put = put.slice(1);
  for (; put.length > 1 && to - from > 1 && put.at(-1)?.text === within[to - 1]?.text; to--) put = put.slice(0, -1);
  const [first, last] = [put[0], put.at(-1)];
  if (!first || !last) return undefined;
  // "19" for "RW 9".
  const isNumber = (word: Word | undefined) => NUMBER.test(word?.text ?? '');
  if (put.length === 1 && isNumber(first) && isNumber(within[to - 1])) from = to - 1;
  const [start, end] = [within[from]?.start ?? 0, within[to - 1]?.end ?? field.length];
  const old = field.slice(start, end);
  const suffix = gone.length === 1 && put.length === 1 && /nya$/.test(old) && !/nya$/.test(wrong) ? 'nya' : '';
  const text = right.slice(first.start, last.end);
  const spelled = asName ? cased(text, old) : likeTold(text, old, start === 0);
  return field.slice(0, start) + spelled + suffix + field.slice(end);
}

/**
 * `text` in a story: an abbreviation for one, a day for one, and a capital at the beginning, as what it stands for had
 * it.
 */
function likeTold(text: string, old: string, begins: boolean): string {
  if (/^\p{Lu}{2,}$/u.test(old) && /^\p{L}{2,4}$/u.test(text)) return text.toUpperCase();
  const day = dated(text, old);
  return begins && /^\p{Lu}/u.test(old) ? day.charAt(0).toUpperCase() + day.slice(1) : day;
}

const isBare = (gone: readonly Word[]) => gone.length === 1 && NUMBER.test(gone[0]?.text ?? '');

/** A word that time is counted by. */
export const isTime = (word: string): boolean => UNIT_OF_TIME.test(spelledOut(word)[0] ?? '');

/** Where the gap ends: "6 minggu" for the "4" of "4 bulan" takes the unit along. */
function counted(at: Span, put: readonly Word[], gone: readonly Word[], within: readonly Word[]): number {
  const isOther = isBare(gone) && put.length === 2 && isTime(put[1]?.text ?? '');
  return isOther && isTime(within[at.to]?.text ?? '') ? at.to + 1 : at.to;
}

const PREPOSITION = /^(?:di|ke|dari)$/;
const SMALL = /^(?:cuma|hanya|buat|untuk|itu|yang|an?|the)$/;
/** "6 months" for the "4" of "4 bulan": the draft has its own word for it. */
const FOREIGN_UNIT = /^(?:minutes?|hours?|days?|weeks?|months?|years?|times|people|met(?:er|re)s)$/;
const UNIT_OF_TIME = /^(?:menit|jam|hari|minggu|pekan|bulan|tahun)$/;

/**
 * The new words without the words that introduce them; at least one is left. `old`: the first word that they replace.
 */
function withoutSubject(
  said: readonly Word[],
  gone: readonly Word[],
  old: string | undefined,
  asName: boolean,
): readonly Word[] {
  let put = said;
  const drop = (drops: (text: string) => boolean): boolean => {
    const [first, ...rest] = put;
    if (!first || rest.length === 0 || first.text === old || !drops(first.text)) return false;
    put = rest;
    return true;
  };
  drop((text) => PREPOSITION.test(text));
  // "nominalnya 750 ribu", "limbahnya dari pabrik tahu": the thing stands in the draft already, or in other words.
  while (drop((text) => isIts(text) && !gone.some((word) => word.text === text)));
  while (drop((text) => SMALL.test(text)));
  if (put.length < said.length) drop((text) => PREPOSITION.test(text));
  // "sudah seminggu" for "dua hari".
  drop((text) => text === 'sudah' && isTime(gone.at(-1)?.text ?? ''));
  drop((text) => text === 'hari' && DAY_OR_MONTH.test(put[1]?.text ?? ''));
  // "kalurahan Caturtunggal" where the draft names villages bare.
  if (asName && !isArea(gone[0]?.text ?? '')) drop(isArea);
  return put;
}

/** "nominalnya", "tarife", but not "berwarna". */
const isIts = (text: string) => /nya$/.test(text) || (/(?:ne|na)$/.test(text) && !isRoot(stem(text)));

/** Where the gap begins. */
function begin(at: Span, put: readonly Word[], within: readonly Word[]): number {
  const [first, before] = [within[at.from]?.text ?? '', within[at.from - 1]?.text];
  // "ke sungai" for "selokan": the small word before it stays.
  const stays = PREPOSITION.test(first) && at.to - at.from > 1 && put[0]?.text !== first;
  if (stays && put[0]?.text !== before) return at.from + 1;
  // "mengular sampai pasar" for the "jalan" of "mengular ke jalan": the small word goes too.
  const isRetold = PREPOSITION.test(before ?? '') && put[0]?.text === within[at.from - 2]?.text;
  if (isRetold && put.length > 1) return at.from - 1;
  // "dokter datang terlambat", "tidak datang": what the new words say again goes with the old.
  const again = put.length > 1 && put[0]?.text !== before && put.some(({ text }) => text === before);
  return again ? at.from - 1 : at.from;
}

/** Without the words that the draft has before the gap or after it: "yang belum cair PKH", "KIA yang belum jadi". */
function withoutDoubles(put: readonly Word[], before: readonly Word[], after: readonly Word[]): readonly Word[] {
  const fresh = withoutTail(withoutRepeated(withoutHead(put, before), after), after);
  return fresh.length > 1 && SMALL.test(fresh.at(-1)?.text ?? '') ? fresh.slice(0, -1) : fresh;
}

const DAY_OR_MONTH =
  /(?:senin|selasa|rabu|kamis|jumat|sabtu|januari|februari|maret|april|mei|juni|juli|agustus|september|oktober|november|desember)$/i;

/** "sejak juli" for "sejak Juni": days and months keep the capital that they had. */
export const dated = (text: string, old: string): string =>
  DAY_OR_MONTH.test(text) && /(?<!\p{L})\p{Lu}\p{L}+$/u.test(old) && DAY_OR_MONTH.test(old)
    ? text.replace(/(?<!\p{L})\p{L}(?=\p{L}*$)/u, (letter) => letter.toUpperCase())
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

/** Whether a text contains the words, in any spelling. */
export const mentions = (field: string, words: string): boolean => find(wordsOf(field), wordsOf(words)) !== undefined;

/** Returns `field` without some words; undefined when it does not contain them. */
export function without(field: string, words: string): string | undefined {
  const within = wordsOf(field);
  const at = find(within, wordsOf(words));
  if (!at) return undefined;
  // "rusak dan dipakai": one of two leaves no "dan".
  const joins = (index: number) => within[index]?.text === 'dan';
  const from = joins(at.from - 1) ? at.from - 1 : at.from;
  const to = from === at.from && joins(at.to) ? at.to + 1 : at.to;
  const [start, end] = [within[from]?.start ?? 0, within[to - 1]?.end ?? 0];
  return closed(field.slice(0, start), field.slice(end));
}

/** Joins two parts of a text, with one punctuation mark at the seam and none at the ends. */
export function closed(before: string, after: string): string {
  const isSeam = /^\s*[,;.]/.test(after);
  const head = isSeam ? withoutEnd(before, ',;') : before.trimEnd();
  const whole = `${head}${isSeam ? after : ` ${after.trimStart()}`}`;
  return withoutEnd(whole.replace(/^[\s,;.]+/, ''), ',;');
}

/** Without spaces and some signs at the end. A regular expression would try again from each of them. */
export function withoutEnd(text: string, signs: string): string {
  let end = text.length;
  while (end > 0 && (signs.includes(text[end - 1] ?? '') || (text[end - 1] ?? '').trim() === '')) end--;
  return text.slice(0, end);
}

interface Span {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
}

/** Longer runs of words are not looked for in a draft. */
const MAX_SOUGHT_WORDS = 30;
/** Words compared at the seam of an exchange, where both sides may hold the same ones. */
const MAX_SEAM_WORDS = 8;

export function find(within: readonly Word[], gone: readonly Word[]): Span | undefined {
  if (gone.length === 0 || gone.length > MAX_SOUGHT_WORDS) return undefined;
  for (let from = 0; from + gone.length <= within.length; from++)
    if (gone.every(({ text }, index) => alike(within[from + index]?.text ?? '', text)))
      return { from, to: from + gone.length };
  return undefined;
}

function withoutHead(put: readonly Word[], before: readonly Word[]): readonly Word[] {
  for (let count = Math.min(MAX_SEAM_WORDS, put.length - 1, before.length); count > 0; count--)
    if (put.slice(0, count).every(({ text }, index) => alike(before.at(index - count)?.text ?? '', text)))
      return put.slice(count);
  return put;
}

function withoutRepeated(put: readonly Word[], after: readonly Word[]): readonly Word[] {
  for (let count = Math.min(MAX_SEAM_WORDS, put.length - 1, after.length); count > 0; count--)
    if (put.slice(0, count).every(({ text }, index) => after[index]?.text === text)) return put.slice(count);
  return put;
}

function withoutTail(put: readonly Word[], after: readonly Word[]): readonly Word[] {
  for (let count = Math.min(MAX_SEAM_WORDS, put.length - 1, after.length); count > 0; count--)
    if (put.slice(-count).every(({ text }, index) => after[index]?.text === text)) return put.slice(0, -count);
  return put;
}

/** "kalurahan", "kapanewon": words for units of the official list. */
export const isArea = (word: string) => AREA_CUES.has(spelledOut(word)[0] ?? word);
