/** Draws measured rates as bars into .github/speed.svg, readable on light and on dark pages. */
import { writeFileSync } from 'node:fs';
import type { Figure, Spread } from './figure.js';

const FILE = '.github/speed.svg';
const WIDTH = 760;
const LABEL = 300;
const BAR = 22;
const GAP = 8;
const HEAD = 46;

interface Bar {
  readonly label: string;
  readonly value: Spread;
  readonly ours: boolean;
}

interface Group {
  readonly title: string;
  readonly bars: readonly Bar[];
}

/** Draws what is there of: turns, webhook calls, status, turns beside many tickets. */
export async function run(_argument: string | undefined, before: readonly Figure[]): Promise<object> {
  const groups = GROUPS.flatMap((group) => group(before));
  if (groups.length === 0)
    throw new Error('There is nothing to draw: name other parts before it (turns http status plot)');
  writeFileSync(FILE, svg(groups));
  return { drawn: FILE, groups: groups.map(({ title }) => title) };
}

const named = (figures: readonly Figure[], start: string) => figures.find(({ work }) => work.startsWith(start));

/** One figure and its floor. */
const pair =
  (start: string, title: string, floorName: string) =>
  (figures: readonly Figure[]): readonly Group[] => {
    const figure = named(figures, start);
    if (!figure?.floor) return [];
    return [
      {
        title,
        bars: [
          { label: 'Kentongan', value: figure.ours, ours: true },
          { label: floorName, value: figure.floor, ours: false },
        ],
      },
    ];
  };

function turns(figures: readonly Figure[]): readonly Group[] {
  const [first] = pair(
    'turns, 32',
    'Durable turns a second, 32 chats at once',
    'SQLite by hand, a commit a turn',
  )(figures);
  if (!first) return [];
  const peers = ['@grammyjs/conversations', 'botbuilder-dialogs'].flatMap((name) => {
    const peer = named(figures, `${name} to`);
    return peer ? [{ label: `${name}, SQLite`, value: peer.ours, ours: false }] : [];
  });
  return [{ ...first, bars: [...first.bars, ...peers] }];
}

const GROUPS = [
  turns,
  pair('webhook', 'Webhook calls a second to a durable 2xx, 32 connections', 'bare Hono, message kept only'),
  pair('status', 'Status requests a second among 1.5 million tickets', 'bare Hono, one prepared read'),
  pair('turns beside', 'Durable turns a second beside a million tickets', 'beside ten thousand'),
] as const;

function svg(groups: readonly Group[]): string {
  let y = 0;
  const parts = groups.map(({ title, bars }) => {
    const longest = Math.max(...bars.map(({ value }) => value.max));
    const x = (value: number) => LABEL + (value / longest) * (WIDTH - LABEL - 80);
    const head = `<text class="title" x="0" y="${y + 26}">${title}</text>`;
    y += HEAD;
    const rows = bars.map(({ label, value, ours }) => {
      const middle = y + BAR / 2;
      const row = [
        `<text x="${LABEL - 10}" y="${middle + 5}" text-anchor="end">${label}</text>`,
        `<rect class="${ours ? 'ours' : 'other'}" x="${LABEL}" y="${y}" width="${(x(value.median) - LABEL).toFixed(1)}" height="${BAR}"/>`,
        `<path class="range" d="M${x(value.min).toFixed(1)} ${middle}H${x(value.max).toFixed(1)}"/>`,
        `<text x="${(x(value.max) + 8).toFixed(1)}" y="${middle + 5}">${Math.round(value.median).toLocaleString('en')}</text>`,
      ];
      y += BAR + GAP;
      return row.join('\n');
    });
    return [head, ...rows].join('\n');
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${y + 8}" role="img">
<title>Speed of Kentongan: medians of five rounds, lines from the least to the most</title>
<style>
text { font: 14px system-ui, sans-serif; fill: #24292f }
.title { font-weight: 600; font-size: 15px }
.ours { fill: #0b6e4f }
.other { fill: #b6c2cc }
.range { stroke: #24292f; stroke-width: 1.5; opacity: .55 }
@media (prefers-color-scheme: dark) {
text { fill: #e6edf3 }
.ours { fill: #3fb68b }
.other { fill: #57626d }
.range { stroke: #e6edf3 }
}
</style>
${parts.join('\n')}
</svg>
`;
}
