/** Puts a corrected part into the words of a draft. */
import { stem } from './stem.js';

/** Words as a place. */
export interface Change {
  /** Areas in it spelled as the official list does. */
  readonly text: string;
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
  /** The street, and something beside it. */
  readonly isMoreThanStreet: boolean;
  /** It holds a street or a landmark, so that it is a whole location. */
  readonly isWhole: boolean;
}

interface Word {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const wordsOf = (text: string): readonly Word[] =>
  [...text.matchAll(/[\p{L}\p{N}]+(?:[-.,/][\p{L}\p{N}]+)*/gu)].map((match) => ({
    text: match[0].toLowerCase(),
    start: match.index,
    end: match.index + match[0].length,
  }));

/** The same word, or one of the same root ("lubang" in "berlubang"). */
const alike = (a: string, b: string): boolean => a === b || stem(a) === stem(b);

/**
 * `field` with what was `wrong` exchanged for what is `right`; undefined when it does not stand there. Words at the seams
 * that both hold are not doubled: "depan alun-alun" with "sebelah barat alun-alun" for "depan".
 */
export function exchanged(field: string, wrong: string, right: string, asName = false): string | undefined {
  const [within, gone] = [wordsOf(field), wordsOf(wrong)];
  const at =
    find(within, gone) ??
    find(
      within,
      gone.filter(({ text }) => !/nya$|^(yang|di|ke|dari|itu|ini)$/.test(text)),
    );
  if (!at) return undefined;
  let { from } = at;
  let put: readonly Word[] = wordsOf(right).filter(
    ({ text }, index) => index > 0 || !/^(di|ke|dari)$/.test(text) || within[at.from]?.text === text,
  );
  // "ke sungai" for "selokan": the small word before it stays.
  if (/^(di|ke|dari)$/.test(within[from]?.text ?? '') && at.to - from > 1 && put[0]?.text !== within[from]?.text)
    from += 1;
  // "nominalnya 750 ribu": the name of the thing stands in the draft already, or in other words.
  while (put.length > 1 && /(nya|ne|na)$/.test(put[0]?.text ?? '') && !gone.some(({ text }) => text === put[0]?.text))
    put = put.slice(1);
  while (put.length > 1 && /^(cuma|hanya|buat|untuk|itu|yang)$/.test(put[0]?.text ?? '')) put = put.slice(1);
  // "dokter datang terlambat", "tidak datang": what the new words say again goes with the old.
  if (
    from > 0 &&
    put.length > 1 &&
    put[0]?.text !== within[from - 1]?.text &&
    put.some(({ text }) => text === within[from - 1]?.text)
  )
    from -= 1;
  put = withoutHead(put, within.slice(0, from));
  put = withoutTail(put, within.slice(at.to));
  const [first, last] = [put[0], put.at(-1)];
  if (!first || !last) return undefined;
  const [start, end] = [within[from]?.start ?? 0, within[at.to - 1]?.end ?? field.length];
  const old = field.slice(start, end);
  const suffix = gone.length === 1 && put.length === 1 && /nya$/.test(old) && !/nya$/.test(wrong) ? 'nya' : '';
  const text = right.slice(first.start, last.end);
  return field.slice(0, start) + (asName ? cased(text, old) : text) + suffix + field.slice(end);
}

/** `text` with capitals where what it stands for had them, word by word from the end. */
export function cased(text: string, old: string): string {
  const olds = old.split(/\s+/);
  const words = text.split(/\s+/);
  return words
    .map((word, index) => {
      const like = olds.at(index - words.length) ?? olds[0] ?? '';
      if (/^\p{Lu}{2,}$/u.test(like) && word.length <= 4) return word.toUpperCase();
      return /^\p{Lu}/u.test(like) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
    })
    .join(' ');
}

export const mentions = (field: string, words: string): boolean => find(wordsOf(field), wordsOf(words)) !== undefined;

/** `field` without some of its words; undefined when they do not stand there. */
export function without(field: string, words: string): string | undefined {
  const within = wordsOf(field);
  const at = find(within, wordsOf(words));
  if (!at) return undefined;
  const [start, end] = [within[at.from]?.start ?? 0, within[at.to - 1]?.end ?? 0];
  return `${field.slice(0, start).trimEnd()} ${field.slice(end).trimStart()}`.trim();
}

function find(within: readonly Word[], gone: readonly Word[]): { from: number; to: number } | undefined {
  if (gone.length === 0) return undefined;
  for (let from = 0; from + gone.length <= within.length; from++)
    if (gone.every(({ text }, index) => alike(within[from + index]?.text ?? '', text)))
      return { from, to: from + gone.length };
  return undefined;
}

/** Without the words that stand before the gap already. */
function withoutHead(put: readonly Word[], before: readonly Word[]): readonly Word[] {
  for (let count = Math.min(put.length - 1, before.length); count > 0; count--)
    if (put.slice(0, count).every(({ text }, index) => before.at(index - count)?.text === text))
      return put.slice(count);
  return put;
}

function withoutTail(put: readonly Word[], after: readonly Word[]): readonly Word[] {
  for (let count = Math.min(put.length - 1, after.length); count > 0; count--)
    if (put.slice(-count).every(({ text }, index) => after[index]?.text === text)) return put.slice(0, -count);
  return put;
}

/** The parts that are numbers: how they look in a text, and how they are written into it. */
const NUMBERED = [
  { key: 'km', pattern: /\bkm\.?\s*\d+(?:[.,]\d+)?/iu, write: (value: string) => `km ${value}` },
  { key: 'rt', pattern: /\brt\.?\s*\d+/iu, write: (value: string) => `RT ${value}` },
  { key: 'rw', pattern: /\brw\.?\s*\d+/iu, write: (value: string) => `RW ${value}` },
  { key: 'number', pattern: /\b(?:no|nomor)\.?\s*\d+\w?/iu, write: (value: string) => `nomor ${value}` },
] as const;

/**
 * A location in which what is `right` takes the place of its like; the whole of it when it is a place by itself.
 * `part`: which part it is said to be; `named`: the location was spoken of as a whole.
 */
export function place(now: string, right: Change, was: Change, part: string | undefined, named: boolean): string {
  const { street } = right;
  if (street !== undefined && !named && was.street !== undefined && part === undefined && !right.isMoreThanStreet)
    return exchanged(now, was.street, right.text, true) ?? right.text;
  if (right.isWhole && part === undefined) return right.text;
  let location = now;
  let changed = false;
  const bare = part === undefined ? undefined : /\d+(?:[.,]\d+)?\w?/.exec(right.text)?.[0];
  for (const { key, pattern, write } of NUMBERED) {
    const asked = part !== undefined && new RegExp(`^(?:${NAMES[key]})$`).test(part);
    const value = right[key] ?? (asked ? bare : undefined);
    if (value === undefined) continue;
    location = pattern.test(location) ? location.replace(pattern, write(value)) : `${location} ${write(value)}`;
    changed = true;
  }
  for (const level of ['kelurahan', 'kecamatan'] as const) {
    const [name, old] = [right[level], was[level]];
    // A village implies its district: only what was said is written.
    if (
      name === undefined ||
      name === old ||
      !right.text.toLowerCase().replaceAll(' ', '').includes(name.toLowerCase())
    )
      continue;
    if (old !== undefined && location.includes(old)) location = location.replace(old, name);
    else if (part !== undefined) location = `${location}, ${name}`;
    else return right.text;
    changed = true;
  }
  if (changed) return location;
  if (part !== undefined && part !== '' && !right.isWhole) return exchangedPart(now, part, right.text);
  const block = /^blok\s+(\S+)$/i.exec(right.text)?.[1];
  return block === undefined ? right.text : exchangedPart(now, 'blok', block.toUpperCase());
}

const NAMES = { km: 'km|kilometer', rt: 'rt', rw: 'rw', number: 'nomor|nomer|no|no rumah|nomor rumah' } as const;

/** "blok C5" for the block in "Griya Indah blok C4"; else it comes after the rest. */
function exchangedPart(now: string, part: string, text: string): string {
  const pattern = new RegExp(`\\b(${part})\\s+(\\p{Lu}[^\\s,]*(?:\\s+\\p{Lu}[^\\s,]*)*|[^\\s,]+)`, 'u');
  const found = new RegExp(pattern, 'iu').exec(now);
  if (!found) return `${now}, ${part} ${text}`;
  const exact = pattern.exec(now.slice(found.index)) ?? found;
  const old = exact[2] ?? '';
  return now.replace(`${exact[1]} ${old}`, `${exact[1]} ${cased(text, old)}`);
}
