/**
 * Small JSON: what conversations, inputs and replies say over and over stands as one character. Raw control characters
 * never occur in JSON, so each of them is free to stand for a word.
 */

/**
 * The place in the list is the code: only ever append. Each begins with a quotation mark, so that a search has one
 * character to look for (a third of the time).
 */
const WORDS: readonly string[] = [
  '"kind":"message","message":{"id":"',
  '","sentAt":',
  '"receivedAt":',
  '"kind":"text","text":"',
  '"kind":"choice","choice":"',
  '"keep":"prompt"',
  '"keep":"notice"',
  '"choices":[{"id":"',
  '"},{"id":"',
  '","label":"',
  '"language":"id","turn":',
  '"asked":{"turn":',
  '"of":"draft","step":"',
  '"draft":{"born":',
  '"story":[{"of":"',
  '"},{"of":"',
  '","text":"',
  '"type":"pengaduan"',
  '"place":{',
  '"kecamatan":"',
  '"kelurahan":"',
  '"street":"',
  '"area":"',
  '"sure":true',
  '"said":"',
  '"category":"',
  '"guesses":["',
  '"agency":"',
  '"latitude":',
  '"longitude":',
  '"text":"',
  '"of":"',
  '"when":"',
  '"review","shown":true',
  '"km":"',
  '"turn":',
  '"kind":"',
  '"misses":',
  '"recent":"',
  '"anonim":true',
  '"rahasia":true',
  '"urgent":true',
  '"chosen":true',
  '"skipped":["',
  '"landmark":"',
  '"padukuhan":"',
  '"number":"',
  '"regency":"',
  '"rt":"',
  '"rw":"',
  '"media":[{"id":"',
  '"kind":"image"',
  '"verdicts":["',
  '"completing":{"code":"',
  '"languageChosen":true',
  '"withPerson":true',
  '"sure":true,"said":"',
  '"type":"pengaduan","category":"',
  '"input":{',
  '"replies":[',
  '"first":',
];

/** Thirty words have a code of one byte, the rest one of two. */
const SHORT = 30;
const LONG = String.fromCharCode(SHORT + 1);
const codeOf = (index: number) =>
  index < SHORT ? String.fromCharCode(index + 1) : LONG + String.fromCharCode(index - SHORT + 32);
const codes = new Map(WORDS.map((word, index) => [word, codeOf(index)]));
const words = new Map(WORDS.map((word, index) => [codeOf(index), word]));
const literal = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
/** The longest first, so that a word within a word doesn't take its place. */
const FIND = new RegExp(
  `"(?:${[...WORDS]
    .sort((a, b) => b.length - a.length)
    .map((word) => literal(word.slice(1)))
    .join('|')})`,
  'g',
);
const BACK = new RegExp(`[${String.fromCharCode(1)}-${String.fromCharCode(SHORT)}]|${LONG}.`, 'g');

export const pack = (value: unknown): string => JSON.stringify(value).replace(FIND, (word) => codes.get(word) ?? word);

export const unpack = (text: string): unknown => JSON.parse(text.replace(BACK, (code) => words.get(code) ?? code));
