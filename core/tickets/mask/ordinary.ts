/** Which words are ordinary ones, and which are names. */
import stemmer from 'natural/lib/natural/stemmers/indonesian/stemmer_id.js';
import stopwords from 'natural/lib/natural/util/stopwords_id.js';
import { memoize } from '../../memoize.js';
import * as cues from './cue-words.js';
import { DOUBTFUL_NAMES, NAMES } from './given-names.js';
import { ORDINARY_WORDS, REGENCIES } from './ordinary-words.js';

const CACHE_LIMIT = 20_000;
/** Longer ones are neither words nor names. */
const MAX_LETTERS = 24;

const ROOTS: ReadonlySet<string> = new Set(stemmer.dictionary);
const STOPWORDS: ReadonlySet<string> = new Set(stopwords.words);
const CUES: ReadonlySet<string> = new Set(
  Object.values(cues).flatMap((list) => (list instanceof Set ? [...(list as ReadonlySet<string>)] : [])),
);

/** Prefixes with the first letter of the root that they swallow. */
const PREFIXES: readonly (readonly [string, string])[] = [
  ...'di me ber ter pe per se ke ku memper diper pel bel be te di ng ny m n ka pa di sa ma ba ta pi nga'.split(' '),
  ...['mem', 'men', 'meng', 'pem', 'pen', 'peng', 'menge'],
].map((prefix) => [prefix, ''] as const);
const SWALLOWING: readonly (readonly [string, string])[] = [
  ['mem', 'p'],
  ['men', 't'],
  ['meng', 'k'],
  ['meny', 's'],
  ['pem', 'p'],
  ['pen', 't'],
  ['peng', 'k'],
  ['peny', 's'],
  ['ng', 'k'],
  ['ny', 's'],
  ['n', 't'],
  ['m', 'p'],
];
const ALL_PREFIXES = [['', ''] as const, ...PREFIXES, ...SWALLOWING];
const SUFFIXES =
  ' nya lah kah ku mu an kan i annya kannya inya pun in e ne na ipun aken ake keun eun ang nyo no se ing ke é né a é s ed'.split(
    ' ',
  );

const isRoot = (word: string): boolean => ROOTS.has(word) || STOPWORDS.has(word) || ORDINARY_WORDS.has(word);

function isDerived(word: string): boolean {
  for (const suffix of SUFFIXES) {
    if (!word.endsWith(suffix)) continue;
    const stemmed = word.slice(0, word.length - suffix.length);
    for (const [prefix, swallowed] of ALL_PREFIXES) {
      if (!stemmed.startsWith(prefix)) continue;
      const root = swallowed + stemmed.slice(prefix.length);
      if (root.length >= (prefix ? 4 : suffix && suffix !== 'nya' ? 4 : 3) && isRoot(root)) return true;
    }
  }
  return false;
}

/** Words of grammar and of complaints, which are no name even after "nama saya". */
export const isCommon = (word: string): boolean =>
  STOPWORDS.has(word) || ORDINARY_WORDS.has(word) || CUES.has(word) || REGENCIES.has(word);

/** Endings that names alone have. */
const NAME_ENDINGS = [
  'yanto',
  'iyem',
  'inem',
  'ningsih',
  'ningrum',
  'uddin',
  'udin',
  'wati',
  'rizal',
  'ijan',
  'iyono',
  'ansyah',
  'ulloh',
  'ullah',
  'iyanti',
];

export const isName = (word: string): boolean => NAMES.has(word) || (word.length > 6 && hasNameEnding(word));
export const isDoubtfulName = (word: string): boolean => DOUBTFUL_NAMES.has(word);

const hasNameEnding = memoize(
  (word: string): boolean =>
    word.length <= MAX_LETTERS &&
    NAME_ENDINGS.some((ending) => word.endsWith(ending)) &&
    !isCommon(word) &&
    !isDerived(word),
  CACHE_LIMIT,
);

/** Neither a name of the list nor a word that we know. */
export const isUnknown = memoize(
  (word: string): boolean =>
    word.length > 2 &&
    word.length <= MAX_LETTERS &&
    /[aiueoyé]/.test(word) &&
    !isCommon(word) &&
    !DOUBTFUL_NAMES.has(word) &&
    !isDerived(word),
  CACHE_LIMIT,
);
