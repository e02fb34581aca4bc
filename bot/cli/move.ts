/** From the SQLite file of DATA_DIR into PostgreSQL. */
import { Command } from '@commander-js/extra-typings';
import { readConfig } from '../config.js';
import { OperatorError } from '../operator-error.js';
import { KEY_FILE, secretKey } from '../secret-key.js';
import type { MakeCommand } from './support/command.js';
import { isTerminalOf, progressBar } from './support/progress.js';
import { refuseMissingStore } from './support/store.js';

const EXAMPLE = 'postgres://USER:PASSWORD@HOST/DATABASE';

export const move: MakeCommand = (io) =>
  new Command('move')
    .summary('copy the SQLite store into an empty PostgreSQL database; stop the server first')
    .description(
      'Copies the SQLite store, photos included, into an empty PostgreSQL database. Stop the server first.\n' +
        'Then reads both sides again and compares them row by row. Prints each table with the number of its rows ' +
        'and the SHA-256 of all of them. If it was interrupted, run it again: it starts from the beginning.\n' +
        `The SQLite files do not change. Afterwards set DATABASE_URL to URL, and SECRET_KEY to the text in ${KEY_FILE}.`,
    )
    .requiredOption('--to <URL>', `${EXAMPLE}; without PASSWORD it is read from PGPASSWORD`)
    .action(async ({ to: url }) => {
      if (!/^postgres(ql)?:\/\/./.test(url))
        throw new OperatorError(`--to must be the URL of a PostgreSQL database: ${EXAMPLE}`);
      const config = readConfig(io.env);
      if (!config.isSqlite)
        throw new OperatorError('move copies the SQLite store of DATA_DIR: leave DATABASE_URL empty until it is done');
      refuseMissingStore(config);
      const key = await secretKey(config, { make: false });
      const { move: moveStore } = await import('../../db/upkeep/move.js');
      const progress = isTerminalOf(io.stderr) ? { progress: progressBar(io.stderr) } : {};
      const copied = await moveStore({ file: config.storeUrl, url, secretKey: key, ...progress });
      for (const { table, rows, digest } of copied) io.stdout.write(`${table} ${rows} sha256:${digest}\n`);
      const andKey = config.secretKey === undefined ? `, and SECRET_KEY to the text in ${KEY_FILE}` : '';
      io.stderr.write(`Every row was copied and compared. Now set DATABASE_URL to that URL${andKey}, and start.\n`);
    });
