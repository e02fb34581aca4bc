import { describe, expect, it } from 'vitest';
import { CHANNELS } from '../../channels/index.js';
import { isSafeForSecrets, shortSecrets } from '../../channels/setting-checks.js';

const WEBHOOK_SECRETS = [
  'TELEGRAM_WEBHOOK_SECRET',
  'WHATSAPP_CLOUD_VERIFY_TOKEN',
  'SMS_KANNEL_SECRET',
  'SMS_GATE_SIGNING_KEY',
] as const;

const allShort = (given: Readonly<Record<string, string>>) => CHANNELS.flatMap((kind) => shortSecrets(kind, given));

describe.each(WEBHOOK_SECRETS)('the webhook secret %s', (name) => {
  it.each([
    ['of 1 character is too short', 'x', [{ name, length: 1, minLength: 16 }]],
    ['of 15 characters is too short', 'x'.repeat(15), [{ name, length: 15, minLength: 16 }]],
    ['of 16 characters is long enough', 'x'.repeat(16), []],
    ['that is not given is not reported', '', []],
  ])('%s', (_, value, expected) => {
    expect(allShort({ [name]: value })).toMatchObject(expected);
    expect(allShort({ [name]: value })).toHaveLength(expected.length);
  });
});

it('no other setting of a channel has a minimum length', () => {
  const names = CHANNELS.flatMap(({ settings }) => settings.map(({ name }) => name));
  expect(allShort(Object.fromEntries(names.map((name) => [name, 'x'])))).toHaveLength(WEBHOOK_SECRETS.length);
});

describe('PUBLIC_URL for webhooks', () => {
  it.each([
    ['https://lapor.example.go.id', true],
    ['http://127.0.0.1:8080', true],
    ['http://127.8.9.1', true],
    ['http://[::1]:8080', true],
    ['http://localhost:8080', true],
    ['http://lapor.example.go.id', false],
    ['http://10.0.0.5:8080', false],
    ['http://localhost.example.go.id', false],
    ['http://127.0.0.1.example.go.id', false],
    ['http://0.0.0.0:8080', false],
  ])('%s is safe: %s', (publicUrl, isSafe) => {
    expect(isSafeForSecrets(publicUrl)).toBe(isSafe);
  });
});
