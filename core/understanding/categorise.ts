/** Which of the tenant's categories and agencies a text is about. */
import type { Category, Tenant } from '../tenant.js';
import { tokens } from './normalise.js';
import type { Guess } from './reading.js';
import { stem } from './stem.js';

export interface Categoriser {
  /** Best first, at most three. */
  category(words: readonly string[]): readonly Guess[];
  agency(categories: readonly Guess[], area: string | undefined): readonly Guess[];
}

interface Phrase {
  readonly words: readonly string[];
  readonly category: number;
}

export function categoriser(tenant: Tenant): Categoriser {
  const phrases = tenant.categories.flatMap((entry, category) =>
    catalogueWords(entry).map((phrase) => ({ words: tokens(phrase).map(({ word }) => stem(word)), category })),
  );
  const starts = new Map<string, Phrase[]>();
  for (const phrase of phrases) {
    const [first] = phrase.words;
    if (first === undefined) continue;
    const known = starts.get(first);
    if (known) known.push(phrase);
    else starts.set(first, [phrase]);
  }
  return {
    category(words) {
      const stems = words.map(stem);
      const scores = new Map<number, number>();
      stems.forEach((word, at) => {
        for (const phrase of starts.get(word) ?? [])
          if (phrase.words.every((part, index) => stems[at + index] === part))
            scores.set(phrase.category, (scores.get(phrase.category) ?? 0) + phrase.words.length);
      });
      return top(
        [...scores].map(([category, score]) => ({ id: tenant.categories[category]?.id ?? '', p: Math.exp(score) })),
      );
    },
    agency(categories, area) {
      const scores = new Map<string, number>();
      for (const { id, p } of categories) {
        const home = tenant.categories.find((category) => category.id === id)?.agency;
        if (home) scores.set(home, (scores.get(home) ?? 0) + p);
      }
      const local =
        area === undefined ? [] : tenant.agencies.filter(({ areas }) => areas.some((code) => area.startsWith(code)));
      for (const { code } of local) if (scores.has(code)) scores.set(code, (scores.get(code) ?? 0) * 1.5);
      return top([...scores].map(([id, p]) => ({ id, p })));
    },
  };
}

const catalogueWords = ({ id, name, words }: Category): readonly string[] => [
  ...words,
  ...id.split(/[_-]/).filter((part) => part.length > 2),
  ...name.id.split(/[\s,]+/).filter((part) => part.length > 3),
];

/** The three best, their weights as shares of all. */
function top(guesses: readonly Guess[]): readonly Guess[] {
  const all = guesses.reduce((sum, { p }) => sum + p, 0);
  return guesses
    .map(({ id, p }) => ({ id, p: p / (all + 1) }))
    .sort((a, b) => b.p - a.p || a.id.localeCompare(b.id))
    .slice(0, 3);
}
