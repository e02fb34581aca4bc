/** The tenant file, checked before it is used. */
import { Command } from '@commander-js/extra-typings';
import { fieldsOf } from '../tenant/describe.js';
import { tenantSchema } from '../tenant/schema.js';
import { loadTenant } from '../tenant/tenant.js';
import type { MakeCommand } from './support/command.js';
import { printable } from './support/printable.js';

export const tenantCheck: MakeCommand = (io) =>
  new Command('tenant check')
    .summary('show a tenant file as the program reads it')
    .description(
      'Shows a tenant file as the program reads it, one line per field: set (from the file) or default (neutral, since the ' +
        'file leaves it out). A wrong file ends with 1 and one line that names the path and what is wrong there.',
    )
    .argument('<FILE>', 'tenant file (JSON)')
    .action((file) => {
      for (const { name, isDefault, words } of fieldsOf(loadTenant(file)))
        io.stdout.write(`${isDefault ? 'default' : 'set    '}  ${name.padEnd(10)}  ${printable(words)}\n`);
    });

export const tenantJsonSchema: MakeCommand = (io) =>
  new Command('tenant schema').summary('print the JSON Schema of tenant files, for editors').action(() => {
    io.stdout.write(`${JSON.stringify(tenantSchema(), null, 2)}\n`);
  });
