/**
 * Measures how well citizens are understood, on the sets in test/understanding (misses are printed) and on the texts of
 * KENTONGAN_DATA (or ../shared/data), which are not in this repository. Training texts are split: no model is measured
 * on texts that it was trained on.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { lapor, lines, nusax, seeds } from '../../bot/learning/built-in-texts.js';
import { loadUnderstanding, MODELS } from '../../bot/learning/models.js';
import { loadTenant } from '../../bot/tenant/tenant.js';
import { MAX_READ_LETTERS } from '../../core/clean-text.js';
import { languageFeatures } from '../../core/understanding/intent/language.js';
import { score } from '../../core/understanding/model/figures.js';
import { best, headOf, type Linear, probabilities, vector } from '../../core/understanding/model/linear.js';
import { type Row, train } from '../../core/understanding/model/train.js';
import type { Located, Place, Reading, Understanding } from '../../core/understanding/reading.js';
import { clean } from '../../core/understanding/text/normalise.js';
import { cpuMs, mixed, READERS, repeated, SIGNS, WORDS_OF_EACH_KIND } from '../core/understanding/hostile-texts.js';
import { languageRows } from './built-in-models.js';

const HAND_WRITTEN = 'test/understanding/';
const DATA = process.env.KENTONGAN_DATA ?? join(process.cwd(), '..', 'shared', 'data');
const TRAINED = 9_500;

type Figures = Record<string, string>;

export async function run(): Promise<Figures> {
  const { tenant } = loadTenant(undefined);
  const started = performance.now();
  const understanding = loadUnderstanding(tenant);
  const figures: Figures = { 'models and areas loaded': `${(performance.now() - started).toFixed(0)} ms` };
  const misses: string[] = [];
  handWritten(HAND_WRITTEN, understanding, figures, misses);
  const unseen: Figures = {};
  handWritten(join(HAND_WRITTEN, 'unseen'), understanding, unseen, []);
  for (const [name, figure] of Object.entries(unseen)) figures[`unseen: ${name}`] = figure;
  if (existsSync(join(DATA, 'lapor_mit_weaklabel.jsonl'))) {
    const posts = jsonl<{ text: string; category: string | null; agency: string | null }>(
      join(DATA, 'lapor_mit_weaklabel.jsonl'),
    );
    crossValidated(posts, figures);
    languages(figures);
    figures['LAPOR! posts answered in another language'] = percent(
      posts.filter(({ text }) => understanding.read(text).reply !== 'id').length,
      posts.length,
    );
    figures['LAPOR! posts taken for danger'] = percent(
      posts.filter(({ text }) => understanding.read(text).urgent).length,
      posts.length,
    );
    speed(understanding, posts, figures);
  } else figures['data folder'] = `none at ${DATA}: set KENTONGAN_DATA`;
  slowest(figures);
  console.log(`\n${misses.length} misses on the hand-written sets:`);
  for (const miss of misses) console.log(`  ${miss}`);
  return figures;
}

const jsonl = <T>(file: string): readonly T[] =>
  lines(file)
    .filter(Boolean)
    .map((line) => JSON.parse(line) as T);

const percent = (part: number, all: number) => `${((100 * part) / Math.max(1, all)).toFixed(1)} %`;

function handWritten(
  folder: string,
  { read, correct, similarity }: Understanding,
  figures: Figures,
  misses: string[],
): void {
  const set = <T>(name: string): readonly T[] => {
    const file = join(folder, `${name}.jsonl`);
    return existsSync(file) ? jsonl<T>(file) : [];
  };
  const miss = (name: string, text: string, got: unknown, wanted: unknown) =>
    misses.push(`${name}: ${JSON.stringify(text)} is ${JSON.stringify(wanted)}, read as ${JSON.stringify(got)}`);

  const intents = set<{ text: string; intent: string }>('intent');
  const wrongIntents = intents.filter(({ text, intent }) => {
    const { id } = read(text).intent;
    if (id !== intent) miss('intent', text, id, intent);
    return id !== intent;
  });
  figures.intent = percent(intents.length - wrongIntents.length, intents.length);

  const dangers = set<{ text: string; urgent: boolean }>('danger').map(({ text, urgent }) => {
    const got = read(text).urgent;
    if (got !== urgent) miss('danger', text, got, urgent);
    return { got, wanted: urgent };
  });
  figures['danger recall / precision'] = recallPrecision(dangers);

  const pairs = set<{ a: Report; b: Report; same: boolean }>('duplicates').map(({ a, b, same }) => {
    const got = similarity(located(a), located(b)) >= 0.7;
    if (got !== same) miss('duplicates', `${a.text} | ${b.text}`, got, same);
    return { got, wanted: same };
  });
  figures['duplicates F1'] = f1(pairs);

  const corrections = set<{ draft: Parameters<typeof correct>[0]; text: string; change: object }>('corrections');
  const wrongCorrections = corrections.filter(({ draft, text, change }) => {
    const got = correct(draft, text);
    const same = canonical(got) === canonical(change);
    if (!same) miss('corrections', text, got, change);
    return !same;
  });
  figures['corrections right'] = percent(corrections.length - wrongCorrections.length, corrections.length);

  placesOf(set<{ text: string; place: Partial<Place> }>('places'), read, figures, miss);

  for (const language of ['jv', 'su', 'ban', 'min']) {
    const texts = set<{ text: string; category: string }>(language).map((row) => ({ ...row, reading: read(row.text) }));
    if (texts.length === 0) continue;
    const { accuracy, top3 } = score(
      'category',
      texts.map(({ category, reading }) => ({ right: category, guesses: reading.category })),
    );
    const known = texts.filter(({ reading }) => reading.language.id === language).length;
    figures[`${language}: category / top-3 / language`] =
      `${(accuracy * 100).toFixed(1)} / ${(top3 * 100).toFixed(1)} / ${percent(known, texts.length)}`;
  }
}

const PARTS = ['kecamatan', 'kelurahan', 'regency', 'street', 'number', 'km', 'rt', 'rw', 'landmark'] as const;

function placesOf(
  places: readonly { text: string; place: Partial<Place> }[],
  read: Understanding['read'],
  figures: Figures,
  miss: (name: string, text: string, got: unknown, wanted: unknown) => void,
): void {
  const same = (a?: string, b?: string) => a?.toLowerCase() === b?.toLowerCase();
  const rows = places.map(({ text, place }) => ({ text, wanted: place, got: read(text).place }));
  for (const { text, wanted, got } of rows) {
    const wrong = PARTS.filter((part) => !same(got?.[part], wanted[part]));
    const only = (place: Partial<Place> = {}) => Object.fromEntries(wrong.map((part) => [part, place[part] ?? null]));
    if (wrong.length > 0) miss('places', text, only(got), only(wanted));
  }
  const asserted = rows.filter(({ got }) => got?.kecamatan !== undefined);
  const meant = rows.filter(({ wanted }) => wanted.kecamatan !== undefined);
  const right = asserted.filter(({ got, wanted }) => same(got?.kecamatan, wanted.kecamatan)).length;
  figures['kecamatan precision / recall'] = `${percent(right, asserted.length)} / ${percent(right, meant.length)}`;
  figures['parts of places found'] = PARTS.map((part) => {
    const said = rows.filter(({ wanted }) => wanted[part] !== undefined);
    return `${part} ${percent(said.filter(({ got, wanted }) => same(got?.[part], wanted[part])).length, said.length)}`;
  }).join(', ');
}

interface Report {
  readonly text: string;
  readonly lat?: number;
  readonly lon?: number;
  readonly area?: string;
}

const located = ({ text, lat, lon, area }: Report): Located => ({
  text,
  at: 0,
  ...(area === undefined ? {} : { area }),
  ...(lat === undefined || lon === undefined ? {} : { latitude: lat, longitude: lon }),
});

/** Letter case and punctuation do not matter (the README beside the sets). */
const canonical = (change: object) =>
  Object.entries(change)
    .sort()
    .map(
      ([field, value]) =>
        `${field}: ${String(value)
          .toLowerCase()
          .replace(/[^\p{L}\p{N}]+/gu, ' ')
          .trim()}`,
    )
    .join('\n');

type Answer = { readonly got: boolean; readonly wanted: boolean };

function counts(answers: readonly Answer[]) {
  const hit = answers.filter(({ got, wanted }) => got && wanted).length;
  return { hit, got: answers.filter(({ got }) => got).length, wanted: answers.filter(({ wanted }) => wanted).length };
}

function recallPrecision(answers: readonly Answer[]): string {
  const { hit, got, wanted } = counts(answers);
  return `${percent(hit, wanted)} / ${percent(hit, got)}`;
}

function f1(answers: readonly Answer[]): string {
  const { hit, got, wanted } = counts(answers);
  return percent(2 * hit, got + wanted);
}

/**
 * Five folds by the beginning of the text, as `train` splits, over its weak labels and over agencies of 12 posts or
 * more.
 */
function crossValidated(
  posts: readonly { text: string; category: string | null; agency: string | null }[],
  figures: Figures,
): void {
  const categories = posts.flatMap(({ text, category }) => (category === null ? [] : [{ text, category }]));
  report('LAPOR! categories', categories, figures);
  const bare = posts.flatMap(({ text, agency }) =>
    agency === null
      ? []
      : [{ text, agency: agency.replace(/ (KC|KCU|Kacab|Kota|Kab\.?|Kabupaten|Provinsi|Cabang)\b.*$/i, '').trim() }],
  );
  const sizes = new Map<string, number>();
  for (const { agency } of bare) sizes.set(agency, (sizes.get(agency) ?? 0) + 1);
  report(
    'LAPOR! agencies',
    bare.filter(({ agency }) => (sizes.get(agency) ?? 0) >= 12),
    figures,
  );
}

function report(name: string, rows: readonly Row[], figures: Figures): void {
  const [result] = train(rows).figures;
  if (!result) return;
  const { classes, accuracy, macroF1, top3, calibration, sureShare, surePrecision } = result;
  figures[`${name} (${classes}): accuracy / macro-F1 / top-3`] = [accuracy, macroF1, top3]
    .map((share) => (share * 100).toFixed(1))
    .join(' / ');
  figures[`${name}: p >= 0.8 share / precision, calibration error`] =
    `${(sureShare * 100).toFixed(1)} / ${(surePrecision * 100).toFixed(1)}, ${calibration.toFixed(3)}`;
}

/** Learnt from NusaX train, measured on its valid. */
function languages(figures: Figures): void {
  const own = seeds(lines(join(MODELS, 'seeds.txt')));
  const { model } = train(languageRows(own, lapor(DATA), DATA, ['train']), {
    featurise: languageFeatures,
    parts: 0.3,
    examine: false,
  });
  const texts = nusax(DATA, ['valid']);
  const right = (words: number) =>
    texts.filter(({ text, category }) => languageOf(model, text.split(/\s+/).slice(0, words).join(' ')) === category)
      .length;
  figures['language: whole / first 8 words / first 4'] = [1_000, 8, 4]
    .map((words) => percent(right(words), texts.length))
    .join(' / ');
}

function languageOf(model: Linear, text: string): string | undefined {
  const head = headOf(model, 'category');
  return head && best(head.labels, probabilities(vector(languageFeatures(clean(text)), model), head), 1)[0]?.id;
}

const SHORT = ['ya', '2', 'godean', 'ok sip', 'kirim', 'batal', 'rt 3 rw 5', 'tidak'];
const BEGINNINGS = 'iya,di,depan,dekat,sudah,jl,kirim,anonim,bukan,rt 3,belum,maaf'.split(',');
const MIDDLES = 'pasar godean,magelang km 12,dua minggu,aja,masjid,kaliurang,yang kemarin,lampunya,sekolah,besok'.split(
  ',',
);
const ENDS = 'pak,min,sleman,depok,ya,rt 04,sini,terus,saja kak,mlati'.split(',');
const ROUNDS = 6;

/** Microseconds for a new text of frequent words: the best of some rounds. */
function freshly(work: (text: string) => unknown, part: number): number {
  const texts = BEGINNINGS.flatMap((a) => MIDDLES.flatMap((b) => ENDS.map((c) => `${a} ${b} ${c}`)));
  const rounds = Array.from({ length: ROUNDS }, (_, round) => {
    const those = texts.filter((_, index) => index % (2 * ROUNDS) === 2 * round + part);
    return once(those, work);
  });
  return Math.min(...rounds);
}

function speed(
  { read }: Understanding,
  posts: readonly { text: string; category: string | null }[],
  figures: Figures,
): void {
  const texts = posts.map(({ text }) => text.split(/\s+/).slice(0, 30).join(' '));
  const wholly = (text: string) => parts(read(text));
  figures['one reading of 30 words, every part'] = `${(times(texts, wholly) / 1000).toFixed(3)} ms`;
  const known = SHORT.flatMap((text) => Array<string>(500).fill(text));
  const asked = ({ urgent, intent }: Reading) => [urgent, intent];
  figures['a short answer: again'] = `${(once(known, wholly) / 1000).toFixed(4)} ms`;
  figures['a short answer never read before: danger and intent / every part'] = [
    freshly((text) => asked(read(text)), 0),
    freshly(wholly, 1),
  ]
    .map((us) => `${(us / 1000).toFixed(4)} ms`)
    .join(' / ');
  const long = 'jalan rusak di depan pasar godean parah sekali '.repeat(2_200).slice(0, 100_000);
  figures['100,000 characters'] = `${(times([long], wholly) / 1000).toFixed(1)} ms`;
  const labelled = posts.flatMap(({ text, category }) => (category === null ? [] : [{ text, category }]));
  const rows = Array.from({ length: TRAINED }, (_, index) => {
    const { text, category } = labelled[index % labelled.length] ?? { text: '', category: '' };
    const words = text.split(' ');
    const from = (index * 7919) % Math.max(1, words.length - 40);
    return { text: words.slice(from, from + 40).join(' '), category };
  });
  figures[`training on ${TRAINED} texts of 40 words`] = `${(times([''], () => train(rows)) / 1_000_000).toFixed(1)} s`;
}

/**
 * Milliseconds for the slowest of many texts made to be slow. Read twice, since the first time also compiles the code.
 */
function slowest(figures: Figures): void {
  const pieces = [...SIGNS, ...WORDS_OF_EACH_KIND.map((word) => `${word} `)];
  const texts = [
    ...pieces.map((piece) => repeated(piece, MAX_READ_LETTERS)),
    ...Array.from({ length: 200 }, (_, seed) => mixed(seed + 1, MAX_READ_LETTERS)),
  ];
  for (const [name, reader] of Object.entries(READERS)) {
    const times = texts.map((text) =>
      Math.min(
        cpuMs(() => reader(text)),
        cpuMs(() => reader(`${text.slice(1)}.`)),
      ),
    );
    figures[`slowest of ${texts.length} hostile texts of ${MAX_READ_LETTERS} letters: ${name}`] =
      `${Math.max(...times).toFixed(0)} ms`;
  }
}

/** A reading works each part out when it is looked at. */
const parts = (reading: Reading) => [
  reading.intent,
  reading.language,
  reading.category,
  reading.agency,
  reading.place,
  reading.when,
  reading.urgent,
  reading.substance,
];

/** Microseconds each, once warm. */
function times(texts: readonly string[], work: (text: string) => unknown): number {
  if (texts.length > 1) for (const text of texts) work(text);
  return once(texts, work);
}

function once(texts: readonly string[], work: (text: string) => unknown): number {
  const started = performance.now();
  for (const text of texts) work(text);
  return ((performance.now() - started) * 1000) / texts.length;
}
