/**
 * The 7-bit alphabet of SMS (3GPP TS 23.038, 6.2.1) and the cost of a text in it. One letter outside the alphabet makes
 * the whole text UCS-2, where an SMS holds 70 characters instead of 160. So letters are replaced by plain equivalents.
 */

const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** These need an escape before them: two septets. */
const EXTENSION = new Set('\f^{}\\[~]|€');

/** Equivalents of characters that Unicode's decomposition does not turn into plain letters. */
const PLAIN: Readonly<Record<string, string>> = {
  '‘': "'",
  '’': "'",
  '‚': "'",
  '‛': "'",
  '′': "'",
  ʼ: "'",
  ʻ: "'",
  '`': "'",
  '´': "'",
  '“': '"',
  '”': '"',
  '„': '"',
  '‟': '"',
  '″': '"',
  '«': '"',
  '»': '"',
  '‹': "'",
  '›': "'",
  '‐': '-',
  '‑': '-',
  '‒': '-',
  '–': '-',
  '—': '-',
  '―': '-',
  '−': '-',
  '•': '-',
  '·': '-',
  '⁄': '/',
  '÷': '/',
  '×': 'x',
  '→': '->',
  '←': '<-',
  '≤': '<=',
  '≥': '>=',
  '\t': ' ',
  '\u2028': '\n',
  '\u2029': '\n',
  ı: 'i',
  đ: 'd',
  Đ: 'D',
  ł: 'l',
  Ł: 'L',
  œ: 'oe',
  Œ: 'OE',
};

/** Joiners, direction and variation marks, soft hyphens: invisible on a plain screen. */
const INVISIBLE = /\p{Format}|\p{Variation_Selector}/gu;

export interface Encoded {
  readonly text: string;
  readonly alphabet: 'gsm7' | 'ucs2';
  /** The number of SMS. */
  readonly parts: number;
}

/** Whether every letter of a text is in the 7-bit alphabet. */
export const isGsm7 = (text: string): boolean =>
  [...text].every((character) => BASIC.has(character) || EXTENSION.has(character));

/** Uses plain equivalents if that makes the text fit the 7-bit alphabet; otherwise leaves it as it is. */
export function encode(text: string): Encoded {
  const composed = text.normalize('NFC');
  const plain = [...composed.replace(INVISIBLE, '')].map(plainly).join('');
  return isGsm7(plain)
    ? {
        text: plain,
        alphabet: 'gsm7',
        parts: count(plain, 160, 153, (character) => (EXTENSION.has(character) ? 2 : 1)),
      }
    : { text: composed, alphabet: 'ucs2', parts: count(composed, 70, 67, (character) => character.length) };
}

function plainly(character: string): string {
  if (BASIC.has(character) || EXTENSION.has(character)) return character;
  const given = PLAIN[character];
  if (given !== undefined) return given;
  const bare = character.normalize('NFKD').replace(/\p{Mark}/gu, '');
  return [...bare].map((part) => PLAIN[part] ?? part).join('');
}

/** Each of several parts holds less, because of the header that joins them. A character is never split between two parts. */
function count(text: string, whole: number, part: number, cost: (character: string) => number): number {
  const costs = [...text].map(cost);
  if (costs.reduce((sum, each) => sum + each, 0) <= whole) return 1;
  let parts = 1;
  let used = 0;
  for (const each of costs) {
    if (used + each > part) {
      parts += 1;
      used = 0;
    }
    used += each;
  }
  return parts;
}
