/** Reads a name of one to five words at a given place of a text. */
import * as cues from './cue-words.js';
import { isCommon, isDoubtfulName, isName, isUnknown } from './ordinary.js';
import type { Token } from './tokens.js';

/** First and last token of a name. */
export type Part = readonly [first: number, last: number];

/**
 * What stood before, by how much it says that a name follows:
 * `explicit` "nama saya", `label` "pelapor", `title` "Pak", `medium` "suami saya", `kin` "tetangga saya", `weak-kin` "rumah",
 * `weak` "saya", `closing` "terima kasih", `signature` an end that stands apart, `listed` nothing but the word itself.
 */
export type Strength =
  | 'explicit'
  | 'label'
  | 'title'
  | 'medium'
  | 'kin'
  | 'weak-kin'
  | 'weak'
  | 'closing'
  | 'signature'
  | 'listed';

const MAX_WORDS = 5;
/** Fillers between a cue and the name. */
const MAX_FILLERS = 4;
/** Above this share of capitals a capital says nothing. */
const MAX_CAPITALS = 0.6;
/** Words that a street or an office gives its name to. */
const MAX_PLACE_WORDS = 4;
const MAX_OFFICE_WORDS = 12;

export class NameReader {
  private readonly tokens: readonly Token[];
  /** Names of streets, places and officials in office. */
  private readonly protectedWords: Uint8Array;
  private readonly capitalsTell: boolean;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
    const words = tokens.filter(({ kind }) => kind === 'word');
    const capitals = words.filter(({ raw }) => startsWithCapital(raw)).length;
    this.capitalsTell = capitals <= MAX_CAPITALS * words.length;
    this.protectedWords = new Uint8Array(tokens.length);
    for (let index = 0; index < tokens.length; index++) this.protect(index);
  }

  get length(): number {
    return this.tokens.length;
  }
  word(index: number): string {
    return this.tokens[index]?.word ?? '';
  }
  gap(index: number): string {
    return this.tokens[index]?.gap ?? '';
  }
  start(index: number): number {
    return this.tokens[index]?.start ?? Number.POSITIVE_INFINITY;
  }
  isNumber(index: number): boolean {
    return this.tokens[index]?.kind === 'digits';
  }
  isProtected(index: number): boolean {
    return this.protectedWords[index] === 1;
  }
  isCapital(index: number): boolean {
    return startsWithCapital(this.tokens[index]?.raw ?? '');
  }
  /** A capital in a text that is not full of capitals; no acronym. */
  isTellingCapital(index: number): boolean {
    const raw = this.tokens[index]?.raw ?? '';
    return this.capitalsTell && startsWithCapital(raw) && !isAcronym(raw);
  }
  private isProperNoun(index: number): boolean {
    return this.isTellingCapital(index) || /^\p{Lu}\p{Ll}/u.test(this.tokens[index]?.raw ?? '');
  }
  /** A colon or equals sign follows: "Nama: Budi". */
  isLabelled(index: number): boolean {
    return /^ ?[:=]/.test(this.gap(index + 1));
  }
  /** Where the last line begins; 0 when there is but one. */
  lastLine(): number {
    const line = this.tokens.findLastIndex(({ gap }) => gap.includes('\n'));
    return Math.max(0, line);
  }
  /** What often stands after the name of the one who writes. */
  isFollowed(index: number): boolean {
    const next = this.tokens[index];
    if (!next) return true;
    return next.kind === 'digits' || /^ ?[,.(\n:;/\-–]/.test(next.gap) || cues.FOLLOWS_NAME.has(next.word);
  }

  /** The first token from here on that is no number and in none of these lists. */
  skip(from: number, lists: readonly ReadonlySet<string>[], most: number): number {
    let index = from;
    while (index - from < most && index < this.length && this.isNear(index))
      if (
        this.isNumber(index) ? lists.some((list) => list.has('rt')) : lists.some((list) => list.has(this.word(index)))
      )
        index++;
      else break;
    return index;
  }

  /** The name after a cue, over words of these lists and forms of address. */
  nameAfter(cue: number, strength: Strength, lists: readonly ReadonlySet<string>[]): Part | undefined {
    let index = cue + 1;
    for (let skipped = 0; skipped < MAX_FILLERS && index < this.length; skipped++, index++) {
      if (!this.isJoined(index, strength) || isName(this.word(index))) break;
      if (!lists.some((list) => list.has(this.word(index))) && !this.isAddress(index)) break;
    }
    return this.isJoined(index, strength) ? this.nameAt(index, strength) : undefined;
  }

  private isAddress(index: number): boolean {
    const word = this.word(index);
    return (
      (cues.HONORIFICS.has(word) || cues.RANKS.has(word)) &&
      !this.gap(index + 1).includes('-') &&
      index + 1 < this.length
    );
  }

  /** The name that begins here. */
  nameAt(index: number, strength: Strength): Part | undefined {
    if (!this.begins(index, strength)) return undefined;
    let last = index;
    while (last - index + 1 < MAX_WORDS && this.continues(last + 1, index)) last++;
    return [this.hasArticle(index) ? index - 1 : index, last];
  }

  /** Balinese names begin with I or Ni. */
  private hasArticle(index: number): boolean {
    return /^(?:I|Ni)$/.test(this.tokens[index - 1]?.raw ?? '') && this.gap(index) === ' ';
  }

  /** A name that begins with one of the list and ends here. */
  nameEndingAt(last: number): Part | undefined {
    let found: Part | undefined;
    for (let first = last; first >= 0 && last - first < MAX_WORDS; first--) {
      const part = this.nameAt(first, 'listed');
      if (part && part[1] >= last) found = part;
      if (this.gap(first) !== ' ') break;
    }
    return found;
  }

  private isListed(index: number): boolean {
    return isName(this.word(index)) || isDoubtfulName(this.word(index));
  }

  private begins(index: number, strength: Strength): boolean {
    const token = this.tokens[index];
    if (token?.kind !== 'word') return false;
    const isFree = strength === 'explicit' || strength === 'label';
    if (this.isProtected(index) && !isFree) return false;
    if (isName(token.word)) return true;
    const isTelling = this.isTellingCapital(index);
    if (isDoubtfulName(token.word)) return this.beginsDoubtful(index, strength, isTelling);
    if (strength === 'explicit' && isTelling && !isCommon(token.word)) return true;
    if (token.word === this.word(index + 1)) return false;
    if (!isUnknown(token.word) || (this.capitalsTell && isAcronym(token.raw))) return false;
    switch (strength) {
      case 'explicit':
      case 'label':
      case 'title':
      case 'medium':
      case 'kin':
        return true;
      case 'weak-kin':
        return isTelling;
      case 'weak':
        return isTelling || this.isFollowed(this.endOfUnknown(index));
      case 'closing':
        return isTelling || this.length - index <= 3;
      case 'signature':
        return isTelling && this.isListed(index + 1);
      case 'listed':
        return false;
      default:
        return strength satisfies never;
    }
  }

  private beginsDoubtful(index: number, strength: Strength, isTelling: boolean): boolean {
    const isBeside = this.gap(index + 1) === ' ' && isName(this.word(index + 1));
    if (isTelling || isBeside) return true;
    if (strength === 'listed' || strength === 'weak-kin') return false;
    if (strength === 'weak') return this.isFollowed(this.endOfUnknown(index));
    return true;
  }

  /** The first token after the words here that may be a name. */
  private endOfUnknown(index: number): number {
    let end = index + 1;
    while (
      end - index < 3 &&
      this.gap(end) === ' ' &&
      (this.isListed(end) || isUnknown(this.word(end))) &&
      !cues.FOLLOWS_NAME.has(this.word(end))
    )
      end++;
    return end;
  }

  private continues(index: number, first: number): boolean {
    const token = this.tokens[index];
    if (token?.kind !== 'word') return false;
    const isAfterInitial = this.word(index - 1).length === 1;
    if (token.gap !== ' ' && token.gap !== '-' && !(isAfterInitial && /^\. ?$/.test(token.gap))) return false;
    if (isName(token.word) || token.word === 'bin' || token.word === 'binti') return true;
    const isUpper = startsWithCapital(token.raw);
    if (isDoubtfulName(token.word)) return isUpper || !this.capitalsTell || !this.isCapital(first);
    if (token.word.length === 1) return isUpper && this.isCapital(first);
    if (cues.FOLLOWS_NAME.has(token.word) || (this.capitalsTell && isAcronym(token.raw))) return false;
    const isAlike = !this.capitalsTell || isUpper === this.isCapital(first);
    if (isUnknown(token.word)) return isAlike;
    return this.capitalsTell && isUpper && this.isCapital(first) && !isCommon(token.word);
  }

  /** Near enough to what stands before to belong to it. */
  private isNear(index: number): boolean {
    return index === 0 || /^[\s,.:/\-–]{0,3}$/.test(this.gap(index));
  }

  private isJoined(index: number, strength: Strength): boolean {
    const gap = this.gap(index);
    if (strength === 'explicit' || strength === 'label' || strength === 'closing')
      return /^[\s:,.=\-–—"'“”(*_~!]{1,6}$/.test(gap);
    const isAbbreviated = /^\. ?$/.test(gap) && this.word(index - 1).length <= 4 && this.isAddress(index - 1);
    return isAbbreviated || /^(?: |, | ?[("“'] ?| ?: ?)$/.test(gap);
  }

  /** Keeps what a street, place, office or official in office is called. */
  private protect(index: number): void {
    const word = this.word(index);
    if (cues.OFFICIAL_TITLES.has(word)) this.protectHolder(index);
    const isTitle =
      cues.LOCAL_TITLES.has(this.word(index - 1)) ||
      HEADS.has(this.word(index - 1)) ||
      cues.HONORIFICS.has(this.word(index - 1));
    if (!isTitle && (cues.STREETS.has(word) || cues.PLACES.has(word))) this.protectPlace(index);
    const next = this.word(index + 1);
    if (HEROES.has(`${word} ${next}`) && this.gap(index + 1).length <= 2 && !this.isNamedPerson(index))
      this.keep(index, index + 1);
    const three = `${word} ${next} ${this.word(index + 2)}`;
    if (HEROES.has(three) && !this.isNamedPerson(index)) this.keep(index, index + 2);
  }

  private isNamedPerson(index: number): boolean {
    const before = this.word(index - 1);
    return [cues.HONORIFICS, cues.PRONOUNS, cues.NAME_WORDS, cues.LABELS, cues.OTHERS, cues.OWN_FAMILY].some((list) =>
      list.has(before),
    );
  }

  private keep(first: number, last: number): void {
    this.protectedWords.fill(1, first, last + 1);
  }

  private protectPlace(cue: number): void {
    const isStreet = cues.STREETS.has(this.word(cue));
    const isRoad = cues.ROADS.has(this.word(cue));
    for (let index = cue + 1; index <= cue + MAX_PLACE_WORDS && index < this.length; index++) {
      const word = this.word(index);
      if (!/^(?: |\. ?| ?- ?| ?: ?)$/.test(this.gap(index))) return;
      const isTitled = cues.HONORIFICS.has(word) || cues.RANKS.has(word);
      const isNamed =
        this.isListed(index) || isUnknown(word) || (this.isTellingCapital(index) && !cues.PRONOUNS.has(word));
      if (
        this.isNumber(index)
          ? !isStreet
          : isTitled
            ? !((isRoad || (isStreet && cues.RANKS.has(word))) && index === cue + 1)
            : !isNamed
      )
        return;
      this.keep(index, index);
    }
  }

  private protectHolder(title: number): void {
    if (this.word(title) === 'kepala' && cues.NOT_IN_OFFICE.has(this.word(title + 1))) return;
    for (let index = title + 1; index <= title + MAX_OFFICE_WORDS && index < this.length; index++) {
      const word = this.word(index);
      const isAfterRank =
        /^\. ?$/.test(this.gap(index)) &&
        (cues.RANKS.has(this.word(index - 1)) || cues.HONORIFICS.has(this.word(index - 1)));
      if (this.gap(index) !== ' ' && !isAfterRank) return;
      if (cues.PRONOUNS.has(word) || cues.LOCAL_TITLES.has(word)) return;
      const isOffice =
        cues.OFFICE_WORDS.has(word) ||
        cues.OFFICIAL_TITLES.has(word) ||
        cues.HONORIFICS.has(word) ||
        cues.RANKS.has(word);
      if (
        !isOffice &&
        !this.isNumber(index) &&
        !this.isListed(index) &&
        !isUnknown(word) &&
        !this.isProperNoun(index) &&
        !isCommonPlace(word)
      )
        return;
      this.keep(index, index);
    }
  }
}

const HEROES: ReadonlySet<string> = new Set(cues.STREET_HEROES);

const HEADS = new Set(['ketua', 'kepala', 'adat']);

const isCommonPlace = (word: string): boolean => cues.PLACES.has(word);
const startsWithCapital = (raw: string): boolean => /^\p{Lu}/u.test(raw);
const isAcronym = (raw: string): boolean => raw.length <= 6 && raw.length > 1 && /^\p{Lu}+$/u.test(raw);
