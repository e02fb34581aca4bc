/** Checks that nobody changed what was recorded, and that the invariants of the store hold. */
import { Command } from '@commander-js/extra-typings';
import { OperatorError } from '../operator-error.js';
import type { MakeCommand } from './support/command.js';
import { withStore } from './support/store.js';

export const verify: MakeCommand = (io) =>
  new Command('verify')
    .summary('check the audit chain of every ticket, the daily seals and the invariants')
    .description(
      'Checks the audit chain of every ticket, the daily seals and the invariants of the store.\n' +
        'Prints one line per fault. Ends with 1 if there is one, else with 0.',
    )
    .action(() =>
      withStore(io, async ({ store }) => {
        let faults = 0;
        for await (const fault of store.upkeep.verify()) {
          faults += 1;
          io.stdout.write(`${fault}\n`);
        }
        if (faults > 0) throw new OperatorError(`${faults} ${faults === 1 ? 'fault' : 'faults'} found: see above`);
        io.stderr.write('All is well.\n');
      }),
    );
