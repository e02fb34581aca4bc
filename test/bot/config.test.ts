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
  it('have defaults: SQLite in ./data, HTTP only on this computer, the web chat', () => {
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

  it('come from .env, and the environment overrides them, also with an empty value', () => {
    expect(read({}, 'PORT=8081').port).toBe(8081);
    expect(read({ PORT: '8082' }, 'PORT=8081').port).toBe(8082);
    expect(isOn('telegram', {}, `TELEGRAM_BOT_TOKEN=${TOKEN}`)).toBe(true);
    expect(isOn('telegram', { TELEGRAM_BOT_TOKEN: '' }, `TELEGRAM_BOT_TOKEN=${TOKEN}`)).toBe(false);
  });

  it('ignore names in the environment that belong to other programs', () => {
    expect(read({ PATH: '/bin', TELEGRAPH: 'x', MY_PORT: '1' }).port).toBe(8080);
  });

  it('set the minute of the night at which the training starts', () => {
    expect([read({}).trainAt, read({ TRAIN_AT: '23:30' }).trainAt, read({ TRAIN_AT: 'off' }).trainAt]).toEqual([
      120,
      1410,
      undefined,
    ]);
  });

  it('give a public address made from host and port', () => {
    expect(read({ HOST: '0.0.0.0', PORT: '80' }).publicUrl).toBe('http://localhost:80');
    expect(read({ HOST: '::1', PORT: '81' }).publicUrl).toBe('http://[::1]:81');
    expect(read({ PUBLIC_URL: 'https://lapor.example.go.id/' }).publicUrl).toBe('https://lapor.example.go.id');
  });
});

describe('a wrong setting is refused in one line', () => {
  const cases: readonly (readonly [string, Environment, string, RegExp])[] = [
    [
      'an unknown name in .env',
      {},
      'PROT=1',
      /^PROT in \.env is not a setting\. Did you mean PORT\? \.env\.example explains all settings$/,
    ],
    [
      'an unknown TELEGRAM_ name in the environment',
      { TELEGRAM_BOT_TOKE: 'x' },
      '',
      /^TELEGRAM_BOT_TOKE in the environment .* mean TELEGRAM_BOT_TOKEN\?/,
    ],
    ['a shortened name', {}, 'TELEGRAM_TOKEN=1', /mean TELEGRAM_BOT_TOKEN\?/],
    ['an unknown SMS_ name', { SMS_KANEL_FROM: 'x' }, '', /mean SMS_KANNEL_FROM\?/],
    ['an unknown WHATSAPP_ name', { WHATSAPP_X: 'x' }, '', /^WHATSAPP_X in the environment is not a setting/],
    [
      'a channel with half of its settings',
      { SMS_KANNEL_USERNAME: 'x' },
      '',
      /^sms-kannel is incomplete: set are SMS_KANNEL_USERNAME; missing are SMS_KANNEL_SEND_URL \(.*SMS_KANNEL_SECRET/,
    ],
    [
      'a channel with only an optional setting',
      { TELEGRAM_MODE: 'webhook' },
      '',
      /^telegram is incomplete: .*missing are TELEGRAM_BOT_TOKEN/,
    ],
    [
      'a value that is not one of the choices',
      { TELEGRAM_MODE: 'push', TELEGRAM_BOT_TOKEN: TOKEN },
      '',
      /^TELEGRAM_MODE is "push": put polling or webhook$/,
    ],
    ['a port in words', { PORT: 'http' }, '', /^PORT is "http": put a number from 1 to 65535$/],
    [
      'a time of training that is not a time',
      { TRAIN_AT: '2 pagi' },
      '',
      /^TRAIN_AT is "2 pagi": put a time such as 02:00, or off$/,
    ],
    ['a port too high', { PORT: '70000' }, '', /^PORT is "70000"/],
    [
      'a public address without a scheme',
      { PUBLIC_URL: 'lapor.go.id' },
      '',
      /^PUBLIC_URL is "lapor.go.id": put an address such as/,
    ],
    ['a proxy that is not an address', { TRUST_PROXY: '127.0.0.1, nginx' }, '', /^TRUST_PROXY has "nginx"/],
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
