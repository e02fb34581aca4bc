/**
 * Reads values that programs up to migration 0004 sealed (version 1): JSON in which 61 frequent fragments stand as
 * control characters, which never occur raw in JSON. Values are written as version 2 when they change next.
 */
import type { Place } from './places.js';

/** The place in the list is the code. */
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

/** The first thirty fragments have a code of one character, the others one of two. */
const SHORT_CODES = 30;
const LONG = String.fromCharCode(SHORT_CODES + 1);
const FIRST_LONG = ' '.charCodeAt(0);
const CODE = new RegExp(`[${String.fromCharCode(1)}-${String.fromCharCode(SHORT_CODES)}]|${LONG}.`, 'g');

const wordOf = (code: string): string =>
  (code.startsWith(LONG) ? WORDS[SHORT_CODES + code.charCodeAt(1) - FIRST_LONG] : WORDS[code.charCodeAt(0) - 1]) ??
  code;

/** Converts to today's shape. */
export function readVersion1<T>({ fromVersion1 }: Place<T>, packed: string): T {
  const value: unknown = JSON.parse(packed.replace(CODE, wordOf));
  return fromVersion1 ? fromVersion1(value) : (value as T);
}
