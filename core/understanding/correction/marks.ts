/** The marks of a correction ("bukan", "yang benar", "tolong ditambahkan"), found in one pass over a text. */

import { speller } from '../text/misspelt.js';
import { spelledOut, type Token, tokens } from '../text/normalise.js';
import {
  ALIKE,
  BACK,
  BEFORE,
  BETWEEN,
  COURTESY,
  EDGE,
  FIELDS,
  FIRST_INTO,
  type Field,
  INSERT,
  INTO,
  JUDGED,
  LEADING,
  LED_BY,
  LINKS,
  type Mark,
  MENDS,
  NO,
  PARTS,
  PHRASES,
  PLAINLY,
  TAILS,
  TOLD_OF,
  WORSE,
} from './words.js';

export interface Word extends Token {
  /** The punctuation before it: none, one within a sentence, or its end. */
  readonly stop: '' | ',' | '.';
}

/** A run of words that form one mark, or that form none. */
export interface Piece {
  readonly mark: Mark | undefined;
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  readonly field?: Field;
  readonly part?: string;
}

interface Phrase {
  readonly words: readonly string[];
  readonly mark: Mark;
}
const BY_FIRST = new Map<string, Phrase[]>();
for (const [mark, list] of Object.entries(PHRASES) as [Mark, string][])
  for (const phrase of list.split(',')) {
    const words = phrase.trim().split(/\s+/);
    const [first = ''] = words;
    BY_FIRST.set(
      first,
      [...(BY_FIRST.get(first) ?? []), { words, mark }].sort((a, b) => b.words.length - a.words.length),
    );
  }

const STOP = /[.!?\n](?:\s|$)|\n/;
const COMMA = /[,;:()"“”&+]|\s[-–]\s|\.\.+|\//;

/** The words of a cleaned text; a comma within a number separates nothing. */
export function wordsIn(text: string): readonly Word[] {
  let before = 0;
  return tokens(text).map((token) => {
    const gap = text.slice(before, token.start);
    const inNumber = gap === ',' && /\d/.test(token.raw);
    const ends = STOP.test(gap) && token.breaks;
    before = token.end;
    const word = ALIKE.get(token.raw.toLowerCase()) ?? ALIKE.get(token.word) ?? token.word;
    return { ...token, word: meant(word), stop: ends ? '.' : COMMA.test(gap) && !inNumber ? ',' : '' };
  });
}

const ITS = TAILS.part ?? new Set();
const SUFFIX = /-?(?:nya|ny|ne|na|nyo|ipun|nipun|(?<=[^aiueo])e)$/;

const spell = speller([...[...BY_FIRST.values()].flat().flatMap(({ words }) => words), ...FIELDS.keys(), ...PARTS]);

/** The word of a mark or a name that is misspelt: "salh", "katagorinya". */
function meant(word: string): string {
  const base = word.replace(SUFFIX, '');
  const right = spell(word);
  if (right !== word || base === word) return right;
  const name = spell(spelledOut(base)[0] ?? base);
  return name !== base && (FIELDS.has(name) || PARTS.has(name)) ? `${name}nya` : word;
}

/**
 * Marks and runs of words read in one text. Each is compared with others, so the number must not grow with the text.
 */
const MAX_PIECES = 100;
/** Words read after a mark to decide whether it is one. */
const MAX_WORDS_AFTER = 40;

/** The text's words as marks and the words between them. */
export function pieces(words: readonly Word[]): readonly Piece[] {
  const found: Piece[] = [];
  let plain = 0;
  let at = 0;
  const flush = (to: number) => {
    // A break parts words: "bukan Denggung, Maguwoharjo".
    for (let from = plain; from < to; ) {
      let end = from + 1;
      while (end < to && words[end]?.stop === '') end++;
      found.push({ mark: undefined, from, to: end });
      from = end;
    }
  };
  while (at < words.length && found.length < MAX_PIECES) {
    const piece =
      nameAt(words, at, at === plain ? found.at(-1)?.mark : undefined) ??
      phraseAt(words, at, plain, found) ??
      intoAt(words, at, found);
    if (!piece || (piece.mark === 'but' && !isTurn(words, at, found))) {
      at++;
      continue;
    }
    flush(piece.from);
    found.push(piece);
    at = piece.to;
    plain = at;
  }
  flush(words.length);
  return found.slice(0, MAX_PIECES);
}

/** "bukan A tapi B", "A benar, tapi B", "tapi km nya 9", but not "ada tapi terlambat". */
function isTurn(words: readonly Word[], at: number, found: readonly Piece[]): boolean {
  if (
    at === 0 ||
    words[at]?.stop !== '' ||
    found.some(({ mark }) => mark === 'not' || mark === 'field' || mark === 'part')
  )
    return true;
  const base = (words[at + 1]?.word ?? '').replace(SUFFIX, '');
  return FIELDS.has(base) || PARTS.has(base) || base === 'km';
}

/** The surroundings of a word that may name a field or a part of a location. */
interface Standing {
  readonly word: string;
  /** Without "-nya". */
  readonly base: string;
  readonly suffixed: boolean;
  readonly next: Word | undefined;
  /** It begins a clause, or follows a mark. */
  readonly opens: boolean;
  readonly closes: boolean;
  readonly after: Mark | undefined;
}

function nameAt(words: readonly Word[], at: number, after: Mark | undefined): Piece | undefined {
  const word = words[at]?.word ?? '';
  const base = word.replace(SUFFIX, '');
  const [before, next] = [words[at - 1], words[at + 1]];
  const isFirst = before === undefined || words[at]?.stop !== '';
  const written = words[at]?.raw.toLowerCase() ?? word;
  const standing: Standing = {
    word,
    base,
    // "tempate" is read as "tempat".
    suffixed:
      ((base !== word || (written !== word && written.replace(SUFFIX, '') === word)) && !FIELDS.has(written)) ||
      (ITS.has(next?.word ?? '') && next?.stop === ''),
    next,
    opens: isFirst || after !== undefined || COURTESY.has(before.word) || LINKS.has(before.word),
    closes: next === undefined || next.stop !== '',
    after,
  };
  return fieldAt(words, at, standing) ?? partAt(words, at, standing);
}

/** A field, where its word is no word of a story: "isinya …", "ganti isi jadi …", "banyurejo lokasinya". */
function fieldAt(words: readonly Word[], at: number, standing: Standing): Piece | undefined {
  const { word, base, suffixed, next, opens, closes, after } = standing;
  const field = FIELDS.get(word) ?? FIELDS.get(base);
  if (!field) return undefined;
  const ofReport = next?.stop === '' && /^(?:laporan|pengaduan|aduan)/.test(next.word);
  const isLed = after === 'replace' || after === 'wrong' || after === 'add';
  const isHeading = opens && closes && next !== undefined;
  const isJudged = BY_FIRST.get(next?.word ?? '')?.some(({ mark }) => LEADING.has(mark)) ?? false;
  const isNamed = (suffixed && !TOLD_OF.has(base)) || ofReport || isLed || isHeading || isJudged || PLAINLY.has(word);
  if (
    !isNamed ||
    !(opens || (field === 'category' && PLAINLY.has(base)) || (suffixed && (closes || PLAINLY.has(base))))
  )
    return undefined;
  return { mark: 'field', from: at, to: withTail(words, at + 1, 'field'), field };
}

/** A part of a location: "km nya 9", "salah rt, …", "RT yang benar 07", "no rumahnya 14". */
function partAt(words: readonly Word[], at: number, standing: Standing): Piece | undefined {
  const { word, base, suffixed, next, opens, closes, after } = standing;
  const part = PARTS.has(word) ? word : base;
  const both = part === 'rt' && words[at + 1]?.word.replace(SUFFIX, '') === 'rw' ? bothAt(words, at) : undefined;
  if (both) return both;
  // "RT nya 07 RW nya 08"
  const follows = suffixed && /^\d/.test(words[at - 1]?.word ?? '');
  if (!PARTS.has(part) || !(opens || follows || (suffixed && closes))) return undefined;
  const ofHouse = part === 'nomor' && /^rumah/.test(next?.word ?? '');
  const isLed = (after === 'replace' || after === 'wrong') && (closes || INTO.has(next?.word ?? ''));
  const judge = next?.word === 'yang' ? words[at + 2] : next;
  if (!suffixed && !ofHouse && !isLed && !JUDGED.has(judge?.word ?? '')) return undefined;
  return { mark: 'part', from: at, to: withTail(words, at + (ofHouse ? 2 : 1), 'part'), part };
}

/** "RT/RW nya 03/04", "rt rw kebalik, …" */
function bothAt(words: readonly Word[], at: number): Piece | undefined {
  const to = withTail(words, at + 2, 'part');
  const isNamed = to > at + 2 || words[at + 1]?.word !== 'rw' || JUDGED.has(words[to]?.word ?? '');
  return isNamed ? { mark: 'part', from: at, to, part: 'rtrw' } : undefined;
}

function phraseAt(words: readonly Word[], at: number, plain: number, found: readonly Piece[]): Piece | undefined {
  const first = words[at]?.word ?? '';
  for (const { words: phrase, mark } of BY_FIRST.get(first) ?? []) {
    if (
      !phrase.every(
        (word, index) => words[at + index]?.word === word && (index === 0 || words[at + index]?.stop === ''),
      )
    )
      continue;
    if (isNegated(words, at) || !isMeant(words, at, at + phrase.length, mark, found)) return undefined;
    let from = at;
    while (from > plain && words[from]?.stop === '' && BEFORE[mark]?.has(words[from - 1]?.word ?? '')) from--;
    return { mark, from, to: withTail(words, at + phrase.length, mark) };
  }
  return undefined;
}

/** "jadi" in "ganti X jadi Y". */
function intoAt(words: readonly Word[], at: number, found: readonly Piece[]): Piece | undefined {
  const word = words[at]?.word ?? '';
  if (!INTO.has(word)) return undefined;
  const last = found.at(-1);
  const swap = found.findLast(({ mark }) => mark === 'replace' || mark === 'into' || mark === 'wrong');
  if (swap?.mark !== 'replace') return undefined;
  const later = () => words.slice(at + 1).some(({ word, stop }) => stop === '' && FIRST_INTO.has(word));
  if (last?.to !== at && !FIRST_INTO.has(word) && later()) return undefined;
  return { mark: 'into', from: at, to: at + 1 };
}

function withTail(words: readonly Word[], from: number, mark: Mark): number {
  let to = from;
  while (TAILS[mark]?.has(words[to]?.word ?? '') && words[to]?.stop === '') to++;
  return to;
}

/** "tidak ada yang salah", "tidak usah diganti". */
function isNegated(words: readonly Word[], at: number): boolean {
  let before = at - 1;
  while (BETWEEN.has(words[before]?.word ?? '')) before--;
  return NO.has(words[before]?.word ?? '') && !words.slice(before + 1, at + 1).some(({ stop }) => stop !== '');
}

function isMeant(words: readonly Word[], at: number, to: number, mark: Mark, found: readonly Piece[]): boolean {
  const first = words[at]?.word ?? '';
  const [before, next] = [words[at - 1], words[to]];
  const heads =
    at === 0 ||
    words[at]?.stop !== '' ||
    COURTESY.has(before?.word ?? '') ||
    LED_BY.has(before?.word ?? '') ||
    FIELDS.has((before?.word ?? '').replace(SUFFIX, ''));
  const rest = words.slice(to, to + MAX_WORDS_AFTER);
  const isOver = (at: number) => rest.slice(0, at).every(({ word }) => COURTESY.has(word) || BACK.has(word));
  // "… dibuang saja, tidak jadi": a reason may follow.
  const ends = isOver(mark === 'remove' ? rest.findIndex(({ stop }) => stop !== '') : rest.length);
  // Sundanese "lain" is "bukan" after "lokasina" and at the head; elsewhere it is Indonesian.
  if (first === 'lain' && at > 0 && !/na$/.test(before?.raw ?? '')) return false;
  if (MENDS.has(first)) return found.at(-1)?.field !== undefined && found.at(-1)?.to === at;
  if (INSERT.has(first)) {
    if (to - at > 1 || ends) return true;
    const target = rest.slice(0, 4).map(({ word }) => word.replace(SUFFIX, ''));
    return target.some((word) => FIELDS.get(word) === 'description');
  }
  if (first === 'tambah' && next?.stop === '' && WORSE.has(next.word)) return false;
  return !(EDGE.has(first) || mark === 'add') || heads || ends;
}
