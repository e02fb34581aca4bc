/** Fits a reply to what a channel can show. */
import type { Choice, Reply } from '../core/message.js';

export interface Limits {
  /** Most buttons below one message; more choices, or 0, and they become numbered lines. */
  readonly buttons: number;
  /** Most characters (UTF-16) of a label; a longer one makes numbered lines of all. */
  readonly label: number;
  /** Most characters (UTF-16) of one message. */
  readonly text: number;
}

export interface Fitted {
  /** In order; cut at paragraph, line, sentence or word, never within a character. Empty when the reply says nothing. */
  readonly texts: readonly string[];
  /** Buttons of the last text; empty when they stand in it as numbered lines. */
  readonly buttons: readonly Choice[];
}

/** Choices are shown all in one way: all as buttons, or all as lines "1. Kirim" below the text, numbered as listed. */
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

/** Where the first piece ends. A break that would leave the piece less than half full gives way to a finer one. */
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

/** Slow to make, and few replies are cut. */
let characters: Intl.Segmenter | undefined;

/** The last end of a character as people see it; one that is longer than the limit by itself is cut between code points. */
function characterEnd(text: string, limit: number): number {
  characters ??= new Intl.Segmenter('id', { granularity: 'grapheme' });
  const start = characters.segment(text).containing(limit)?.index ?? limit;
  if (start > 0) return start;
  const splitsPair = /^[\uD800-\uDBFF][\uDC00-\uDFFF]/.test(text.slice(limit - 1, limit + 1));
  return Math.max(splitsPair ? limit - 1 : limit, 1);
}
