/** Labelled texts from files: JSON Lines or CSV. A row that can't be read stops everything, with its line and the reason. */
import { readFileSync } from 'node:fs';
import { CsvError, type InfoRecord, parse } from 'csv-parse/sync';
import type { Row } from '../../../core/understanding/model/train.js';
import { OperatorError } from '../../operator-error.js';
import { type JsonObject, parseObject } from './json-lines.js';

export interface Labelled {
  readonly rows: readonly Row[];
  /** Number of rows that have a text and no label. */
  readonly skipped: number;
}

interface Line {
  /** From 1; of a record with line breaks, its last line. */
  readonly number: number;
  readonly record: JsonObject;
}

/** Throws `OperatorError` with the file, the line and what is wrong. */
export function readLabelled(files: readonly string[]): Labelled {
  const rows: Row[] = [];
  let skipped = 0;
  for (const file of files) {
    const text = readText(file);
    const isJson = /\.(jsonl|ndjson|json)$/i.test(file) || (!/\.(csv|tsv)$/i.test(file) && /^\s*\{/.test(text));
    for (const { number, record } of isJson ? jsonLines(text, file) : csvLines(text, file)) {
      const row = rowOf(record, `${file}, line ${number}`);
      if (row) rows.push(row);
      else skipped++;
    }
  }
  return { rows, skipped };
}

/** Undefined for a row without a label. */
function rowOf({ text, category, agency }: JsonObject, where: string): Row | undefined {
  if (typeof text !== 'string')
    throw new OperatorError(`${where}: ${text === undefined ? 'has no "text"' : '"text" must be a string'}`);
  const labels = { category: label(category, 'category', where), agency: label(agency, 'agency', where) };
  if (text.trim() === '') throw new OperatorError(`${where}: "text" is empty`);
  if (labels.category === undefined && labels.agency === undefined) return undefined;
  return {
    text,
    ...(labels.category === undefined ? {} : { category: labels.category }),
    ...(labels.agency === undefined ? {} : { agency: labels.agency }),
  };
}

function label(value: unknown, field: string, where: string): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string') throw new OperatorError(`${where}: "${field}" must be a string`);
  return value.trim() || undefined;
}

/** Without a byte order mark. */
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

function* jsonLines(text: string, file: string): Generator<Line> {
  let number = 0;
  for (const line of text.split(/\r?\n/)) {
    number++;
    if (line.trim() !== '') yield { number, record: parseObject(line, `${file}, line ${number}`) };
  }
}

/** The separator is the one that the first line uses most: comma, semicolon or tab. */
function* csvLines(text: string, file: string): Generator<Line> {
  const [firstLine = ''] = text.split(/[\r\n]/, 1);
  const count = (separator: string) => firstLine.split(separator).length;
  const delimiter = [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
  const columns = (names: readonly string[]) => names.map((name) => name.trim().toLowerCase());
  const options = { delimiter, columns, info: true, skip_empty_lines: true, relax_quotes: true } as const;
  let lines: readonly { readonly info: InfoRecord; readonly record: JsonObject }[];
  try {
    lines = parse(text, options) as unknown as typeof lines;
  } catch (error) {
    if (error instanceof CsvError) throw new OperatorError(`${file}: ${error.message}`);
    throw error;
  }
  for (const { info, record } of lines) yield { number: info.lines, record };
}
