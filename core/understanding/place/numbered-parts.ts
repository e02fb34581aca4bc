/** Parts of a place that are numbers: RT and RW, kilometre, house number. */
import type { PlaceNames } from './place-names.js';
import { UNITS } from './place-words.js';

/** A numbered part, read from the words of a text. */
export interface NumberedPart {
  readonly parts: Partial<Record<'rt' | 'rw' | 'km' | 'number', string>>;
  /** How the place writes it. */
  readonly text: string;
  /** The word after it. */
  readonly next: number;
}

/** "rt 3 rw 5", "RT.03/RW.02", "rt03/02", "RT/RW 03/02". */
export function rtRwAt(names: PlaceNames, at: number): NumberedPart | undefined {
  const match = /^(rt|rw|rtrw)(\d{1,3})?$/.exec(names.word(at));
  if (!match) return undefined;
  const digits = (index: number) => /^\d{1,3}$/.exec(names.word(index))?.[0];
  const both = match[1] === 'rtrw' || (match[1] === 'rt' && names.word(at + 1) === 'rw');
  let next = match[1] !== 'rtrw' && both ? at + 2 : at + 1;
  const first = match[2] ?? digits(next);
  if (first === undefined) return undefined;
  if (match[2] === undefined) next += 1;
  const parts: { rt?: string; rw?: string } = { [match[1] === 'rw' ? 'rw' : 'rt']: String(Number(first)) };
  const second = match[1] === 'rw' ? undefined : digits(next);
  if (second !== undefined && (both || /^\s*\/\s*$/.test(names.between(next)))) {
    parts.rw = String(Number(second));
    next += 1;
  }
  const text = names
    .written(at, next)
    .toUpperCase()
    .replace(/[.\s]+/g, ' ');
  return { parts, text, next };
}

/** "km 9", "km9.5", "kilometer 9,5": written with a comma and without leading zeros. */
export function kilometreAt(names: PlaceNames, at: number): NumberedPart | undefined {
  const match = /^(?:km|kilometer)(\d+(?:\.\d+)?)?$/.exec(names.word(at));
  if (!match) return undefined;
  let next = at + 1;
  let value = match[1];
  if (value === undefined) {
    value = /^\d+(?:\.\d+)?$/.exec(names.word(next))?.[0];
    if (value === undefined) return undefined;
    next += 1;
  }
  const tail = /^\d{1,2}$/.exec(names.word(next))?.[0];
  if (tail !== undefined && names.between(next) === ',') {
    value = `${value},${tail}`;
    next += 1;
  }
  const km = value.replace('.', ',').replace(/^0+(?=\d)/, '');
  return { parts: { km }, text: `km ${km}`, next };
}

/** "no 12a" or a bare "112": counts only where a street or an estate was named just before it, which the caller knows. */
export function houseNumberAt(names: PlaceNames, at: number): NumberedPart | undefined {
  const isNamed = names.word(at) === 'nomor';
  const digits = isNamed ? at + 1 : at;
  const value = /^\d{1,4}\s?[a-z]?$/i.exec(names.words[digits]?.raw ?? '')?.[0];
  if (value === undefined || (!isNamed && (value.length < 2 || UNITS.has(names.word(digits + 1))))) return undefined;
  const number = value.toUpperCase().replace(/^0+(?=\d)/, '');
  return { parts: { number }, text: `No. ${number}`, next: digits + 1 };
}
