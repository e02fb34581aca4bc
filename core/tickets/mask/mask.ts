/**
 * Hides what leads to a person in words that others may read: numbers, addresses, accounts, plates and names, in Indonesian,
 * English, Javanese, Sundanese, Balinese and Minangkabau. Streets, places, offices, officials in office, dates, times, prices
 * and house numbers stay. Pure; linear in the length of the text. The result is in Unicode's form NFKC.
 */
import { contactsIn } from './contacts.js';
import { namesIn } from './names.js';
import { numbersIn } from './numbers.js';
import { plain, type Span, spanOf, tokensOf } from './tokens.js';

const HIDDEN = '[…]';

/**
 * For officers who handle an anonim report: hides who reports (numbers, accounts, the own name and family), and leaves
 * those of whom the report speaks. `maskReporter('saya Budi, tetangga saya Joko')` is `saya […], tetangga saya Joko`.
 */
export const maskReporter = (text: string): string => masked(text, true);

/**
 * For everybody else, the training and what stays after the retention: hides every private person, neighbours too.
 * `maskPrivatePersons('saya Budi, tetangga saya Joko')` is `saya […], tetangga saya […]`.
 */
export const maskPrivatePersons = (text: string): string => masked(text, false);

/** What is hidden already stays hidden. */
const masked = (text: string, isOwnOnly: boolean): string =>
  text
    .split(HIDDEN)
    .map((part) => hide(plain(part), isOwnOnly))
    .join(HIDDEN);

function hide(text: string, isOwnOnly: boolean): string {
  const tokens = tokensOf(text);
  const numbers = numbersIn(text, tokens);
  const contacts = contactsIn(text, tokens).filter(({ isOwn }) => isOwn || !isOwnOnly);
  const names = namesIn(tokens, numbers).filter(({ isOwn }) => isOwn || !isOwnOnly);
  return without(text, [
    ...numbers,
    ...contacts.map(({ span }) => span),
    ...names.map(({ first, last }) => spanOf(tokens, first, last)),
  ]);
}

function without(text: string, spans: readonly Span[]): string {
  const pieces: string[] = [];
  let shown = 0;
  let hiddenTo = Number.NEGATIVE_INFINITY;
  for (const [start, end] of [...spans].sort((a, b) => a[0] - b[0])) {
    const isApart = start > hiddenTo + 1 || (start > hiddenTo && !/\s/.test(text.charAt(hiddenTo)));
    if (isApart) pieces.push(text.slice(shown, start), HIDDEN);
    hiddenTo = Math.max(hiddenTo, end);
    shown = hiddenTo;
  }
  return pieces.join('') + text.slice(shown);
}
