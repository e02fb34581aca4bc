/**
 * Many lists of words and phrases, looked for in a text in one pass over its words. A list is written as one regular
 * expression, as people read it best; plain words and phrases of it go into a table, only the rest is run as such.
 */

import { memoize } from '../../memoize.js';

/** At most 53, so that those found are one number. */
export type Patterns = Readonly<Record<string, RegExp>>;

/** The names of the patterns that stand in the words, in the order of the list; of like words the same array. */
export type Cues = (words: readonly string[]) => readonly string[];

interface Phrase {
  readonly cue: number;
  /** The words after its first. */
  readonly rest: readonly string[];
}

/** An expression that is no plain phrase, and what the word begins with at which it can begin to match. */
interface Complex {
  readonly cue: number;
  readonly pattern: RegExp;
  /** Undefined when any word will do. */
  readonly beginnings: readonly string[] | undefined;
}

/** What can begin at a word. */
interface Started {
  readonly phrases: readonly Phrase[];
  readonly complex: readonly Complex[];
}

const CACHE_LIMIT = 10_000;

export function cuesOf(patterns: Patterns): Cues {
  const names = Object.keys(patterns);
  const phrases = new Map<string, Phrase[]>();
  const complex: Complex[] = [];
  names.forEach((name, cue) => {
    for (const alternative of alternativesOf(patterns[name]?.source ?? '')) {
      const { text, bounded } = alternative;
      if (bounded && /^[a-z0-9' ]+$/.test(text)) {
        const [first = '', ...rest] = text.split(' ');
        push(phrases, first, { cue, rest });
      } else {
        const source = bounded ? `\\b(?:${text})\\b` : text;
        complex.push({ cue, pattern: new RegExp(source), beginnings: beginningsOf(source) });
      }
    }
  });
  const anywhere = complex.filter(({ beginnings }) => beginnings === undefined);
  const startedBy = memoize(
    (word): Started => ({
      phrases: phrases.get(word) ?? [],
      complex: complex.filter(({ beginnings }) => beginnings?.some((beginning) => begins(word, beginning))),
    }),
    CACHE_LIMIT,
  );
  const stands = new Uint8Array(names.length);
  const known = new Map<number, readonly string[]>();

  return (words) => {
    stands.fill(0);
    let said: string | undefined;
    const look = ({ cue, pattern }: Complex) => {
      if (stands[cue] === 1) return;
      said ??= words.join(' ');
      if (pattern.test(said)) stands[cue] = 1;
    };
    for (let at = 0; at < words.length; at++) {
      const started = startedBy(words[at] ?? '');
      for (const { cue, rest } of started.phrases)
        if (rest.length === 0 || rest.every((part, index) => words[at + 1 + index] === part)) stands[cue] = 1;
      for (const one of started.complex) look(one);
    }
    for (const one of anywhere) look(one);
    let key = 0;
    for (let cue = 0; cue < stands.length; cue++) key = key * 2 + (stands[cue] ?? 0);
    const before = known.get(key);
    if (before) return before;
    const found = names.filter((_, cue) => stands[cue] === 1);
    if (known.size >= CACHE_LIMIT) known.clear();
    known.set(key, found);
    return found;
  };
}

/** "kabel " begins at that word alone, "asap" at "asapnya" too; either at the second half of "masuk-kabel". */
const begins = (word: string, beginning: string): boolean =>
  word
    .split(/\W+/)
    .some((part) => (beginning.endsWith(' ') ? part === beginning.slice(0, -1) : part.startsWith(beginning)));

/** What an expression can begin with: a word and a space, or some letters of a word. Undefined: it can't be told. */
function beginningsOf(source: string): readonly string[] | undefined {
  return source.startsWith('\\b') ? lettersOf(source.slice(2)) : undefined;
}

function lettersOf(source: string): readonly string[] | undefined {
  if (source.startsWith('(')) {
    const end = closing(source);
    if (/^[?*{]/.test(source.slice(end + 1))) return undefined;
    const inner = topLevel(source.slice(1, end).replace(/^\?:/, '')).map((one) =>
      lettersOf(one + source.slice(end + 1)),
    );
    return inner.every((one) => one !== undefined) ? inner.flat() : undefined;
  }
  const [letters = ''] = /^[a-z0-9' ]*(?![?*{])/.exec(source) ?? [];
  const [beginning = ''] = /^[^ ]+ ?/.exec(letters) ?? [];
  return beginning === '' ? undefined : [beginning];
}

/** Where the bracket closes with which a source begins. */
function closing(source: string): number {
  let depth = 0;
  for (let at = 0; at < source.length; at++) {
    if (source[at] === '\\') at++;
    else if (source[at] === '(') depth++;
    else if (source[at] === ')' && --depth === 0) return at;
  }
  return source.length;
}

function push<T>(lists: Map<string, T[]>, key: string, value: T): void {
  const list = lists.get(key);
  if (list) list.push(value);
  else lists.set(key, [value]);
}

interface Alternative {
  readonly text: string;
  /** It stands between the ends of words. */
  readonly bounded: boolean;
}

function alternativesOf(source: string): readonly Alternative[] {
  return topLevel(source).flatMap((piece): readonly Alternative[] => {
    const group = /^\\b\((?:\?:)?(.*)\)\\b$/s.exec(piece)?.[1];
    return group !== undefined && isBalanced(group)
      ? topLevel(group).map((text) => ({ text, bounded: true }))
      : [{ text: piece, bounded: false }];
  });
}

/** Parted at the bars that stand in no bracket. */
function topLevel(source: string): readonly string[] {
  const pieces: string[] = [];
  let depth = 0;
  let piece = '';
  for (let at = 0; at < source.length; at++) {
    const letter = source[at] ?? '';
    if (letter === '\\') {
      piece += letter + (source[++at] ?? '');
      continue;
    }
    if (letter === '(' || letter === '[') depth++;
    if (letter === ')' || letter === ']') depth--;
    if (letter === '|' && depth === 0) {
      pieces.push(piece);
      piece = '';
    } else piece += letter;
  }
  return [...pieces, piece];
}

function isBalanced(source: string): boolean {
  let depth = 0;
  for (const letter of source.replace(/\\./g, '')) {
    if (letter === '(') depth++;
    if (letter === ')' && --depth < 0) return false;
  }
  return depth === 0;
}
