/** A copy of everything in one file, and the way back. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Command } from '@commander-js/extra-typings';
import { readConfig } from '../config.js';
import { OperatorError } from '../operator-error.js';
import { KEY_FILE, prepareDataDir } from '../secret-key.js';
import type { MakeCommand } from './support/command.js';
import { withStore } from './support/store.js';

const KEY_IS_NOT_IN_IT = `The secret key is not in the backup: keep a copy of ${KEY_FILE} of DATA_DIR, or of SECRET_KEY, in another place.`;

export const backup: MakeCommand = (io) =>
  new Command('backup')
    .summary('write a consistent copy of everything, photos included')
    .description(
      `Writes a consistent copy of everything, photos included, beside a running server.\n${KEY_IS_NOT_IN_IT}`,
    )
    .argument('<FILE>', 'file to write; it must not exist')
    .action((name) =>
      withStore(io, async ({ store }) => {
        const file = resolve(name);
        await store.upkeep.backup(file);
        io.stderr.write(`${KEY_IS_NOT_IN_IT}\n`);
        io.stdout.write(`${file}\n`);
      }),
    );

export const restore: MakeCommand = (io) =>
  new Command('restore')
    .summary('restore a backup into an empty DATA_DIR; stop the server first')
    .description(
      'Restores a backup into an empty DATA_DIR. Stop the server first.\n' +
        'The result is a SQLite store, also from a backup of PostgreSQL. To get it into PostgreSQL, run move --to URL next.',
    )
    .argument('<FILE>', 'a file that backup wrote')
    .action(async (name) => {
      const config = readConfig(io.env);
      if (!config.isSqlite)
        throw new OperatorError(
          'restore writes a SQLite store: leave DATABASE_URL empty, restore, then run move --to with that URL',
        );
      await prepareDataDir(config.dataDir);
      const { restore: restoreStore } = await import('../../db/open.js');
      await restoreStore(resolve(name), config.storeUrl);
      if (config.secretKey === undefined && !existsSync(join(config.dataDir, KEY_FILE)))
        io.stderr.write(`Now put the ${KEY_FILE} of this backup into ${config.dataDir}, or set SECRET_KEY.\n`);
      io.stdout.write(`${config.storeUrl}\n`);
    });
