/**
 * Many lists of words and phrases, looked for in a text in one pass over its words. A list is written as one regular
 * expression, as people read it best; plain words and phrases of it go into a table, only the rest is run as such.
 */

export type Patterns = Readonly<Record<string, RegExp>>;

/** The names of the patterns that stand in the words, in the order of the list. */
export type Cues = (words: readonly string[], said: string) => readonly string[];

interface Phrase {
  readonly rest: readonly string[];
  readonly cue: number;
}

export function cuesOf(patterns: Patterns): Cues {
  const names = Object.keys(patterns);
  const single = new Map<string, number[]>();
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
      if (rest.length === 0) push(single, first, cue);
      else push(phrases, first, { rest, cue });
    }
    if (left.length > 0) complex.push({ cue, pattern: new RegExp(left.join('|')) });
  });

  return (words, said) => {
    const found = new Set<number>();
    for (let at = 0; at < words.length; at++) {
      const word = words[at] ?? '';
      for (const cue of single.get(word) ?? []) found.add(cue);
      for (const { rest, cue } of phrases.get(word) ?? [])
        if (!found.has(cue) && rest.every((part, index) => words[at + 1 + index] === part)) found.add(cue);
    }
    for (const { cue, pattern } of complex) if (!found.has(cue) && pattern.test(said)) found.add(cue);
    return [...found].sort((a, b) => a - b).map((cue) => names[cue] ?? '');
  };
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
