/**
 * Names of persons, found by what stands around them: words that introduce a name, forms of address, family and neighbours,
 * the signature at the end, and frequent names. Names of streets, places, offices and officials in office stay.
 */
import * as cues from './cue-words.js';
import { NameReader, type Part } from './name-reader.js';
import { isDoubtfulName, isName } from './ordinary.js';
import type { Span, Token } from './tokens.js';

export interface FoundName {
  readonly first: number;
  readonly last: number;
  /** The name of the one who writes, or of their family. */
  readonly isOwn: boolean;
}

/** Words between a title of the neighbourhood and the name: "RT 05 RW 02 Slamet". */
const MAX_FILLERS = 5;
/** Words of the longest signature. */
const MAX_SIGNATURE = 4;
/** Tokens of a last line that begins with a name: "Sumarni, RT 02 RW 05". */
const MAX_LAST_LINE = 14;

/** `numbers`: spans that are hidden already, in order. A name beside one belongs to it. */
export function namesIn(tokens: readonly Token[], numbers: readonly Span[]): readonly FoundName[] {
  const reader = new NameReader(tokens);
  const found: FoundName[] = [];
  const add = (part: Part | undefined, isOwn: boolean) => {
    if (part) found.push({ first: part[0], last: part[1], isOwn });
  };
  for (let index = 0; index < tokens.length; index++) {
    if (tokens[index]?.kind !== 'word') continue;
    add(introduced(reader, index), true);
    add(selfNamed(reader, index), true);
    add(ofFamily(reader, index), true);
    add(ofOthers(reader, index), false);
    add(addressed(reader, index), false);
    add(frequent(reader, index), false);
  }
  add(signature(reader), true);
  add(opening(reader), true);
  for (const part of besideNumbers(reader, numbers)) add(part, true);
  return found;
}

/** "nama saya Budi", "a/n Budi", "perkenalkan, Budi", "Pelapor: Budi", "terima kasih, Budi". */
function introduced(reader: NameReader, index: number): Part | undefined {
  const word = reader.word(index);
  if (cues.NAME_WORDS.has(word)) return afterNameWord(reader, index);
  if (cues.INTRODUCING.has(word)) return reader.nameAfter(index, 'label', [cues.PRONOUNS, cues.FILLERS]);
  if (cues.LABELS.has(word))
    return reader.nameAfter(index, reader.isLabelled(index) ? 'explicit' : 'label', [cues.FILLERS]);
  if (word === 'n' && reader.word(index - 1) === 'a' && /^ ?[./] ?$/.test(reader.gap(index)))
    return reader.nameAfter(index, 'label', [cues.FILLERS]);
  if (word === 'an' && index + 1 < reader.length)
    return reader.nameAfter(index, /^[.:]/.test(reader.gap(index + 1)) ? 'label' : 'listed', []);
  if (cues.CLOSINGS.has(word))
    return reader.nameAfter(index, reader.length - index <= 8 ? 'closing' : 'listed', [
      cues.PRONOUNS,
      cues.CLOSINGS,
      cues.FILLERS,
    ]);
  return undefined;
}

/** "nama anak saya Dimas" names another: `ofOthers` or `ofFamily` finds it. */
function afterNameWord(reader: NameReader, index: number): Part | undefined {
  const word = reader.word(index);
  const before = reader.word(index - 1);
  if (before === 'his' || before === 'her' || before === 'whose') return undefined;
  const owner = reader.word(index + 1);
  const isOwned = cues.PRONOUNS.has(owner) || before === 'my' || /ku$/.test(word);
  const strength = isOwned || reader.isLabelled(index) || reader.isLabelled(index + 1) ? 'explicit' : 'label';
  return reader.nameAfter(index, strength, [cues.PRONOUNS, cues.FILLERS, cues.LABELS]);
}

/** "saya Budi", "sy, Pak Budi", "I'm Budi", "ini Budi dari Godean", "saya ketua RT 05 Slamet". */
function selfNamed(reader: NameReader, index: number): Part | undefined {
  const word = reader.word(index);
  const isPointer = cues.POINTERS.has(word) && !reader.gap(index + 1).startsWith('.');
  const isI = word === 'i' && reader.word(index + 1) === 'am';
  const isMy = word === 's' && reader.word(index - 1) === 'name';
  if (!cues.PRONOUNS.has(word) && !isPointer && !isI && !isMy) return undefined;
  const from = isI ? index + 1 : index;
  const owned = reader.word(index - 1);
  if (
    !isPointer &&
    reader.gap(index) === ' ' &&
    (cues.LOCAL_TITLES.has(owned) || (cues.OTHERS.has(owned) && !cues.POSSESSIONS.has(owned)))
  )
    return undefined;
  const direct = reader.nameAfter(from, isPointer ? 'listed' : 'weak', [cues.FILLERS]);
  if (direct || isPointer) return direct;
  const title = reader.skip(from + 1, [SELF_ROLES], MAX_FILLERS);
  const isTitled = [1, 2, 3].some((step) => from + step < title && cues.LOCAL_TITLES.has(reader.word(from + step)));
  return isTitled ? reader.nameAfter(title - 1, 'medium', []) : undefined;
}

const SELF_ROLES: ReadonlySet<string> = new Set(['selaku', 'sebagai', 'ketua', ...cues.LOCAL_TITLES]);

/** "suami saya Joko" leads to who writes. */
function ofFamily(reader: NameReader, index: number): Part | undefined {
  const word = reader.word(index);
  const isMine = cues.PRONOUNS.has(reader.word(index + 1)) || reader.word(index - 1) === 'my' || /ku$/.test(word);
  if (!isMine || !(cues.OWN_FAMILY.has(word) || cues.OWN_FAMILY.has(word.replace(/ku$/, '')))) return undefined;
  return reader.nameAfter(index, 'medium', [cues.PRONOUNS, cues.FILLERS]);
}

/** "tetangga saya Joko", "rumah Joko", "namanya Joko", "Pak RT Slamet". */
function ofOthers(reader: NameReader, index: number): Part | undefined {
  const word = reader.word(index);
  if (cues.NAMES_OF_OTHERS.has(word)) return reader.nameAfter(index, 'label', [cues.FILLERS]);
  if (word === 'si') return reader.nameAfter(index, 'medium', []);
  if (cues.NAME_WORDS.has(word)) {
    const end = reader.skip(index + 1, [cues.OTHERS, cues.OWN_FAMILY, cues.PRONOUNS, cues.FILLERS], MAX_FILLERS);
    return end > index + 1 ? reader.nameAfter(end - 1, 'label', []) : undefined;
  }
  if (cues.LOCAL_TITLES.has(word)) {
    const end = reader.skip(index + 1, [cues.LOCAL_TITLES, cues.NOT_IN_OFFICE], MAX_FILLERS);
    const isPlace = end < reader.length && reader.isNumber(end - 1) && !/^[ ,(]/.test(reader.gap(end));
    return isPlace
      ? undefined
      : reader.nameAfter(end - 1, reader.isNumber(end - 1) ? 'listed' : 'title', [cues.FILLERS]);
  }
  if (!cues.OTHERS.has(word) && !cues.OWN_FAMILY.has(word) && !OTHER_PERSONS.has(word)) return undefined;
  const owner = reader.word(index + 1);
  const isOwned = cues.PRONOUNS.has(owner) || OF_THEM.has(owner);
  return reader.nameAfter(index, isOwned ? 'kin' : 'weak-kin', [cues.PRONOUNS, OF_THEM, cues.FILLERS]);
}

const OF_THEM = new Set([
  'dia',
  'beliau',
  'mereka',
  'kami',
  'kita',
  'den',
  'ipun',
  'sebelah',
  'depan',
  'samping',
  'kiwo',
  'a.n',
  'an',
  'name',
  'nyo',
]);
const OTHER_PERSONS = new Set(['almarhum', 'alm', 'bos', 'juragan']);

/** "Pak Joko", "mbak Rina", "Mr Smith". */
function addressed(reader: NameReader, index: number): Part | undefined {
  const word = reader.word(index);
  const isDoubtful = cues.DOUBTFUL_HONORIFICS.has(word);
  if (!isDoubtful && !cues.HONORIFICS.has(word)) return undefined;
  if (reader.gap(index + 1).includes('-')) return undefined;
  return reader.nameAfter(index, isDoubtful ? 'weak-kin' : 'title', []);
}

/** A frequent name needs no other word; a doubtful one needs a capital within a sentence or a sure name beside it. */
function frequent(reader: NameReader, index: number): Part | undefined {
  if (reader.isProtected(index)) return undefined;
  const word = reader.word(index);
  const isBesideName =
    isDoubtfulName(word) && isName(reader.word(index + 1)) && reader.gap(index + 1) === ' ' && reader.isCapital(index);
  const isCapital = isDoubtfulName(word) && reader.isTellingCapital(index) && reader.gap(index) === ' ';
  if (!isName(word) && !isBesideName && !isCapital) return undefined;
  return reader.nameAt(index, 'listed');
}

/** The last words, when they stand apart: on a line of their own, after a dash, in brackets. */
function signature(reader: NameReader): Part | undefined {
  const line = reader.lastLine();
  const alone = line > 0 && reader.length - line <= MAX_LAST_LINE ? reader.nameAt(line, 'listed') : undefined;
  if (alone) return alone;
  let first = reader.length - 1;
  while (first > 0 && reader.length - first <= MAX_SIGNATURE && /^(?: |\. ?|, )$/.test(reader.gap(first))) first--;
  if (first < 1 || reader.length - first > MAX_SIGNATURE) return undefined;
  const isApart = /[\n~(#/]|^ ?[-–—]+ ?$|[-–—] ?$/.test(reader.gap(first));
  return isApart ? reader.nameAt(first, 'signature') : undefined;
}

/** "Budi Santoso, Godean, mau lapor" */
function opening(reader: NameReader): Part | undefined {
  const first = reader.skip(0, [GREETINGS, cues.HONORIFICS], MAX_FILLERS);
  const part = isName(reader.word(first)) && !reader.isProtected(first) ? reader.nameAt(first, 'listed') : undefined;
  return part && reader.isFollowed(part[1] + 1) ? part : undefined;
}

const GREETINGS = new Set(
  'halo hai hallo helo selamat pagi siang sore malam min admin assalamualaikum permisi sugeng enjing siyang dalu sampurasun wilujeng om swastiastu hello hi good morning p'.split(
    ' ',
  ),
);

/** "Budi 0812-…", "0812-… (Budi)" */
function* besideNumbers(reader: NameReader, numbers: readonly Span[]): Generator<Part> {
  let index = 0;
  for (const [start, end] of numbers) {
    while (index < reader.length && reader.start(index) < start) index++;
    const before = reader.nameEndingAt(index - 1);
    if (before) yield before;
    let after = index;
    while (after < reader.length && reader.start(after) < end) after++;
    if (/^ ?[,(/\-–:]? ?(?:an|a)?$/.test(reader.gap(after))) {
      const part = reader.nameAt(after, 'listed');
      if (part) yield part;
    }
  }
}
