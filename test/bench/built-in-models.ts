/**
 * Makes the models that come with the program, from texts that do not: `npx tsx test/bench/built-in-models.ts
 * ../shared/data`. core/understanding/model/README.md names the texts and their licences. Deterministic.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  categoryNames,
  courteous,
  examples,
  lapor,
  lines,
  nusax,
  PLACES,
  type Post,
  type Seed,
  seeds,
  wrapped,
} from '../../bot/learning/built-in-texts.js';
import { MODELS } from '../../bot/learning/models.js';
import { dangerFeatures, hasSign } from '../../core/understanding/intent/danger.js';
import { intentFeatures } from '../../core/understanding/intent/intent.js';
import { languageFeatures } from '../../core/understanding/intent/language.js';
import { best, headOf, type Linear, probabilities, vector } from '../../core/understanding/model/linear.js';
import { encode } from '../../core/understanding/model/model-file.js';
import { calibrated, type Row, train, wordFeatures } from '../../core/understanding/model/train.js';
import { clean, tokens } from '../../core/understanding/text/normalise.js';

const PRUNED = 0.09;
/** A post of which only the agency is known, or not even that, teaches when the seeds are this sure. */
const MIN_LABEL_P = 0.85;

function main(folder: string): void {
  const own = seeds(lines(join(MODELS, 'seeds.txt')));
  const posts = lapor(folder);
  save('topics.bin', topicsModel(own, [...posts, ...categoryNames(folder)]));
  save(
    'intents.bin',
    train([...intentRows(own), ...postIntents(posts)], { featurise: withTokens(intentFeatures), parts: 0.35 }).model,
  );
  save(
    'dangers.bin',
    train([...dangerRows(own), ...calmPosts(posts)], { featurise: withTokens(dangerFeatures), parts: 0.35 }).model,
    0.05,
  );
  save(
    'languages.bin',
    train(languageRows(own, posts, folder), { featurise: languageFeatures, parts: 0.3 }).model,
    0.05,
  );
}

/**
 * First the seeds alone, which then settle what each post is about; then all of it. How true its probabilities are is
 * measured as a new city would: by the seeds alone on the posts.
 */
function topicsModel(own: readonly Seed[], posts: readonly Post[]): Linear {
  const examples = own.flatMap((seed, index) => [
    { text: seed.text, category: seed.topic },
    wrapped(seed, index),
    ...(seed.language === 'id' ? [wrapped(seed, index + 7919)] : []),
  ]);
  const first = train(examples, { examine: false }).model;
  const settled = posts.flatMap(({ text, topics }) => labelled(text, topics, first));
  const { model } = train([...examples, ...settled], { examine: false });
  return calibrated(model, 'category', first, settled);
}

function labelled(text: string, topics: readonly string[] | undefined, model: Linear): readonly Row[] {
  const head = headOf(model, 'category');
  if (!head) return [];
  const shares = probabilities(vector(wordFeatures(clean(text)), model), head);
  const first = best(head.labels, shares, head.labels.length).find(
    ({ id }) => topics === undefined || topics.includes(id),
  );
  return first && (topics !== undefined || first.p >= MIN_LABEL_P) ? [{ text, category: first.id }] : [];
}

/**
 * Whole texts, their beginnings and pieces of four words, since citizens begin with few. Each language counts alike.
 */
export function languageRows(
  own: readonly Seed[],
  posts: readonly Post[],
  folder: string,
  parts?: readonly ('train' | 'valid')[],
): readonly Row[] {
  const texts = [
    ...nusax(folder, parts),
    ...posts.filter((_, index) => index % 3 === 0).map(({ text }) => ({ text: text.slice(0, 400), category: 'id' })),
    ...own
      .filter(({ text, language }, index) => text.includes(' ') && (language !== 'id' || index % 4 === 0))
      .map(({ text, language }) => ({ text, category: language })),
  ];
  return texts.flatMap(({ text, category }) => {
    const words = text.split(/\s+/);
    const pieces = [text];
    if (words.length > 8) pieces.push(words.slice(0, 8).join(' '));
    for (let from = 0; from + 3 < words.length && pieces.length < 6; from += 4)
      pieces.push(words.slice(from, from + 4).join(' '));
    return pieces.map((piece) => ({ text: piece, category, group: text }));
  });
}

const withTokens = (features: typeof intentFeatures) => (cleaned: string) => features(cleaned, tokens(cleaned));

/** Seeds are complaints too; every fourth is enough beside a hundred examples of each other intent. */
const intentRows = (own: readonly Seed[]): readonly Row[] => [
  ...spoken(examples(lines(join(MODELS, 'intents.txt')))),
  ...own
    .filter((_, index) => index % 4 === 0)
    .flatMap((seed, index) => [
      { text: seed.text, category: 'complaint', group: seed.text },
      { text: wrapped(seed, index).text, category: 'complaint', group: seed.text },
    ]),
];

/**
 * What the seeds tell of is no danger now, but for disasters and crimes, which can be. Each as it is and as a whole
 * message, and each place alone, so that short or unusual texts are not classified as emergencies.
 */
const dangerRows = (own: readonly Seed[]): readonly Row[] => [
  ...spoken(examples(lines(join(MODELS, 'dangers.txt')))),
  ...own
    .filter(({ topic }) => topic !== 'kebencanaan' && topic !== 'keamanan')
    .flatMap((seed, index) => [
      { text: seed.text, category: 'not' },
      { ...wrapped(seed, index), category: 'not' },
    ]),
  ...[...PLACES, ...examples(lines(join(MODELS, 'intents.txt'))).map(({ text }) => text)].map((text) => ({
    text,
    category: 'not',
  })),
];

/** LAPOR! closes a post by its kind with a set phrase; taken at its word only where the post itself agrees. */
const postIntents = (posts: readonly Post[]): readonly Row[] =>
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
const calmPosts = (posts: readonly Post[]): readonly Row[] =>
  posts
    // Long posts would teach that length is calm: their beginnings will do.
    .filter(({ text }) => !hasSign(clean(text), tokens(clean(text))))
    .map(({ text }) => ({ text: text.slice(0, 200), category: 'not' }));

/** Each example as it is, and with the courtesies that surround a message. */
const spoken = (rows: readonly Row[]): readonly Row[] =>
  rows.flatMap((row, index) => [
    { ...row, group: row.text },
    { ...row, text: courteous(row.text, index), group: row.text },
    { ...row, text: courteous(row.text, index + 7919), group: row.text },
  ]);

function save(name: string, model: Linear, pruned = PRUNED): void {
  const bytes = encode(model, pruned);
  writeFileSync(join(MODELS, name), bytes);
  process.stdout.write(`${name}: ${bytes.length} bytes, ${model.rows} texts\n`);
}

if (process.argv[1]?.endsWith('built-in-models.ts')) {
  const [folder] = process.argv.slice(2);
  if (folder) main(folder);
  else
    process.stderr.write(
      'Where are the texts? npx tsx test/bench/built-in-models.ts FOLDER (lapor_mit_weaklabel.jsonl, nusax/…)\n',
    );
}
