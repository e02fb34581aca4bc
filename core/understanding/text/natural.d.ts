/** The few members of natural that we use, imported deep (the whole package loads five databases' clients). */
declare module 'natural/lib/natural/stemmers/indonesian/stemmer_id.js' {
  const stemmer: { stem(word: string): string; dictionary: readonly string[] };
  export default stemmer;
}
declare module 'natural/lib/natural/util/stopwords_id.js' {
  const stopwords: { words: readonly string[] };
  export default stopwords;
}
declare module 'natural/lib/natural/distance/jaro-winkler_distance.js' {
  /** 0 to 1. */
  export default function similarity(a: string, b: string): number;
}
