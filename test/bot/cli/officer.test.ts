/** `officer add`, `list`, `disable` and `link`, beside a store in a temporary folder. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readConfig } from '../../../bot/config.js';
import { secretKey } from '../../../bot/secret-key.js';
import { loadTenant } from '../../../bot/tenant/tenant.js';
import { openStore } from '../../../db/open.js';
import { runInside } from '../../support/program/command.js';

let folder: string;
let env: Record<string, string>;
/** As the command opens it. */
async function open() {
  const config = readConfig(env, folder);
  const key = await secretKey(config, { make: true });
  return openStore({ url: config.storeUrl, secretKey: key, tenant: loadTenant(undefined).tenant });
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kentongan-officer-'));
  env = { DATA_DIR: folder, PUBLIC_URL: 'https://lapor.example' };
  await (await open()).close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const command = (...args: string[]) => runInside(['officer', ...args], { env });
const LINK = /^https:\/\/lapor\.example\/desk\/enter\/([\w-]{43})\n$/;

describe('officer add', () => {
  it('prints a link that works once as the only line on stdout', async () => {
    const { code, stdout, stderr } = await command('add', 'Sri Wahyuni', '--role', 'coordinator');
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout).toMatch(LINK);
    const store = await open();
    const token = LINK.exec(stdout)?.[1] ?? '';
    expect((await store.officers.link(token))?.account).toMatchObject({ name: 'Sri Wahyuni', role: 'coordinator' });
    await store.close();
  });

  it.each([
    [['Budi', '--role', 'liaison'], /^A liaison needs --agency with one of .*dpupkp/],
    [['Budi', '--role', 'liaison', '--agency', 'x'], /^The tenant has no such agency: put one of .*dpupkp/],
    [['Budi', '--role', 'auditor', '--agency', 'dpupkp'], /^Only a liaison has an agency/],
    [['Budi', '--role', 'boss'], /admin, coordinator, liaison, auditor/],
    [['Budi'], /--role/],
    [['system', '--role', 'admin'], /stands for the program itself/],
    [['<b>', '--role', 'admin'], /is not a name/],
    [['B', '--role', 'admin'], /2 to 60 letters/],
  ])('refuses %j in one line', async (args, message) => {
    const { code, stdout, stderr } = await command('add', ...args);
    expect({ code, stdout, lines: stderr.trimEnd().split('\n').length }).toEqual({ code: 1, stdout: '', lines: 1 });
    expect(stderr).toMatch(message);
  });

  it('refuses a name that differs from another one in case or spaces alone', async () => {
    await command('add', 'Sri Wahyuni', '--role', 'coordinator');
    const { code, stderr } = await command('add', 'sri  wahyuni', '--role', 'admin');
    expect(code).toBe(1);
    expect(stderr).toMatch(/There is an account/);
  });

  it('says that officers sign in over https only when PUBLIC_URL is plain http of another computer', async () => {
    env.PUBLIC_URL = 'http://lapor.example';
    const { stdout, stderr } = await command('add', 'Sri Wahyuni', '--role', 'coordinator');
    expect(stdout).toMatch(/^http:\/\/lapor\.example\/desk\/enter\/\S+\n$/);
    expect(stderr).toMatch(/officers sign in over https only/);
  });
});

describe('officer list, disable and link', () => {
  it('show the state of each account, close one, and open it again with a new link', async () => {
    await command('add', 'Sri Wahyuni', '--role', 'coordinator');
    await command('add', 'Budi', '--role', 'liaison', '--agency', 'dpupkp');
    expect((await command('list')).stdout.split('\n').slice(0, 3)).toEqual([
      'NAME         ROLE         AGENCY  STATE       LAST SIGN-IN',
      'Budi         liaison      dpupkp  not set up  -',
      'Sri Wahyuni  coordinator  -       not set up  -',
    ]);
    expect((await command('disable', 'budi')).stdout).toBe('The account of Budi is disabled\n');
    expect((await command('disable', 'budi')).stdout).toBe('The account of Budi is disabled already\n');
    expect((await command('list')).stdout).toMatch(/Budi .* disabled/);
    expect((await command('link', 'Budi')).stdout).toMatch(LINK);
    expect((await command('list')).stdout).toMatch(/Budi .* not set up/);
  });

  it('suggest a name when there is no such account', async () => {
    await command('add', 'Sri Wahyuni', '--role', 'coordinator');
    expect((await command('link', 'Sri Wahyuni S')).stderr).toMatch(/Did you mean "Sri Wahyuni"\?/);
    expect((await command('disable', 'Tono')).stderr).toMatch(/^There is no account "Tono"/);
  });

  it('say how to make the first account when there is none', async () => {
    expect(await command('list')).toMatchObject({
      code: 0,
      stdout: '',
      stderr: 'There is no account. "officer add" makes one.\n',
    });
  });
});
