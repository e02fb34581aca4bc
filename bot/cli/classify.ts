/** Shows what the bot understands of texts. */
import { Command } from '@commander-js/extra-typings';
import type { Guess, Place, Reading } from '../../core/understanding/reading.js';
import { type Classifier, loadClassifier } from '../learning/models.js';
import type { MakeCommand } from './support/command.js';
import { Out, readJsonLines, stringOf } from './support/json-lines.js';
import { tenantOption, understandingOf } from './support/understanding.js';

export const classify: MakeCommand = (io) =>
  new Command('classify')
    .summary('show what texts are about: category, agency, language, intent, danger, place')
    .description('Reads JSON Lines {"text"} from stdin and writes one line for each.')
    .option('--model <MODEL>', 'a model that train wrote: the ids are those of its training file, not of the tenant')
    .addOption(tenantOption())
    .action(async (options) => {
      const { read } = understandingOf(options.tenant, io);
      const model = options.model === undefined ? undefined : loadClassifier(options.model);
      const out = new Out(io);
      for await (const { where, record } of readJsonLines(io.stdin))
        await out.line(shownReading(read(stringOf(record.text, 'text', where)), model));
      await out.flush();
    });

function shownReading(reading: Reading, model: Classifier | undefined): object {
  const { language, reply, intent, urgent, place, words } = reading;
  const { category, agency } = model ? model(words) : reading;
  return {
    category: category.map(rounded),
    agency: agency.map(rounded),
    language: rounded(language),
    reply,
    intent: rounded(intent),
    urgent,
    place: place ? shownPlace(place) : { sure: false },
  };
}

const rounded = ({ id, p }: Guess) => ({ id, p: Math.round(p * 10_000) / 10_000 });

function shownPlace({ said: _said, either: _either, padukuhan: _padukuhan, ...place }: Place): object {
  return place;
}
