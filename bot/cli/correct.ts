/** Shows what a correction in plain words changes in a draft. */
import { Command } from '@commander-js/extra-typings';
import { OperatorError } from '../operator-error.js';
import type { MakeCommand } from './support/command.js';
import { Out, readJsonLines, stringOf } from './support/json-lines.js';
import { tenantOption, understandingOf } from './support/understanding.js';

export const correct: MakeCommand = (io) =>
  new Command('correct')
    .summary('show what a correction in plain words changes in a draft')
    .description(
      'Reads JSON Lines {"draft":{"description","location","category"},"text"} from stdin ' +
        'and writes {"change":{…}} for each.',
    )
    .addOption(tenantOption())
    .action(async (options) => {
      const understanding = understandingOf(options.tenant, io);
      const out = new Out(io);
      for await (const { where, record } of readJsonLines(io.stdin)) {
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
    });
