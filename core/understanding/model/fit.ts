/** Softmax regression by AdaGrad with one step size for each feature. Deterministic. */
import { type Head, type HeadName, type Sparse, softmax } from './linear.js';

/** A text as the features of a vocabulary, with its right label. */
export interface Example {
  readonly text: Sparse;
  readonly label: string;
}

/** Share of a label's weight that goes to all labels, since a tenth of all complaints are labelled wrongly. */
const SMOOTHING = 0.1;
const STEP = 0.6;
/** Smaller gradients are skipped: they change little and cost as much. */
const MIN_GRADIENT = 0.002;
/** More passes over few texts, fewer over many. */
const passes = (texts: number) => Math.max(3, Math.min(10, Math.round(60_000 / texts)));

/** `features`: how many the vocabulary has. */
export function fit(examples: readonly Example[], name: HeadName, features: number): Head {
  const labels = [...new Set(examples.map(({ label }) => label))].sort();
  const classes = labels.length;
  const numbers = new Map(labels.map((label, index) => [label, index]));
  const answers = Int32Array.from(examples, ({ label }) => numbers.get(label) ?? 0);
  const weights = new Float32Array(features * classes);
  const squares = new Float32Array(features).fill(0.01);
  const bias = new Float32Array(classes);
  const biasSquares = new Float32Array(classes).fill(0.01);
  const low = SMOOTHING / classes;
  const gradient = new Float64Array(classes);
  const live = new Int32Array(classes);
  const order = examples.map((_, index) => index);
  const chance = generator(classes * 7919 + examples.length);

  for (let pass = passes(examples.length); pass > 0; pass--) {
    shuffle(order, chance);
    for (const index of order) {
      const text = examples[index]?.text;
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
