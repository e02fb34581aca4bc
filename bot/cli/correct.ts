/** Says what a text over the summary of a draft changes in it. */
import { loadUnderstanding } from '../learning/models.js';
import { OperatorError } from '../operator-error.js';
import { loadTenant } from '../tenant/tenant.js';
import type { Command } from './command.js';
import { linesOf, Out, stringOf } from './lines.js';
import { readArgs } from './options.js';

export const correct: Command = {
  name: 'correct',
  usage: '[--tenant FILE]',
  does: 'Say what a correction in plain words changes in a draft',
  more: 'Reads JSON Lines {"draft":{"description","location","category"},"text"} from stdin and writes {"change":{…}} for each.',
  async run(args, io) {
    const { options } = readArgs(args, `correct ${correct.usage}`, ['tenant'], [0, 0]);
    const { tenant } = loadTenant(options.tenant ?? (io.env.TENANT || undefined));
    const understanding = loadUnderstanding(tenant);
    const out = new Out(io);
    for await (const { where, record } of linesOf(io.stdin)) {
      const { draft } = record;
      if (typeof draft !== 'object' || draft === null) throw new OperatorError(`${where}: "draft" must be an object`);
      const fields = draft as Readonly<Record<string, unknown>>;
      const field = (name: string) => stringOf(fields[name] ?? '', `draft.${name}`, where);
      const described = {
        description: field('description'),
        location: field('location'),
        category: field('category'),
      };
      await out.line({ change: understanding.correct(described, stringOf(record.text, 'text', where)) });
    }
    await out.flush();
  },
};
