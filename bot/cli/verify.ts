/** Checks that nobody changed what was recorded, and that nothing is forgotten. */
import { OperatorError } from '../operator-error.js';
import type { Command } from './command.js';
import { withStore } from './open.js';
import { readArgs } from './options.js';

export const verify: Command = {
  name: 'verify',
  usage: '',
  does: 'Check the audit chain of every ticket, the daily seals and the invariants',
  more: 'Prints one line a fault and ends with 1; ends with 0 when all is well.',
  async run(args, io) {
    readArgs(args, 'verify', [], [0, 0]);
    await withStore(io, async ({ store }) => {
      let faults = 0;
      for await (const fault of store.upkeep.verify()) {
        faults += 1;
        io.stdout.write(`${fault}\n`);
      }
      if (faults > 0) throw new OperatorError(`${faults} ${faults === 1 ? 'fault' : 'faults'} found: see above`);
      io.stderr.write('All is well.\n');
    });
  },
};
