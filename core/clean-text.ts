/** Cleans the text of a stranger. Everything that comes in goes through it once, before anything else reads it. */

/** Letters (UTF-16 units) of one text that are kept. */
export const MAX_TEXT_LETTERS = 8_000;
/** Letters of it that the conversation reads. It says so when there are more. */
export const MAX_READ_LETTERS = 4_000;

const LINE_BREAKS = /\r\n?|[\u2028\u2029]/g;
/** C0 and C1: they move the cursor of a terminal, or end a text for other programs. */
const CONTROLS = /(?!\n)\p{Cc}/gu;
/** Zero-width signs, and signs that turn the direction of writing: they make a text look different from what it is. */
const INVISIBLE = /(?!\u200D)\p{Cf}/gu;
/** The joiner between two emoji makes one of them: a family. Elsewhere it only hides. */
const STRAY_JOINERS =
  /(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\uFE0F)\u200D|\u200D(?!\p{Extended_Pictographic})/gu;
/** Most messages are so, and need no more than this look. */
const PLAIN = /^[ -~\n]*$/;
/** More marks on one letter cover the lines above and below. */
const MORE_THAN_3_MARKS = /(\p{M}{3})\p{M}+/gu;

/** NFC, at most `maxLetters`, with line breaks as the only control characters. Idempotent. */
export function cleanText(text: string, maxLetters = MAX_TEXT_LETTERS): string {
  if (text.length <= maxLetters && PLAIN.test(text)) return text;
  const cleaned = cut(text, maxLetters)
    .replace(LINE_BREAKS, '\n')
    .replaceAll('\t', ' ')
    .replace(CONTROLS, '')
    .replace(INVISIBLE, '')
    .replace(STRAY_JOINERS, '')
    .normalize('NFC')
    .replace(MORE_THAN_3_MARKS, '$1');
  // NFC makes a few letters longer.
  return cut(cleaned, maxLetters);
}

/** Never ends with half an emoji. */
function cut(text: string, maxLetters: number): string {
  const kept = text.slice(0, maxLetters).toWellFormed();
  return text.length > maxLetters && kept.endsWith('\uFFFD') ? kept.slice(0, -1) : kept;
}
