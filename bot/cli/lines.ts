/** JSON Lines in on stdin or from a file, JSON Lines out, as they come. */
import { createReadStream, existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { OperatorError } from '../operator-error.js';
import type { Io } from './command.js';
import { jsonRecord } from './rows.js';

export interface InLine {
  /** "line 3": for what is wrong with it. */
  readonly where: string;
  readonly record: Readonly<Record<string, unknown>>;
}

/** Throws `OperatorError` at the first line that is no object. */
export async function* linesOf(input: Readable, name?: string): AsyncGenerator<InLine> {
  let number = 0;
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    const where = `${name === undefined ? 'Line' : `${name}, line`} ${number}`;
    const text = number === 1 ? line.replace(/^\uFEFF/, '') : line;
    if (text.trim() !== '') yield { where, record: jsonRecord(text, where) };
  }
}

export function openFile(file: string, io: Io): Readable {
  if (file === '-') return io.stdin;
  if (!existsSync(file)) throw new OperatorError(`There is no file ${file}`);
  return createReadStream(file, 'utf8');
}

/** The string in a field. Throws `OperatorError`. */
export function stringOf(value: unknown, field: string, where: string): string {
  if (typeof value !== 'string') throw new OperatorError(`${where}: "${field}" must be a string`);
  return value;
}

/** Results, gathered into few writes that wait for a slow reader. */
export class Out {
  private waiting: string[] = [];

  constructor(private readonly io: Io) {}

  async line(value: object): Promise<void> {
    this.waiting.push(JSON.stringify(value));
    if (this.waiting.length >= 256) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.waiting.length === 0) return;
    const text = `${this.waiting.join('\n')}\n`;
    this.waiting = [];
    if (!this.io.stdout.write(text)) await new Promise<void>((resolve) => this.io.stdout.once('drain', resolve));
  }
}
