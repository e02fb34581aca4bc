/**
 * Many lists of words and phrases, looked for in a text in one pass over its words. A list is written as one regular
 * expression, as people read it best; plain words and phrases of it go into a table, only the rest is run as such.
 */

export type Patterns = Readonly<Record<string, RegExp>>;

/** The names of the patterns that stand in the words, in the order of the list. */
export type Cues = (words: readonly string[], said: string) => readonly string[];

interface Phrase {
  readonly cue: number;
  /** The words after its first. */
  readonly rest: readonly string[];
}

export function cuesOf(patterns: Patterns): Cues {
  const names = Object.keys(patterns);
  const phrases = new Map<string, Phrase[]>();
  const complex: { readonly cue: number; readonly pattern: RegExp }[] = [];
  names.forEach((name, cue) => {
    const left: string[] = [];
    for (const alternative of alternativesOf(patterns[name]?.source ?? '')) {
      if (!/^[a-z0-9' ]+$/.test(alternative.text) || !alternative.bounded) {
        left.push(alternative.bounded ? `\\b(?:${alternative.text})\\b` : alternative.text);
        continue;
      }
      const [first = '', ...rest] = alternative.text.split(' ');
      push(phrases, first, { cue, rest });
    }
    if (left.length > 0) complex.push({ cue, pattern: new RegExp(left.join('|')) });
  });

  return (words, said) => {
    const stands = new Uint8Array(names.length);
    for (let at = 0; at < words.length; at++)
      for (const { cue, rest } of phrases.get(words[at] ?? '') ?? NONE)
        if (rest.length === 0 || rest.every((part, index) => words[at + 1 + index] === part)) stands[cue] = 1;
    for (const { cue, pattern } of complex) if (stands[cue] === 0 && pattern.test(said)) stands[cue] = 1;
    return names.filter((_, cue) => stands[cue] === 1);
  };
}

const NONE: readonly Phrase[] = [];

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
