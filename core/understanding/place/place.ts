/** Where it is, out of free words: areas, street, number, km, RT/RW, hamlet and landmark in any order. */

import { spelledOut, type Token } from '../text/normalise.js';
import { isRoot, isStopword, stem } from '../text/stem.js';
import { type Found, resolveAreas } from './area-resolution.js';
import { type Gazetteer, type Mention, parentOf } from './gazetteer.js';
import {
  AREA_CUES,
  BESIDE,
  DENIALS,
  GENERIC_ROADS,
  HAMLET_CUES,
  JOINTS,
  LANDMARKS,
  LOCATIVE,
  NAME_PARTS,
  OWNERS,
  PROBLEMS,
  PUBLIC,
  SHORT_NAMES,
  SIDES,
  STREET_CUES,
  STREET_NAMES,
  TITLES,
  UNNAMED,
  VERBS,
} from './place-words.js';

/** Where it is, each part only when said or surely implied. Names as the official list spells them. */
export interface Place {
  readonly regency?: string;
  readonly kecamatan?: string;
  readonly kelurahan?: string;
  readonly padukuhan?: string;
  readonly street?: string;
  readonly number?: string;
  readonly km?: string;
  readonly rt?: string;
  readonly rw?: string;
  readonly landmark?: string;
  /** Kemendagri code of the smallest unit that is sure. */
  readonly area?: string;
  /** Good enough to send somebody there: no need to ask. */
  readonly sure: boolean;
  /** The place as the citizen wrote it, tidied: what the summary shows. */
  readonly said: string;
  /** Codes of areas that fit equally well: to be asked about. */
  readonly either?: readonly string[];
}

/** A part of the place as it stood in the text, for `said`. */
interface Piece {
  readonly at: number;
  readonly text: string;
}

type Part = 'street' | 'number' | 'km' | 'rt' | 'rw' | 'landmark' | 'padukuhan' | 'kelurahan';

const MAX_STREET_WORDS = 4;
const MAX_LANDMARK_WORDS = 6;
const MAX_HAMLET_WORDS = 2;
/** "sebelah timur laut" */
const MAX_SIDE_WORDS = 3;

/** Undefined when the text names no place at all. */
export function placeOf(text: string, words: readonly Token[], areas: Gazetteer): Place | undefined {
  return words.length === 0 ? undefined : new Reader(text, words, areas).read();
}

class Reader {
  private readonly parts: Partial<Record<Part, string>> = {};
  private readonly pieces: Piece[] = [];
  private readonly found: Found[] = [];
  /** Small and capital letters both occur, so that a capital means a name. */
  private readonly mixedCase: boolean;
  /** Where the last part of the place ended. */
  private last = -1;

  constructor(
    private readonly text: string,
    private readonly words: readonly Token[],
    private readonly areas: Gazetteer,
  ) {
    this.mixedCase = /\p{Lu}/u.test(text) && /\p{Ll}/u.test(text);
  }

  read(): Place | undefined {
    let at = 0;
    while (at < this.words.length) {
      const next = this.step(at);
      if (next !== undefined) this.last = next;
      at = next ?? at + 1;
    }
    return this.resolve();
  }

  /** Reads what begins at word `at`; where to go on, or undefined when nothing does. */
  private step(at: number): number | undefined {
    const word = this.word(at);
    return (
      this.rtRw(at) ??
      this.kilometre(at) ??
      this.houseNumber(at) ??
      (STREET_CUES.has(word) ? this.street(at) : undefined) ??
      (HAMLET_CUES.has(word) ? this.hamlet(at) : undefined) ??
      (AREA_CUES.has(word) ? this.cuedArea(at) : undefined) ??
      (BESIDE.has(word) ? this.beside(at) : undefined) ??
      (PUBLIC.has(word) || LANDMARKS.has(word) ? this.landmark(at, at, false) : undefined) ??
      this.area(at)
    );
  }

  /** Every position is asked about several times. */
  private readonly mentions: (Mention | null | undefined)[] = [];

  private mentionAt(at: number): Mention | undefined {
    const known = this.mentions[at];
    if (known !== undefined) return known ?? undefined;
    const mention = this.areas.at(this.words, at, false);
    this.mentions[at] = mention ?? null;
    return mention;
  }

  private word(at: number): string {
    return this.words[at]?.word ?? '';
  }

  /** The word in its own language: "gati" in a name is no Balinese. */
  private name(at: number): string {
    const token = this.words[at];
    return token ? (spelledOut(token.raw).at(-1) ?? '') : '';
  }

  private between(at: number): string {
    return this.text.slice(this.words[at - 1]?.end, this.words[at]?.start);
  }

  /** "rt 3 rw 5", "RT.03/RW.02", "rt03/02", "RT/RW 03/02". */
  private rtRw(at: number): number | undefined {
    const match = /^(rt|rw|rtrw)(\d{1,3})?$/.exec(this.word(at));
    if (!match) return undefined;
    const digits = (index: number) => /^\d{1,3}$/.exec(this.word(index))?.[0];
    const both = match[1] === 'rtrw' || (match[1] === 'rt' && this.word(at + 1) === 'rw');
    let next = match[1] !== 'rtrw' && both ? at + 2 : at + 1;
    const first = match[2] ?? digits(next);
    if (first === undefined) return undefined;
    if (match[2] === undefined) next += 1;
    this.parts[match[1] === 'rw' ? 'rw' : 'rt'] ??= String(Number(first));
    const second = match[1] === 'rw' ? undefined : digits(next);
    if (second !== undefined && (both || /^\s*\/\s*$/.test(this.between(next)))) {
      this.parts.rw ??= String(Number(second));
      next += 1;
    }
    this.pieces.push({
      at,
      text: this.written(at, next)
        .toUpperCase()
        .replace(/[.\s]+/g, ' '),
    });
    return next;
  }

  private written(from: number, to: number): string {
    return this.text.slice(this.words[from]?.start, this.words[to - 1]?.end);
  }

  private kilometre(at: number): number | undefined {
    const match = /^(?:km|kilometer)(\d+(?:\.\d+)?)?$/.exec(this.word(at));
    if (!match) return undefined;
    let next = at + 1;
    let value = match[1];
    if (value === undefined) {
      value = /^\d+(?:\.\d+)?$/.exec(this.word(next))?.[0];
      if (value === undefined) return undefined;
      next += 1;
    }
    const tail = /^\d{1,2}$/.exec(this.word(next))?.[0];
    if (tail !== undefined && this.between(next) === ',') {
      value = `${value},${tail}`;
      next += 1;
    }
    const tidy = value.replace('.', ',').replace(/^0+(?=\d)/, '');
    this.parts.km ??= tidy;
    this.pieces.push({ at, text: `km ${tidy}` });
    return next;
  }

  /** A number counts where a street or an estate was named just before it. */
  private houseNumber(at: number): number | undefined {
    if (this.word(at) !== 'nomor' || this.last !== at || !(this.parts.street || this.parts.landmark)) return undefined;
    const value = /^\d{1,4}\s?[a-z]?$/i.exec(this.words[at + 1]?.raw ?? '')?.[0];
    if (value === undefined) return undefined;
    const tidy = value.toUpperCase().replace(/^0+(?=\d)/, '');
    this.parts.number ??= tidy;
    this.pieces.push({ at, text: `No. ${tidy}` });
    return at + 2;
  }

  private street(at: number): number | undefined {
    const cue = this.words[at];
    if (!cue) return undefined;
    const isGang = cue.word === 'gang' || cue.word === 'lorong';
    // "jalan" is a common noun, its abbreviation hardly ever.
    const sure = isGang || /^(jl|jln)\.?$/i.test(cue.raw);
    let begin = at + 1;
    if (this.word(begin) === 'raya') begin += 1;
    let to = begin;
    if (isGang && /^\d{1,2}[a-z]?$/.test(this.word(to))) to++;
    else while (to < this.words.length && to < begin + MAX_STREET_WORDS && this.continuesStreet(to, begin, sure)) to++;
    if (to === begin) return undefined;
    const name = `${isGang ? 'Gang' : 'Jalan'} ${this.tidy(at + 1, to)}`;
    // An alley is found from its street, so the street is what counts.
    if (!isGang || this.parts.street === undefined) this.parts.street = this.firstStreet(name, isGang);
    this.pieces.push({ at, text: name });
    return to;
  }

  private firstStreet(name: string, isGang: boolean): string {
    const { street } = this.parts;
    return street === undefined || (street.startsWith('Gang ') && !isGang) ? name : street;
  }

  private continuesStreet(at: number, begin: number, sure: boolean): boolean {
    const token = this.words[at];
    if (!token || (token.breaks && at > begin)) return false;
    const name = this.name(at);
    const word = token.word;
    if (/^\d/.test(word)) return at > begin && /^\d{1,2}[a-z]?$/.test(word) && !this.endsName(at + 1, true);
    if (at > begin && (/^[ivx]{1,4}$/.test(name) || NAME_PARTS.has(name))) return true;
    if (this.endsName(at, false)) return false;
    if (TITLES.has(name)) return at + 1 < this.words.length && !this.endsName(at + 1, false);
    const known = STREET_NAMES.has(name);
    if (!known && (PROBLEMS.has(name) || PROBLEMS.has(stem(name)))) return false;
    if (at === begin && !known && GENERIC_ROADS.has(name)) return false;
    if (name.length < 3 && !this.isCapital(token.raw)) return false;
    if (known || this.isCapital(token.raw)) return true;
    if (isStopword(name)) return false;
    const first = this.words[begin];
    const capitals = first !== undefined && this.isCapital(first.raw);
    if (!isRoot(name) && stem(name) === name) return at === begin || !capitals;
    // A word of the dictionary: a name after the abbreviation, or when a number, an area or the end follows.
    if (at > begin) return !capitals && this.endsName(at + 1, true);
    return sure || /^(?:kilometer|nomor)/.test(this.word(at + 1));
  }

  /** What stands at `at` can be no part of a street's name, so that what stood before it is the end of one. */
  private endsName(at: number, orEnd: boolean): boolean {
    const token = this.words[at];
    if (!token || token.breaks) return orEnd;
    if (/^(nomor|kilometer|km|rt|rw|km\d.*|rt\d.*|rw\d.*)$/.test(token.word)) return true;
    if (AREA_CUES.has(token.word) || BESIDE.has(token.word) || STREET_CUES.has(token.word)) return true;
    return this.isArea(at);
  }

  /** "Jalan Raya Tajem Maguwoharjo", "Jl Dago Bandung": the area is not part of the street's name. */
  private isArea(at: number): boolean {
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

  private hamlet(at: number): number | undefined {
    const begin = at + 1;
    if (this.word(at) === 'lingkungan' && !this.isCapital(this.words[begin]?.raw ?? '')) return undefined;
    let to = begin;
    while (to < this.words.length && to < begin + MAX_HAMLET_WORDS && this.isNameLike(to, begin)) {
      // "Dusun Krapyak Wedomartani": the village is not part of the hamlet's name.
      if (to > begin && this.mentionAt(to)) break;
      to++;
    }
    if (to === begin) return undefined;
    this.parts.padukuhan ??= this.tidy(begin, to);
    this.pieces.push({ at, text: `${titled(this.word(at))} ${this.tidy(begin, to)}` });
    return to;
  }

  private cuedArea(at: number): number | undefined {
    const cue = AREA_CUES.get(this.word(at));
    if (cue === undefined || (this.words[at + 1]?.breaks && !/^\s*[.:]\s*$/.test(this.between(at + 1))))
      return undefined;
    const mention = this.areas.at(this.words, at + 1, true);
    const fits = mention?.units.filter(({ level }) => level === cue) ?? [];
    if (mention && (fits.length > 0 || !mention.fuzzy)) {
      this.find({ ...mention, units: fits.length > 0 ? fits : mention.units }, { cue });
      return mention.to;
    }
    // A village that is not on our list lies elsewhere: its name stands as it was written.
    if (cue !== 4 || !this.isNameLike(at + 1, at + 1) || isRoot(this.name(at + 1))) return undefined;
    this.parts.kelurahan ??= this.tidy(at + 1, at + 2);
    this.pieces.push({ at, text: this.tidy(at + 1, at + 2) });
    return at + 2;
  }

  private area(at: number): number | undefined {
    const raw = this.words[at]?.raw ?? '';
    const before = this.word(at - 1);
    const locative = LOCATIVE.has(before) || BESIDE.has(before);
    const loose = this.words.length <= 3 || locative || this.isCapital(raw);
    const mention = this.mentionAt(at) ?? (loose ? this.areas.at(this.words, at, true) : undefined);
    if (!mention || OWNERS.has(before) || this.isVerb(mention, before)) return mention?.to;
    this.find(mention, { locative });
    return mention.to;
  }

  /** "ditempel" written apart, "mobil minggir": names that are verbs need more than "di" before them. */
  private isVerb({ from, to }: Mention, before: string): boolean {
    if (to - from > 1 || this.words.length <= 3 || !VERBS.has(this.word(from))) return false;
    return !/^(daerah|wilayah|area|kawasan|antara|dan)$/.test(before) && !this.isCapital(this.words[from]?.raw ?? '');
  }

  private find(
    mention: Mention,
    signs: { cue?: Found['cue'] | undefined; locative?: boolean; landmark?: boolean },
  ): void {
    const before = this.word(mention.from - (signs.cue === undefined ? 1 : 2));
    const after = this.words[mention.to];
    this.found.push({
      ...mention,
      cue: signs.cue,
      locative: signs.locative ?? false,
      landmark: signs.landmark ?? false,
      denied: DENIALS.has(before),
      joined: JOINTS.has(before) && this.found.at(-1)?.to === mention.from - 1,
      capital: this.isCapital(this.words[mention.from]?.raw ?? ''),
      apart:
        after === undefined ||
        after.breaks ||
        (this.words[mention.from]?.breaks ?? false) ||
        (this.last === mention.from && this.last > 0),
    });
  }

  /** "depan pasar godean", "sebelah timur SD Negeri 1", "dekat rumah pak RT". */
  private beside(at: number): number | undefined {
    let begin = at + 1;
    while (begin <= at + MAX_SIDE_WORDS && SIDES.has(this.word(begin))) begin++;
    if (begin >= this.words.length || this.words[begin]?.breaks) return undefined;
    return this.landmark(at, begin, true);
  }

  private landmark(at: number, begin: number, cued: boolean): number | undefined {
    const head = this.word(begin);
    const isPublic = PUBLIC.has(head);
    const isHead = isPublic || LANDMARKS.has(head);
    // "sekitar Godean", "utara Godean": an area, not a thing.
    if (!isHead && (!cued || !this.isNameLike(begin, begin) || this.mentionAt(begin))) return undefined;
    const { to, area } = this.landmarkEnd(begin, isHead);
    const isNamed = to > begin + 1 && (area !== undefined || this.looksNamed(begin + 1, to));
    // "depan pos ronda" tells which one, "depan pos" does not.
    if (!isNamed && (!cued || (UNNAMED.has(head) && to === begin + 1))) return undefined;
    if (area && isPublic) this.find(area, { landmark: true, cue: AREA_CUES.get(this.word(begin + 1)) });
    const name = this.tidy(begin, to);
    this.parts.landmark ??= name;
    const lead = cued ? this.words.slice(at, begin).map(({ word }) => word) : [];
    this.pieces.push({ at, text: [...lead, name].join(' ') });
    return to;
  }

  /** How far a landmark's name goes, and the area that it is named after. */
  private landmarkEnd(begin: number, isHead: boolean): { to: number; area?: Mention } {
    const head = this.word(begin) === 'simpang' && /^(?:tiga|empat|lima)$/.test(this.word(begin + 1)) ? 2 : 1;
    let to = begin + head;
    while (to < this.words.length && to < begin + MAX_LANDMARK_WORDS) {
      const token = this.words[to];
      if (!token || token.breaks || STREET_CUES.has(token.word) || BESIDE.has(token.word)) break;
      const area = this.mentionAt(to);
      const isOwnArea = area?.units.some(({ own }) => own) && (!area.common || to === begin + head);
      if (area && isOwnArea) {
        // "Pasar Godean", "SD Negeri 1 Sleman", but "Masjid Al Falah, Sendangadi".
        const direct = this.words
          .slice(begin + head, to)
          .every(({ word }) => /^\d+$/.test(word) || NAME_PARTS.has(word) || AREA_CUES.has(word));
        if (!direct || !isHead) break;
        const number = /^(\d{1,2}|[ivx]{1,3})$/.test(this.word(area.to)) && !this.words[area.to]?.breaks ? 1 : 0;
        return { to: area.to + number, area };
      }
      // "bengkel pak Yono"
      const isOwned = LANDMARKS.has(this.word(begin)) && PERSONS.has(token.word) && to === begin + 1;
      if (isOwned && this.isNameLike(to + 1, to)) return { to: to + 2 };
      const isCue = AREA_CUES.has(token.word) && to === begin + 1 && /^(kantor|balai|pasar)$/.test(this.word(begin));
      if (!isCue && !this.isNameLike(to, isHead ? begin : begin - 1)) break;
      to++;
    }
    return { to };
  }

  private looksNamed(from: number, to: number): boolean {
    return this.words
      .slice(from, to)
      .some(
        ({ word, raw }) =>
          /\d/.test(word) || this.isCapital(raw) || !isRoot(word) || MORE.some((list) => list.has(word)),
      );
  }

  /** Whether the word at `at` can go on a name whose head is at `head`. */
  private isNameLike(at: number, head: number): boolean {
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

  private isCapital(raw: string): boolean {
    return this.mixedCase && /^\p{Lu}/u.test(raw);
  }

  /** The words as they should be written: names with capitals, abbreviations in full. */
  private tidy(from: number, to: number): string {
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
      if (token) parts.push(twin && at > from ? '' : twin ? titled(token.word) : written(token));
      at++;
    }
    return parts.filter(Boolean).join(' ');
  }

  private resolve(): Place | undefined {
    const { parts } = this;
    const chosen = resolveAreas(this.found, this.words.length);
    for (const { mention, unit } of chosen.said)
      if (!mention.landmark) this.pieces.push({ at: mention.from, text: unit.name });
    const said = this.pieces
      .sort((a, b) => a.at - b.at)
      .map(({ text }) => text)
      .join(', ');
    if (said === '') return undefined;
    const kelurahan = chosen.kelurahan;
    const kecamatan = chosen.kecamatan ?? (kelurahan && this.areas.byCode(parentOf(kelurahan.code)));
    const outside = kecamatan && !kecamatan.own ? this.areas.byCode(parentOf(kecamatan.code)) : undefined;
    const regency = chosen.regency ?? outside;
    const area = (kelurahan ?? kecamatan ?? regency)?.code;
    const village = kelurahan?.name ?? (regency && !regency.own ? parts.kelurahan : undefined);
    const { street, number, km, rt, rw, landmark, padukuhan } = parts;
    const spot = number ?? km ?? rt ?? landmark;
    const sure = Boolean(
      kelurahan ||
        (street && (spot || kecamatan)) ||
        (landmark && (kecamatan || street || padukuhan)) ||
        (padukuhan && (kecamatan || rt)),
    );
    return {
      ...(regency ? { regency: regency.name } : {}),
      ...(kecamatan ? { kecamatan: kecamatan.name } : {}),
      ...(village === undefined ? {} : { kelurahan: village }),
      ...(padukuhan === undefined ? {} : { padukuhan }),
      ...(street === undefined ? {} : { street }),
      ...(number === undefined ? {} : { number }),
      ...(km === undefined ? {} : { km }),
      ...(rt === undefined ? {} : { rt }),
      ...(rw === undefined ? {} : { rw }),
      ...(landmark === undefined ? {} : { landmark }),
      ...(area === undefined ? {} : { area }),
      sure,
      said,
      ...(chosen.either.length > 1 ? { either: chosen.either } : {}),
    };
  }
}

const PERSONS = new Set(['bapak', 'ibu', 'haji', 'mbah']);

/** What makes a thing one of its kind though the dictionary has it: "kantor pos", "pasar lama". */
const MORE = [NAME_PARTS, PUBLIC, LANDMARKS];

/** No abbreviations in a name: what Yogyakarta calls its districts and villages, and how people are called. */
const KEPT = new Set(['kapanewon', 'kemantren', 'kalurahan', 'pak', 'bu']);

/** As it was written, abbreviations in full: "psr gedhe" is "Pasar Gedhe". */
const written = ({ raw }: Token): string =>
  (KEPT.has(raw.toLowerCase()) ? [raw.toLowerCase()] : spelledOut(raw)).map((word) => titled(word, raw)).join(' ');

function titled(word: string, raw = word): string {
  if (/^\p{Lu}{2,}/u.test(raw) && raw.length <= 5) return raw;
  if (SHORT_NAMES.has(word) || /^[ivx]+$/.test(word)) return word.toUpperCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
}
