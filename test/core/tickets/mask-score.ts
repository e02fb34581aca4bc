/** How well a mask hides the marked words of a line: `[[own]]` is of the reporter, `{{other}}` of another private person. */

export interface Line {
  readonly language: string;
  readonly text: string;
}

export interface Score {
  readonly identifying: number;
  readonly hidden: number;
  readonly harmless: number;
  readonly wronglyHidden: number;
  /** Lines with a mistake, as the mask shows them. */
  readonly mistakes: readonly string[];
}

const HIDDEN = '[…]';
const WORD = /[\p{L}\p{M}\p{N}]+/gu;
const MARKS = /\[\[(?<own>.+?)\]\](?!\])|\{\{(?<other>.+?)\}\}/gsu;

/** `hides` tells which marked words this mask has to hide. */
export function scoreOf(lines: readonly Line[], mask: (text: string) => string, hides: 'own' | 'both'): Score {
  const mistakes: string[] = [];
  const sum = { identifying: 0, hidden: 0, harmless: 0, wronglyHidden: 0 };
  for (const { text: marked } of lines) {
    const { text, spans } = unmarked(marked, hides);
    const shown = mask(text);
    const gone = hiddenIn(text.normalize('NFKC'), shown);
    const before = { ...sum };
    for (const { 0: word, index } of text.normalize('NFKC').matchAll(WORD)) {
      const isIdentifying = spans.some(([start, end]) => index >= start && index < end);
      const isHidden = gone.some(([start, end]) => index >= start && index + word.length <= end);
      if (isIdentifying) sum.identifying++;
      else sum.harmless++;
      if (isIdentifying && isHidden) sum.hidden++;
      if (!isIdentifying && isHidden) sum.wronglyHidden++;
    }
    const missed = sum.identifying - before.identifying - (sum.hidden - before.hidden);
    if (missed > 0 || sum.wronglyHidden > before.wronglyHidden) mistakes.push(`${marked}  →  ${shown}`);
  }
  return { ...sum, mistakes };
}

type Span = readonly [start: number, end: number];

function unmarked(marked: string, hides: 'own' | 'both'): { readonly text: string; readonly spans: readonly Span[] } {
  const spans: Span[] = [];
  let text = '';
  let from = 0;
  for (const { 0: whole, index, groups } of marked.matchAll(MARKS)) {
    text += marked.slice(from, index);
    const inner = groups?.own ?? groups?.other ?? '';
    if (groups?.own !== undefined || hides === 'both') spans.push([text.length, text.length + inner.length]);
    text += inner;
    from = index + whole.length;
  }
  return { text: text + marked.slice(from), spans };
}

/** Spans of the text that the mask replaced. */
function hiddenIn(text: string, shown: string): readonly Span[] {
  const [first = '', ...parts] = shown.split(HIDDEN);
  const spans: Span[] = [];
  let at = first.length;
  parts.forEach((part, index) => {
    const isLast = index === parts.length - 1;
    const end = isLast ? text.length - part.length : text.indexOf(part, at + 1);
    spans.push([at, end]);
    at = end + part.length;
  });
  return spans;
}
