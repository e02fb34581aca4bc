/** From what a citizen typed to words that can be compared: one spelling, one alphabet, no tricks. */
import { remembered } from '../remembered.js';
import { ABBREVIATIONS } from './abbreviations.js';
import { REGIONAL } from './regional.js';

/** More than this is not read: a complaint is a page at most. */
export const LIMIT = 4000;

/** Zero-width, direction and control characters, soft hyphen, tags; a joiner stays inside an emoji. */
const TRICKS =
  /(?![\n\t])\p{Cc}|(?!\u200D)\p{Cf}|[\u115F\u1160\u3164\uFFA0]|(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D/gu;
const SPACES = /[\t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000 ]+/g;
const MARK_FLOOD = /(\p{M}{2})\p{M}+/gu;

/** The text in NFC, without invisible characters, at most `LIMIT` characters. */
export function clean(text: string): string {
  const cut = text.slice(0, LIMIT).replace(/[\uD800-\uDBFF]$/, '');
  return cut
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(TRICKS, '')
    .replace(MARK_FLOOD, '$1')
    .replace(SPACES, ' ')
    .trim()
    .slice(0, LIMIT);
}

/** One word of a cleaned text. An abbreviation of two words gives two tokens of one span. */
export interface Token {
  /** Plain and small: what is compared. */
  readonly word: string;
  /** As it was written. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  /** Punctuation that ends a phrase stands before it. */
  readonly breaks: boolean;
}

const WORD = /[\p{L}\p{N}]+(?:['’`.-](?=[\p{L}\p{N}])[\p{L}\p{N}]+)*/gu;
const BREAK = /[,.;:!?()\n/|"“”]|\s-\s/;

export function tokens(cleaned: string): readonly Token[] {
  const found: Token[] = [];
  let before = 0;
  for (const match of cleaned.matchAll(WORD)) {
    const start = match.index;
    const gap = cleaned.slice(before, start);
    let breaks = found.length > 0 && BREAK.test(gap);
    const pieces = pieced(match[0]);
    let at = start;
    for (const piece of pieces) {
      const from = cleaned.indexOf(piece, at);
      at = from + piece.length;
      // A full stop after an abbreviation ends nothing ("Jl. Magelang").
      const last = found.at(-1);
      if (breaks && /^\.\s*$/.test(gap) && last && ABBREVIATED.has(last.raw.toLowerCase())) breaks = false;
      for (const word of plainWords(piece)) found.push({ word, raw: piece, start: from, end: at, breaks });
      breaks = false;
    }
    before = start + match[0].length;
  }
  return found;
}

const ABBREVIATED = new Set(
  'jl jln gg kec kel kab ds dsn no nmr rt rw km dr prof ir h hj st sd smp sma smk prov kapt jend letjen mayjen brigjen kol sbl perum komp blok bpk bp sdr yth rs'.split(
    ' ',
  ),
);

/** "jl.magelang", "RT.03", "3/5": points between words part them, points in numbers and hyphens don't. */
function pieced(written: string): readonly string[] {
  if (!written.includes('.')) return [written];
  return written.split(/(?<=\p{L})\.|\.(?=\p{L})/u).filter(Boolean);
}

const CACHE_LIMIT = 20_000;

/** The plain Indonesian of one written word; two for "dmn" (di mana). */
const plainWords = remembered((raw): readonly string[] => {
  const spelled = spelledOut(raw);
  return (spelled.length === 1 && REGIONAL.get(spelled[0] ?? '')) || spelled;
}, CACHE_LIMIT);

/** One written word in small letters, abbreviations in full, in the language that it is in. */
export function spelledOut(raw: string): readonly string[] {
  let word = raw
    .normalize('NFKD')
    .replace(/[\p{M}'’`]/gu, '')
    .toLowerCase();
  const exact = ABBREVIATIONS.get(word);
  if (exact) return exact;
  // "n0mer", "p0h0n": a nought among letters; "jalan2", "anak²": said twice.
  if (/^[a-z]+0[a-z0]*[a-z]$|^[a-z]{2,}0$/.test(word)) word = word.replaceAll('0', 'o');
  word = word.replace(/([a-z])\1{2,}/g, '$1');
  if (/^[a-z]{3,}2$/.test(word)) word = word.slice(0, -1);
  const twice = /^([a-z]{3,})-\1(nya|an|kan|i)?$/.exec(word);
  if (twice?.[1]) word = twice[1];
  return ABBREVIATIONS.get(word) ?? [word];
}
