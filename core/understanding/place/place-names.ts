/** The words of a text as parts of a place's name: which words can belong to a name, and how names are written. */
import { spelledOut, type Token } from '../text/normalise.js';
import { isRoot, isStopword, stem } from '../text/stem.js';
import { type Gazetteer, type Mention, parentOf } from './gazetteer.js';
import {
  AREA_CUES,
  BESIDE,
  LANDMARKS,
  NAME_PARTS,
  PROBLEMS,
  PUBLIC,
  SHORT_NAMES,
  STREET_CUES,
  TITLES,
} from './place-words.js';

export class PlaceNames {
  /** Small and capital letters both occur, so that a capital means a name. */
  private readonly mixedCase: boolean;

  constructor(
    private readonly text: string,
    readonly words: readonly Token[],
    private readonly areas: Gazetteer,
  ) {
    this.mixedCase = /\p{Lu}/u.test(text) && /\p{Ll}/u.test(text);
  }

  /** By position: undefined is not looked up yet, null is no name. */
  private readonly mentions: (Mention | null | undefined)[] = [];

  mentionAt(at: number): Mention | undefined {
    const known = this.mentions[at];
    if (known !== undefined) return known ?? undefined;
    const mention = this.areas.at(this.words, at, false);
    this.mentions[at] = mention ?? null;
    return mention;
  }

  word(at: number): string {
    return this.words[at]?.word ?? '';
  }

  /** The word without translation: "gati" in a name is not Balinese. */
  name(at: number): string {
    const token = this.words[at];
    return token ? (spelledOut(token.raw).at(-1) ?? '') : '';
  }

  between(at: number): string {
    return this.text.slice(this.words[at - 1]?.end, this.words[at]?.start);
  }

  written(from: number, to: number): string {
    return this.text.slice(this.words[from]?.start, this.words[to - 1]?.end);
  }

  /** Whether the word at `at` cannot belong to a street's name, so that the name ends before it. */
  endsName(at: number, orEnd: boolean): boolean {
    const token = this.words[at];
    if (!token || token.breaks) return orEnd;
    if (/^(nomor|kilometer|km|rt|rw|km\d.*|rt\d.*|rw\d.*)$/.test(token.word)) return true;
    if (AREA_CUES.has(token.word) || BESIDE.has(token.word) || STREET_CUES.has(token.word)) return true;
    return this.isArea(at);
  }

  /** "Jalan Raya Tajem Maguwoharjo", "Jl Dago Bandung": the area is not part of the street's name. */
  isArea(at: number): boolean {
    if (!STREET_CUES.has(this.word(at - 1)) && this.word(at - 1) !== 'raya') {
      const mention = this.mentionAt(at);
      if (mention === undefined || mention.common) return false;
      if (mention.units.some(({ own, above, level }) => (own && level >= 3) || (!own && !above && level === 2)))
        return true;
      const next = this.mentionAt(mention.to);
      return mention.units.some(
        ({ code, level }) => level === 3 && next?.units.some((unit) => unit.code === parentOf(code)),
      );
    }
    return false;
  }

  looksNamed(from: number, to: number): boolean {
    return this.words
      .slice(from, to)
      .some(
        ({ word, raw }) =>
          /\d/.test(word) ||
          this.isCapital(raw) ||
          !(isRoot(word) || isRoot(stem(word))) ||
          MORE.some((list) => list.has(word)),
      );
  }

  /** Whether the word at `at` can go on a name whose head is at `head`. */
  isNameLike(at: number, head: number): boolean {
    const token = this.words[at];
    if (!token || (token.breaks && at > head)) return false;
    const name = this.name(at);
    if (/^\d{1,2}$/.test(name)) return at > head;
    if (/\d/.test(name) || PROBLEMS.has(name)) return false;
    if (NAME_PARTS.has(name)) return at > head;
    if (this.isCapital(token.raw) && at > 0) return true;
    if (isStopword(name)) return false;
    if (PUBLIC.has(name) || LANDMARKS.has(name)) return true;
    const root = stem(name);
    if (PROBLEMS.has(root)) return false;
    // In small letters a word of the dictionary is a name only right after what wants one ("sd kasuran").
    return at <= head + 1 || !(isRoot(name) || isRoot(root)) || this.endsName(at + 1, true);
  }

  isCapital(raw: string): boolean {
    return this.mixedCase && /^\p{Lu}/u.test(raw);
  }

  /** The words as they should be written: names with capitals, abbreviations in full. */
  tidy(from: number, to: number): string {
    const parts: string[] = [];
    let at = from;
    while (at < to) {
      const mention = this.mentionAt(at);
      const token = this.words[at];
      if (mention && mention.to <= to && !mention.common) {
        parts.push(mention.units.at(-1)?.name.replace(/^(Kabupaten|Kota)( Administrasi)? /, '') ?? '');
        at = mention.to;
        continue;
      }
      // Two tokens of one abbreviation stand at one place.
      const twin = token && token.start === this.words[at - 1]?.start;
      if (token)
        parts.push(
          TITLES.has(token.raw.toLowerCase())
            ? titled(token.raw)
            : twin && at > from
              ? ''
              : twin
                ? titled(token.word)
                : written(token),
        );
      at++;
    }
    return parts.filter(Boolean).join(' ');
  }
}

/** Words of the dictionary that still make a name: "kantor pos", "pasar lama". */
const MORE = [NAME_PARTS, PUBLIC, LANDMARKS];

/** Words that stay as they are in a name: Yogyakarta's words for districts and villages, and forms of address. */
const KEPT = new Set(['kapanewon', 'kemantren', 'kalurahan', 'pak', 'bu']);

/** As it was written, abbreviations in full: "psr gedhe" is "Pasar Gedhe". */
const written = ({ raw }: Token): string => {
  // "RS" stays one word.
  if (isShortForm(raw)) return raw;
  return (KEPT.has(raw.toLowerCase()) ? [raw.toLowerCase()] : spelledOut(raw))
    .map((word) => titled(word, raw))
    .join(' ');
};

const isShortForm = (raw: string): boolean => /^\p{Lu}{2,5}$/u.test(raw);

export function titled(word: string, raw = word): string {
  if (/^\p{Lu}{2,}/u.test(raw) && raw.length <= 5) return raw;
  if (SHORT_NAMES.has(word) || /^[ivx]+$/.test(word)) return word.toUpperCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
}
