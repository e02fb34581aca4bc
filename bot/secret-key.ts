/** The data folder, and the secret key in it. */
import { createHash, randomBytes } from 'node:crypto';
import { constants, existsSync } from 'node:fs';
import { access, link, mkdir, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from './config.js';
import { OperatorError } from './operator-error.js';

export const KEY_FILE = 'secret.key';

/** Creates the data folder if it does not exist. Throws `OperatorError` when it is not writable. */
export async function prepareDataDir(dataDir: string): Promise<void> {
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o700 });
    await access(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new OperatorError(
      `The data folder ${dataDir} can't be written (${code}): make it writable for this user or set DATA_DIR to another`,
    );
  }
}

/**
 * The 32 bytes from which the store derives its keys: SHA-256 of SECRET_KEY or of the key file in the data folder.
 * `make` creates the key file when there is none. It refuses when a store exists already: a new key could not read it.
 */
export async function secretKey(config: Config, { make }: { make: boolean }): Promise<Uint8Array> {
  const known = config.secretKey ?? (await readKey(config));
  if (known === undefined && existsSync(config.storeUrl))
    throw new OperatorError(
      `${join(config.dataDir, KEY_FILE)} is missing but ${config.storeUrl} needs it: restore your copy of it, or set SECRET_KEY`,
    );
  const text = known ?? (make ? await makeKey(config) : undefined);
  if (text === undefined)
    throw new OperatorError(
      `There is no ${KEY_FILE} in ${config.dataDir}: start the server once, or set DATA_DIR or SECRET_KEY`,
    );
  return createHash('sha256').update(text).digest();
}

async function readKey({ dataDir }: Config): Promise<string | undefined> {
  const file = join(dataDir, KEY_FILE);
  try {
    const text = (await readFile(file, 'utf8')).trim();
    if (text.length < 32) throw new OperatorError(`${file} is damaged: restore your copy of it`);
    return text;
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new OperatorError(`${file} can't be read (${code}): make it readable for this user`);
  }
}

async function makeKey(config: Config): Promise<string> {
  const file = join(config.dataDir, KEY_FILE);
  const text = randomBytes(32).toString('base64');
  const draft = `${file}.${randomBytes(4).toString('hex')}`;
  try {
    // The file appears whole or not at all, since half a key could read nothing. `link` never replaces a file.
    const made = await open(draft, 'w', 0o600);
    await made.writeFile(`${text}\n`);
    await made.sync();
    await made.close();
    await link(draft, file);
  } catch (error) {
    // Another start was faster: its key is used.
    const other = (error as NodeJS.ErrnoException).code === 'EEXIST' ? await readKey(config) : undefined;
    if (other === undefined)
      throw new OperatorError(`${file} can't be written: check the space and rights of DATA_DIR`);
    return other;
  } finally {
    await rm(draft, { force: true });
  }
  return text;
}
