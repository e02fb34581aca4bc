import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { readConfig } from '../../bot/config.js';
import { looseDataDir, officersDoor, openToReaders, refuseWeak, weakSettings } from '../../bot/weak-settings.js';
import { CHANNELS } from '../../channels/index.js';

const EMPTY = tmpdir();
const KANNEL = {
  SMS_KANNEL_SEND_URL: 'http://127.0.0.1:1',
  SMS_KANNEL_USERNAME: 'u',
  SMS_KANNEL_PASSWORD: 'p',
  SMS_KANNEL_FROM: '1708',
  SMS_KANNEL_SECRET: 'rahasia-untuk-kannel',
};
const weak = (env: Record<string, string>) => weakSettings(readConfig(env, join(EMPTY, 'nowhere')));

describe('a secret that can be guessed', () => {
  it.each([
    ['a webhook secret', { ...KANNEL, SMS_KANNEL_SECRET: 'x' }, /^SMS_KANNEL_SECRET has 1 characters .*at least 16/],
    ['the token of monitoring', { METRICS_TOKEN: 'monitoring' }, /^METRICS_TOKEN has 10 characters/],
    ['a secret key of one letter', { SECRET_KEY: 'a'.repeat(36) }, /^SECRET_KEY is one character repeated/],
  ])('is refused on a new store: %s', (_, env, words) => {
    expect(weak(env).map(({ text }) => text)).toEqual([expect.stringMatching(words)]);
    expect(() => refuseWeak(weak(env))).toThrow(words);
  });

  it('is only warned of where the provider makes short ones itself', () => {
    const gate = { SMS_GATE_URL: 'http://10.0.0.9:8080', SMS_GATE_USERNAME: 'u', SMS_GATE_PASSWORD: 'p' };
    const found = weak({ ...gate, SMS_GATE_SIGNING_KEY: 'KUNCI123' });
    expect(found).toEqual([{ text: expect.stringContaining('SMS_GATE_SIGNING_KEY has 8'), isRefused: false }]);
    expect(() => refuseWeak(found)).not.toThrow();
  });

  it('does not show itself', () => {
    expect(JSON.stringify(weak({ ...KANNEL, SMS_KANNEL_SECRET: 'geheim' }))).not.toContain('geheim');
  });

  it('is not found in good settings', () => {
    expect(weak({ ...KANNEL, METRICS_TOKEN: 'sixteen-letters!' })).toEqual([]);
  });
});

test.each([
  ['http://lapor.example.go.id', 1],
  ['https://lapor.example.go.id', 0],
  ['http://127.0.0.1:8080', 0],
  ['http://localhost:8080', 0],
])('webhooks of providers are not safe over plain http: at %s %i finding', async (publicUrl, findings) => {
  const kind = CHANNELS.find(({ name }) => name === 'sms-kannel');
  const opened = await kind?.open(KANNEL, { dataDir: EMPTY, publicUrl, log: { info() {}, warn() {}, error() {} } });
  expect(openToReaders(opened ? [opened] : [], publicUrl)).toHaveLength(findings);
  expect(openToReaders([], publicUrl)).toEqual([]);
});

test.each([
  ['https://lapor.example.go.id', true],
  ['http://127.0.0.1:8080', true],
  ['http://lapor.example.go.id', false],
])('officers sign in over https or on this computer only: at %s it is %s that they can', (publicUrl, isOpen) => {
  expect(officersDoor(publicUrl)).toMatchObject({ isOpen, text: expect.stringContaining(`${publicUrl}/desk`) });
});

test('loose rights of the data folder are reported with their cure', async () => {
  const folder = mkdtempSync(join(EMPTY, 'kentongan-'));
  expect(await looseDataDir(folder)).toBeUndefined();
  chmodSync(folder, 0o755);
  expect(await looseDataDir(folder)).toMatch(/rights are 755\): run chmod 700/);
  rmSync(folder, { recursive: true });
});
