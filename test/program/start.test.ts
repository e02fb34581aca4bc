import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Env, type Place, type Program, place, run, startProgram } from '../support/program/program.js';
import { webCitizen } from '../support/program/web-citizen.js';

const KANNEL = {
  SMS_KANNEL_SEND_URL: 'http://127.0.0.1:9/cgi-bin/sendsms',
  SMS_KANNEL_USERNAME: 'u',
  SMS_KANNEL_PASSWORD: 'p',
  SMS_KANNEL_FROM: '1708',
  SMS_KANNEL_SECRET: 'rahasia-untuk-kannel',
};

let here: Place;
const running: Program[] = [];
const go = async (where: Place, env: Env = {}): Promise<Program> => {
  const program = await startProgram(where, env);
  running.push(program);
  return program;
};
beforeEach(async () => {
  here = await place();
});
afterEach(async () => {
  for (const program of running.splice(0)) await program.kill();
  here.remove();
});

describe('a start with nothing set', () => {
  it('says where it is open, and for each channel which setting would change it', async () => {
    const program = await go(here);
    const lines = program.stdout().split('\n');
    expect(lines[0]).toBe(`Kentongan for Kabupaten Sleman is open: ${program.base}/chat`);
    expect(lines).toContain(`Officers sign in at ${program.base}/desk`);
    expect(program.stdout()).toMatch(/^ {2}the first account: .* officer add NAME --role admin$/m);
    expect(program.stdout()).toMatch(/^ {2}web +on$/m);
    expect(program.stdout()).toMatch(/^ {2}telegram +off +\(set TELEGRAM_BOT_TOKEN to switch it on\)$/m);
    expect(program.stdout()).toMatch(
      /^ {2}sms-kannel +off +\(set SMS_KANNEL_SEND_URL, .*SMS_KANNEL_SECRET to switch it on\)$/m,
    );
    expect((await fetch(`${program.base}/healthz`)).status).toBe(200);
    expect(await (await fetch(`${program.base}/readyz`)).json()).toEqual({ ready: true });
  });

  it('keeps its folder to its own account', async () => {
    await go(here);
    const folder = join(here.folder, 'data');
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(['kentongan.db', 'media.db', 'secret.key']));
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o077, name).toBe(0);
  });

  it('shows its figures, with no text or code of a citizen among them', async () => {
    const program = await go(here);
    const citizen = await webCitizen(program.base);
    await citizen.post({ id: '1', text: 'jalan berlubang di depan pasar godean' });
    await citizen.post({ id: '2', text: 'ya' });
    await citizen.heard(/Kode/);
    const metrics = await (await fetch(`${program.base}/metrics`)).text();
    expect(metrics).toMatch(/^kentongan_tickets\{state="masuk"\} 1$/m);
    expect(metrics).toMatch(/^kentongan_received_total\{channel="web"\} 2$/m);
    expect(metrics).toMatch(/^kentongan_channel_up\{channel="web"\} 1$/m);
    expect(metrics).not.toContain('Godean');
    expect(program.stderr()).not.toContain('Godean');
  });
});

describe('a stop', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'by %s lets go of streams and ends within 5 seconds with 0',
    async (signal) => {
      const program = await go(here);
      const citizen = await webCitizen(program.base);
      const stream = await fetch(`${program.base}/chat/events`, { headers: { cookie: citizen.cookie } });
      const over = stream.text().catch(() => 'cut');
      expect(await citizen.post({ id: '1', text: 'halo' })).toBe(202);
      const ended = await program.end(signal);
      expect(ended).toMatchObject({ code: 0, signal: null });
      expect(ended.ms).toBeLessThan(5_000);
      await over;
      await expect(fetch(`${program.base}/healthz`)).rejects.toThrow();

      const next = await go(here);
      expect((await citizen.transcript()).map(({ from }) => from)).toEqual(['citizen', 'bot']);
      expect(next.base).toBe(program.base);
    },
  );
});

describe('a server that was killed', () => {
  it('does not block the next one on the same file and port', async () => {
    const first = await go(here);
    const citizen = await webCitizen(first.base);
    await citizen.post({ id: '1', text: 'halo' });
    for (let times = 0; times < 3; times++) {
      await running.at(-1)?.kill();
      const next = await go(here);
      expect((await citizen.transcript())[0]?.text).toBe('halo');
      expect(next.stderr()).not.toContain('error');
    }
  });
});

/** Exactly one line, exit code 1, nothing of a secret. */
async function refusal(where: Pick<Place, 'folder' | 'env'>, env: Env = {}): Promise<string> {
  const { code, stdout, stderr } = await run([], { folder: where.folder, env: { ...where.env, ...env } });
  expect(stderr.trimEnd().split('\n'), stderr).toHaveLength(1);
  expect(code).toBe(1);
  expect(stdout).toBe('');
  return stderr.trim();
}

it('a start on an existing store warns of weak settings and of loose rights of its folder, and goes on', async () => {
  await (await go(here)).end('SIGTERM');
  chmodSync(join(here.folder, 'data'), 0o755);
  const program = await go(here, { ...KANNEL, SMS_KANNEL_SECRET: 'x', PUBLIC_URL: 'http://lapor.example.go.id' });
  for (const words of ['SMS_KANNEL_SECRET has 1 characters', 'PUBLIC_URL is http', 'run chmod 700'])
    expect(program.stderr()).toContain(words);
});

describe('a start is refused in one line when it meets', () => {
  it('a second server on the same file, with the name of the first', async () => {
    const first = await go(here);
    const { port: _, ...other } = await place();
    const line = await refusal(other, { DATA_DIR: join(here.folder, 'data') });
    expect(line).toContain(first.base);
    expect(line).toMatch(/already serves .*kentongan\.db.*Stop it first/);
    expect((await fetch(`${first.base}/readyz`)).status).toBe(200);
    other.remove();
  });

  it('a busy port', async () => {
    const busy: Server = createServer().listen(here.port, '127.0.0.1');
    const line = await refusal(here);
    busy.close();
    expect(line).toBe(
      `Port ${here.port} on 127.0.0.1 is in use: stop the program that uses it, or set PORT to another`,
    );
  });

  it('an address of another computer', async () => {
    expect(await refusal(here, { HOST: '192.0.2.1' })).toMatch(
      /^HOST is 192\.0\.2\.1, which is not an address of this computer/,
    );
  });

  it('a data folder that cannot be written', async () => {
    writeFileSync(join(here.folder, 'file'), '');
    const line = await refusal(here, { DATA_DIR: join(here.folder, 'file/data') });
    expect(line).toMatch(/^The data folder .*file\/data can't be written \(ENOTDIR\): .*DATA_DIR/);
  });

  it('a database newer than the program', async () => {
    await (await go(here)).end('SIGTERM');
    const db = new Database(join(here.folder, 'data/kentongan.db'));
    db.prepare('insert into migrations (name, at) values (?, ?)').run('9999-from-the-future', Date.now());
    db.close();
    expect(await refusal(here)).toMatch(/newer Kentongan \(9999-from-the-future/);
  });

  it('a file that is not a database', async () => {
    mkdirSync(join(here.folder, 'data'));
    writeFileSync(join(here.folder, 'data/kentongan.db'), 'this is a letter to the mayor and no database'.repeat(100));
    expect(await refusal(here, { SECRET_KEY: 'k'.repeat(32) })).toContain('kentongan.db');
  });

  it('another key than the one the store was made with', async () => {
    await (await go(here)).end('SIGTERM');
    const line = await refusal(here, { SECRET_KEY: 'geheim'.repeat(6) });
    expect(line).toMatch(/SECRET_KEY is not the one/);
    expect(line).not.toContain('geheim');
  });

  it('an unknown name in .env', async () => {
    writeFileSync(join(here.folder, '.env'), 'TELEGRAM_TOKEN=123456789:geheim\n');
    const line = await refusal(here);
    expect(line).toMatch(/^TELEGRAM_TOKEN in \.env is not a setting\. Did you mean TELEGRAM_BOT_TOKEN\?/);
    expect(line).not.toContain('geheim');
  });

  it('an unknown name in the environment', async () => {
    expect(await refusal(here, { SMS_KANNEL_FORM: '1708' })).toMatch(
      /^SMS_KANNEL_FORM in the environment is not a setting\. Did you mean SMS_KANNEL_FROM\?/,
    );
  });

  it('a channel with only some of its settings', async () => {
    const line = await refusal(here, { SMS_KANNEL_PASSWORD: 'geheim' });
    expect(line).toMatch(/missing are SMS_KANNEL_SEND_URL .*SMS_KANNEL_USERNAME .*SMS_KANNEL_FROM .*SMS_KANNEL_SECRET/);
    expect(line).not.toContain('geheim');
  });

  it('a value that its channel cannot use', async () => {
    const line = await refusal(here, { TELEGRAM_BOT_TOKEN: 'geheim' });
    expect(line).toMatch(/^telegram: TELEGRAM_BOT_TOKEN is not a bot token/);
    expect(line).not.toContain('geheim');
  });

  it('a secret of one letter, on a new store', async () => {
    expect(await refusal(here, { ...KANNEL, SMS_KANNEL_SECRET: 'x' })).toMatch(/^SMS_KANNEL_SECRET has 1 characters/);
    // The refusal has made no store: the second start is refused too.
    expect(await refusal(here, { SECRET_KEY: 'a'.repeat(36) })).toMatch(/^SECRET_KEY is one character repeated/);
  });

  it('webhooks over plain http, on a new store', async () => {
    const line = await refusal(here, { ...KANNEL, PUBLIC_URL: 'http://lapor.example.go.id' });
    expect(line).toMatch(/^PUBLIC_URL is http:.* sms-kannel sends: put a proxy with https in front/);
  });

  it('a tenant file with a fault', async () => {
    const tenant = join(here.folder, 'tenant.json');
    writeFileSync(tenant, JSON.stringify({ name: 'Kabupaten Bantul', areas: ['34.02'], clocks: { verify: 'tiga' } }));
    expect(await refusal(here, { TENANT: tenant })).toBe(`Tenant file ${tenant}: clocks.verify: must be a number`);
  });
});
