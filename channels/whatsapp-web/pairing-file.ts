/** How `kentongan whatsapp pair` follows the pairing of the running program, and asks it for a code. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Pairing } from '../channel.js';
import { parseJson, readText, replaceFile } from './files.js';

/** `pid`: the program that wrote it. */
export type WrittenPairing = Pairing & { readonly pid: number; readonly at: number };

export const writePairing = (folder: string, pairing: Pairing): void =>
  replaceFile(join(folder, 'pairing.json'), JSON.stringify({ ...pairing, pid: process.pid, at: Date.now() }));

export const readPairing = (folder: string): WrittenPairing | undefined =>
  parseJson<WrittenPairing>(readText(join(folder, 'pairing.json')));

/** The program stops, so there is no pairing to follow any more. */
export const removePairing = (folder: string): void => rmSync(join(folder, 'pairing.json'), { force: true });

/** Asks the running program for a pairing code of this number. */
export const requestCode = (folder: string, number: string): void => replaceFile(join(folder, 'number'), number);

/** The number of a request, which is removed. */
export function takeCodeRequest(folder: string): string | undefined {
  const file = join(folder, 'number');
  const number = readText(file);
  if (number) rmSync(file, { force: true });
  return number || undefined;
}
