/** JSON Lines in from stdin or a file, JSON Lines out, as a stream. */
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { OperatorError } from '../../operator-error.js';
import type { Io } from './command.js';

export type JsonObject = Readonly<Record<string, unknown>>;

export interface InLine {
  /** "Line 3", or "FILE, line 3": the start of an error message about this line. */
  readonly where: string;
  readonly record: JsonObject;
}

/** Throws `OperatorError` at the first line that is not a JSON object. */
export async function* readJsonLines(input: Readable, file?: string): AsyncGenerator<InLine> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    const where = `${file === undefined ? 'Line' : `${file}, line`} ${number}`;
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    if (text.trim() !== '') yield { where, record: parseObject(text, where) };
  }
}

const EXPECTED = 'an object such as {"text":"…"}';

/** The object on one line of JSON Lines. Throws `OperatorError`, its message begins with `where`. */
export function parseObject(line: string, where: string): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw new OperatorError(`${where}: not JSON (${(error as Error).message}): put ${EXPECTED}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new OperatorError(`${where}: must be ${EXPECTED}`);
  return value as JsonObject;
}

export function openFile(file: string, io: Io): Readable {
  if (file === '-') return io.stdin;
  if (!existsSync(file)) throw new OperatorError(`There is no file ${file}`);
  return createReadStream(file, 'utf8');
}

/** The string in a field. Throws `OperatorError` for anything else. */
export function stringOf(value: unknown, field: string, where: string): string {
  if (typeof value !== 'string') throw new OperatorError(`${where}: "${field}" must be a string`);
  return value;
}

const MAX_BUFFERED_LINES = 256;

/** Writes result lines in few large writes and waits for a slow reader. */
export class Out {
  private buffered: string[] = [];

  constructor(private readonly io: Io) {}

  line(value: object): Promise<void> {
    return this.text(JSON.stringify(value));
  }

  async text(line: string): Promise<void> {
    this.buffered.push(line);
    if (this.buffered.length >= MAX_BUFFERED_LINES) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.buffered.length === 0) return;
    const text = `${this.buffered.join('\n')}\n`;
    this.buffered = [];
    if (!this.io.stdout.write(text)) await new Promise<void>((resolve) => this.io.stdout.once('drain', resolve));
  }
}
