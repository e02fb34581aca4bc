/**
 * Every transcript, word for word: what the bot says and offers after each line. `UPDATE=1` writes the files
 * again, to be read in the diff like prose. And the matrix: what is open x what comes, each cell visited by a transcript.
 */
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { plain } from '../../core/conversation/answer.js';
import { TEXTS } from '../../core/languages/index.js';
import { OVER_CHANNELS } from '../support/plays/over-channel.js';
import { play, TRANSCRIPTS } from '../support/plays/play.js';
import { cover, SHAPES, type Shape } from '../support/plays/shapes.js';
import type { Visit } from '../support/plays/stage.js';

const visits: Visit[] = [];
const shapes = new Map<string, ReadonlySet<Shape>>();

test.each(TRANSCRIPTS)('the conversation of $file goes word for word as written', async ({ file, path, text }) => {
  const played = await play(text);
  visits.push(...played.visits);
  shapes.set(file, played.shapes);
  if (process.env.UPDATE) writeFileSync(path, played.text);
  else expect(played.text).toBe(text);
});

test('the transcripts that run over the channels show every kind of message and every form of reply', () => {
  // A play that names its channel runs on that channel only.
  const named = TRANSCRIPTS.filter(({ text }) => /^@ (?!warga )/m.test(text)).map(({ file }) => file);
  const onAny = new Map([...shapes].filter(([file]) => !named.includes(file)));
  const shown = new Set(OVER_CHANNELS.flatMap((file) => [...(onAny.get(file) ?? [])]));
  const missing = SHAPES.filter((shape) => !shown.has(shape));
  expect(missing, `these would do: ${cover(onAny).join(', ')}`).toEqual([]);
});

const OPEN = [
  'nothing',
  'story',
  'place',
  'category',
  'review',
  'changeMenu',
  'follow',
  'addition',
  'gap',
  'verdict',
  'mark',
  'appeal',
  'chooseLanguage',
  'confirmErase',
  'confirmCancel',
  'person',
];
const KINDS = [
  'text',
  'choice',
  'media',
  'place',
  'edited',
  'deleted',
  'unsupported',
  'ticket',
  'setAside',
  'person',
  'personLeft',
  'remind',
  'expire',
];
const COMMANDS = Object.keys(TEXTS.id.commands);

/** Why a cell can't happen. Undefined for one that can. */
function impossible(open: string, column: string): string | undefined {
  const hasDraft = [
    'story',
    'place',
    'category',
    'review',
    'changeMenu',
    'follow',
    'addition',
    'confirmCancel',
  ].includes(open);
  if (column === 'remind' && !hasDraft) return 'no draft, so no alarm';
  if (column === 'expire') return open === 'nothing' || !hasDraft ? 'no draft, so no alarm' : undefined;
  if ((column === 'person' || column === 'personLeft') && open !== 'person') return 'no person was called';
  return undefined;
}

function openIn({ state }: Visit): string {
  if (state?.withPerson) return 'person';
  if (!state?.asked) return 'nothing';
  return state.asked.kind === 'step' ? state.asked.step : state.asked.kind;
}

function columnsOf({ input }: Visit): readonly string[] {
  if (input.kind === 'alarm') return [input.alarm];
  if (input.kind !== 'message') return [input.kind];
  const { message } = input;
  if (message.kind !== 'text') return [message.kind];
  const said = plain(message.text);
  const command = Object.entries(TEXTS.id.commands).find(([, words]) => words.includes(said));
  return command ? ['text', command[0]] : ['text'];
}

test('the transcripts visit every combination of an open question and an input', () => {
  const seen = new Set(visits.flatMap((visit) => columnsOf(visit).map((column) => `${openIn(visit)} ${column}`)));
  const columns = [...KINDS, ...COMMANDS];
  const cell = (open: string, column: string) =>
    seen.has(`${open} ${column}`) ? 'x' : impossible(open, column) ? '-' : 'MISSING';
  const width = Math.max(...columns.map(({ length }) => length));
  const table = columns.map((column) =>
    [column.padEnd(width), ...OPEN.map((open) => cell(open, column).padEnd(8))].join(' '),
  );
  console.log([[''.padEnd(width), ...OPEN.map((open) => open.padEnd(8))].join(' '), ...table].join('\n'));
  const missing = columns.flatMap((column) =>
    OPEN.filter((open) => cell(open, column) === 'MISSING').map((open) => `${open} x ${column}`),
  );
  expect(missing).toEqual([]);
});
