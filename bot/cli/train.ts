/** Learns categories and agencies from labelled texts and writes a model. */
import { renameSync, writeFileSync } from 'node:fs';
import { encode } from '../../core/understanding/model/model-file.js';
import { type Figures, train as fit, LEAST_FOR_FIGURES, type Row } from '../../core/understanding/model/train.js';
import { OperatorError } from '../operator-error.js';
import type { Command, Io } from './command.js';
import { withStore } from './open.js';
import { progressBar } from './progress.js';
import { readRows } from './rows.js';

const USAGE = 'train [FILE...] [--store] --out MODEL';

export const train: Command = {
  name: 'train',
  usage: '[FILE...] [--store] --out MODEL',
  does: 'Learn categories and agencies from labelled texts',
  more: [
    'FILE is JSON Lines or CSV with the columns text and category and/or agency, whatever their ids.',
    'A row with neither label is skipped and counted; a broken line stops everything and nothing is written.',
    '--store   also learn from what citizens and officers decided about reports (never about a rahasia one)',
    'Prints the figures on texts held out; the model written has then learnt from all of them.',
    'Example: train aduan-2025.csv --out data/model.bin, then classify --model data/model.bin',
  ].join('\n'),
  async run(args, io) {
    const { files, store, out } = readWords(args);
    const { rows, skipped } = readRows(files);
    const all = store ? [...rows, ...(await storedRows(io))] : rows;
    if (skipped > 0) io.stderr.write(`${skipped} rows have neither category nor agency and are skipped.\n`);
    refuseTooLittle(all);
    const { model, figures } = fit(all, { progress: progressBar(io.stderr) });
    write(out, encode(model));
    io.stdout.write(report(figures, all.length));
    io.stderr.write(`${out} is written. Use it with classify --model ${out}.\n`);
  },
};

/** More than these are not needed, and older ones describe a city as it was. */
const MOST_STORED = 50_000;

async function storedRows(io: Io): Promise<readonly Row[]> {
  let rows: readonly Row[] = [];
  await withStore(io, async ({ store }) => {
    rows = await store.tickets.trainingRows(MOST_STORED);
  });
  io.stderr.write(`${rows.length} reports of the store teach.\n`);
  return rows;
}

function readWords(args: readonly string[]): { files: readonly string[]; store: boolean; out: string } {
  const files: string[] = [];
  let out: string | undefined;
  let store = false;
  for (let at = 0; at < args.length; at++) {
    const word = args[at] ?? '';
    if (word === '--store') store = true;
    else if (word === '--out') out = args[++at];
    else if (word.startsWith('--out=')) out = word.slice('--out='.length);
    else if (word.startsWith('-') && word !== '-') throw new OperatorError(`Unknown option ${word} (usage: ${USAGE})`);
    else files.push(word);
  }
  if (!out) throw new OperatorError(`Where shall the model go? Usage: ${USAGE}`);
  if (files.length === 0 && !store) throw new OperatorError(`What shall be learnt? Usage: ${USAGE}`);
  return { files, store, out };
}

function refuseTooLittle(rows: readonly Row[]): void {
  const counts = ['category', 'agency'] as const;
  const labels = counts.map((name) => new Set(rows.flatMap((row) => row[name] ?? [])));
  if (labels.some(({ size }) => size > 1)) return;
  const only = labels.flatMap((set) => [...set]);
  throw new OperatorError(
    rows.length === 0
      ? 'There is no row with a category or an agency: nothing to learn from'
      : `All ${rows.length} rows have the same label (${only.join(', ')}): at least two different ones are needed to tell apart`,
  );
}

/** Whole or not at all, so that a server never reads half a model. */
function write(out: string, bytes: Uint8Array): void {
  const draft = `${out}.${process.pid}.part`;
  try {
    writeFileSync(draft, bytes);
    renameSync(draft, out);
  } catch (error) {
    throw new OperatorError(`The model can't be written to ${out} (${(error as NodeJS.ErrnoException).code})`);
  }
}

function report(figures: readonly Figures[], rows: number): string {
  const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
  const lines = figures.map(
    ({ head, texts, classes, accuracy, macroF1, top3, calibration, sureShare, surePrecision }) =>
      [
        `${head}: ${texts} texts held out, ${classes} classes`,
        `  accuracy ${percent(accuracy)}`,
        `  macro-F1 ${percent(macroF1)}`,
        `  top-3 ${percent(top3)}`,
        `  calibration error ${calibration.toFixed(3)}`,
        `  where p >= 0.8: ${percent(sureShare)} of texts, ${percent(surePrecision)} right`,
      ].join('\n'),
  );
  if (figures.length === 0)
    lines.push(`Fewer than ${LEAST_FOR_FIGURES} texts a label: too few to hold some out, so there are no figures.`);
  return `${lines.join('\n')}\nLearnt from ${rows} rows.\n`;
}
