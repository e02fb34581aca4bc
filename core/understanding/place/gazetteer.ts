/** Finds the names of areas among the words of a text. Levels of a Kemendagri code: 1 province to 4 village. */
import similarity from 'natural/lib/natural/distance/jaro-winkler_distance.js';
import { memoize } from '../../memoize.js';
import type { Area } from '../../tenant.js';
import type { Token } from '../text/normalise.js';
import { isRoot, isStopword } from '../text/stem.js';

export interface Unit {
  readonly code: string;
  /** As people write it: "Condongcatur", "Kabupaten Sleman". */
  readonly name: string;
  readonly level: 1 | 2 | 3 | 4;
  /** It lies in the tenant's areas. */
  readonly own: boolean;
  /** The tenant's areas lie in it. */
  readonly above: boolean;
}

/** An area's name at words `from` up to `to` (exclusive). */
export interface Mention {
  readonly from: number;
  readonly to: number;
  readonly units: readonly Unit[];
  /** The name is a word of everyday speech ("minggir", "tempel"). */
  readonly common: boolean;
  /** The spelling differs from the official list. */
  readonly fuzzy: boolean;
}

export interface Gazetteer {
  byCode(code: string): Unit | undefined;
  /** The longest name that begins at word `at`; a misspelt one only when `loose`. */
  at(words: readonly Token[], at: number, loose: boolean): Mention | undefined;
}

const MAX_NAME_WORDS = 4;
/** Jaro-Winkler: "sidoagug" is Sidoagung, "sidorejo" is not Sidoarum. */
const MIN_NAME_SIMILARITY = 0.94;
const MAX_CACHED_NAMES = 20_000;
/** Number of first letters that are checked before a name is looked up. */
const BEGINNING_LETTERS = 6;

const levelOf = (code: string): 1 | 2 | 3 | 4 =>
  code.length <= 2 ? 1 : code.length <= 5 ? 2 : code.length <= 8 ? 3 : 4;

export const parentOf = (code: string): string => code.slice(0, Math.max(0, code.lastIndexOf('.')));

/** Everyday words that the list of roots lacks, or that are names of places elsewhere too. */
const EVERYDAY = new Set(
  'minggir tempel pakem turi depok kota pasar utara selatan timur barat tengah baru lama jaya maju makmur sari rejo tanjung sawah kebon kebun karang sumber mulia mulya indah utama bumi ayu gading candi jati wates solo'.split(
    ' ',
  ),
);

/** What people say instead of the official name. */
const ALIASES: ReadonlyMap<string, readonly string[]> = new Map([
  ['yogyakarta', ['yogya', 'jogja', 'jogjakarta', 'yogjakarta']],
  ['surakarta', ['solo']],
  ['jakartaselatan', ['jaksel']],
  ['jakartabarat', ['jakbar']],
  ['jakartatimur', ['jaktim']],
  ['jakartautara', ['jakut']],
  ['jakartapusat', ['jakpus']],
  ['daerahistimewayogyakarta', ['diy']],
]);

const key = memoize((text) => {
  const small = text.toLowerCase();
  if (/^[a-z0-9]+$/.test(small)) return small;
  return /^[a-z0-9 '.-]+$/.test(small)
    ? small.replace(/[ '.-]+/g, '')
    : small.normalize('NFKD').replace(/[^a-z0-9]/g, '');
}, MAX_CACHED_NAMES);

/** "KABUPATEN SLEMAN" becomes "Kabupaten Sleman"; villages are spelled right already. */
export const properName = (name: string) =>
  /[a-z]/.test(name) ? name : name.toLowerCase().replace(/(?<![a-z])[a-z]/g, (letter) => letter.toUpperCase());

export function gazetteer(areas: readonly Area[], scope: readonly string[]): Gazetteer {
  const codes = new Map<string, Unit>();
  const names = new Map<string, Unit[]>();
  /** Beginnings of names, up to `BEGINNING_LETTERS` letters: most words of a text begin no name. */
  const beginnings = new Set<string>();
  const singles = new Map<string, { readonly key: string; readonly units: Unit[] }[]>();
  const add = (name: string, unit: Unit) => {
    const known = names.get(name);
    if (known) known.push(unit);
    else names.set(name, [unit]);
    for (let length = 1; length <= BEGINNING_LETTERS; length++) beginnings.add(name.slice(0, length));
  };
  for (const area of areas) {
    const level = levelOf(area.code);
    const unit: Unit = {
      code: area.code,
      name: level > 2 ? area.name : properName(area.name),
      level,
      own: scope.some(
        (code) => area.code.startsWith(code) && (area.code.length === code.length || area.code[code.length] === '.'),
      ),
      above: scope.some((code) => code.startsWith(`${area.code}.`)),
    };
    codes.set(unit.code, unit);
    const name = key(level === 2 ? unit.name.replace(/^(kabupaten|kota)( administrasi| adm\.)? /i, '') : unit.name);
    if (name.length < 3) continue;
    add(name, unit);
    if (level <= 2) for (const alias of ALIASES.get(name) ?? []) add(alias, unit);
    if (!unit.own || name.length < 6) continue;
    const alike = singles.get(name.slice(0, 1)) ?? [];
    if (!alike.some(({ key }) => key === name)) alike.push({ key: name, units: names.get(name) ?? [unit] });
    singles.set(name.slice(0, 1), alike);
  }

  /** Comparing letters is slow, and the same words are frequent. */
  const nearest = memoize((written) => {
    let best: readonly Unit[] = [];
    let bestScore = MIN_NAME_SIMILARITY;
    for (const candidate of singles.get(written.slice(0, 1)) ?? []) {
      if (Math.abs(candidate.key.length - written.length) > 2) continue;
      const score = similarity(candidate.key, written);
      if (score > bestScore) [best, bestScore] = [candidate.units, score];
      else if (score === bestScore) best = [];
    }
    return best;
  }, MAX_CACHED_NAMES);

  return {
    byCode: (code) => codes.get(code),
    at(words, at, loose) {
      let joined = '';
      const keys: string[] = [];
      for (let to = at; to < words.length && to < at + MAX_NAME_WORDS; to++) {
        const word = words[to];
        if (!word || (to > at && word.breaks)) break;
        if (to > at && word.start === words[to - 1]?.start) break;
        joined += key(word.raw);
        if (!loose && !beginnings.has(joined.slice(0, BEGINNING_LETTERS))) break;
        keys.push(joined);
      }
      for (let count = keys.length; count > 0; count--) {
        const name = keys[count - 1] ?? '';
        const units = names.get(name);
        if (units) return { from: at, to: at + count, units, common: count === 1 && everyday(name), fuzzy: false };
      }
      if (!loose) return undefined;
      for (const [count, name] of [
        [2, keys[1]],
        [1, keys[0]],
      ] as const) {
        if (!name || name.length < 6 || (count === 1 && everyday(name))) continue;
        const units = nearest(name);
        if (units.length > 0) return { from: at, to: at + count, units, common: false, fuzzy: true };
      }
      return undefined;
    },
  };
}

/** Whether a name is an everyday word too. Long names never are, whatever the dictionary says ("caturtunggal"). */
const everyday = (name: string) => name.length < 9 && (EVERYDAY.has(name) || isStopword(name) || isRoot(name));
