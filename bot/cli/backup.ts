/** A copy of everything in one file, and back. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { readConfig } from '../config.js';
import { OperatorError } from '../operator-error.js';
import { KEY_FILE, prepareDataDir } from '../secret-key.js';
import type { Command } from './command.js';
import { withStore } from './open.js';
import { readArgs } from './options.js';

export const backup: Command = {
  name: 'backup',
  usage: 'FILE',
  does: 'Write a consistent copy of everything, files of citizens included, beside a running server',
  more: 'The key that opens identities is not in it: keep secret.key of DATA_DIR, or SECRET_KEY, in another place.',
  async run(args, io) {
    const { words } = readArgs(args, 'backup FILE', [], [1, 1]);
    const file = resolve(words[0] ?? '');
    await withStore(io, async ({ store }) => {
      await store.upkeep.backup(file);
      io.stderr.write('The key is not in it: keep secret.key, or SECRET_KEY, in another place.\n');
      io.stdout.write(`${file}\n`);
    });
  },
};

export const restore: Command = {
  name: 'restore',
  usage: 'FILE',
  does: 'Put a backup in the place of an empty DATA_DIR; the server must not run',
  more: 'It becomes a SQLite store, wherever it was made. For PostgreSQL then: move --to URL.',
  async run(args, io) {
    const { words } = readArgs(args, 'restore FILE', [], [1, 1]);
    const config = readConfig(io.env);
    if (!config.isSqlite)
      throw new OperatorError('This restores to SQLite: leave DATABASE_URL empty, then move --to it');
    await prepareDataDir(config.dataDir);
    const { restore: restoreStore } = await import('../../db/open.js');
    await restoreStore(resolve(words[0] ?? ''), config.storeUrl);
    if (config.secretKey === undefined && !existsSync(join(config.dataDir, KEY_FILE)))
      io.stderr.write(`Now put the ${KEY_FILE} that belongs to it into ${config.dataDir}, or set SECRET_KEY.\n`);
    io.stdout.write(`${config.storeUrl}\n`);
  },
};
