/**
 * Finds the tenant's categories and agencies for a text. Three sources: the built-in model of topics, the words of the
 * tenant's catalogue and, once there is one, a model trained on the tenant's own corrections.
 */
import type { Category, Tenant } from '../../tenant.js';
import { featuresOf, hash, WORD_SALT } from '../model/features.js';
import { answer, best, type Guess, guess, headOf, type Linear } from '../model/linear.js';
import { tokens } from '../text/normalise.js';
import { isStopword, stem } from '../text/stem.js';

export interface Categoriser {
  /** Best first, at most three; none when nothing points anywhere. */
  category(words: readonly string[]): readonly Guess[];
  /** Probabilities over the built-in topics, for comparing texts; undefined without that model. */
  topics(words: readonly string[]): ArrayLike<number> | undefined;
  /** Whether hardly any complaint has the word. */
  isRare(word: string): boolean;
  agency(words: readonly string[], categories: readonly Guess[], area: string | undefined): readonly Guess[];
}

/** The part of a tenant that categories need. */
export type Catalogue = Pick<Tenant, 'categories' | 'agencies'>;

export interface Sources {
  readonly topics?: Linear | undefined;
  readonly own?: Linear | undefined;
}

/** Corrections at which the tenant's model counts as much as the built-in one, if it does not name its weight. */
const CORRECTIONS_FOR_HALF_WEIGHT = 300;
/** How much a word of the catalogue in the text multiplies the odds of its category. */
const WORD_ODDS = 2.5;
const MAX_COUNTED_WORDS = 3;
/** Inverse document frequency of a word that occurs in fewer than four training texts. */
const MIN_RARE_IDF = 7.6;
/** Recognises the category for everything that fits no other ("lainnya"). */
const REST_CATEGORY = /^(lain|other|umum|misc)/i;
/** A topic belongs to a category if the model finds the topic in its catalogue entry with at least this share. */
const MIN_TOPIC_SHARE = 0.12;

export function categoriser(tenant: Catalogue, { topics, own }: Sources): Categoriser {
  const { categories } = tenant;
  const ids = categories.map(({ id }) => id);
  const phrases = phrasesOf(categories);
  const rest = categories.findIndex(({ id, name }) => REST_CATEGORY.test(id) || REST_CATEGORY.test(name.id));
  const share = topics && sharing(categories, topics, rest);
  const ownWeight = own ? (own.weight ?? own.rows / (own.rows + CORRECTIONS_FOR_HALF_WEIGHT)) : 0;

  const topicHead = topics && headOf(topics, 'category');
  const subjectOf = (words: readonly string[]): Subject | undefined => {
    if (!topics || !topicHead) return undefined;
    const { shares, isKnown } = answer(featuresOf(words), topics, topicHead);
    return { topics: shares, isKnown };
  };

  const shares = (words: readonly string[], subject: Subject | undefined): Float64Array | undefined => {
    const found = phrases(words);
    const byTopic = subject?.isKnown ? share?.(subject.topics) : undefined;
    if (!byTopic && found.every((count) => count === 0)) return undefined;
    const sums = byTopic ?? new Float64Array(ids.length).fill(1 / ids.length);
    let all = 0;
    for (let index = 0; index < sums.length; index++) {
      const odds = WORD_ODDS ** Math.min(MAX_COUNTED_WORDS, found[index] ?? 0);
      sums[index] = ((sums[index] ?? 0) + 0.002) * odds;
      all += sums[index] ?? 0;
    }
    return sums.map((sum) => sum / all);
  };

  const isAbout = own?.topics && topicHead?.labels.map((topic) => own.topics?.includes(topic) ?? false);
  /**
   * Weight of the tenant's own model for a text: its full weight times the probability of topics that people decided
   * on.
   */
  const weightFor = (subject: Subject | undefined): number => {
    if (!isAbout || !subject) return ownWeight;
    return ownWeight * isAbout.reduce((sum, is, at) => sum + (is ? (subject.topics[at] ?? 0) : 0), 0);
  };

  return {
    category(words) {
      const subject = subjectOf(words);
      const general = shares(words, subject);
      const learned = own && known(guess(own, 'category', words), ids);
      if (!learned || learned.length === 0) return general ? best(ids, general) : [];
      const weight = weightFor(subject);
      const mixed = ids.map(
        (id, index) => weight * (learned.find((one) => one.id === id)?.p ?? 0) + (1 - weight) * (general?.[index] ?? 0),
      );
      return best(ids, mixed);
    },
    topics: (words) => subjectOf(words)?.topics,
    isRare(word) {
      const feature = topics?.vocabulary.find(hash(word, WORD_SALT)) ?? -1;
      return feature < 0 || (topics?.idf[feature] ?? 0) > MIN_RARE_IDF;
    },
    agency(words, guesses, area) {
      const scores = new Map<string, number>();
      const add = (code: string, p: number) => scores.set(code, (scores.get(code) ?? 0) + p);
      for (const { id, p } of guesses) {
        const home = categories.find((category) => category.id === id)?.agency;
        if (home !== undefined) add(responsible(tenant, home, area), p);
      }
      if (own) {
        const codes = tenant.agencies.map(({ code }) => code);
        const weight = weightFor(subjectOf(words));
        for (const [code, p] of scores) scores.set(code, p * (1 - weight));
        for (const { id, p } of known(guess(own, 'agency', words), codes)) add(id, p * weight);
      }
      return best([...scores.keys()], [...scores.values()]);
    },
  };
}

/** What a text is about, as the built-in model sees it. */
interface Subject {
  /** Probabilities in the order of its topics. */
  readonly topics: Float64Array;
  /** The model knows any word of it. */
  readonly isKnown: boolean;
}

const known = (guesses: readonly Guess[], ids: readonly string[]) => guesses.filter(({ id }) => ids.includes(id));

/** The agency of a category where the area decides: a regency of a province does what its province's agency would. */
function responsible({ agencies }: Catalogue, home: string, area: string | undefined): string {
  const own = agencies.find(({ code }) => code === home);
  if (area === undefined || !own || own.areas.length === 0) return home;
  const covers = (areas: readonly string[]) => areas.some((code) => area === code || area.startsWith(`${code}.`));
  if (covers(own.areas)) return home;
  return agencies.find(({ areas }) => covers(areas))?.code ?? home;
}

/** How many words of each category's catalogue entry stand in a text; a phrase counts its words. */
function phrasesOf(categories: readonly Category[]): (words: readonly string[]) => Float64Array {
  const starts = new Map<string, Phrase[]>();
  categories.forEach((entry, category) => {
    const seen = new Set<string>();
    for (const phrase of catalogueOf(entry)) {
      const words = tokens(phrase).map(({ word }) => stem(word));
      const [first] = words;
      const name = words.join(' ');
      if (first === undefined || seen.has(name) || (words.length === 1 && isStopword(first))) continue;
      seen.add(name);
      // "jalan" tells where far more often than what.
      const worth = words.length > 1 ? words.length : WHERE.has(first) ? 0.25 : 1;
      const list = starts.get(first);
      if (list) list.push({ words, category, worth });
      else starts.set(first, [{ words, category, worth }]);
    }
  });
  return (words) => {
    const counts = new Float64Array(categories.length);
    const roots = words.map(stem);
    const counted = new Set<Phrase>();
    for (let at = 0; at < roots.length; at++)
      for (const phrase of starts.get(roots[at] ?? '') ?? NONE) {
        if (counted.has(phrase) || phrase.words.some((part, index) => roots[at + index] !== part)) continue;
        counted.add(phrase);
        counts[phrase.category] = (counts[phrase.category] ?? 0) + phrase.worth;
      }
    return counts;
  };
}

interface Phrase {
  /** Roots. */
  readonly words: readonly string[];
  readonly category: number;
  readonly worth: number;
}
const NONE: readonly Phrase[] = [];

/** Words of catalogues that tell where something is as well as what it is. */
const WHERE = new Set(
  'jalan jembatan sekolah rumah sakit pasar air taman sungai kantor desa kelurahan sd smp puskesmas'.split(' '),
);

const catalogueOf = ({ id, name, words }: Category): readonly string[] => [
  ...words,
  ...id.split(/[_-]/).filter((part) => part.length > 2),
  ...name.id.split(/[\s,]+/).filter((part) => part.length > 3),
];

/**
 * Spreads the topics of the built-in model over the tenant's categories: a topic goes to the entries that read most
 * like it, one that no entry claims goes to the rest ("lainnya").
 */
function sharing(
  categories: readonly Category[],
  model: Linear,
  rest: number,
): ((topics: Float64Array) => Float64Array) | undefined {
  const head = headOf(model, 'category');
  if (!head) return undefined;
  const likeness = categories.map((entry) => {
    const sums = new Float64Array(head.labels.length);
    // The name and the id say most; each word of the entry is read alone, so that no one drowns the others.
    const texts = [
      ...[entry.name.id, entry.name.id, ...entry.id.split(/[_-]/)].map((text) => [text, 2] as const),
      ...entry.words.map((text) => [text, 1] as const),
    ];
    for (const [text, weight] of texts) {
      const { shares: topics, isKnown } = answer(featuresOf(tokens(text).map(({ word }) => word)), model, head);
      if (!isKnown) continue;
      topics.forEach((p, topic) => {
        sums[topic] = (sums[topic] ?? 0) + p * weight;
      });
    }
    const all = sums.reduce((sum, value) => sum + value, 0) || 1;
    return sums.map((sum) => sum / all);
  });
  const shares = Float64Array.from(
    head.labels.flatMap((topic, index) => {
      const likes = categories.map(({ id }, category) =>
        id === topic
          ? 1
          : (likeness[category]?.[index] ?? 0) > MIN_TOPIC_SHARE
            ? (likeness[category]?.[index] ?? 0) ** 2
            : 0,
      );
      const all = likes.reduce((sum, value) => sum + value, 0);
      if (all > 0) return likes.map((value) => value / all);
      return likes.map((_, category) => (rest < 0 ? 1 / likes.length : category === rest ? 1 : 0));
    }),
  );
  return (topics) => {
    const sums = new Float64Array(categories.length);
    for (let topic = 0; topic < topics.length; topic++) {
      const [p, row] = [topics[topic] ?? 0, topic * sums.length];
      for (let category = 0; category < sums.length; category++)
        sums[category] = (sums[category] ?? 0) + p * (shares[row + category] ?? 0);
    }
    return sums;
  };
}
