/** Says what texts are about, as the bot would understand them. */
import type { Guess, Place, Reading } from '../../core/understanding/reading.js';
import { type Classifier, loadClassifier, loadUnderstanding } from '../learning/models.js';
import { loadTenant } from '../tenant/tenant.js';
import type { Command } from './command.js';
import { linesOf, Out, stringOf } from './lines.js';
import { readArgs } from './options.js';

export const classify: Command = {
  name: 'classify',
  usage: '[--model MODEL] [--tenant FILE]',
  does: 'Say what texts are about: category, agency, language, intent, danger, place',
  more: [
    'Reads JSON Lines {"text"} from stdin and writes one line for each.',
    '--model    ids are those of the file that it learnt from; without it, those of the tenant',
    '--tenant   the tenant file; without it TENANT, or the built-in example',
  ].join('\n'),
  async run(args, io) {
    const { options } = readArgs(args, `classify ${classify.usage}`, ['model', 'tenant'], [0, 0]);
    const { tenant } = loadTenant(options.tenant ?? (io.env.TENANT || undefined));
    const { read } = loadUnderstanding(tenant);
    const model = options.model === undefined ? undefined : loadClassifier(options.model);
    const out = new Out(io);
    for await (const { where, record } of linesOf(io.stdin))
      await out.line(told(read(stringOf(record.text, 'text', where)), model));
    await out.flush();
  },
};

function told(reading: Reading, model: Classifier | undefined): object {
  const { language, reply, intent, urgent, place, words } = reading;
  const { category, agency } = model ? model(words) : reading;
  return {
    category: category.map(rounded),
    agency: agency.map(rounded),
    language: rounded(language),
    reply,
    intent: rounded(intent),
    urgent,
    place: place ? shown(place) : { sure: false },
  };
}

const rounded = ({ id, p }: Guess) => ({ id, p: Math.round(p * 10_000) / 10_000 });

function shown({ said: _said, either: _either, padukuhan: _padukuhan, ...place }: Place): object {
  return place;
}
