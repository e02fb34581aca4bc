/**
 * The ticket code: ten symbols of Crockford base32 and a check symbol of the same alphabet. The check symbol is a
 * weighted sum over GF(32). Its weights are all different and not zero, so it detects every single wrong symbol and
 * every swap of two neighbours.
 */
import type { TicketCode } from './ticket.js';

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;
/** As people write a code: `XXXX-XXXX-XXX`, with or without spaces and hyphens; o is read as 0, i and l as 1. */
const WRITTEN = /^[0-9a-z][0-9a-z\s-]{9,24}$/i;

/** Product in GF(2^5) modulo x^5 + x^2 + 1. */
function multiply(a: number, b: number): number {
  let product = 0;
  for (let bit = 0; bit < 5; bit++) if ((b >> bit) & 1) product ^= a << bit;
  for (let bit = 8; bit >= 5; bit--) if ((product >> bit) & 1) product ^= 0b100101 << (bit - 5);
  return product;
}

/** Powers of the generator x: ten different weights, none 0, none 1 (1 is the check symbol's own). */
const WEIGHTS = Array.from({ length: LENGTH }, (_, position) => {
  let weight = 1;
  for (let power = 0; power <= position; power++) weight = multiply(weight, 2);
  return weight;
});

const checkSymbol = (symbols: readonly number[]): number =>
  symbols.reduce((sum, symbol, position) => sum ^ multiply(symbol, WEIGHTS[position] ?? 0), 0);

/** A code from ten random numbers of 0 to 31. */
export function ticketCode(random: ArrayLike<number>): TicketCode {
  const symbols = Array.from({ length: LENGTH }, (_, position) => (random[position] ?? 0) & 31);
  return [...symbols, checkSymbol(symbols)].map((symbol) => ALPHABET[symbol]).join('');
}

/** `7K3M9QXA2BT` as people read it: `7K3M-9QXA-2BT`. */
export const showCode = (code: TicketCode): string => `${code.slice(0, 4)}-${code.slice(4, 8)}-${code.slice(8)}`;

/** Reads a code. `wrong`: it has the form of a code, but the check symbol does not fit. Undefined: it is no code. */
export function readCode(written: string): TicketCode | 'wrong' | undefined {
  if (!WRITTEN.test(written.trim())) return undefined;
  const text = written.replace(/[\s-]/g, '').toUpperCase().replace(/O/g, '0').replace(/[IL]/g, '1');
  if (text.length !== LENGTH + 1) return undefined;
  const symbols = [...text].map((symbol) => ALPHABET.indexOf(symbol));
  if (symbols.includes(-1)) return 'wrong';
  return checkSymbol(symbols.slice(0, LENGTH)) === symbols[LENGTH] ? text : 'wrong';
}
