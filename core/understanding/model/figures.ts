/** How well a model does on texts whose right label is known. */
import { type HeadName, softmax } from './linear.js';

/** Measured on texts that the model was not trained on; shares from 0 to 1. */
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

export interface Examined {
  readonly sums: Float64Array;
  readonly labels: readonly string[];
  readonly right: string;
}

/** The sharpness with the highest likelihood on held-out texts, by golden section search on its logarithm. */
export function fitSharpness(examined: readonly Examined[]): number {
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

export const figuresOf = (head: HeadName, examined: readonly Examined[], sharpness: number): Figures =>
  score(
    head,
    examined.map(({ sums, labels, right }) => {
      const shares = softmax(sums, sharpness);
      const guesses = labels.map((id, index) => ({ id, p: shares[index] ?? 0 })).sort((a, b) => b.p - a.p);
      return { right, guesses };
    }),
  );
