/** Labelled texts from files: JSON Lines or CSV. A broken line stops everything, with its number and what is wrong. */
import { readFileSync } from 'node:fs';
import type { Row } from '../../core/understanding/model/train.js';
import { OperatorError } from '../operator-error.js';

export interface Labelled {
  readonly rows: readonly Row[];
  /** Rows that have a text and no label. */
  readonly skipped: number;
}

/** A record and the line on which it begins. */
interface Line {
  readonly number: number;
  readonly record: Readonly<Record<string, unknown>>;
}

/** Throws `OperatorError` that names file, line and what is wrong. */
export function readRows(files: readonly string[]): Labelled {
  const rows: Row[] = [];
  let skipped = 0;
  for (const file of files) {
    const text = readText(file);
    const isJson = /\.(jsonl|ndjson|json)$/i.test(file) || (!/\.(csv|tsv)$/i.test(file) && /^\s*\{/.test(text));
    for (const { number, record } of isJson ? jsonLines(text, file) : csvLines(text, file)) {
      const wrong = (what: string) => new OperatorError(`${file}, line ${number}: ${what}`);
      const { text: said } = record;
      if (typeof said !== 'string') throw wrong(said === undefined ? 'has no "text"' : '"text" must be a string');
      const [category, agency] = [label(record.category), label(record.agency)];
      if (category === false) throw wrong('"category" must be a string');
      if (agency === false) throw wrong('"agency" must be a string');
      if (said.trim() === '') throw wrong('"text" is empty');
      if (category === undefined && agency === undefined) skipped++;
      else
        rows.push({
          text: said,
          ...(category === undefined ? {} : { category }),
          ...(agency === undefined ? {} : { agency }),
        });
    }
  }
  return { rows, skipped };
}

function readText(file: string): string {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new OperatorError(code === 'ENOENT' ? `There is no file ${file}` : `${file} can't be read (${code})`);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new OperatorError(`${file} is not in UTF-8: save it again with that encoding`);
  }
}

/** Undefined when there is none, false when it is no label. */
function label(value: unknown): string | undefined | false {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? value.trim() || undefined : false;
}

function* jsonLines(text: string, file: string): Generator<Line> {
  let number = 0;
  for (const line of text.split(/\r?\n/)) {
    number++;
    if (line.trim() === '') continue;
    yield { number, record: jsonRecord(line, `${file}, line ${number}`) };
  }
}

const LIKE = 'an object such as {"text":"…"}';

/** The object on one line of JSON Lines. Throws `OperatorError` that begins with `where`. */
export function jsonRecord(line: string, where: string): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new OperatorError(`${where}: is not JSON (${(error as Error).message}): put ${LIKE}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new OperatorError(`${where}: must be ${LIKE}`);
  return value as Readonly<Record<string, unknown>>;
}

function* csvLines(text: string, file: string): Generator<Line> {
  const lines = csv(text, file);
  const { value: head } = lines.next() as IteratorResult<CsvLine, undefined>;
  if (!head) return;
  const names = head.fields.map((name) => name.trim().toLowerCase());
  if (!names.includes('text'))
    throw new OperatorError(`${file}, line 1: has no column "text" (found: ${names.join(', ')})`);
  for (const { number, fields } of lines) {
    if (fields.length === 1 && fields[0]?.trim() === '') continue;
    if (fields.length !== names.length)
      throw new OperatorError(
        `${file}, line ${number}: has ${fields.length} fields where the first line names ${names.length}`,
      );
    yield { number, record: Object.fromEntries(names.map((name, index) => [name, fields[index]])) };
  }
}

interface CsvLine {
  readonly number: number;
  readonly fields: readonly string[];
}

/** RFC 4180, with the separator that the first line uses most: comma, semicolon or tab. */
function* csv(text: string, file: string): Generator<CsvLine, undefined> {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const separator =
    [',', ';', '\t'].toSorted((a, b) => firstLine.split(b).length - firstLine.split(a).length)[0] ?? ',';
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const number = line;
    const fields: string[] = [];
    for (;;) {
      let field = '';
      if (text[at] === '"') {
        const end = closingQuote(text, at);
        if (end < 0) throw new OperatorError(`${file}, line ${number}: a quotation mark is never closed`);
        field = text.slice(at + 1, end).replaceAll('""', '"');
        line += field.split('\n').length - 1;
        at = end + 1;
        if (at < text.length && ![separator, '\n', '\r'].includes(text[at] ?? ''))
          throw new OperatorError(`${file}, line ${number}: text follows a closing quotation mark`);
      } else {
        const begin = at;
        while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at++;
        field = text.slice(begin, at);
      }
      fields.push(field);
      if (text[at] !== separator) break;
      at++;
    }
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    line++;
    yield { number, fields };
  }
  return undefined;
}

function closingQuote(text: string, open: number): number {
  let at = open + 1;
  for (;;) {
    at = text.indexOf('"', at);
    if (at < 0 || text[at + 1] !== '"') return at;
    at += 2;
  }
}
