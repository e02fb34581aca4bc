/**
 * Trains a linear model on labelled texts. Deterministic: the same rows give the same model. Labels are smoothed
 * (fit.ts), which makes probabilities too low; a temperature fitted on held-out texts corrects that.
 */

import { clean, tokens } from '../text/normalise.js';
import { type Features, featuresOf } from './features.js';
import { type Examined, type Figures, figuresOf, fitSharpness } from './figures.js';
import { type Example, fit } from './fit.js';
import { HEADS, type HeadName, type Linear, logits, Vocabulary, vector } from './linear.js';

export interface Row {
  readonly text: string;
  readonly category?: string;
  readonly agency?: string;
  /** Rows of one group are never on both sides of a split; by default those that begin alike. */
  readonly group?: string;
}

interface Trained {
  readonly model: Linear;
  readonly figures: readonly Figures[];
}

/** Called with the share of the work that is done, 0 to 1. */
type Progress = (done: number) => void;

const IDF_OF_PAIRS = 0.7;
const IDF_OF_PARTS = 0.5;
/** Memory limit of one head: 32 million weights are 128 MB. */
const MAX_WEIGHTS_PER_HEAD = 32_000_000;
const FOLDS = 5;
/** With fewer texts each fold is held out in turn; with more, one fold is enough. */
const CROSS_VALIDATE_BELOW = 2_000;

/** Fewer texts than this are too few for a fair test, so there are no figures for them. */
export const MIN_TEXTS_FOR_FIGURES = 20;

interface Labelled {
  readonly features: Features;
  /** Texts that begin alike stay on one side of a split. */
  readonly fold: number;
  readonly labels: Readonly<Partial<Record<HeadName, string>>>;
}

interface Options {
  readonly progress?: Progress;
  /** Features of a cleaned text. */
  readonly featurise?: (cleaned: string) => Features;
  /** Weight of a part of a word beside the whole word. */
  readonly parts?: number;
  /** False: no figures, and the default sharpness. */
  readonly examine?: boolean;
}

/** Throws `RangeError` when no head has at least two labels. */
export function train(rows: readonly Row[], options: Options = {}): Trained {
  const { progress = () => {}, featurise = wordFeatures, parts = IDF_OF_PARTS, examine = true } = options;
  const labelled = rows.map((row) => prepare(row, featurise));
  const heads = HEADS.map((name) => {
    const own = labelled.filter(({ labels }) => labels[name] !== undefined);
    return { name, own, labels: labelsOf(own, name), folds: examine ? foldsFor(own.length) : [] };
  }).filter(({ labels }) => labels.length > 1);
  if (heads.length === 0) throw new RangeError('needs texts of at least two different labels');

  const fits = heads.reduce((sum, { folds }) => sum + folds.length + 1, 0);
  let fitted = 0;
  const step = () => progress(++fitted / fits);

  const examined = heads.map(({ name, own, folds }) =>
    folds.flatMap((fold) => {
      const result = examineFold(own, name, fold, parts);
      step();
      return result;
    }),
  );
  const sharpness = examined.map((answers) => (answers.length === 0 ? DEFAULT_SHARPNESS : fitSharpness(answers)));
  const base = vocabularyOf(labelled, Math.max(...heads.map(({ labels }) => labels.length)), parts);
  const model: Linear = {
    ...base,
    rows: rows.length,
    heads: heads.map(({ name, own }, index) => {
      const head = fit(examplesOf(own, name, base), name, base.idf.length);
      step();
      return { ...head, sharpness: sharpness[index] ?? DEFAULT_SHARPNESS };
    }),
  };
  const figures = heads.flatMap(({ name }, index) => {
    const answers = examined[index] ?? [];
    return answers.length === 0 ? [] : [figuresOf(name, answers, sharpness[index] ?? DEFAULT_SHARPNESS)];
  });
  return { model, figures };
}

/** Few texts are held out fold by fold until each was held out once; of many texts one fold tells enough. */
function foldsFor(texts: number): readonly number[] {
  if (texts < MIN_TEXTS_FOR_FIGURES) return [];
  return Array.from({ length: texts < CROSS_VALIDATE_BELOW ? FOLDS : 1 }, (_, fold) => fold);
}

/** What a model that was trained without one fold answers to the texts of that fold. */
function examineFold(rows: readonly Labelled[], name: HeadName, fold: number, parts: number): readonly Examined[] {
  const known = rows.filter((row) => row.fold !== fold);
  const unseen = rows.filter((row) => row.fold === fold);
  const labels = labelsOf(known, name);
  if (labels.length < 2) return [];
  const base = vocabularyOf(known, labels.length, parts);
  const head = fit(examplesOf(known, name, base), name, base.idf.length);
  return examplesOf(unseen, name, base).map(({ text, label }) => ({
    sums: logits(text, head),
    labels: head.labels,
    right: label,
  }));
}

const examplesOf = (rows: readonly Labelled[], name: HeadName, base: Pick<Linear, 'vocabulary' | 'idf'>) =>
  rows.map(({ features, labels }): Example => ({ text: vector(features, base), label: labels[name] ?? '' }));

/** Used when there are too few texts to fit it: the average for smoothed labels. */
const DEFAULT_SHARPNESS = 1.6;

/** Returns the same model with probabilities calibrated on texts that it was not trained on. */
export function calibrated(model: Linear, name: HeadName, judge: Linear, rows: readonly Row[]): Linear {
  const head = judge.heads.find((candidate) => candidate.name === name);
  if (!head) return model;
  const examined = rows.map((row) => ({
    sums: logits(vector(wordFeatures(clean(row.text)), judge), head),
    labels: head.labels,
    right: row[name] ?? '',
  }));
  const sharpness = fitSharpness(examined);
  return { ...model, heads: model.heads.map((own) => (own.name === name ? { ...own, sharpness } : own)) };
}

export const wordFeatures = (cleaned: string): Features => featuresOf(tokens(cleaned).map(({ word }) => word));

function prepare({ text, category, agency, group }: Row, featurise: (cleaned: string) => Features): Labelled {
  const cleaned = clean(text);
  return {
    features: featurise(cleaned),
    fold: foldOf(group ?? cleaned),
    labels: { ...(category === undefined ? {} : { category }), ...(agency === undefined ? {} : { agency }) },
  };
}

/** The fold of a text, 0 to 4. Texts with the same beginning have the same fold. */
export function foldOf(text: string): number {
  const beginning = text
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .slice(0, 50);
  let hash = 17;
  for (let at = 0; at < beginning.length; at++) hash = Math.imul(hash, 31) + beginning.charCodeAt(at);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 12)) >>> 0) % FOLDS;
}

const labelsOf = (rows: readonly Labelled[], name: HeadName): readonly string[] =>
  [...new Set(rows.flatMap(({ labels }) => labels[name] ?? []))].sort();

function vocabularyOf(rows: readonly Labelled[], classes: number, parts: number): Pick<Linear, 'vocabulary' | 'idf'> {
  const frequency = new Map<number, number>();
  const kind = new Map<number, number>();
  for (const { features } of rows) {
    [features.words, features.pairs, features.parts].forEach((hashes, of) => {
      for (const hash of new Set(hashes)) {
        frequency.set(hash, (frequency.get(hash) ?? 0) + 1);
        kind.set(hash, of);
      }
    });
  }
  // A word that occurs once still tells something, a pair or a part does not.
  const weights = [1, IDF_OF_PAIRS, parts];
  for (let least = 1; ; least++) {
    const kept: number[] = [];
    for (const [hash, count] of frequency)
      if (count >= (kind.get(hash) === 0 ? least : Math.max(2, least))) kept.push(hash);
    if (kept.length * classes > MAX_WEIGHTS_PER_HEAD) continue;
    const hashes = Uint32Array.from(kept);
    const idf = Float32Array.from(
      kept,
      (hash) =>
        Math.max(0.1, Math.log((rows.length + 1) / ((frequency.get(hash) ?? 0) + 0.5))) *
        (weights[kind.get(hash) ?? 0] ?? 1),
    );
    return { vocabulary: new Vocabulary(hashes), idf };
  }
}
