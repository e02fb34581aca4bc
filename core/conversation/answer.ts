/** Reads short answers that choose: a number, a mark, one of the choices. Yes and no: short-answer.ts. */

import { memoize } from '../memoize.js';
import type { Choice } from '../message.js';

const NUMBERS: ReadonlyMap<string, number> = new Map(
  [
    'satu se one siji setunggal satunggal hiji besik siki asiki ciek',
    'dua two loro dua kalih duo',
    'tiga three telu tilu tigang tigo',
    'empat four papat sekawan opat patpat ampek',
    'lima five gangsal lelima limo',
    'enam six enem nem genep nenem anam',
    'tujuh seven pitu tujuh tujuah',
    'delapan eight wolu dalapan lapan kutus',
    'sembilan nine sanga sia sambilan',
    'sepuluh ten sedasa dasa sapuluh',
  ].flatMap((names, index) => names.split(' ').map((name) => [name, index + 1] as const)),
);

/** A longer text is no short answer. */
const MAX_ANSWER_LETTERS = 80;

/** Small letters, no punctuation, single spaces: the form in which words are compared. */
export const plain = (text: string): string =>
  text.length <= MAX_ANSWER_LETTERS ? plainMemoized(text) : makePlain(text);

const makePlain = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s@#+-]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
/** Many citizens send the same short answers. */
const plainMemoized = memoize(makePlain, 2_000);

/** "1", "1.", "no 1", "nomor 1", "satu", "pilihan 2". The whole text is the number, so "12" is never 1. */
export function number(text: string): number | undefined {
  if (text.length > MAX_ANSWER_LETTERS) return undefined;
  const said = plain(text).replace(/^(no|nomor|nomer|pilihan|pilih|opsi|angka|number|option|bintang|nilai)\s+/, '');
  if (/^\d{1,3}$/.test(said)) return Number(said);
  return NUMBERS.get(said);
}

/** A mark of 1 to 5, in digits, words or stars. */
export function mark(text: string): number | undefined {
  const stars = text.match(/[⭐★🌟]/gu)?.length;
  const value = stars && plain(text) === '' ? stars : number(text.replace(/\/\s*5\s*$/, ''));
  return value !== undefined && value >= 1 && value <= 5 ? value : undefined;
}

/** The id of the choice that a text names by its number, its label, or most of its label; undefined when none or several fit. */
export function pick(choices: readonly Choice[], text: string): string | undefined {
  const index = number(text);
  if (index !== undefined) return choices[index - 1]?.id;
  if (text.length > MAX_ANSWER_LETTERS) return undefined;
  const said = plain(text);
  if (said.length < 2) return undefined;
  const labels = choices.map(({ id, label }) => ({ id, label: plain(label) }));
  const exact = labels.filter(({ label }) => label === said);
  if (exact.length === 1) return exact[0]?.id;
  const most = labels.filter(
    ({ label }) => (label.startsWith(said) || label.split(' ').includes(said)) && said.length * 2 >= label.length,
  );
  return most.length === 1 ? most[0]?.id : undefined;
}
