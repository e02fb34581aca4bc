/**
 * Decides which areas a text means. Each candidate is weighed by its cue word, its surroundings and the other names.
 */
import { type Mention, parentOf, type Unit } from './gazetteer.js';

/** A name found in a text, with its surroundings. */
export interface Found extends Mention {
  /** Level of the cue word before it ("kec." is 3). */
  readonly cue: 1 | 2 | 3 | 4 | undefined;
  /** "di", "daerah" or the like before it. */
  readonly locative: boolean;
  /** Part of a public landmark's name ("Pasar Godean"). */
  readonly landmark: boolean;
  /** "bukan Prambanan". */
  readonly denied: boolean;
  /** Second of two ("antara Minggir dan Moyudan"). */
  readonly joined: boolean;
  readonly capital: boolean;
  /** At the end of a phrase, or right after another part of the place. */
  readonly apart: boolean;
}

export interface Resolved {
  readonly kelurahan?: Unit;
  readonly kecamatan?: Unit;
  readonly regency?: Unit;
  /** Codes that fit equally well. */
  readonly either: readonly string[];
  readonly said: readonly { readonly mention: Found; readonly unit: Unit }[];
}

interface Candidate {
  readonly unit: Unit;
  readonly weight: number;
}

/** Areas with less weight are not used. */
const MIN_WEIGHT = 2;
/** Weight that a landmark's name loses where a village is named too. */
const LANDMARK_PENALTY = 2.5;
/** Words at most between two names that belong together. */
const MAX_WORDS_APART = 3;
/** Names weighed in one text. Each is compared with every other, so the number must not grow with the text. */
const MAX_NAMES = 40;

const isAbroad = ({ own, above }: Unit) => !own && !above;

export function resolveAreas(found: readonly Found[], length: number): Resolved {
  const meant = found
    .slice(0, MAX_NAMES)
    .filter(({ denied }) => !denied)
    .map(unambiguous);
  let weighed = meant.map((mention) => ({ mention, candidates: candidatesOf(mention, meant, length) }));
  // A name beside a name of another regency lies in that regency, unless the tenant itself is named too.
  const firsts = weighed
    .flatMap(({ candidates }) => candidates.slice(0, 1))
    .filter(({ weight }) => weight >= MIN_WEIGHT);
  const atHome = firsts.some(({ unit }) => unit.own && unit.level === 2);
  const abroad = weighed.filter(
    ({ candidates: [first] }) => first && first.weight >= MIN_WEIGHT && isAbroad(first.unit),
  );
  const beside = (mention: Found) =>
    abroad.some(({ mention: other }) => other !== mention && Math.abs(other.from - mention.to) <= MAX_WORDS_APART);
  if (!atHome)
    weighed = weighed.map(({ mention, candidates }) => ({
      mention,
      candidates: candidates.filter(({ unit }) => !unit.own || mention.cue === unit.level || !beside(mention)),
    }));

  const best: (Unit | undefined)[] = [];
  const bestWeight: number[] = [];
  let either: readonly string[] = [];
  const said: { mention: Found; unit: Unit }[] = [];
  for (const { mention, candidates } of weighed) {
    const [first, second] = candidates;
    if (!first || first.weight < MIN_WEIGHT) continue;
    said.push({ mention, unit: first.unit });
    if (second && second.weight === first.weight && second.unit.level === first.unit.level) {
      if (either.length === 0)
        either = candidates.filter(({ weight }) => weight === first.weight).map(({ unit }) => unit.code);
      continue;
    }
    const { level } = first.unit;
    const before = bestWeight[level] ?? 0;
    if (mention.joined && best[level] && best[level].code !== first.unit.code) {
      either = [best[level].code, first.unit.code];
      best[level] = undefined;
    } else if (first.weight > before) {
      best[level] = first.unit;
      bestWeight[level] = first.weight;
    } else if (first.weight === before && best[level] && best[level].code !== first.unit.code) {
      either = [best[level].code, first.unit.code];
      best[level] = undefined;
    }
  }
  return { ...consistent(best, bestWeight), either: best[4] ? [] : either, said };
}

/** "Sleman" without a cue is the regency, though one of its districts bears the name too. */
function unambiguous(mention: Found): Found {
  const regencies = mention.units.filter(({ level, own, above }) => level === 2 && (own || above));
  return mention.cue === undefined && regencies.length > 0 ? { ...mention, units: regencies } : mention;
}

function candidatesOf(mention: Found, all: readonly Found[], length: number): readonly Candidate[] {
  const others = all.filter((other) => other !== mention);
  const units = others.flatMap((other) => other.units);
  // "Wedomartani dekat Stadion Maguwoharjo" is in Wedomartani.
  const isBesideVillage =
    mention.landmark &&
    others.some(
      ({ landmark, common, units }) => !landmark && !common && units.some(({ own, level }) => own && level === 4),
    );
  return mention.units
    .map((unit) => ({ unit, weight: weigh(unit, mention, units, length) - (isBesideVillage ? LANDMARK_PENALTY : 0) }))
    .sort((a, b) => b.weight - a.weight || a.unit.level - b.unit.level || (a.unit.code < b.unit.code ? -1 : 1));
}

function weigh(unit: Unit, mention: Found, others: readonly Unit[], length: number): number {
  const cued = mention.cue === unit.level;
  let sum = !isAbroad(unit) ? 2 : unit.level <= 2 && unit.name.length > 4 ? 1 : 0;
  if (mention.common && !cued) sum -= 2;
  if (mention.fuzzy && !mention.apart) sum -= 0.5;
  if (cued) sum += 3;
  else if (mention.cue !== undefined) sum -= 1;
  if (mention.locative || mention.joined) sum += mention.common ? 2 : 1;
  if (mention.landmark) sum += unit.level === 2 ? -2 : 2;
  if (mention.capital) sum += 1;
  if (mention.apart && isAbroad(unit) && unit.level <= 2) sum += 1;
  // The answer holds the name alone.
  if (mention.to - mention.from === length) sum += 2;
  const parents = [parentOf(unit.code), parentOf(parentOf(unit.code))].filter((code) => code.length > 2);
  if (unit.level > 2 && others.some(({ code }) => parents.includes(code))) sum += 3;
  if (unit.level > 1 && unit.level < 4 && others.some(({ code }) => code.startsWith(`${unit.code}.`))) sum += 2;
  // Of a city and a regency of one name people mean the city.
  if (unit.level === 2 && mention.cue !== 2 && /^Kota /.test(unit.name)) sum += 0.5;
  return sum;
}

/** Village, district and regency must lie in each other. If they do not, the less certain one is dropped. */
function consistent(best: readonly (Unit | undefined)[], weights: readonly number[]): Partial<Resolved> {
  let [, , regency, kecamatan, kelurahan] = best;
  if (kelurahan && kecamatan && parentOf(kelurahan.code) !== kecamatan.code) {
    if ((weights[4] ?? 0) > (weights[3] ?? 0)) kecamatan = undefined;
    else kelurahan = undefined;
  }
  const within = regency?.code;
  if (within && [kelurahan, kecamatan].some((unit) => unit && !unit.code.startsWith(`${within}.`))) {
    if (kelurahan || (weights[3] ?? 0) >= (weights[2] ?? 0)) regency = undefined;
    else kecamatan = undefined;
  }
  return {
    ...(kelurahan ? { kelurahan } : {}),
    ...(kecamatan ? { kecamatan } : {}),
    ...(regency ? { regency } : {}),
  };
}
