import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Environment, readConfig } from '../../bot/config.js';

const TOKEN = '123456789:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc';
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kentongan-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const read = (env: Environment, file = '') => {
  writeFileSync(join(folder, '.env'), file);
  return readConfig(env, folder);
};
const isOn = (name: string, env: Environment, file?: string) =>
  read(env, file).channels.find(({ kind }) => kind.name === name)?.on;

describe('the settings', () => {
  it('need nothing: SQLite in ./data, HTTP on this computer alone, the web chat', () => {
    const config = readConfig({}, folder);
    expect(config).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      publicUrl: 'http://127.0.0.1:8080',
      trustProxy: [],
      dataDir: join(folder, 'data'),
      storeUrl: join(folder, 'data/kentongan.db'),
      isSqlite: true,
      secretKey: undefined,
      tenantFile: undefined,
    });
    expect(config.channels.filter(({ on }) => on).map(({ kind }) => kind.name)).toEqual(['web']);
  });

  it('come from .env, and the environment wins, also with an empty value', () => {
    expect(read({}, 'PORT=8081').port).toBe(8081);
    expect(read({ PORT: '8082' }, 'PORT=8081').port).toBe(8082);
    expect(isOn('telegram', {}, `TELEGRAM_BOT_TOKEN=${TOKEN}`)).toBe(true);
    expect(isOn('telegram', { TELEGRAM_BOT_TOKEN: '' }, `TELEGRAM_BOT_TOKEN=${TOKEN}`)).toBe(false);
  });

  it('take other names of the environment as none of ours', () => {
    expect(read({ PATH: '/bin', TELEGRAPH: 'x', MY_PORT: '1' }).port).toBe(8080);
  });

  it('say at which minute of the night it learns', () => {
    expect([read({}).trainAt, read({ TRAIN_AT: '23:30' }).trainAt, read({ TRAIN_AT: 'off' }).trainAt]).toEqual([
      120,
      1410,
      undefined,
    ]);
  });

  it('make the public address from host and port', () => {
    expect(read({ HOST: '0.0.0.0', PORT: '80' }).publicUrl).toBe('http://localhost:80');
    expect(read({ HOST: '::1', PORT: '81' }).publicUrl).toBe('http://[::1]:81');
    expect(read({ PUBLIC_URL: 'https://lapor.example.go.id/' }).publicUrl).toBe('https://lapor.example.go.id');
  });
});

describe('a setting that can not be meant is refused in one line', () => {
  const cases: readonly (readonly [string, Environment, string, RegExp])[] = [
    [
      'unknown in .env',
      {},
      'PROT=1',
      /^PROT in \.env is no setting; is PORT meant\? \.env\.example explains all of them$/,
    ],
    [
      'unknown of ours in the environment',
      { TELEGRAM_BOT_TOKE: 'x' },
      '',
      /^TELEGRAM_BOT_TOKE in the environment .* TELEGRAM_BOT_TOKEN meant/,
    ],
    ['unknown SMS', { SMS_KANEL_FROM: 'x' }, '', /SMS_KANNEL_FROM meant/],
    ['unknown WhatsApp', { WHATSAPP_X: 'x' }, '', /^WHATSAPP_X in the environment is no setting/],
    [
      'half a channel',
      { SMS_KANNEL_USERNAME: 'x' },
      '',
      /^sms-kannel is half set: SMS_KANNEL_USERNAME is there, missing SMS_KANNEL_SEND_URL \(.*SMS_KANNEL_SECRET/,
    ],
    [
      'half a channel by an optional setting',
      { TELEGRAM_MODE: 'webhook' },
      '',
      /^telegram is half set.*missing TELEGRAM_BOT_TOKEN/,
    ],
    [
      'not of the choices',
      { TELEGRAM_MODE: 'push', TELEGRAM_BOT_TOKEN: TOKEN },
      '',
      /^TELEGRAM_MODE is "push": put polling or webhook$/,
    ],
    ['a port in words', { PORT: 'http' }, '', /^PORT is "http": put a number from 1 to 65535$/],
    [
      'an hour of learning that is none',
      { TRAIN_AT: '2 pagi' },
      '',
      /^TRAIN_AT is "2 pagi": put a time such as 02:00, or off$/,
    ],
    ['a port too high', { PORT: '70000' }, '', /^PORT is "70000"/],
    [
      'an address without scheme',
      { PUBLIC_URL: 'lapor.go.id' },
      '',
      /^PUBLIC_URL is "lapor.go.id": put an address such as/,
    ],
    ['a proxy that is no address', { TRUST_PROXY: '127.0.0.1, nginx' }, '', /^TRUST_PROXY has "nginx"/],
    ['a network too wide', { TRUST_PROXY: '10.0.0.0/33' }, '', /^TRUST_PROXY has "10.0.0.0\/33"/],
    ['another database', { DATABASE_URL: 'mysql://u:geheim@h/d' }, '', /^DATABASE_URL must begin with postgres:\/\//],
    ['PostgreSQL without a key', { DATABASE_URL: 'postgres://u@h/d' }, '', /^SECRET_KEY is missing/],
    ['a short key', { SECRET_KEY: 'geheim' }, '', /^SECRET_KEY has 6 characters: put at least 32/],
  ];
  it.each(cases)('%s', (_name, env, file, words) => {
    let message = '';
    try {
      read(env, file);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message).toMatch(words);
    expect(message).not.toContain('\n');
    expect(message).not.toContain('geheim');
    expect(message).not.toContain(TOKEN);
  });
});
