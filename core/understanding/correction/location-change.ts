/** Puts a corrected place into the location of a draft. */
import { cased, closed, find, isArea, type Word, wordsOf } from './exchange.js';

/** Words as a place. */
export interface PlaceChange {
  /** As it was written. */
  readonly text: string;
  /** As names are spelled: capitals, abbreviations in full, areas as in the official list. */
  readonly spelled: string;
  readonly isPlace: boolean;
  /** Nothing but the place is said. */
  readonly isOnlyPlace: boolean;
  /** Numbered parts, each alone replaceable. */
  readonly km?: string;
  readonly rt?: string;
  readonly rw?: string;
  readonly number?: string;
  /** Official names that stand in it, by level. */
  readonly kelurahan?: string;
  readonly kecamatan?: string;
  readonly street?: string;
  /** A street, its kilometre or number, and nothing beside. */
  readonly isStreet: boolean;
  /** It holds a street or a landmark, so that it is a whole location. */
  readonly isWhole: boolean;
}

/** The parts that are numbers: how they look in a text, and how they are written into it. */
const NUMBERED = [
  { key: 'km', names: /^(?:km|kilometer)$/, pattern: /\bkm\.?\s*(\d+(?:[.,]\d+)?)/iu, write: 'km' },
  { key: 'rt', names: /^rt$/, pattern: /\brt[.:]?\s*(\d+)/iu, write: 'RT' },
  { key: 'rw', names: /^rw$/, pattern: /\brw[.:]?\s*(\d+)/iu, write: 'RW' },
  { key: 'gang', names: /^gang$/, pattern: /\b(?:gang|gg)\.?\s*(\d+\w?)/iu, write: 'Gang' },
  { key: 'number', names: /^(?:nomor|no)$/, pattern: /\b(?:no|nomor)\.?\s*(\d+\w?)/iu, write: 'nomor' },
] as const;

/**
 * Returns the location `now` with `right` instead of the same kind of part, or `right` alone when it is a whole place.
 * Words put into the draft are spelled as names; a new whole stays as the citizen wrote it.
 * `part`: the part that the citizen named, '' for an addition; `named`: the citizen named the location as a whole.
 */
export function place(
  now: string,
  right: PlaceChange,
  was: PlaceChange,
  part: string | undefined,
  named: boolean,
): string {
  if (part === undefined) {
    const [old, said] = [wordsOf(now), wordsOf(right.text)];
    const stands = (word: Word, among: readonly Word[]) => among.some(({ text }) => text === word.text);
    if (said.every((word) => stands(word, old))) return now;
    // "Margorejo, Tempel" for "Tempel".
    if (right.isPlace && old.every((word) => stands(word, said)))
      return named && right.isWhole ? right.text : likeName(right, now);
    // "gang 3" is off the street that stands there.
    if (/^Gang \d+$/.test(right.street ?? '') && was.street?.startsWith('Jalan')) return numbered(now, right, part);
    if (right.isStreet && was.street !== undefined) return street(now, right, was.street, named);
    if (right.isWhole) return !named && old[0]?.text === said[0]?.text ? likeName(right, now) : right.text;
  }
  const numbers = numbered(now, right, part);
  const areas = part === undefined || part === '' || isArea(part) ? exchangedAreas(numbers, right, was, part) : numbers;
  if (areas !== now) return areas;
  if (part === '') return `${now}, ${right.text}`;
  if (part !== undefined) return exchangedPart(now, part, right.text);
  const block = /^blok\s+(\S+)$/i.exec(right.text)?.[1];
  if (block !== undefined) return exchangedPart(now, 'blok', block.toUpperCase());
  return right.isOnlyPlace ? likeName(right, now) : right.text;
}

/** In the spelling of names, or with the capitals of `like`, where it was written in small letters only. */
function likeName({ text, spelled }: PlaceChange, like: string): string {
  if (/\p{Lu}/u.test(text)) return text;
  const [said, names] = [wordsOf(text), wordsOf(spelled)];
  // The same words, abbreviations in full: "kalurahan" stays, though the list has "Kelurahan".
  const isSame = said.every(
    (word, at) => names[at]?.text === word.text || (names[at]?.text ?? '').length > word.text.length,
  );
  return isSame && said.length === names.length ? spelled : cased(text, like);
}

/**
 * The numbers that are said for those that stand there, as the draft writes them; new ones after what they belong to.
 */
function numbered(now: string, right: PlaceChange, part: string | undefined): string {
  const said = numbersIn(right, part);
  const rtRw: string[] = [];
  let location = now;
  for (const { key, pattern, write } of NUMBERED) {
    const value = said[key];
    if (value === undefined) continue;
    if (pattern.test(location)) location = location.replace(pattern, (old, was) => old.replace(was, value));
    else if (key === 'rt' || key === 'rw') rtRw.push(`${write} ${value}`);
    else {
      const label = key === 'number' && /\bno\b/i.test(right.text) ? 'no' : write;
      location = location.replace(/^[^,]+/, (street) => `${street} ${label} ${value}`);
    }
  }
  return [location, rtRw.join(' ')].filter(Boolean).join(', ');
}

const RT_RW = /\brt\W*(?:rw\D{0,4})?(\d+)\s*\/\s*(\d+)/iu;
const BARE = /\d+(?:[.,]\d+)?\w?/g;

/** Numbered parts in the citizen's own figures: "03" keeps its nought. */
function numbersIn(right: PlaceChange, part: string | undefined) {
  const [, rt = right.rt, rw = right.rw] = RT_RW.exec(right.text) ?? [];
  const found = { km: right.km, gang: undefined as string | undefined, number: right.number, rt, rw };
  const bare = right.text.match(BARE) ?? [];
  if (part === 'rtrw') [found.rt, found.rw] = [bare[0] ?? rt, bare[1] ?? rw];
  for (const { key, names, pattern } of NUMBERED) {
    const written = key === 'rt' || key === 'rw' || key === 'gang' ? pattern.exec(right.text)?.[1] : undefined;
    found[key] = written ?? found[key] ?? (part !== undefined && names.test(part) ? bare[0] : undefined);
  }
  return found;
}

/** A location without one of its numbers; undefined when it has none. */
export function withoutNumber(now: string, part: string): string | undefined {
  const gone = NUMBERED.filter(({ names, key }) => names.test(part) || (part === 'rtrw' && key.startsWith('r')));
  const left = gone.reduce((location, { pattern }) => {
    const at = pattern.exec(location);
    return at ? closed(location.slice(0, at.index), location.slice(at.index + at[0].length)) : location;
  }, now);
  return left === now ? undefined : left;
}

function exchangedAreas(now: string, right: PlaceChange, was: PlaceChange, part: string | undefined): string {
  let location = now;
  for (const level of ['kelurahan', 'kecamatan'] as const) {
    const [name, old] = [right[level], was[level]];
    // A village implies its district: only what was said is written.
    if (name === undefined || name === old || !says(right.text, name)) continue;
    if (old !== undefined && location.includes(old)) location = location.replace(old, name);
    else if (part !== undefined) location = `${location}, ${name}`;
    else return right.isOnlyPlace ? likeName(right, now) : right.text;
  }
  return location;
}

/** Whether a name stands in a text, written in one word or in several. */
function says(text: string, name: string): boolean {
  const [words, joined] = [wordsOf(text), name.toLowerCase().replaceAll(' ', '')];
  return words.some((_, from) =>
    [1, 2, 3].some(
      (count) =>
        words
          .slice(from, from + count)
          .map((word) => word.text)
          .join('') === joined,
    ),
  );
}

/** Another street, or another place on it: what stands around ("Halte", the village) stays. */
function street(now: string, right: PlaceChange, old: string, named: boolean): string {
  const isOther = right.street !== old;
  const within = wordsOf(now);
  const at = find(within, wordsOf(old).slice(1));
  if (!at || right.street === undefined) return right.text;
  const from = /^(?:jalan|jln|jl|gang|gg)$/.test(within[at.from - 1]?.text ?? '') ? at.from - 1 : at.from;
  const [start, end] = [within[from]?.start ?? 0, within[at.to - 1]?.end ?? 0];
  let around = `${now.slice(0, start)}\0${now.slice(end)}`;
  // What is said of another street tells the whole of it; a street for a street keeps the number.
  for (const { pattern } of NUMBERED)
    if (pattern.test(right.text) || (named && isOther)) around = around.replace(pattern, '');
  if (!/[\p{L}\p{N}]/u.test(around)) return right.text;
  const name = isOther ? right.street : now.slice(start, end);
  const [before = '', after = ''] = (named && isOther ? around : `${now.slice(0, start)}\0${now.slice(end)}`).split(
    '\0',
  );
  return numbered(`${before}${name}${after.replace(/^[\s,]+,/, ',')}`, right, undefined);
}

/** "blok C5" for the block in "Griya Indah blok C4"; else it comes after the rest. */
function exchangedPart(now: string, part: string, text: string): string {
  const words = wordsOf(now);
  const begin = words[words.findIndex((word) => word.text === part) + 1]?.start;
  if (begin === undefined || !words.some((word) => word.text === part)) return `${now}, ${part} ${text}`;
  const old = /^(?:\p{Lu}[^\s,]*(?:\s+\p{Lu}[^\s,]*)*|[^\s,]+)/u.exec(now.slice(begin))?.[0] ?? '';
  return now.slice(0, begin) + cased(text, old) + now.slice(begin + old.length);
}
