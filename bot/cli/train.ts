/** Trains a model of categories and agencies from labelled texts. */
import { Command } from '@commander-js/extra-typings';
import type { Figures } from '../../core/understanding/model/figures.js';
import { encode } from '../../core/understanding/model/model-file.js';
import { train as fit, MIN_TEXTS_FOR_FIGURES, type Row } from '../../core/understanding/model/train.js';
import { OperatorError } from '../operator-error.js';
import { writeWholeFile } from '../whole-file.js';
import type { Io, MakeCommand } from './support/command.js';
import { readLabelled } from './support/labelled-texts.js';
import { progressBar } from './support/progress.js';
import { withStore } from './support/store.js';

export const train: MakeCommand = (io) =>
  new Command('train')
    .summary('train a model of categories and agencies from labelled texts')
    .description(
      'Trains a model of categories and agencies from labelled texts and writes it.\n' +
        'Prints how well the model does on texts held out; the written model is trained on all texts.\n' +
        'A row with neither label is skipped and counted. A row that can not be read stops the command, and nothing is written.',
    )
    .argument('[FILE...]', 'JSON Lines or CSV with the columns text and category and/or agency, with any ids')
    .option('--store', 'also use what citizens and officers decided about reports (never about a rahasia report)')
    .requiredOption('--out <MODEL>', 'file to write')
    .addHelpText('after', '\nExample: train aduan-2025.csv --out data/model.bin\nThen: classify --model data/model.bin')
    .action(async (files, { store, out }) => {
      if (files.length === 0 && !store) throw new OperatorError('train needs texts: name a FILE, or set --store');
      const { rows, skipped } = readLabelled(files);
      const all = store ? [...rows, ...(await storedRows(io))] : rows;
      if (skipped > 0) io.stderr.write(`Rows skipped without category and agency: ${skipped}\n`);
      refuseTooFewLabels(all);
      const { model, figures } = fit(all, { progress: progressBar(io.stderr) });
      writeModel(out, encode(model));
      io.stdout.write(report(figures, all.length));
      io.stderr.write(`Written: ${out}. Use it with classify --model ${out}.\n`);
    });

/** More rows improve the model little, and old ones describe the city as it was. */
const MAX_STORED_ROWS = 50_000;

async function storedRows(io: Io): Promise<readonly Row[]> {
  let rows: readonly Row[] = [];
  await withStore(io, async ({ store }) => {
    rows = await store.tickets.trainingRows(MAX_STORED_ROWS);
  });
  io.stderr.write(`Reports from the store: ${rows.length}\n`);
  return rows;
}

function refuseTooFewLabels(rows: readonly Row[]): void {
  const labels = (['category', 'agency'] as const).map((name) => new Set(rows.flatMap((row) => row[name] ?? [])));
  if (labels.some(({ size }) => size > 1)) return;
  const only = labels.flatMap((set) => [...set]);
  throw new OperatorError(
    rows.length === 0
      ? 'There is no row with a category or an agency: nothing to learn from'
      : `All ${rows.length} rows have the same label (${only.join(', ')}): at least two different labels are needed`,
  );
}

function writeModel(out: string, model: Uint8Array): void {
  try {
    writeWholeFile(out, model);
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
    lines.push(
      `Fewer than ${MIN_TEXTS_FOR_FIGURES} texts per label: too few to hold some out, so there are no figures.`,
    );
  return `${lines.join('\n')}\nTrained on ${rows} rows.\n`;
}
