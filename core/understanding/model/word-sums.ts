/** A linear model read word by word: what each word adds to the sums of a head is worked out once and kept. */

import { type Features, featuresOf } from './features.js';
import { addRow, best, damped, type Guess, type Head, headOf, type Linear, softmax } from './linear.js';

/** What a head answers to a text. */
export interface Answer {
  /** Probability of each label, in the order of the labels. */
  readonly shares: Float64Array;
  /** The model knows anything of the text. */
  readonly isKnown: boolean;
}

/** What one word adds to the sums of a head. */
interface Addend {
  /** Each feature once, and how often the word has it. */
  readonly at: Int32Array;
  readonly times: Uint16Array;
  readonly sums: Float64Array;
  readonly squares: number;
}

/** Words whose addends are kept. */
const MOST_ADDENDS = 20_000;
const NONE: readonly number[] = [];

/**
 * A head that reads texts made of words it has met: what each word adds is worked out once. Answers as
 * `probabilities(vector(…))` would, but for rounding, and faster the more labels there are.
 */
class Adder {
  private readonly known = new Map<readonly number[], Addend>();
  /** Scratch: how often the text had each feature so far; all zero between two texts. */
  private readonly counts: Uint16Array;
  /** Scratch: the features to set to zero again. */
  private readonly seen: Int32Array;
  private size = 0;
  private readonly sums: Float64Array;
  private squares = 0;

  constructor(
    private readonly model: Linear,
    private readonly head: Head,
  ) {
    this.counts = new Uint16Array(model.idf.length);
    this.seen = new Int32Array(model.idf.length);
    this.sums = new Float64Array(head.bias.length);
  }

  answer({ words, parts, pairs }: Features): Answer {
    const { counts, seen, sums } = this;
    sums.fill(0);
    this.squares = 0;
    this.size = 0;
    for (let index = 0; index < words.length; index++)
      this.add(this.addend(words[index] ?? NONE, parts[index] ?? NONE));
    for (let index = 0; index < pairs.length; index++) this.addPair(pairs[index] ?? 0);
    for (let index = 0; index < this.size; index++) counts[seen[index] ?? 0] = 0;
    const isKnown = this.size > 0;
    const scale = isKnown ? 1 / Math.sqrt(this.squares) : 0;
    const { bias, sharpness } = this.head;
    for (let label = 0; label < sums.length; label++) sums[label] = (bias[label] ?? 0) + (sums[label] ?? 0) * scale;
    return { shares: softmax(sums, sharpness), isKnown };
  }

  private add({ at, times, sums: added, squares }: Addend): void {
    const { counts, seen, sums } = this;
    this.squares += squares;
    for (let label = 0; label < sums.length; label++) sums[label] = (sums[label] ?? 0) + (added[label] ?? 0);
    for (let index = 0; index < at.length; index++) {
      const feature = at[index] ?? 0;
      const before = counts[feature] ?? 0;
      const now = times[index] ?? 0;
      counts[feature] = before + now;
      if (before === 0) seen[this.size++] = feature;
      else this.lower(feature, before, now);
    }
  }

  /** A feature that was there before was added as if it were new. */
  private lower(feature: number, before: number, now: number): void {
    const [all, first, second] = [damped(before + now), damped(before), damped(now)];
    this.raise(feature, all - first - second, all * all - first * first - second * second);
  }

  private addPair(hash: number): void {
    const feature = this.model.vocabulary.find(hash);
    if (feature < 0) return;
    const before = this.counts[feature] ?? 0;
    this.counts[feature] = before + 1;
    if (before === 0) this.seen[this.size++] = feature;
    const [all, first] = [damped(before + 1), damped(before)];
    this.raise(feature, all - first, all * all - first * first);
  }

  private raise(feature: number, by: number, squared: number): void {
    const weight = this.model.idf[feature] ?? 0;
    this.squares += squared * weight * weight;
    addRow(this.sums, this.head, feature, by * weight);
  }

  private addend(hashes: readonly number[], parts: readonly number[]): Addend {
    const found = this.known.get(hashes);
    if (found) return found;
    const { vocabulary, idf } = this.model;
    const { at, times } = vocabulary.counted({ words: [hashes], parts: [parts], pairs: [] });
    const sums = new Float64Array(this.sums.length);
    let squares = 0;
    for (let index = 0; index < at.length; index++) {
      const feature = at[index] ?? 0;
      const weight = damped(times[index] ?? 0) * (idf[feature] ?? 0);
      squares += weight * weight;
      addRow(sums, this.head, feature, weight);
    }
    const made = { at, times, sums, squares };
    if (this.known.size >= MOST_ADDENDS) this.known.clear();
    this.known.set(hashes, made);
    return made;
  }
}

const adders = new WeakMap<Head, Adder>();

/** What a head of the model answers to features that come again and again: those of words and of cues. */
export function answer(features: Features, model: Linear, head: Head): Answer {
  let adder = adders.get(head);
  if (!adder) {
    adder = new Adder(model, head);
    adders.set(head, adder);
  }
  return adder.answer(features);
}

/** The three likeliest labels of a head for normalised words; none when no word is known. */
export function guess(model: Linear, name: string, words: readonly string[]): readonly Guess[] {
  const head = headOf(model, name);
  if (!head) return [];
  const { shares, isKnown } = answer(featuresOf(words), model, head);
  return isKnown ? best(head.labels, shares) : [];
}
