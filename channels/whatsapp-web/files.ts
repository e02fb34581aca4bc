/** Small files in DATA_DIR/whatsapp, which only this account can read. */
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export function makeFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
}

/** Empty when the file does not exist. */
export function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** A crash leaves the old content or the new one, never a part. */
export function replaceFile(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

/** Undefined when the text is not JSON, such as a line that a crash has cut off. */
export function parseJson<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}

/** All messages from `from`, when the phone was first linked here, to `until` are in the store. Milliseconds. */
export interface Cursor {
  readonly from: number;
  readonly until: number;
}

export function readCursor(folder: string): Cursor | undefined {
  const { from, until } = parseJson<Partial<Cursor>>(readText(join(folder, 'cursor.json'))) ?? {};
  return typeof from === 'number' && typeof until === 'number' ? { from, until } : undefined;
}

export const writeCursor = (folder: string, cursor: Cursor): void =>
  replaceFile(join(folder, 'cursor.json'), JSON.stringify(cursor));
