/** Texts made to be slow to read: repeated words of our own lists, repeated signs and digits, random mixtures. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tokens } from '../../../core/understanding/text/normalise.js';
import { understanding } from './reader.js';

const UNDERSTANDING = join(import.meta.dirname, '../../../core/understanding');

const DRAFT = {
  description: 'Jalan berlubang dan gelap sejak Juni',
  location: 'Jalan Kaliurang km 7',
  category: 'jalan',
};
const { read, correct, roots, similarity } = understanding;

/** The functions that read a stranger's text. */
export const READERS: Readonly<Record<string, (text: string) => unknown>> = {
  read(text) {
    const { intent, language, reply, category, agency, type, when, urgent, substance } = read(text);
    return [intent, language, reply, category, agency, type, when, urgent, substance];
  },
  place: (text) => read(text).place,
  correct: (text) => correct(DRAFT, text),
  'correct a long description': (text) =>
    correct({ ...DRAFT, description: text }, `bukan ${text.slice(0, 1_500)} tapi ${text.slice(0, 2_000)}`),
  'correct a long location': (text) =>
    correct({ ...DRAFT, location: text }, `lokasinya bukan ${text.slice(0, 1_500)} tapi ${text.slice(0, 2_000)}`),
  roots,
  similarity: (text) => similarity({ text, at: 0 }, { text: `${text.slice(1)}.`, at: 0 }),
};

/** Every word of the lists in core/understanding, grouped by the lists that contain it. */
function wordsByLists(): ReadonlyMap<string, readonly string[]> {
  const files = readdirSync(UNDERSTANDING, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const lists = files.flatMap(
    (file) =>
      readFileSync(join(UNDERSTANDING, file), 'utf8')
        .match(/'[^'\n]*'|`[^`]*`/g)
        ?.map((list) => list.toLowerCase()) ?? [],
  );
  const standsIn = new Map<string, Set<number>>();
  lists.forEach((list, number) => {
    for (const word of list.match(/[a-z0-9][a-z0-9-]*/g) ?? [])
      standsIn.set(word, (standsIn.get(word) ?? new Set()).add(number));
  });
  const groups = new Map<string, string[]>();
  for (const word of standsIn.keys()) {
    const plain = tokens(word).map((token) => token.word);
    const key = [plain.length, ...plain.flatMap((one) => [...(standsIn.get(one) ?? [])])].join(' ');
    groups.set(key, [...(groups.get(key) ?? []), word]);
  }
  return groups;
}

const groups = [...wordsByLists().values()];
const ALL_WORDS: readonly string[] = groups.flat();
/** Words of the same lists are read in the same way, so one word of each group is enough. */
export const WORDS_OF_EACH_KIND: readonly string[] = groups.map(([first = '']) => first);

/** Pieces that make loops and regular expressions slow when they are repeated. */
export const SIGNS: readonly string[] = [
  ...'-=.,;:(")/?!&>0A\n\'',
  ...['- ', ' ,', '->', '1', '1.', '1.,', '1 ', '1/', 'rt1/', 'rt/', 'km1,', 'a-', "a'", 'a.', 'a-a', 'x', 'é', 'aa '],
  ...['\u0301', '\u200B', '\u200D', '😀', '👨‍👩‍👧', 'ﷺ', '1a ', 'Aa ', 'a a a b '],
];

export const repeated = (piece: string, length: number): string =>
  piece.repeat(Math.ceil(length / piece.length)).slice(0, length);

/** A mixture of pieces, the same for the same seed. */
export function mixed(seed: number, length: number): string {
  let state = seed;
  const chance = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const pieces = Array.from({ length: 2 + chance(6) }, () =>
    chance(4) === 0 ? (SIGNS[chance(SIGNS.length)] ?? '') : `${ALL_WORDS[chance(ALL_WORDS.length)]} `,
  );
  // Half of them repeat a few pieces, the others go on with new words.
  const isVaried = chance(2) === 0;
  let text = '';
  while (text.length < length)
    text += isVaried ? `${ALL_WORDS[chance(ALL_WORDS.length)]} ` : (pieces[chance(pieces.length)] ?? ' ');
  return text.slice(0, length);
}

/** Milliseconds of processor time, which other programs on the machine disturb less than they do the clock. */
export function cpuMs(work: () => unknown): number {
  const started = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1_000;
}
