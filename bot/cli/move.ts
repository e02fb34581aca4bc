/** From the SQLite file of DATA_DIR into PostgreSQL. */
import { existsSync } from 'node:fs';
import { readConfig } from '../config.js';
import { OperatorError } from '../operator-error.js';
import { KEY_FILE, secretKey } from '../secret-key.js';
import type { Command } from './command.js';
import { readArgs } from './options.js';
import { isTerminalOf, progressBar } from './progress.js';

const USAGE = 'move --to postgres://USER:PASSWORD@HOST/DATABASE';

export const move: Command = {
  name: 'move',
  usage: '--to URL',
  does: 'Copy the SQLite store into an empty PostgreSQL database; the server must not run',
  more: [
    'URL is postgres://USER:PASSWORD@HOST/DATABASE; without PASSWORD it is taken from PGPASSWORD.',
    'Everything is copied as it stands, files of citizens included, then read from both sides and compared row by row.',
    'Prints each table with the number of its rows and the SHA-256 of all of them. What broke off is begun anew.',
    'The SQLite files stay as they are. Afterwards set DATABASE_URL to URL, and SECRET_KEY to the words in secret.key.',
  ].join('\n'),
  async run(args, io) {
    const url = readArgs(args, USAGE, ['to'], [0, 0]).options.to;
    if (url === undefined || !/^postgres(ql)?:\/\/./.test(url))
      throw new OperatorError(`Where shall it go? Usage: ${USAGE}`);
    const config = readConfig(io.env);
    if (!config.isSqlite)
      throw new OperatorError('This moves the store of DATA_DIR: leave DATABASE_URL empty until then');
    const file = config.storeUrl;
    if (!existsSync(file)) throw new OperatorError(`There is no store at ${file}: set DATA_DIR`);
    const key = await secretKey(config, { make: false });
    const { move: moveStore } = await import('../../db/upkeep/move.js');
    const progress = isTerminalOf(io.stderr) ? { progress: progressBar(io.stderr) } : {};
    const copied = await moveStore({ file, url, secretKey: key, ...progress });
    for (const { table, rows, digest } of copied) io.stdout.write(`${table} ${rows} sha256:${digest}\n`);
    const andKey = config.secretKey === undefined ? `, and SECRET_KEY to the words in ${KEY_FILE}` : '';
    io.stderr.write(`All of it is there, row by row. Now set DATABASE_URL to where it went${andKey}, and start.\n`);
  },
};
