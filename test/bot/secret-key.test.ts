import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../bot/config.js';
import { prepareDataDir, secretKey } from '../../bot/secret-key.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kentongan-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const config = (env = {}) => readConfig({ DATA_DIR: join(folder, 'data'), ...env }, folder);

describe('the secret key', () => {
  it('is created once, readable by its owner only', async () => {
    await prepareDataDir(config().dataDir);
    const keys = await Promise.all([1, 2, 3, 4].map(() => secretKey(config(), { make: true })));
    const file = join(folder, 'data/secret.key');
    expect(readFileSync(file, 'utf8').trim()).toHaveLength(44);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(config().dataDir)).toEqual(['secret.key']);
    for (const key of [...keys, await secretKey(config(), { make: false })]) expect(key).toEqual(keys[0]);
    expect(keys[0]).toHaveLength(32);
  });

  it('given by SECRET_KEY is used, and no key file is created', async () => {
    await prepareDataDir(config().dataDir);
    const given = config({ SECRET_KEY: 'x'.repeat(32) });
    expect(await secretKey(given, { make: true })).toHaveLength(32);
    expect(existsSync(join(folder, 'data/secret.key'))).toBe(false);
  });

  it('is not created when a store exists that needs the old one', async () => {
    await prepareDataDir(config().dataDir);
    writeFileSync(config().storeUrl, '');
    await expect(secretKey(config(), { make: true })).rejects.toThrow(
      /secret\.key is missing but .*kentongan\.db needs it/,
    );
  });

  it('that is damaged is reported', async () => {
    mkdirSync(config().dataDir);
    writeFileSync(join(config().dataDir, 'secret.key'), 'x\n');
    await expect(secretKey(config(), { make: true })).rejects.toThrow(/is damaged/);
  });
});

describe('a data folder', () => {
  it('is accessible by its owner only', async () => {
    await prepareDataDir(config().dataDir);
    expect(statSync(config().dataDir).mode & 0o777).toBe(0o700);
  });

  it('that can not be written is refused with advice', async () => {
    writeFileSync(join(folder, 'file'), '');
    await expect(prepareDataDir(join(folder, 'file/data'))).rejects.toThrow(
      /can't be written \(ENOTDIR\).* set DATA_DIR/,
    );
  });
});
