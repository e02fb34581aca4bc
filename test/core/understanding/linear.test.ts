import { expect, it } from 'vitest';
import { cpuMs, mixed, READERS, repeated, SIGNS, WORDS_OF_EACH_KIND } from './hostile-texts.js';

const LETTERS = 4_000;
/** A text four times as long may take at most this many times as long. */
const MAX_GROWTH = 6;
const MAX_MS = 500;
/** Below this a measurement is mostly noise. */
const MEASURABLE_MS = 4;
const MIXTURES = 30;
/** Slowest texts of each function, whose growth is measured. */
const SUSPECTS = 4;
/** `read` gets a word of each kind, the other functions one in so many. The bench gives all to each. */
const SHARE_OF_WORDS = 20;

const texts = (words: readonly string[]): readonly string[] => [
  ...SIGNS.map((sign) => repeated(sign, LETTERS)),
  ...Array.from({ length: MIXTURES }, (_, seed) => mixed(seed + 1, LETTERS)),
  ...words.map((word) => repeated(`${word} `, LETTERS)),
];

it.each(Object.entries(READERS))('understanding: %s takes linear time, whatever a stranger repeats', (name, reader) => {
  for (let seed = 0; seed < 20; seed++) reader(mixed(1_000 + seed, LETTERS / 4));
  const words = WORDS_OF_EACH_KIND.filter((_, index) => name === 'read' || index % SHARE_OF_WORDS === 0);
  const timed = texts(words).map((text) => ({ text, ms: cpuMs(() => reader(text)) }));
  const suspects = timed.sort((a, b) => b.ms - a.ms).slice(0, SUSPECTS);
  for (const { text } of suspects) {
    // New texts, so that no cache helps. The best of three counts, because other programs only add time.
    const best = (length: number) =>
      Math.min(...[0, 1, 2].map((round) => cpuMs(() => reader(text.slice(round, length - round)))));
    const [whole, quarter] = [best(LETTERS), best(LETTERS / 4)];
    expect(whole, `milliseconds for ${JSON.stringify(text.slice(0, 60))} …`).toBeLessThan(MAX_MS);
    expect(whole, `growth for ${JSON.stringify(text.slice(0, 60))} …`).toBeLessThan(
      MAX_GROWTH * Math.max(quarter, MEASURABLE_MS),
    );
  }
});
