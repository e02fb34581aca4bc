/** From what a citizen typed to words that can be compared: one spelling, one alphabet, no tricks. */
import { cleanText, MAX_READ_LETTERS } from '../../clean-text.js';
import { memoize } from '../../memoize.js';
import { ABBREVIATIONS } from './abbreviations.js';
import { REGIONAL } from './regional.js';

/** Letters that look like nothing. */
const FILLERS = /[\u115F\u1160\u3164\uFFA0]/g;
const SPACES = /[\t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000 ]+/g;
const MARK_FLOOD = /(\p{M}{2})\p{M}+/gu;

/** Most texts are as they should be: plain characters, single spaces. */
const CLEAN = /^(?:[!-~]+[ \n])*[!-~]+$/;

/** The text as `cleanText` leaves it, at most `MAX_READ_LETTERS`, without fillers and with single spaces. */
export function clean(text: string): string {
  if (text.length <= MAX_READ_LETTERS && CLEAN.test(text)) return text;
  return cleanText(text, MAX_READ_LETTERS).replace(FILLERS, '').replace(MARK_FLOOD, '$1').replace(SPACES, ' ').trim();
}

/** One word of a cleaned text. An abbreviation of two words gives two tokens of one span. */
export interface Token {
  /** In plain small letters: the form that is compared. */
  readonly word: string;
  /** As it was written. */
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  /** Punctuation that ends a phrase stands before it. */
  readonly breaks: boolean;
}

const BREAK = /[,.;:!?()\n/|"“”]|\s-\s/;
const POINT = /^\.\s*$/;
const IN_WORD = /[\p{L}\p{N}]/u;
/** What joins the parts of one word, where letters or digits stand on both sides. */
const JOINERS = "'’`.-";

export function tokens(cleaned: string): readonly Token[] {
  const found: Token[] = [];
  let before = 0;
  for (let start = nextWord(cleaned, 0); start < cleaned.length; start = nextWord(cleaned, before)) {
    const end = endOfWord(cleaned, start);
    let breaks = found.length > 0 && breaksAt(cleaned, before, start);
    for (const { raw, from, words } of written(cleaned.slice(start, end))) {
      // A full stop after an abbreviation ends nothing ("Jl. Magelang").
      if (breaks && ABBREVIATED.has(found.at(-1)?.raw.toLowerCase() ?? '') && POINT.test(cleaned.slice(before, start)))
        breaks = false;
      const at = start + from;
      for (const word of words) found.push({ word, raw, start: at, end: at + raw.length, breaks });
      breaks = false;
    }
    before = end;
  }
  return found;
}

function nextWord(text: string, from: number): number {
  let at = from;
  while (at < text.length && lettersAt(text, at) === 0) at++;
  return at;
}

function endOfWord(text: string, start: number): number {
  let at = start;
  while (at < text.length) {
    const length = lettersAt(text, at);
    if (length === 0 && !(JOINERS.includes(text[at] ?? '') && lettersAt(text, at + 1) > 0)) break;
    at += length || 1;
  }
  return at;
}

/** Length of the letter or digit at a position; 0 when there is none. */
function lettersAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < 128) return PLAIN[code] ?? 0;
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return IN_WORD.test(character) ? character.length : 0;
}

/** 1 for letters and digits of ASCII. */
const PLAIN = Uint8Array.from({ length: 128 }, (_, code) => (IN_WORD.test(String.fromCharCode(code)) ? 1 : 0));

/** Whether a phrase ends between two words. */
const breaksAt = (text: string, from: number, to: number): boolean =>
  !(to === from + 1 && text[from] === ' ') && BREAK.test(text.slice(from, to));

const ABBREVIATED = new Set(
  'jl jln gg kec kel kab ds dsn no nmr rt rw km dr prof ir h hj st sd smp sma smk prov kapt jend letjen mayjen brigjen kol sbl perum komp blok bpk bp sdr yth rs'.split(
    ' ',
  ),
);

interface Piece {
  readonly raw: string;
  /** Where in the written word it begins. */
  readonly from: number;
  /** Its plain Indonesian; two words for "dmn" (di mana). */
  readonly words: readonly string[];
}

/** A point separates words ("jl.magelang", "RT.03"), but not inside a number or beside a hyphen. */
const PARTING = /(?<=\p{L})\.|\.(?=\p{L})/u;
const MAX_CACHED_WORDS = 20_000;

/** The pieces of what was written without a space. */
const written = memoize((text): readonly Piece[] => {
  let from = 0;
  return text.split(PARTING).flatMap((raw) => {
    const piece = { raw, from, words: plainWords(raw) };
    from += raw.length + 1;
    return raw === '' ? [] : [piece];
  });
}, MAX_CACHED_WORDS);

function plainWords(raw: string): readonly string[] {
  const spelled = spelledOut(raw);
  return (spelled.length === 1 && REGIONAL.get(spelled[0] ?? '')) || spelled;
}

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
