/** Named lists of words and phrases ("cues"), all looked up in one pass over the words of a text. */

/**
 * Phrases in plain words, separated by commas. In a phrase `a/b` means one of these words, `[a/b]` means that it may be
 * left out, and `~3` means up to three words of any kind.
 */
type Phrases = string;

/** Found where a phrase of `first` occurs and a phrase of `later` occurs anywhere after it. */
interface FirstAndLater {
  readonly first: Phrases;
  readonly later: Phrases;
}

/** Found where the whole text is a phrase of `only`, with words of `before` and `after` around it. */
interface WholeText {
  readonly before?: Phrases;
  readonly only: Phrases;
  readonly after?: Phrases;
}

type Cue = Phrases | FirstAndLater | WholeText;
/** A cue is found when any part of its entry is found. */
export type CueTable = Readonly<Record<string, Cue | readonly Cue[]>>;

/** Returns the names of the cues that occur in a text, in the order of the table. */
export type CueFinder = (words: readonly string[]) => readonly string[];

export function cueFinder(table: CueTable): CueFinder {
  const lists = new PhraseLists();
  const cues = Object.entries(table).map(([name, entry]) => ({
    name,
    tests: [entry].flat().map((cue) => testOf(cue, lists)),
  }));
  return (words) => {
    const spans = lists.find(words);
    return cues.flatMap(({ name, tests }) => (tests.some((test) => test(words, spans)) ? [name] : []));
  };
}

type Test = (words: readonly string[], spans: Spans) => boolean;

function testOf(cue: Cue, lists: PhraseLists): Test {
  if (typeof cue === 'string') {
    const list = lists.add(cue);
    return (_, { latestStart }) => (latestStart[list] ?? -1) >= 0;
  }
  if ('only' in cue) return wholeTextTest(cue);
  const [first, later] = [lists.add(cue.first), lists.add(cue.later)];
  return (_, { earliestEnd, latestStart }) =>
    (latestStart[first] ?? -1) >= 0 && (latestStart[later] ?? -1) >= (earliestEnd[first] ?? 0);
}

function wholeTextTest({ before = '', only, after = '' }: WholeText): Test {
  const [leading, trailing] = [new Set(before.split(', ')), new Set(after.split(', '))];
  const phrases = compiled(only);
  return (words) => {
    let from = 0;
    while (from < words.length && leading.has(words[from] ?? '')) from++;
    return phrases.some((phrase) => {
      const end = endOf(phrase, words, from);
      return end !== undefined && words.slice(end).every((word) => trailing.has(word));
    });
  };
}

/**
 * Where lists of phrases occur in a text, as positions of words; `latestStart` is -1 for a list that does not occur.
 */
interface Spans {
  readonly earliestEnd: Int32Array;
  readonly latestStart: Int32Array;
}

/** Several lists of phrases by their first words, so that one pass over a text finds all of them. */
class PhraseLists {
  private readonly byFirstWord = new Map<string, { readonly list: number; readonly phrase: Phrase }[]>();
  private size = 0;

  /** Returns the number of the list, which is its index in `Spans`. */
  add(phrases: Phrases): number {
    const list = this.size++;
    for (const phrase of compiled(phrases))
      for (const word of phrase[0] ?? []) {
        const known = this.byFirstWord.get(word);
        if (known) known.push({ list, phrase });
        else this.byFirstWord.set(word, [{ list, phrase }]);
      }
    return list;
  }

  find(words: readonly string[]): Spans {
    const earliestEnd = new Int32Array(this.size).fill(words.length + 1);
    const latestStart = new Int32Array(this.size).fill(-1);
    words.forEach((word, at) => {
      for (const { list, phrase } of this.byFirstWord.get(word) ?? NONE) {
        const end = endOf(phrase, words, at);
        if (end === undefined) continue;
        latestStart[list] = at;
        earliestEnd[list] = Math.min(earliestEnd[list] ?? end, end);
      }
    });
    return { earliestEnd, latestStart };
  }
}

const NONE: readonly { readonly list: number; readonly phrase: Phrase }[] = [];

/** One position of a phrase: one of some words, or a gap of at most this number of words. */
type Slot = ReadonlySet<string> | number;
/** Begins with words, never with a gap. */
type Phrase = readonly [ReadonlySet<string>, ...Slot[]];

/** The end (exclusive) of the phrase if it begins at word `at`; undefined if it does not. `from`: the next slot to match. */
function endOf(phrase: Phrase, words: readonly string[], at: number, from = 0): number | undefined {
  const slot = phrase[from];
  if (slot === undefined) return at;
  if (typeof slot !== 'number') return slot.has(words[at] ?? '') ? endOf(phrase, words, at + 1, from + 1) : undefined;
  for (let skipped = 0; skipped <= slot && at + skipped < words.length; skipped++) {
    const end = endOf(phrase, words, at + skipped, from + 1);
    if (end !== undefined) return end;
  }
  return undefined;
}

function compiled(phrases: Phrases): readonly Phrase[] {
  return phrases.split(',').flatMap((phrase) => variants(phrase.trim().split(/\s+/)) as readonly Phrase[]);
}

/** All forms of a phrase: with and without each word that may be left out. */
function variants([part, ...rest]: readonly string[]): readonly (readonly Slot[])[] {
  if (part === undefined) return [[]];
  const others = variants(rest);
  if (part.startsWith('~')) return others.map((slots) => [Number(part.slice(1)), ...slots]);
  const isOptional = part.startsWith('[');
  const words = new Set((isOptional ? part.slice(1, -1) : part).split('/'));
  const withPart = others.map((slots) => [words, ...slots]);
  return isOptional ? [...withPart, ...others] : withPart;
}
