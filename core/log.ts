/** Structured log: the object holds ids and counts, never texts, names or numbers of citizens. */
export interface Log {
  info(what: object, words: string): void;
  warn(what: object, words: string): void;
  error(what: object, words: string): void;
}
