/**
 * Makes the models that come with the program, from texts that do not: `npx tsx bot/built-in.ts ../shared/data`.
 * What they learn from and under which licences says core/understanding/model/README.md. Deterministic.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dangerFeatures, hasSign } from '../core/understanding/danger.js';
import { intentFeatures } from '../core/understanding/intent.js';
import { languageFeatures } from '../core/understanding/language.js';
import { best, headOf, type Linear, probabilities, vector } from '../core/understanding/linear.js';
import { encode } from '../core/understanding/model-file.js';
import { clean, tokens } from '../core/understanding/normalise.js';
import { calibrated, type Row, train, wordFeatures } from '../core/understanding/train.js';
import { courteous, examples, lapor, lines, nusax, type Post, type Seed, seeds, wrapped } from './built-in-texts.js';
import { modelFolder } from './models.js';

const PRUNED = 0.05;
/** A post of which only the agency is known, or not even that, teaches when the seeds are this sure. */
const SURE = 0.85;

function main(folder: string): void {
  const own = seeds(lines(join(modelFolder(), 'seeds.txt')));
  const posts = lapor(folder);
  save('topics.bin', topicsModel(own, posts));
  save(
    'intents.bin',
    train([...intentRows(own), ...postIntents(posts)], { featurise: withTokens(intentFeatures) }).model,
  );
  save(
    'dangers.bin',
    train([...dangerRows(own), ...calmPosts(posts)], { featurise: withTokens(dangerFeatures) }).model,
  );
  save('languages.bin', train(languageRows(own, posts, folder), { featurise: languageFeatures }).model);
}

/**
 * First the seeds alone, which then settle what each post is about; then all of it. How true its probabilities are is
 * measured as a new city would: by the seeds alone on the posts.
 */
export function topicsModel(own: readonly Seed[], posts: readonly Post[]): Linear {
  const examples = own.flatMap((seed, index) => [
    { text: seed.text, category: seed.topic },
    wrapped(seed, index),
    ...(seed.language === 'id' ? [wrapped(seed, index + 7919)] : []),
  ]);
  const first = train(examples, { examine: false }).model;
  const settled = posts.flatMap(({ text, topics }) => settle(text, topics, first));
  const { model } = train([...examples, ...settled], { examine: false });
  return calibrated(model, 'category', first, settled);
}

function settle(text: string, topics: readonly string[] | undefined, model: Linear): readonly Row[] {
  const head = headOf(model, 'category');
  if (!head) return [];
  const shares = probabilities(vector(wordFeatures(clean(text)), model), head);
  const first = best(head.labels, shares, head.labels.length).find(
    ({ id }) => topics === undefined || topics.includes(id),
  );
  return first && (topics !== undefined || first.p >= SURE) ? [{ text, category: first.id }] : [];
}

/** Whole texts and their beginnings, since citizens begin with few words. */
const languageRows = (own: readonly Seed[], posts: readonly Post[], folder: string): readonly Row[] =>
  [
    ...nusax(folder),
    ...posts.map(({ text }) => ({ text, category: 'id' })),
    ...own.filter(({ text }) => text.includes(' ')).map(({ text, language }) => ({ text, category: language })),
  ].flatMap(({ text, category }) => {
    const words = text.split(/\s+/);
    return [8, 4]
      .filter((count) => words.length > count)
      .map((count) => words.slice(0, count).join(' '))
      .concat(text)
      .map((part) => ({ text: part, category }));
  });

const withTokens = (features: typeof intentFeatures) => (cleaned: string) => features(cleaned, tokens(cleaned));

/** Seeds are complaints too; every fourth is enough beside a hundred examples of each other intent. */
export const intentRows = (own: readonly Seed[]): readonly Row[] => [
  ...spoken(examples(lines(join(modelFolder(), 'intents.txt')))),
  ...own
    .filter((_, index) => index % 4 === 0)
    .flatMap((seed, index) => [{ text: seed.text }, wrapped(seed, index)])
    .map(({ text }) => ({ text, category: 'complaint' })),
];

/** What the seeds tell of is no danger now, but for disasters and crimes, which can be. */
export const dangerRows = (own: readonly Seed[]): readonly Row[] => [
  ...spoken(examples(lines(join(modelFolder(), 'dangers.txt')))),
  ...own
    .filter(({ topic }, index) => index % 3 === 0 && topic !== 'kebencanaan' && topic !== 'keamanan')
    .map((seed, index) => ({ ...wrapped(seed, index), category: 'not' })),
];

/** LAPOR! closes a post by its kind with a set phrase; taken at its word only where the post itself agrees. */
export const postIntents = (posts: readonly Post[]): readonly Row[] =>
  posts.flatMap(({ text }, index) => {
    const [, body = text, kind] =
      /^(.*?)\s*Mohon (informasinya|dipertimbangkan), terima kasih\.?\s*$/s.exec(text) ?? [];
    const asks = /\b(bagaimana|apakah|kapan|berapa|di ?mana|syarat|cara|informasi|bertanya|tanya|prosedur)\b/i.test(
      body,
    );
    const proposes = /\b(usul|saran|sebaiknya|alangkah|ditambah|dibangun|diadakan|dibuatkan)/i.test(body);
    if (kind === 'informasinya')
      return asks && index % 2 === 0 ? [{ text: body, category: 'information_request' }] : [];
    if (kind === 'dipertimbangkan') return proposes ? [{ text: body, category: 'aspiration' }] : [];
    return asks || proposes || index % 6 > 0 ? [] : [{ text: body, category: 'complaint' }];
  });

/** Nearly no post is a cry for help: those with no sign of danger are surely none. */
export const calmPosts = (posts: readonly Post[]): readonly Row[] =>
  posts
    .filter(({ text }, index) => index % 3 === 0 && !hasSign(tokens(clean(text))))
    .map(({ text }) => ({ text, category: 'not' }));

/** Each example as it is, and with the courtesies that surround a message. */
const spoken = (rows: readonly Row[]): readonly Row[] =>
  rows.flatMap((row, index) => [
    row,
    { ...row, text: courteous(row.text, index) },
    { ...row, text: courteous(row.text, index + 7919) },
  ]);

function save(name: string, model: Linear): void {
  const bytes = encode(model, PRUNED);
  writeFileSync(join(modelFolder(), name), bytes);
  process.stdout.write(`${name}: ${bytes.length} bytes, ${model.rows} texts\n`);
}

if (process.argv[1]?.endsWith('built-in.ts')) {
  const [folder] = process.argv.slice(2);
  if (folder) main(folder);
  else
    process.stderr.write('Where are the texts? npx tsx bot/built-in.ts FOLDER (lapor_mit_weaklabel.jsonl, nusax/…)\n');
}
