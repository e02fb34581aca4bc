/** Fits a reply to the limits of a channel. */
import type { Choice, Reply } from '../core/message.js';

export interface Limits {
  /** Maximum buttons below one message. More choices become numbered lines; with 0, always. */
  readonly buttons: number;
  /** Maximum characters (UTF-16) of a label. If one is longer, all choices become numbered lines. */
  readonly label: number;
  /** Maximum characters (UTF-16) of one message. */
  readonly text: number;
}

export interface Fitted {
  /** In order; split at a paragraph, line, sentence or word, never within a character. Empty when the reply has no text. */
  readonly texts: readonly string[];
  /** Buttons of the last text; empty when the choices are numbered lines in it. */
  readonly buttons: readonly Choice[];
}

/** Shows all choices in one way: as buttons, or as lines "1. Kirim" below the text, numbered in their order. */
export function fit(reply: Reply, limits: Limits): Fitted {
  const choices = reply.choices ?? [];
  const asButtons =
    reply.text.trim() !== '' &&
    choices.length <= limits.buttons &&
    choices.every(({ label }) => label.length <= limits.label);
  if (asButtons) return { texts: cut(reply.text, limits.text), buttons: choices };
  const lines = choices.map(({ label }, index) => `${index + 1}. ${label}`).join('\n');
  return { texts: cut(`${reply.text.trimEnd()}\n\n${lines}`, limits.text), buttons: [] };
}

function cut(text: string, limit: number): readonly string[] {
  const texts: string[] = [];
  let rest = text.trim();
  while (rest.length > limit) {
    const end = breakWithin(rest, limit);
    texts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest ? [...texts, rest] : texts;
}

/** The end of the first piece. A finer break is used where a coarse one would leave the piece less than half full. */
function breakWithin(text: string, limit: number): number {
  const coarse = [text.lastIndexOf('\n\n', limit), text.lastIndexOf('\n', limit), sentenceEnd(text, limit)];
  const good = coarse.find((end) => end >= limit / 2);
  if (good !== undefined) return good;
  const word = text.slice(0, limit + 1).search(/\s\S*$/);
  return word > 0 ? word : characterEnd(text, limit);
}

function sentenceEnd(text: string, limit: number): number {
  const last = [...text.slice(0, limit + 1).matchAll(/[.!?…]["'”’)\]]*(?=\s)/g)].at(-1);
  return last ? last.index + last[0].length : -1;
}

/** Created on first use: it is slow to create, and few replies are split. */
let characters: Intl.Segmenter | undefined;

/** The last end of a visible character. A character that is longer than the limit is split between code points. */
function characterEnd(text: string, limit: number): number {
  characters ??= new Intl.Segmenter('id', { granularity: 'grapheme' });
  const start = characters.segment(text).containing(limit)?.index ?? limit;
  if (start > 0) return start;
  const splitsPair = /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text.slice(limit - 1, limit + 1));
  return Math.max(splitsPair ? limit - 1 : limit, 1);
}
