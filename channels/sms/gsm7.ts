/**
 * The 7-bit alphabet of SMS (3GPP TS 23.038, 6.2.1) and what a text costs in it. One letter outside of it makes the whole
 * text UCS-2, where a part holds 70 characters instead of 160, so what has a plain equivalent is written plainly.
 */

const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
/** These take an escape before them: two septets. */
const EXTENSION = new Set('\f^{}\\[~]|€');

/** What Unicode's own decomposition does not turn into plain letters. */
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

/** Joiners, marks of direction and variation, soft hyphens: nothing that a reader would miss on a plain screen. */
const UNSEEN = /\p{Format}|\p{Variation_Selector}/gu;

export interface Encoded {
  readonly text: string;
  readonly alphabet: 'gsm7' | 'ucs2';
  /** How many SMS it costs. */
  readonly parts: number;
}

/** Whether a text can go in the 7-bit alphabet as it stands. */
export const isGsm7 = (text: string): boolean =>
  [...text].every((character) => BASIC.has(character) || EXTENSION.has(character));

/** Written plainly, if that makes it fit the 7-bit alphabet; otherwise as it was, since nothing would be gained. */
export function encode(text: string): Encoded {
  const composed = text.normalize('NFC');
  const plain = [...composed.replace(UNSEEN, '')].map(plainly).join('');
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

/** A text of several parts loses room to the header that joins them, and no character is torn between two. */
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
