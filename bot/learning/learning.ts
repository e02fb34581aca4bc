/**
 * Trains a tenant's own model on what its people decided, together with the built-in seed texts. The built-in model
 * sorts the seeds by category, so that a model of thirty reports still knows all categories. Where people decided most
 * reports of a topic for another category, the seeds of that topic get that category too.
 *
 * One text in five is held out, always the same ones, so neither the new model nor the one in use was trained on them.
 * Both are compared on these reports as they would answer, mixed with the built-in model. Deterministic.
 */

import { headOf, type Linear } from '../../core/understanding/model/linear.js';
import { decode, encode } from '../../core/understanding/model/model-file.js';
import { foldOf, type Row, train } from '../../core/understanding/model/train.js';
import { clean, tokens } from '../../core/understanding/text/normalise.js';
import { type Catalogue, type Categoriser, categoriser } from '../../core/understanding/topic/categorise.js';
import type { Seed } from './built-in-texts.js';

export interface Lesson {
  readonly tenant: Catalogue;
  /** What people decided. Labels that the tenant does not have any more are ignored. */
  readonly rows: readonly Row[];
  readonly topics: Linear;
  readonly seeds: readonly Pick<Seed, 'text' | 'topic'>[];
  /** The tenant's own model in use. */
  readonly inUse?: Linear | undefined;
}

export interface Learned {
  /** It is as good as the model in use, also on topics without decisions. */
  readonly isNoWorse: boolean;
  /** The model file. */
  readonly bytes: Uint8Array;
  /** Labels of the held-out reports, and how many of them the new model and the one in use get right. */
  readonly held: number;
  readonly right: number;
  readonly rightBefore: number;
}

/** Fewer reports say nothing about a city. */
const MIN_ROWS = 10;
const MIN_HELD_OUT = 2;
const HELD_FOLD = 0;
/** Fewer reports of a topic are chance. */
const MIN_REPORTS_PER_TOPIC = 3;
/** Weights of the new model beside the built-in one. The held-out texts decide between them. */
const CANDIDATE_WEIGHTS = [0.25, 0.5, 0.75, 0.9];
/** Reports of a topic from which on it may move to another category, if this share of them has that category. */
const TOPIC_MOVES_FROM = { least: 5, share: 0.6 };
/** Share of the built-in model's right answers, on topics without decisions, that must stay right. */
const MIN_KEPT_SHARE = 0.95;

/** `few`: there are too few reports to train on or to compare by. */
export function learn({ tenant, rows, topics, seeds, inUse }: Lesson): Learned | 'few' {
  const known = rows.flatMap((row) => knownTo(tenant, row) ?? []);
  const [held, decided] = split(known);
  if (known.length < MIN_ROWS || held.length < MIN_HELD_OUT) return 'few';

  const general = categoriser(tenant, { topics });
  const byTopic = sortByTopic(decided, general, headOf(topics, 'category')?.labels ?? []);
  const [otherHeld, other] = split(baseOf(seeds, movedTopics(byTopic), general, tenant));
  const { model } = train([...other, ...decided], { examine: false });
  const decidedTopics = [...byTopic].flatMap(([topic, { reports }]) =>
    reports >= MIN_REPORTS_PER_TOPIC ? [topic] : [],
  );
  const candidates = CANDIDATE_WEIGHTS.map((weight) => {
    const bytes = encode({ ...model, rows: decided.length, weight, topics: decidedTopics });
    // Decoded again, because the weights of a file have only 8 bits.
    const mixed = categoriser(tenant, { topics, own: decode(bytes) });
    return { bytes, ...score(mixed, held), kept: score(mixed, otherHeld).right };
  });
  const best = candidates.reduce((first, next) =>
    next.right > first.right || (next.right === first.right && next.sure > first.sure) ? next : first,
  );
  const before = score(categoriser(tenant, { topics, own: inUse }), held);
  return {
    isNoWorse: best.right >= before.right && best.kept >= MIN_KEPT_SHARE * score(general, otherHeld).right,
    bytes: best.bytes,
    held: best.labels,
    right: best.right,
    rightBefore: before.right,
  };
}

/** Undefined when the tenant has neither label any more: the tenant file may have changed since. */
function knownTo({ categories, agencies }: Catalogue, { text, category, agency }: Row): Row | undefined {
  const hasCategory = categories.some(({ id }) => id === category);
  const hasAgency = agencies.some(({ code }) => code === agency);
  if (!hasCategory && !hasAgency) return undefined;
  return { text, ...(hasCategory && category ? { category } : {}), ...(hasAgency && agency ? { agency } : {}) };
}

/** Splits rows into those held out and the others. */
function split(rows: readonly Row[]): readonly [readonly Row[], readonly Row[]] {
  const isHeld = ({ text }: Row) => foldOf(clean(text)) === HELD_FOLD;
  return [rows.filter(isHeld), rows.filter((row) => !isHeld(row))];
}

const wordsOf = (text: string) => tokens(clean(text)).map(({ word }) => word);

/** Reports that were decided about one topic, as the built-in model sees it. */
interface Decided {
  reports: number;
  readonly categories: Map<string, number>;
}

function sortByTopic(
  decided: readonly Row[],
  general: Categoriser,
  names: readonly string[],
): ReadonlyMap<string, Decided> {
  const sorted = new Map<string, Decided>();
  for (const { text, category } of decided) {
    const shares = general.topics(wordsOf(text));
    if (!shares) continue;
    const topic = names[names.reduce((best, _, at) => ((shares[at] ?? 0) > (shares[best] ?? 0) ? at : best), 0)] ?? '';
    const found = sorted.get(topic) ?? { reports: 0, categories: new Map() };
    found.reports += 1;
    if (category !== undefined) found.categories.set(category, (found.categories.get(category) ?? 0) + 1);
    sorted.set(topic, found);
  }
  return sorted;
}

/** Topics that the tenant's people assign to another category, with that category. */
function movedTopics(byTopic: ReadonlyMap<string, Decided>): ReadonlyMap<string, string> {
  const moved = new Map<string, string>();
  for (const [topic, { categories }] of byTopic) {
    const all = [...categories.values()].reduce((sum, count) => sum + count, 0);
    const [first] = [...categories].sort(([, a], [, b]) => b - a);
    if (first && all >= TOPIC_MOVES_FROM.least && first[1] >= TOPIC_MOVES_FROM.share * all) moved.set(topic, first[0]);
  }
  return moved;
}

/** The seeds with the built-in model's category, or with the new category of a moved topic. */
function baseOf(
  seeds: Lesson['seeds'],
  moved: ReadonlyMap<string, string>,
  general: Categoriser,
  { categories }: Catalogue,
): readonly Row[] {
  return seeds.flatMap(({ text, topic }) => {
    const category = moved.get(topic) ?? general.category(wordsOf(text))[0]?.id;
    const agency = categories.find(({ id }) => id === category)?.agency;
    return category === undefined ? [] : [{ text, category, ...(agency === undefined ? {} : { agency }) }];
  });
}

/** Number of labels, number of right answers, and the sum of the probabilities of the right labels. */
function score({ category, agency }: Categoriser, rows: readonly Row[]) {
  const total = { labels: 0, right: 0, sure: 0 };
  for (const row of rows) {
    const words = wordsOf(row.text);
    const guesses = category(words);
    for (const [label, found] of [
      [row.category, guesses],
      [row.agency, row.agency === undefined ? [] : agency(words, guesses, undefined)],
    ] as const) {
      if (label === undefined) continue;
      total.labels += 1;
      if (found[0]?.id === label) total.right += 1;
      total.sure += found.find(({ id }) => id === label)?.p ?? 0;
    }
  }
  return total;
}
