/** Reads a place from free words: areas, street, number, km, RT/RW, hamlet and landmark in any order. */

import type { Token } from '../text/normalise.js';
import { isRoot } from '../text/stem.js';
import { type Found, resolveAreas } from './area-resolution.js';
import { type Gazetteer, type Mention, parentOf } from './gazetteer.js';
import { houseNumberAt, kilometreAt, rtRwAt } from './numbered-parts.js';
import { PlaceNames, titled } from './place-names.js';
import {
  AREA_CUES,
  BESIDE,
  DENIALS,
  HAMLET_CUES,
  JOINTS,
  LANDMARKS,
  LOCATIVE,
  NAME_PARTS,
  NAMED_BEFORE,
  NUMBER_WORDS,
  OWNERS,
  PRIVATE,
  PUBLIC,
  SIDES,
  STREET_CUES,
  UNITS,
  UNNAMED,
  VERBS,
} from './place-words.js';
import { continuesStreet } from './street-name.js';

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

/** A part of the place as it is written in `said`. */
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
  return words.length === 0 ? undefined : new Reader(new PlaceNames(text, words, areas), areas).read();
}

class Reader {
  /** A public place by its name was found. */
  private isFindable = false;
  private readonly parts: Partial<Record<Part, string>> = {};
  private readonly pieces: Piece[] = [];
  private readonly found: Found[] = [];
  /** Where the last part of the place ended. */
  private last = -1;

  constructor(
    private readonly names: PlaceNames,
    private readonly areas: Gazetteer,
  ) {}

  read(): Place | undefined {
    let at = 0;
    while (at < this.names.words.length) {
      const next = this.step(at);
      if (next !== undefined) this.last = next;
      at = next ?? at + 1;
    }
    return this.resolve();
  }

  /** Reads the part that begins at word `at`. Returns the word after it; undefined when no part begins there. */
  private step(at: number): number | undefined {
    const word = this.names.word(at);
    return (
      this.numbered(at) ??
      (STREET_CUES.has(word) ? this.street(at) : undefined) ??
      (HAMLET_CUES.has(word) ? this.hamlet(at) : undefined) ??
      (AREA_CUES.has(word) ? this.cuedArea(at) : undefined) ??
      (BESIDE.has(word) ? this.beside(at) : undefined) ??
      ((PUBLIC.has(word) || LANDMARKS.has(word)) && !this.counts(at) ? this.landmark(at, at, false) : undefined) ??
      this.area(at)
    );
  }

  private numbered(at: number): number | undefined {
    const isAddress = this.last === at && (this.parts.street ?? this.parts.landmark) !== undefined;
    const found =
      rtRwAt(this.names, at) ?? kilometreAt(this.names, at) ?? (isAddress ? houseNumberAt(this.names, at) : undefined);
    if (!found) return undefined;
    for (const [part, value] of Object.entries(found.parts) as [Part, string][]) this.parts[part] ??= value;
    this.pieces.push({ at, text: found.text });
    return found.next;
  }

  private street(at: number): number | undefined {
    const cue = this.names.words[at];
    if (!cue) return undefined;
    const isGang = cue.word === 'gang' || cue.word === 'lorong';
    // "jalan" is a common noun, its abbreviation hardly ever.
    const sure = isGang || /^(jl|jln)\.?$/i.test(cue.raw);
    let begin = at + 1;
    if (this.names.word(begin) === 'raya') begin += 1;
    let to = begin;
    if (isGang && /^\d{1,2}[a-z]?$/.test(this.names.word(to))) to++;
    else
      while (
        to < this.names.words.length &&
        to < begin + MAX_STREET_WORDS &&
        continuesStreet(this.names, to, begin, sure)
      )
        to++;
    if (to === begin) return undefined;
    const name = `${isGang ? 'Gang' : 'Jalan'} ${this.names.tidy(at + 1, to)}`;
    // An alley is found from its street, so the street is what counts.
    if (!isGang || this.parts.street === undefined) this.parts.street = this.firstStreet(name, isGang);
    this.pieces.push({ at, text: name });
    return to;
  }

  private firstStreet(name: string, isGang: boolean): string {
    const { street } = this.parts;
    return street === undefined || (street.startsWith('Gang ') && !isGang) ? name : street;
  }

  private hamlet(at: number): number | undefined {
    const begin = at + 1;
    if (this.names.word(at) === 'lingkungan' && !this.names.isCapital(this.names.words[begin]?.raw ?? ''))
      return undefined;
    let to = begin;
    while (to < this.names.words.length && to < begin + MAX_HAMLET_WORDS && this.names.isNameLike(to, begin)) {
      // "Dusun Krapyak Wedomartani": the village is not part of the hamlet's name.
      if (to > begin && this.names.mentionAt(to)) break;
      to++;
    }
    if (to === begin) return undefined;
    this.parts.padukuhan ??= this.names.tidy(begin, to);
    this.pieces.push({ at, text: `${titled(this.names.word(at))} ${this.names.tidy(begin, to)}` });
    return to;
  }

  private cuedArea(at: number): number | undefined {
    const cue = AREA_CUES.get(this.names.word(at));
    if (cue === undefined || (this.names.words[at + 1]?.breaks && !/^\s*[.:]\s*$/.test(this.names.between(at + 1))))
      return undefined;
    const mention = this.areas.at(this.names.words, at + 1, true);
    const fits = mention?.units.filter(({ level }) => level === cue) ?? [];
    if (mention && (fits.length > 0 || !mention.fuzzy)) {
      this.find({ ...mention, units: fits.length > 0 ? fits : mention.units }, { cue });
      return mention.to;
    }
    // A village that is not on our list lies elsewhere: its name stands as it was written.
    if (cue !== 4 || !this.names.isNameLike(at + 1, at + 1) || isRoot(this.names.name(at + 1))) return undefined;
    this.parts.kelurahan ??= this.names.tidy(at + 1, at + 2);
    this.pieces.push({ at, text: this.names.tidy(at + 1, at + 2) });
    return at + 2;
  }

  private area(at: number): number | undefined {
    const raw = this.names.words[at]?.raw ?? '';
    const before = this.names.word(at - 1);
    const locative = LOCATIVE.has(before) || BESIDE.has(before);
    const loose = this.names.words.length <= 3 || locative || this.names.isCapital(raw);
    const mention = this.names.mentionAt(at) ?? (loose ? this.areas.at(this.names.words, at, true) : undefined);
    if (!mention || OWNERS.has(before) || this.isVerb(mention, before)) return mention?.to;
    this.find(mention, { locative });
    if (!NAMED_BEFORE.has(this.names.word(mention.to))) return mention.to;
    const name = this.names.tidy(mention.from, mention.to + 1);
    this.parts.landmark ??= name;
    this.isFindable = true;
    this.pieces.push({ at, text: name });
    return mention.to + 1;
  }

  /** Names that are verbs too ("di tempel", "mobil minggir") need more than "di" before them. */
  private isVerb({ from, to }: Mention, before: string): boolean {
    if (to - from > 1 || this.names.words.length <= 3 || !VERBS.has(this.names.word(from))) return false;
    return (
      !/^(daerah|wilayah|area|kawasan|antara|dan)$/.test(before) &&
      !this.names.isCapital(this.names.words[from]?.raw ?? '')
    );
  }

  private find(
    mention: Mention,
    signs: { cue?: Found['cue'] | undefined; locative?: boolean; landmark?: boolean },
  ): void {
    const before = this.names.word(mention.from - (signs.cue === undefined ? 1 : 2));
    const after = this.names.words[mention.to];
    this.found.push({
      ...mention,
      cue: signs.cue,
      locative: signs.locative ?? false,
      landmark: signs.landmark ?? false,
      denied: DENIALS.has(before),
      joined: JOINTS.has(before) && this.found.at(-1)?.to === mention.from - 1,
      capital: this.names.isCapital(this.names.words[mention.from]?.raw ?? ''),
      apart:
        after === undefined ||
        after.breaks ||
        (this.names.words[mention.from]?.breaks ?? false) ||
        (this.last === mention.from && this.last > 0),
    });
  }

  /** "depan pasar godean", "sebelah timur SD Negeri 1", "dekat rumah pak RT". */
  private beside(at: number): number | undefined {
    let begin = at + 1;
    while (begin <= at + MAX_SIDE_WORDS && SIDES.has(this.names.word(begin))) begin++;
    if (begin >= this.names.words.length || this.names.words[begin]?.breaks) return undefined;
    return this.landmark(at, begin, true);
  }

  /** "Tiga kali" is no river. */
  private counts(at: number): boolean {
    return UNITS.has(this.names.word(at)) && NUMBER_WORDS.has(this.names.word(at - 1));
  }

  private landmark(at: number, begin: number, cued: boolean): number | undefined {
    const head = this.names.word(begin);
    const isPublic = PUBLIC.has(head);
    const isHead = isPublic || LANDMARKS.has(head);
    // "sekitar Godean", "utara Godean": an area, not a thing.
    if (!isHead && (!cued || !this.names.isNameLike(begin, begin) || this.names.mentionAt(begin))) return undefined;
    const { to, area } = this.landmarkEnd(begin, isHead);
    const isNamed = to > begin + 1 && (area !== undefined || this.names.looksNamed(begin + 1, to));
    // "depan pos ronda" tells which one, "depan pos" does not.
    if (!isNamed && (!cued || (UNNAMED.has(head) && to === begin + 1))) return undefined;
    if (area && isPublic) this.find(area, { landmark: true, cue: AREA_CUES.get(this.names.word(begin + 1)) });
    const name = this.names.tidy(begin, to);
    this.parts.landmark ??= name;
    this.isFindable ||= isNamed && !PRIVATE.has(head);
    const lead = cued ? this.names.words.slice(at, begin).map(({ word }) => word) : [];
    this.pieces.push({ at, text: [...lead, name].join(' ') });
    return to;
  }

  /** How far a landmark's name goes, and the area that it is named after. */
  private landmarkEnd(begin: number, isHead: boolean): { to: number; area?: Mention } {
    const head =
      this.names.word(begin) === 'simpang' && /^(?:tiga|empat|lima)$/.test(this.names.word(begin + 1)) ? 2 : 1;
    let to = begin + head;
    while (to < this.names.words.length && to < begin + MAX_LANDMARK_WORDS) {
      const token = this.names.words[to];
      if (!token || token.breaks || STREET_CUES.has(token.word) || BESIDE.has(token.word)) break;
      const area = this.names.mentionAt(to);
      const isOwnArea = area?.units.some(({ own }) => own) && (!area.common || to === begin + head);
      if (area && isOwnArea) {
        // "Pasar Godean", "SD Negeri 1 Sleman", but "Masjid Al Falah, Sendangadi".
        const direct = this.names.words
          .slice(begin + head, to)
          .every(({ word }) => /^\d+$/.test(word) || NAME_PARTS.has(word) || AREA_CUES.has(word));
        if (!direct || !isHead) break;
        const number =
          /^(\d{1,2}|[ivx]{1,3})$/.test(this.names.word(area.to)) &&
          !this.names.words[area.to]?.breaks &&
          !UNITS.has(this.names.word(area.to + 1))
            ? 1
            : 0;
        return { to: area.to + number, area };
      }
      // "bengkel pak Yono"
      const isOwned = LANDMARKS.has(this.names.word(begin)) && PERSONS.has(token.word) && to === begin + 1;
      if (isOwned && this.names.isNameLike(to + 1, to)) return { to: to + 2 };
      const isCue =
        AREA_CUES.has(token.word) && to === begin + 1 && /^(kantor|balai|pasar)$/.test(this.names.word(begin));
      if (!isCue && !this.names.isNameLike(to, isHead ? begin : begin - 1)) break;
      to++;
    }
    return { to };
  }

  private resolve(): Place | undefined {
    const { parts } = this;
    const chosen = resolveAreas(this.found, this.names.words.length);
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
    // Somebody who stands there finds it: a village, a street, a public place by its name.
    const sure = Boolean(
      kelurahan ||
        street ||
        this.isFindable ||
        (landmark && (kecamatan || padukuhan)) ||
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
