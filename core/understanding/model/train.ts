/**
 * Fits a linear model to labelled texts. Deterministic: the same rows give the same model. Softmax regression by
 * AdaGrad with one step size a feature; labels are smoothed, since a tenth of all complaints are labelled wrongly, and
 * the sharpness lost by it is given back by a temperature fitted on texts held out.
 */

import { clean, tokens } from '../text/normalise.js';
import { type Features, featuresOf } from './features.js';
import { type Head, type Linear, logits, type Sparse, softmax, Vocabulary, vector } from './linear.js';

export interface Row {
  readonly text: string;
  readonly category?: string;
  readonly agency?: string;
  /** Rows of one group are never on both sides of a split; by default those that begin alike. */
  readonly group?: string;
}

const HEADS = ['category', 'agency'] as const;
export type HeadName = (typeof HEADS)[number];

/** On texts that the model had not seen; shares from 0 to 1. */
export interface Figures {
  readonly head: HeadName;
  readonly texts: number;
  readonly classes: number;
  readonly accuracy: number;
  readonly macroF1: number;
  readonly top3: number;
  /** Expected calibration error over ten bins. */
  readonly calibration: number;
  /** Where p >= 0.8: share of texts, and how many of those are right. */
  readonly sureShare: number;
  readonly surePrecision: number;
}

export interface Trained {
  readonly model: Linear;
  readonly figures: readonly Figures[];
}

/** Told now and then how much of the work is done, 0 to 1. */
type Progress = (done: number) => void;

const SMOOTHING = 0.1;
const STEP = 0.6;
const IDF_OF_PAIRS = 0.7;
const IDF_OF_PARTS = 0.5;
/** Gradients smaller than this are not worth their walk over the text. */
const MIN_GRADIENT = 0.002;
/** Most weights of one head in memory: 32 million are 128 MB. */
const MAX_WEIGHTS_PER_HEAD = 32_000_000;
const FOLDS = 5;
/** Below so many texts all folds are tried in turn, above one fold is enough. */
const CROSS_VALIDATE_BELOW = 2_000;

/** Small programs can't hold a fair exam: fewer texts than this are learnt without figures. */
export const MIN_TEXTS_FOR_FIGURES = 20;

interface Labelled {
  readonly features: Features;
  /** Texts that begin alike stay on one side of a split. */
  readonly fold: number;
  readonly labels: Readonly<Partial<Record<HeadName, string>>>;
}

export interface Options {
  readonly progress?: Progress;
  /** Features of a cleaned text. */
  readonly featurise?: (cleaned: string) => Features;
  /** What a part of a word weighs beside the whole. */
  readonly parts?: number;
  /** False: no figures, and the sharpness that is usual. */
  readonly examine?: boolean;
}

/** Throws `RangeError` when no head has at least two labels. */
export function train(rows: readonly Row[], options: Options = {}): Trained {
  const { progress = () => {}, featurise = wordFeatures, parts = IDF_OF_PARTS, examine = true } = options;
  const labelled = rows.map((row) => prepare(row, featurise));
  const heads = HEADS.filter((name) => new Set(labelled.flatMap(({ labels }) => labels[name] ?? [])).size > 1);
  if (heads.length === 0) throw new RangeError('needs texts of at least two different labels');

  const folds = heads.map((name) => {
    const own = labelled.filter(({ labels }) => labels[name] !== undefined);
    if (!examine || own.length < MIN_TEXTS_FOR_FIGURES) return [];
    return Array.from({ length: own.length < CROSS_VALIDATE_BELOW ? FOLDS : 1 }, (_, fold) => fold);
  });
  const fits = folds.flat().length + heads.length;
  let fitted = 0;
  const step = () => progress(++fitted / fits);

  const sharpness = new Map<HeadName, number>();
  const figures: Figures[] = [];
  heads.forEach((name, index) => {
    const examined = (folds[index] ?? []).flatMap((fold) => {
      const known = labelled.filter((row) => row.fold !== fold && row.labels[name] !== undefined);
      const unseen = labelled.filter((row) => row.fold === fold && row.labels[name] !== undefined);
      if (new Set(known.map(({ labels }) => labels[name])).size < 2) return [];
      const base = vocabularyOf(known, classesOf(known, name).length, parts);
      const head = fit(known, name, base);
      step();
      return unseen.map(({ features, labels }) => ({
        sums: logits(vector(features, base), head),
        labels: head.labels,
        right: labels[name] ?? '',
      }));
    });
    if (examined.length === 0) return;
    sharpness.set(name, fitSharpness(examined));
    figures.push(figuresOf(name, examined, sharpness.get(name) ?? 1));
  });

  const base = vocabularyOf(labelled, Math.max(...heads.map((name) => classesOf(labelled, name).length)), parts);
  const model: Linear = {
    ...base,
    rows: rows.length,
    heads: heads.map((name) => {
      const own = labelled.filter(({ labels }) => labels[name] !== undefined);
      const head = { ...fit(own, name, base), sharpness: sharpness.get(name) ?? DEFAULT_SHARPNESS };
      step();
      return head;
    }),
  };
  return { model, figures };
}

/** What smoothed labels need on average, where too few texts are there to find out. */
const DEFAULT_SHARPNESS = 1.6;

/** The same model, its probabilities made true on other texts than those that it learnt from. */
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

/** The side of a split on which a text is, 0 to 4: always the same, and the same for texts that begin alike. */
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

const classesOf = (rows: readonly Labelled[], name: HeadName): readonly string[] =>
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

/** More passes over few texts, fewer over many. */
const passes = (texts: number) => Math.max(3, Math.min(10, Math.round(60_000 / texts)));

function fit(rows: readonly Labelled[], name: HeadName, base: Pick<Linear, 'vocabulary' | 'idf'>): Head {
  const labels = classesOf(rows, name);
  const classes = labels.length;
  const numbers = new Map(labels.map((label, index) => [label, index]));
  const texts: readonly Sparse[] = rows.map(({ features }) => vector(features, base));
  const answers = Int32Array.from(rows, (row) => numbers.get(row.labels[name] ?? '') ?? 0);
  const weights = new Float32Array(base.idf.length * classes);
  const squares = new Float32Array(base.idf.length).fill(0.01);
  const bias = new Float32Array(classes);
  const biasSquares = new Float32Array(classes).fill(0.01);
  const low = SMOOTHING / classes;
  const gradient = new Float64Array(classes);
  const live = new Int32Array(classes);
  const order = rows.map((_, index) => index);
  const chance = generator(classes * 7919 + rows.length);

  for (let pass = passes(rows.length); pass > 0; pass--) {
    shuffle(order, chance);
    for (const index of order) {
      const text = texts[index];
      if (!text) continue;
      const { at, value } = text;
      for (let label = 0; label < classes; label++) gradient[label] = bias[label] ?? 0;
      for (let place = 0; place < at.length; place++) {
        const row = (at[place] ?? 0) * classes;
        const x = value[place] ?? 0;
        for (let label = 0; label < classes; label++)
          gradient[label] = (gradient[label] ?? 0) + (weights[row + label] ?? 0) * x;
      }
      const shares = softmax(gradient, 1);
      let lives = 0;
      let length = 0;
      for (let label = 0; label < classes; label++) {
        const error = (shares[label] ?? 0) - low - (label === answers[index] ? 1 - SMOOTHING : 0);
        gradient[label] = error;
        biasSquares[label] = (biasSquares[label] ?? 0) + error * error;
        bias[label] = (bias[label] ?? 0) - (0.3 * STEP * error) / Math.sqrt(biasSquares[label] ?? 1);
        if (Math.abs(error) < MIN_GRADIENT) continue;
        live[lives++] = label;
        length += error * error;
      }
      for (let place = 0; place < at.length; place++) {
        const feature = at[place] ?? 0;
        const x = value[place] ?? 0;
        const sum = (squares[feature] ?? 0) + length * x * x;
        squares[feature] = sum;
        const step = (STEP * x) / Math.sqrt(sum);
        const row = feature * classes;
        for (let number = 0; number < lives; number++) {
          const label = live[number] ?? 0;
          weights[row + label] = (weights[row + label] ?? 0) - step * (gradient[label] ?? 0);
        }
      }
    }
  }
  return { name, labels, weights, scales: undefined, bias, sharpness: 1 };
}

interface Examined {
  readonly sums: Float64Array;
  readonly labels: readonly string[];
  readonly right: string;
}

/** The sharpness at which what was held out is least surprising: golden section search on its log. */
function fitSharpness(examined: readonly Examined[]): number {
  const surprise = (log: number) => {
    let sum = 0;
    for (const { sums, labels, right } of examined) {
      const at = labels.indexOf(right);
      if (at >= 0) sum -= Math.log(Math.max(1e-9, softmax(sums, Math.exp(log))[at] ?? 0));
    }
    return sum;
  };
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [Math.log(0.2), Math.log(8)];
  for (let round = 0; round < 20; round++) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (surprise(left) < surprise(right)) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

/** Figures of guesses whose right label is known. */
export function score(
  head: HeadName,
  answers: readonly {
    readonly right: string;
    readonly guesses: readonly { readonly id: string; readonly p: number }[];
  }[],
): Figures {
  const classes = [...new Set(answers.map(({ right }) => right))].sort();
  const tally = new Map(classes.map((label) => [label, { hit: 0, missed: 0, wrong: 0 }]));
  const bins = Array.from({ length: 10 }, () => ({ p: 0, right: 0, texts: 0 }));
  let [right, top3, sure, sureRight] = [0, 0, 0, 0];
  for (const answer of answers) {
    const first = answer.guesses[0];
    const hit = first?.id === answer.right;
    const own = tally.get(answer.right);
    if (own) own[hit ? 'hit' : 'missed']++;
    const other = hit ? undefined : tally.get(first?.id ?? '');
    if (other) other.wrong++;
    if (hit) right++;
    if (answer.guesses.slice(0, 3).some(({ id }) => id === answer.right)) top3++;
    const p = first?.p ?? 0;
    if (p >= 0.8) sure++;
    if (p >= 0.8 && hit) sureRight++;
    const bin = bins[Math.min(9, Math.floor(p * 10))];
    if (bin) {
      bin.p += p;
      bin.right += hit ? 1 : 0;
      bin.texts++;
    }
  }
  const f1 = [...tally.values()].map(({ hit, missed, wrong }) =>
    hit === 0 ? 0 : (2 * hit) / (2 * hit + missed + wrong),
  );
  const share = (count: number) => (answers.length === 0 ? 0 : count / answers.length);
  return {
    head,
    texts: answers.length,
    classes: classes.length,
    accuracy: share(right),
    macroF1: f1.reduce((sum, value) => sum + value, 0) / Math.max(1, f1.length),
    top3: share(top3),
    calibration: share(bins.reduce((sum, bin) => sum + Math.abs(bin.p - bin.right), 0)),
    sureShare: share(sure),
    surePrecision: sure === 0 ? 1 : sureRight / sure,
  };
}

const figuresOf = (head: HeadName, examined: readonly Examined[], sharpness: number): Figures =>
  score(
    head,
    examined.map(({ sums, labels, right }) => {
      const shares = softmax(sums, sharpness);
      const guesses = labels.map((id, index) => ({ id, p: shares[index] ?? 0 })).sort((a, b) => b.p - a.p);
      return { right, guesses };
    }),
  );

/** Mulberry32: chance that is the same every time. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle(order: number[], chance: () => number): void {
  for (let last = order.length - 1; last > 0; last--) {
    const other = Math.floor(chance() * (last + 1));
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
}
