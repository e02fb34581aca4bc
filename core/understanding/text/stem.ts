/** Roots of Indonesian words by natural's StemmerId (Sastrawi's rules), each word stemmed once. */
import stemmer from 'natural/lib/natural/stemmers/indonesian/stemmer_id.js';
import stopwords from 'natural/lib/natural/util/stopwords_id.js';
import { memoize } from '../../memoize.js';

const MAX_CACHED_WORDS = 50_000;

/** What StemmerId gets wrong, of words that complaints are full of. */
const EXCEPTIONS: ReadonlyMap<string, string> = new Map([
  ['kerusakan', 'rusak'],
  ['ditindaklanjuti', 'tindak'],
  ['tindaklanjut', 'tindak'],
  ['perangkat', 'perangkat'],
  ['sekolahan', 'sekolah'],
  ['perbaikan', 'perbaiki'],
  ['diperbaiki', 'perbaiki'],
  ['memperbaiki', 'perbaiki'],
  ['perbaiki', 'perbaiki'],
  ['pelayanan', 'layan'],
  ['penerangan', 'penerangan'],
  ['penerang', 'penerangan'],
  ['bantuan', 'bantuan'],
]);

export const stem = memoize(
  (word): string => EXCEPTIONS.get(word) ?? (/^[a-z]{4,30}$/.test(word) ? stemmer.stem(word) : word),
  MAX_CACHED_WORDS,
);

const STOPWORDS: ReadonlySet<string> = new Set(stopwords.words);
export const isStopword = (word: string): boolean => STOPWORDS.has(word);

const DICTIONARY: ReadonlySet<string> = new Set(stemmer.dictionary);
/** A root that stands in the dictionary of Indonesian roots. */
export const isRoot = (word: string): boolean => DICTIONARY.has(word);
