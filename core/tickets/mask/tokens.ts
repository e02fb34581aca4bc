/** A text as words and numbers with what stands between them, in one pass. */

export interface Token {
  readonly kind: 'word' | 'digits';
  /** As written. */
  readonly raw: string;
  /** In lower case; the digits of a number as 0 to 9. */
  readonly word: string;
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  /** What stands before it, white space as one blank or one newline; only its first `MAX_GAP` characters. */
  readonly gap: string;
}

/** A part of a text: offsets of its first character and of the one after its last. */
export type Span = readonly [start: number, end: number];

const MAX_GAP = 100;
const TOKEN = /[\p{L}\p{M}]+(?:['’ʼ`][\p{L}\p{M}]+)*|\p{Nd}+/gu;
/** More marks on one letter than any language writes make normalisation slow. */
const PILED_MARKS = /(\p{M}{4})\p{M}+/gu;
const INVISIBLE = /[\u00AD\u200B\u200C\u2060\uFEFF]|(?<=\p{L})\u200D(?=\p{L})/gu;

/** Full-width and styled letters and digits as plain ones, without invisible signs. */
export const plain = (text: string): string => text.replace(PILED_MARKS, '$1').normalize('NFKC').replace(INVISIBLE, '');

export function tokensOf(text: string): readonly Token[] {
  const found: Token[] = [];
  let from = 0;
  for (const { 0: raw, index } of text.matchAll(TOKEN)) {
    const isDigits = /^\p{Nd}/u.test(raw);
    const gap = text
      .slice(from, Math.min(index, from + MAX_GAP))
      .replace(/\s+/g, (space) => (space.includes('\n') ? '\n' : ' '));
    from = index + raw.length;
    const word = isDigits ? raw.replace(/\p{Nd}/gu, digitValue) : raw.toLowerCase().replace(/[’ʼ`]/g, "'");
    found.push({ kind: isDigits ? 'digits' : 'word', raw, word, start: index, end: from, gap });
  }
  return found;
}

/** Decimal digits of every script stand in rows of ten that begin with zero. */
function digitValue(digit: string): string {
  if (digit >= '0' && digit <= '9') return digit;
  const code = digit.codePointAt(0) ?? 0;
  let zero = code;
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero--;
  return String(code - zero);
}

/** From the first to the last of these tokens. */
export function spanOf(tokens: readonly Token[], first: number, last: number): Span {
  return [tokens[first]?.start ?? 0, tokens[last]?.end ?? 0];
}
