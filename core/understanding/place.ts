/** Where it is, out of free words: areas, street, number, km, RT/RW, hamlet and landmark in any order. */
import { type Gazetteer, type Mention, parentOf, type Unit } from './gazetteer.js';
import { spelledOut, type Token } from './normalise.js';
import {
  AREA_CUES,
  BESIDE,
  GENERIC_ROADS,
  HAMLET_CUES,
  LANDMARKS,
  LOCATIVE,
  PROBLEMS,
  PUBLIC,
  SIDES,
  STREET_CUES,
  STREET_NAMES,
} from './place-words.js';
import type { Place } from './reading.js';
import { isRoot, isStopword, stem } from './stem.js';

/** A part of the place as it stood in the text, for `said`. */
interface Piece {
  readonly at: number;
  readonly text: string;
}

interface Parts {
  street?: string;
  number?: string;
  km?: string;
  rt?: string;
  rw?: string;
  landmark?: string;
  padukuhan?: string;
}

interface Found extends Mention {
  readonly cue: 1 | 2 | 3 | 4 | undefined;
  readonly locative: boolean;
  /** It is part of a public landmark's name ("Pasar Godean"). */
  readonly landmark: boolean;
}

/** Undefined when the text names no place at all. */
export function placeOf(text: string, words: readonly Token[], areas: Gazetteer): Place | undefined {
  return words.length === 0 ? undefined : new Reader(text, words, areas).read();
}

class Reader {
  private readonly parts: Parts = {};
  private readonly pieces: Piece[] = [];
  private readonly found: Found[] = [];
  private readonly mixedCase: boolean;

  constructor(
    private readonly text: string,
    private readonly words: readonly Token[],
    private readonly areas: Gazetteer,
  ) {
    this.mixedCase = /[a-z]/.test(text) && /\p{Ll}.*\p{Lu}/su.test(text);
  }

  read(): Place | undefined {
    let at = 0;
    while (at < this.words.length) at = this.step(at);
    return this.resolve();
  }

  private word(at: number): string {
    return this.words[at]?.word ?? '';
  }

  /** Reads what begins at word `at`; where to go on. */
  private step(at: number): number {
    const word = this.word(at);
    return (
      this.rtRw(at) ??
      this.kilometre(at) ??
      (STREET_CUES.has(word) ? this.street(at) : undefined) ??
      (HAMLET_CUES.has(word) ? this.hamlet(at) : undefined) ??
      (AREA_CUES.has(word) ? this.cuedArea(at) : undefined) ??
      (BESIDE.has(word) ? this.beside(at) : undefined) ??
      (PUBLIC.has(word) || LANDMARKS.has(word) ? this.landmark(at, at, false) : undefined) ??
      this.area(at) ??
      at + 1
    );
  }

  private rtRw(at: number): number | undefined {
    const match = /^(rt|rw)(\d{1,3})?$/.exec(this.word(at));
    if (!match) return undefined;
    const kind = match[1] as 'rt' | 'rw';
    let next = at + 1;
    const digits = (index: number) => /^\d{1,3}$/.exec(this.word(index))?.[0];
    const tidy = (value: string) => String(Number(value));
    const set = (key: 'rt' | 'rw', value: string) => {
      this.parts[key] ??= tidy(value);
    };
    if (match[2]) set(kind, match[2]);
    else if (kind === 'rt' && this.word(next) === 'rw') {
      // "RT/RW 03/02"
      const [first, second] = [digits(next + 1), digits(next + 2)];
      if (!first || !second) return undefined;
      set('rt', first);
      set('rw', second);
      next += 3;
    } else {
      const value = digits(next);
      if (!value) return undefined;
      set(kind, value);
      next += 1;
      // "RT 03/02"
      const second = digits(next);
      const between = this.text.slice(this.words[next - 1]?.end, this.words[next]?.start);
      if (kind === 'rt' && second && /^\s*[/]\s*$/.test(between)) {
        set('rw', second);
        next += 1;
      }
    }
    const written = this.text.slice(this.words[at]?.start, this.words[next - 1]?.end);
    this.pieces.push({ at, text: written.toUpperCase().replace(/[.\s]+/g, ' ') });
    return next;
  }

  private kilometre(at: number): number | undefined {
    const match = /^(?:km|kilometer)(\d+(?:\.\d+)?)?$/.exec(this.word(at));
    if (!match) return undefined;
    let value = match[1];
    let next = at + 1;
    if (!value) {
      value = /^\d+(?:[.]\d+)?$/.exec(this.word(next))?.[0];
      if (!value) return undefined;
      next += 1;
    }
    const tail = /^\d$/.exec(this.word(next))?.[0];
    if (tail && this.text.slice(this.words[next - 1]?.end, this.words[next]?.start) === ',') {
      value = `${value},${tail}`;
      next += 1;
    }
    this.parts.km ??= value.replace('.', ',');
    this.pieces.push({ at, text: `km ${value.replace('.', ',')}` });
    return next;
  }

  private street(at: number): number | undefined {
    const cue = this.words[at];
    if (!cue) return undefined;
    const isGang = cue.word === 'gang' || cue.word === 'lorong';
    const short = /^(jl|jln|gg)\.?$/i.test(cue.raw);
    let to = at + 1;
    if (this.word(to) === 'raya') to += 1;
    const begin = to;
    while (to < this.words.length && to < begin + 4 && this.continuesStreet(to, begin, short || isGang)) to++;
    if (to === begin) return undefined;
    const number = this.houseNumber(to);
    const name = `${isGang ? 'Gang' : 'Jalan'} ${this.tidy(at + 1, to)}`;
    if (!this.parts.street) this.parts.street = name;
    else if (isGang) this.parts.street += ` ${name}`;
    if (number) this.parts.number ??= number.value;
    this.pieces.push({ at, text: number ? `${name} No. ${number.value}` : name });
    return number ? number.next : to;
  }

  private continuesStreet(at: number, begin: number, sure: boolean): boolean {
    const token = this.words[at];
    if (!token) return false;
    const { word, raw } = token;
    // "Jl. Magelang": the point after the cue is no end.
    if (token.breaks && at > begin) return false;
    if (/^\d/.test(word)) return at > begin && /^\d{1,2}[a-z]?$/.test(word);
    if (/^[ivx]{1,4}$/.test(word) && at > begin) return true;
    const named = STREET_NAMES.has(word);
    if (!named && (PROBLEMS.has(word) || PROBLEMS.has(stem(word)) || AREA_CUES.has(word))) return false;
    if (at === begin && !named && GENERIC_ROADS.has(word)) return false;
    if (word.length < 2) return false;
    const capital = this.isCapital(raw);
    if (named || capital) return true;
    if (isStopword(word)) return false;
    const plain = isRoot(word) || stem(word) !== word;
    if (!plain) return at === begin || !this.mixedCase;
    return sure && at === begin;
  }

  private houseNumber(at: number): { readonly value: string; readonly next: number } | undefined {
    if (this.word(at) !== 'nomor') return undefined;
    const value = /^\d{1,4}[a-z]?$/i.exec(this.words[at + 1]?.raw ?? '')?.[0];
    return value ? { value: value.toUpperCase(), next: at + 2 } : undefined;
  }

  private hamlet(at: number): number | undefined {
    const begin = at + 1;
    if (this.word(at) === 'lingkungan' && !this.isCapital(this.words[begin]?.raw ?? '')) return undefined;
    let to = begin;
    while (to < this.words.length && to < begin + 2 && this.isNameLike(to, begin)) {
      // "Dusun Krapyak Wedomartani": the village is not part of the hamlet's name.
      if (to > begin && this.areas.at(this.words, to, false)) break;
      to++;
    }
    if (to === begin) return undefined;
    this.parts.padukuhan ??= this.tidy(begin, to);
    this.pieces.push({ at, text: `${capitalised(this.word(at))} ${this.tidy(begin, to)}` });
    return to;
  }

  private cuedArea(at: number): number | undefined {
    const cue = AREA_CUES.get(this.word(at));
    const mention = this.areas.at(this.words, at + 1, true);
    if (!mention || !cue) return undefined;
    if (this.words[at + 1]?.breaks && !/[.:]\s*$/.test(this.text.slice(this.words[at]?.end, this.words[at + 1]?.start)))
      return undefined;
    const fits = mention.units.filter(({ level }) => level === cue);
    if (fits.length === 0 && mention.fuzzy) return undefined;
    this.found.push({
      ...mention,
      units: fits.length > 0 ? fits : mention.units,
      cue,
      locative: false,
      landmark: false,
    });
    return mention.to;
  }

  private area(at: number): number | undefined {
    const whole = this.words.length <= 3;
    const before = this.word(at - 1);
    const locative = LOCATIVE.has(before) || BESIDE.has(before);
    const mention = this.areas.at(this.words, at, whole || locative || this.isCapital(this.words[at]?.raw ?? ''));
    if (!mention) return undefined;
    this.found.push({ ...mention, cue: undefined, locative, landmark: false });
    return mention.to;
  }

  /** "depan pasar godean", "sebelah timur SD Negeri 1", "dekat rumah pak RT". */
  private beside(at: number): number | undefined {
    let begin = at + 1;
    while (SIDES.has(this.word(begin))) begin++;
    if (begin >= this.words.length || this.words[begin]?.breaks) return undefined;
    return this.landmark(at, begin, true);
  }

  private landmark(at: number, begin: number, cued: boolean): number | undefined {
    const head = this.word(begin);
    const isHead = PUBLIC.has(head) || LANDMARKS.has(head);
    if (!isHead && !(cued && this.isNameLike(begin, begin))) return undefined;
    if (!isHead && this.areas.at(this.words, begin, false)) {
      // "sekitar Godean", "utara Godean": an area, not a thing.
      return undefined;
    }
    if (head === 'kantor' && AREA_CUES.has(this.word(begin + 1)) && !this.areas.at(this.words, begin + 2, false))
      return undefined;
    let to = begin + 1;
    let areaAt: Mention | undefined;
    while (to < this.words.length && to < begin + 6) {
      const token = this.words[to];
      if (!token || token.breaks) break;
      const isCue = AREA_CUES.has(token.word);
      if (isCue && !(to === begin + 1 && (head === 'kantor' || head === 'balai' || head === 'pasar'))) break;
      if (!isCue && !this.isNameLike(to, begin)) break;
      const mention = this.areas.at(this.words, to, false);
      if (mention) areaAt = mention;
      to = mention ? mention.to : to + 1;
    }
    const named = to > begin + 1;
    const numberOrName = named && this.looksNamed(begin + 1, to);
    if (!cued && !numberOrName) return undefined;
    if (areaAt && PUBLIC.has(head)) this.found.push({ ...areaAt, cue: undefined, locative: false, landmark: true });
    const name = this.tidy(begin, to);
    this.parts.landmark ??= name;
    const lead = cued
      ? this.words
          .slice(at, begin)
          .map(({ word }) => word)
          .join(' ')
      : '';
    this.pieces.push({ at, text: `${lead} ${name}`.trim() });
    return to;
  }

  private looksNamed(from: number, to: number): boolean {
    return this.words
      .slice(from, to)
      .some(({ word, raw }) => /\d/.test(word) || this.isCapital(raw) || !isRoot(word) || stem(word) !== word);
  }

  private isNameLike(at: number, begin: number): boolean {
    const token = this.words[at];
    if (!token || (token.breaks && at > begin)) return false;
    const { word, raw } = token;
    if (/^\d{1,2}$/.test(word)) return at > begin;
    if (/\d/.test(word)) return false;
    if (PROBLEMS.has(word)) return false;
    if (this.isCapital(raw) && at > 0) return true;
    if (isStopword(word) && !this.areas.at(this.words, at, false)) return false;
    const root = stem(word);
    if (root !== word && isRoot(root) && !PUBLIC.has(word) && !LANDMARKS.has(word)) return false;
    return !PROBLEMS.has(root);
  }

  /** A capital that means something: in a text that is not all capitals. */
  private isCapital(raw: string): boolean {
    return this.mixedCase && /^\p{Lu}/u.test(raw);
  }

  /** The words as they should be written: names with capitals, abbreviations in full. */
  private tidy(from: number, to: number): string {
    const parts: string[] = [];
    let at = from;
    while (at < to) {
      const mention = this.areas.at(this.words, at, false);
      const token = this.words[at];
      if (mention && mention.to <= to && !mention.common) {
        parts.push(mention.units.at(-1)?.name.replace(/^(Kabupaten|Kota) /, '') ?? '');
        at = mention.to;
      } else {
        // Two tokens of one abbreviation stand at one place.
        if (token && token.start !== this.words[at - 1]?.start) parts.push(named(token));
        at++;
      }
    }
    return parts.join(' ');
  }

  private resolve(): Place | undefined {
    const { parts } = this;
    const chosen = choose(this.found, this.words.length);
    for (const { mention, unit } of chosen.said)
      if (!mention.landmark) this.pieces.push({ at: mention.from, text: unit.name });
    const said = this.pieces
      .sort((a, b) => a.at - b.at)
      .map(({ text }) => text)
      .join(', ');
    if (said === '') return undefined;
    const { kelurahan, kecamatan, regency, either } = chosen;
    const area = (kelurahan ?? kecamatan ?? regency)?.code;
    const parent = kecamatan ?? (kelurahan ? this.areas.byCode(parentOf(kelurahan.code)) : undefined);
    const { street, number, km, rt, rw, landmark, padukuhan } = parts;
    const spot = number ?? km ?? rt ?? landmark;
    const sure = Boolean(
      kelurahan ||
        (street && (spot || parent)) ||
        (landmark && (parent || street || padukuhan)) ||
        (padukuhan && (parent || rt)),
    );
    return {
      ...(regency ? { regency: regency.name } : {}),
      ...(parent ? { kecamatan: parent.name } : {}),
      ...(kelurahan ? { kelurahan: kelurahan.name } : {}),
      ...(padukuhan ? { padukuhan } : {}),
      ...(street ? { street } : {}),
      ...(number ? { number } : {}),
      ...(km ? { km } : {}),
      ...(rt ? { rt } : {}),
      ...(rw ? { rw } : {}),
      ...(landmark ? { landmark } : {}),
      ...(area ? { area } : {}),
      sure,
      said,
      ...(either.length > 1 ? { either } : {}),
    };
  }
}

interface Chosen {
  readonly kelurahan?: Unit;
  readonly kecamatan?: Unit;
  readonly regency?: Unit;
  readonly either: readonly string[];
  readonly said: readonly { readonly mention: Found; readonly unit: Unit }[];
}

/** Weighs every candidate by its cue, its surroundings and what else was named; asserts only what stands out. */
function choose(found: readonly Found[], length: number): Chosen {
  const codes = new Set(found.flatMap(({ units }) => units.map(({ code }) => code)));
  const weighed = found.map((mention) => {
    const candidates = mention.units
      .map((unit) => ({ unit, weight: weight(unit, mention, codes, length) }))
      .sort((a, b) => b.weight - a.weight || a.unit.level - b.unit.level);
    return { mention, candidates };
  });
  const best: (Unit | undefined)[] = [];
  const bestWeight: number[] = [];
  let either: readonly string[] = [];
  const said: { mention: Found; unit: Unit }[] = [];
  for (const { mention, candidates } of weighed) {
    const [first, second] = candidates;
    if (!first || first.weight < 2) continue;
    said.push({ mention, unit: first.unit });
    if (second && second.weight === first.weight && second.unit.level === first.unit.level) {
      if (either.length === 0)
        either = candidates.filter(({ weight }) => weight === first.weight).map(({ unit }) => unit.code);
      continue;
    }
    const { level } = first.unit;
    const before = bestWeight[level] ?? 0;
    if (first.weight > before) {
      best[level] = first.unit;
      bestWeight[level] = first.weight;
    } else if (first.weight === before && best[level]?.code !== first.unit.code) {
      either = [best[level]?.code ?? '', first.unit.code].filter(Boolean);
      best[level] = undefined;
    }
  }
  let [, , regency, kecamatan, kelurahan] = best;
  const within = regency?.code;
  if (kelurahan && kecamatan && parentOf(kelurahan.code) !== kecamatan.code) {
    if ((bestWeight[4] ?? 0) > (bestWeight[3] ?? 0)) kecamatan = undefined;
    else kelurahan = undefined;
  }
  if (within && [kelurahan, kecamatan].some((unit) => unit && !unit.code.startsWith(`${within}.`))) {
    if (kelurahan || (bestWeight[3] ?? 0) >= (bestWeight[2] ?? 0)) regency = undefined;
    else kecamatan = undefined;
  }
  if (kelurahan) either = [];
  return {
    ...(kelurahan ? { kelurahan } : {}),
    ...(kecamatan ? { kecamatan } : {}),
    ...(regency ? { regency } : {}),
    either,
    said,
  };
}

function weight(unit: Unit, mention: Found, codes: ReadonlySet<string>, length: number): number {
  let sum = unit.own ? 2 : 0;
  if (mention.common) sum -= 2;
  if (mention.fuzzy) sum -= 0.5;
  if (mention.cue === unit.level) sum += 3;
  else if (mention.cue !== undefined) sum -= 1;
  if (mention.locative) sum += 1;
  if (mention.landmark) sum += 1;
  // The whole answer is the name.
  if (mention.to - mention.from === length) sum += 2;
  if (codes.has(parentOf(unit.code)) && unit.level > 2) sum += 3;
  for (const code of codes) if (code !== unit.code && code.startsWith(`${unit.code}.`) && unit.level === 3) sum += 1;
  // A bare name that both a regency and one of its districts bear means the regency ("Sleman").
  if (unit.level === 2 && mention.cue === undefined) sum += 0.5;
  return sum;
}

const SHORT_NAMES = new Set(
  'sd sdn smp smpn sma sman smk smkn mi mts tk rs rsud kua spbu atm ugm uny uin uii upn umy uad tps tpa gor pln pdam bri bni bca rt rw'.split(
    ' ',
  ),
);

/** As it was written, abbreviations in full: "psr gedhe" is "Pasar Gedhe". */
const named = ({ raw }: Token): string =>
  spelledOut(raw)
    .map((word) => capitalised(word, raw))
    .join(' ');

function capitalised(word: string, raw = word): string {
  if (/^\p{Lu}{2,}/u.test(raw) && raw.length <= 5) return raw;
  if (SHORT_NAMES.has(word) || /^[ivx]+$/.test(word)) return word.toUpperCase();
  return word.charAt(0).toUpperCase() + word.slice(1);
}
