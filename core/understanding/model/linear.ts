/**
 * A linear text model: TF-IDF of hashed features, one weight a feature and class, softmax with a temperature that
 * calibrates its probabilities. One vocabulary serves several heads (category, agency).
 */

import { type Features, featuresOf } from './features.js';

/** One label and how likely it is. */
export interface Guess<Id extends string = string> {
  readonly id: Id;
  /** 0 to 1, calibrated. */
  readonly p: number;
}

export const HEADS = ['category', 'agency'] as const;
export type HeadName = (typeof HEADS)[number];

export interface Head {
  readonly name: string;
  readonly labels: readonly string[];
  /** Row of `labels.length` for each feature of the vocabulary, times `scales[feature]`. */
  readonly weights: Int8Array | Float32Array;
  readonly scales: Float32Array | undefined;
  readonly bias: Float32Array;
  /** Logits are multiplied by it before the softmax. */
  readonly sharpness: number;
}

export interface Linear {
  readonly vocabulary: Vocabulary;
  /** Inverse document frequency times the weight of the feature's kind. */
  readonly idf: Float32Array;
  readonly heads: readonly Head[];
  /** Number of texts that it was trained on. */
  readonly rows: number;
  /**
   * Weight of a tenant's own model beside the built-in one, 0 to 1, chosen on held-out texts. Without it `rows` decide.
   */
  readonly weight?: number;
  /**
   * Built-in topics on which the tenant's people decided reports. The model is used for these only; absent: for all.
   */
  readonly topics?: readonly string[];
}

/** Hash to feature number, by open addressing. */
export class Vocabulary {
  /** Two numbers a slot, side by side for the processor's cache: the hash, and the feature plus 1; 0 in an empty slot. */
  private readonly slots: Uint32Array;
  private readonly mask: number;
  /** Scratch for counting one text's features; all zero between two texts. */
  private readonly counts: Uint16Array;
  /** Scratch: the features of one text in the order of their first occurrence. */
  private readonly seen: Int32Array;

  constructor(readonly hashes: Uint32Array) {
    this.counts = new Uint16Array(hashes.length);
    this.seen = new Int32Array(hashes.length);
    let size = 16;
    while (size < hashes.length * 2) size *= 2;
    this.mask = size - 1;
    this.slots = new Uint32Array(size * 2);
    for (let feature = 0; feature < hashes.length; feature++) {
      const hash = hashes[feature] ?? 0;
      let slot = hash & this.mask;
      while (this.slots[slot * 2 + 1] !== 0) slot = (slot + 1) & this.mask;
      this.slots[slot * 2] = hash;
      this.slots[slot * 2 + 1] = feature + 1;
    }
  }

  /** How often each known feature occurs, in the order of their first occurrence. */
  counted({ words, parts, pairs }: Features): { readonly at: Int32Array; readonly times: Uint16Array } {
    const { counts, seen } = this;
    let size = 0;
    for (const hashes of [words, parts, pairs])
      for (const hash of hashes) {
        const feature = this.find(hash);
        if (feature < 0) continue;
        const before = counts[feature] ?? 0;
        if (before === 0) seen[size++] = feature;
        counts[feature] = before + 1;
      }
    const at = seen.slice(0, size);
    const times = new Uint16Array(size);
    for (let index = 0; index < size; index++) {
      const feature = at[index] ?? 0;
      times[index] = counts[feature] ?? 0;
      counts[feature] = 0;
    }
    return { at, times };
  }

  /** -1 for a hash never seen. */
  find(hash: number): number {
    const { slots, mask } = this;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const feature = (slots[slot * 2 + 1] ?? 0) - 1;
      if (feature < 0 || slots[slot * 2] === hash) return feature;
    }
  }
}

/** A text as a vector of length 1. */
export interface Sparse {
  readonly at: Int32Array;
  readonly value: Float32Array;
}

export function vector(features: Features, { vocabulary, idf }: Pick<Linear, 'vocabulary' | 'idf'>): Sparse {
  const { at, times } = vocabulary.counted(features);
  const value = new Float32Array(at.length);
  let squares = 0;
  for (let index = 0; index < at.length; index++) {
    const weight = damped(times[index] ?? 0) * (idf[at[index] ?? 0] ?? 0);
    value[index] = weight;
    squares += weight * weight;
  }
  const scale = squares > 0 ? 1 / Math.sqrt(squares) : 0;
  for (let index = 0; index < value.length; index++) value[index] = (value[index] ?? 0) * scale;
  return { at, value };
}

/** Weight of a feature by how often a text has it. */
const damped = (often: number): number => DAMPED[often] ?? 1 + Math.log(often);
const DAMPED = Float64Array.from({ length: 64 }, (_, often) => (often === 0 ? 0 : 1 + Math.log(often)));

/** Sums of weights by class, before the softmax. */
export function logits({ at, value }: Sparse, { bias, weights, scales }: Head): Float64Array {
  const sums = new Float64Array(bias);
  for (let index = 0; index < at.length; index++) {
    const feature = at[index] ?? 0;
    const scale = (value[index] ?? 0) * (scales?.[feature] ?? 1);
    const row = feature * sums.length;
    for (let label = 0; label < sums.length; label++)
      sums[label] = (sums[label] ?? 0) + scale * (weights[row + label] ?? 0);
  }
  return sums;
}

export function softmax(sums: Float64Array, sharpness: number): Float64Array {
  let most = Number.NEGATIVE_INFINITY;
  for (const sum of sums) if (sum > most) most = sum;
  const shares = new Float64Array(sums.length);
  let all = 0;
  for (let index = 0; index < sums.length; index++) {
    const share = Math.exp(((sums[index] ?? 0) - most) * sharpness);
    shares[index] = share;
    all += share;
  }
  for (let index = 0; index < shares.length; index++) shares[index] = (shares[index] ?? 0) / all;
  return shares;
}

/** Probability of each label of a head, in the order of its labels. */
export function probabilities(text: Sparse, head: Head): Float64Array {
  return softmax(logits(text, head), head.sharpness);
}

/** What a head says about a text. */
export interface Answer {
  /** Probability of each label, in the order of the labels. */
  readonly shares: Float64Array;
  /** The model knows at least one feature of the text. */
  readonly isKnown: boolean;
}

export function answer(features: Features, model: Linear, head: Head): Answer {
  const text = vector(features, model);
  return { shares: probabilities(text, head), isKnown: text.at.length > 0 };
}

/** The three likeliest labels of a head for normalised words; none when no word is known. */
export function guess(model: Linear, name: string, words: readonly string[]): readonly Guess[] {
  const head = headOf(model, name);
  if (!head) return [];
  const { shares, isKnown } = answer(featuresOf(words), model, head);
  return isKnown ? best(head.labels, shares) : [];
}

export const headOf = (model: Linear, name: string): Head | undefined => model.heads.find((head) => head.name === name);

/** Best first, at most `most`; equal ones in alphabetical order. */
export function best(labels: readonly string[], shares: ArrayLike<number>, most = 3): readonly Guess[] {
  const first: { id: string; p: number }[] = [];
  for (let index = 0; index < labels.length; index++) {
    const [id, p] = [labels[index] ?? '', shares[index] ?? 0];
    let place = first.length;
    for (; place > 0; place--) {
      const above = first[place - 1];
      if (!above || above.p > p || (above.p === p && above.id < id)) break;
    }
    if (place >= most) continue;
    first.splice(place, 0, { id, p });
    if (first.length > most) first.pop();
  }
  return first;
}
