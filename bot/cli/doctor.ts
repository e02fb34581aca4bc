/** Checks everything that an operator may have to repair, beside a running server. Each check is a function of its own. */
import { Command } from '@commander-js/extra-typings';
import { readConfig } from '../config.js';
import { OperatorError } from '../operator-error.js';
import { loadTenant } from '../tenant/tenant.js';
import { checkDisk, checkLearning, checkSpool } from './doctor/data-dir.js';
import { attempt, type Check, counted, type Finding, fault, ok } from './doctor/finding.js';
import { checkPictures } from './doctor/pictures.js';
import { checkServer } from './doctor/server.js';
import { checkSettings } from './doctor/settings.js';
import { checkStore } from './doctor/store.js';
import { checkTenant } from './doctor/tenant.js';
import type { Io, MakeCommand } from './support/command.js';
import { printable } from './support/printable.js';

const MARK = { ok: 'ok   ', care: 'CARE ', fault: 'FAULT' } as const;

export const doctor: MakeCommand = (io) =>
  new Command('doctor')
    .summary('check settings, tenant, store, disk, clock and channels; show what needs attention')
    .description(
      'Checks settings, tenant, store, disk, clock and channels. Prints one line per finding: ok, CARE (somebody should ' +
        'look at it) or FAULT (it does not work). Ends with 1 if there is a FAULT.',
    )
    .action(async () => {
      let faults = 0;
      for await (const { part, how, text } of examine(io)) {
        if (how === 'fault') faults += 1;
        io.stdout.write(`${MARK[how]}  ${part.padEnd(9)}  ${printable(text)}\n`);
      }
      if (faults > 0) throw new OperatorError(`${counted(faults, 'fault', 'faults')} found: see above`);
    });

/** In the order of the output. */
const CHECKS: readonly Check[] = [
  checkSettings,
  checkTenant,
  checkDisk,
  checkSpool,
  checkLearning,
  checkStore,
  checkServer,
  checkPictures,
];

async function* examine({ env }: Io): AsyncGenerator<Finding> {
  const config = attempt(() => readConfig(env));
  if ('error' in config) return yield fault('settings', config.error);
  yield ok('settings', `${config.result.publicUrl}, data in ${config.result.dataDir}`);
  const loaded = attempt(() => loadTenant(config.result.tenantFile));
  if ('error' in loaded) return yield fault('tenant', loaded.error);
  for (const check of CHECKS) yield* check({ config: config.result, loaded: loaded.result });
}
