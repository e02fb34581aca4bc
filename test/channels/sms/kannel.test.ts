import { describe, expect, it } from 'vitest';
import { BadRequest, type Channel } from '../../../channels/channel.js';
import { kannel as kind } from '../../../channels/sms/kannel.js';
import { recorded, requestsOf, taken } from '../../support/webhook.js';

const BASE = 'http://127.0.0.1:8080';
const NOW = Date.UTC(2026, 10, 24, 22);
const SETTINGS = {
  SMS_KANNEL_SEND_URL: 'http://127.0.0.1:13013/cgi-bin/sendsms',
  SMS_KANNEL_USERNAME: 'kentongan',
  SMS_KANNEL_PASSWORD: 'sandi',
  SMS_KANNEL_FROM: '1708',
  SMS_KANNEL_SECRET: 'SECRET-OF-KANNEL',
};
const open = (changed: Record<string, string> = {}): Channel =>
  kind.open({ ...SETTINGS, ...changed }, { dataDir: '', publicUrl: BASE, log: { info() {}, warn() {}, error() {} } });
const call = (query: string, path = '') => ({
  method: 'GET',
  url: new URL(`${BASE}/webhooks/sms/kannel${path}?secret=SECRET-OF-KANNEL&${query}`),
  headers: new Headers(),
  body: new Uint8Array(),
});
const get = (query: string, path = '') => taken(open(), call(query, path), NOW);

describe('a recorded call of Kannel', () => {
  it.each(recorded('sms-kannel'))('%s', (_, fixture) => {
    const items = requestsOf(fixture, BASE).map((request) => taken(open(), request, NOW));
    if (fixture.verified) expect(items.flat()).toMatchObject(fixture.received);
    else expect(items).toEqual(fixture.requests.map(() => undefined));
  });

  it('is accepted on both paths by the secret alone', () => {
    expect(get('id=1&type=1', '/report')).toHaveLength(1);
    for (const query of [
      '',
      '?secret=',
      '?secret=secret-of-kannel',
      '?secret=SECRET-OF-KANNELS',
      '?x=SECRET-OF-KANNEL',
      '?Secret=SECRET-OF-KANNEL',
    ])
      for (const path of ['', '/report']) {
        const request = call('', path);
        request.url.search = query;
        expect(taken(open(), request, NOW)).toBeUndefined();
      }
  });
});

describe('an SMS by Kannel', () => {
  it('without an id has a key of its sender, text and time', () => {
    const key = (query: string) => get(query)?.map((item) => item.kind === 'message' && item.key)[0];
    const first = key('from=081234567890&text=halo&at=2026-11-24+21:00:00');
    expect(key('from=%2B6281234567890&text=halo&at=2026-11-24+21:00:00')).toBe(first);
    for (const other of ['text=halo&at=2026-11-24+21:00:01', 'text=hallo&at=2026-11-24+21:00:00'])
      expect(key(`from=081234567890&${other}`)).not.toBe(first);
    expect(key('from=081234567891&text=halo&at=2026-11-24+21:00:00')).not.toBe(first);
  });

  it('has its sending time, which is never in the future, or the current time when that is unreadable', () => {
    const sentAt = (at: string) => get(`id=1&from=0812345678&text=x&at=${at}`)?.[0];
    expect(sentAt('2026-11-24+21:00:00')).toMatchObject({
      message: { sentAt: Date.UTC(2026, 10, 24, 21), receivedAt: NOW },
    });
    expect(sentAt('2026-11-25+21:00:00')).toMatchObject({ message: { sentAt: NOW } });
    expect(sentAt('kemarin')).toMatchObject({ message: { sentAt: NOW } });
  });

  it.each([
    ['081234567890', '+6281234567890'],
    ['6281234567890', '+6281234567890'],
    ['006281234567890', '+6281234567890'],
    ['%2B62+812-3456-7890', '+6281234567890'],
    ['+6281234567890', '+6281234567890'],
    ['0274868405', '+62274868405'],
    ['%2B60123456789', '+60123456789'],
    ['60123456789', '60123456789'],
    ['4444', '4444'],
    ['0000', '0000'],
  ])('from %s is of the chat %s', (from, chat) => {
    expect(get(`id=1&from=${from}&text=x`)).toMatchObject([{ address: { chat }, sender: { phone: chat } }]);
  });

  it('from a name without a number or from our own number is skipped', () => {
    for (const from of ['TELKOMSEL', 'Bank1', '1708', '%2B1708']) expect(get(`id=1&from=${from}&text=x`)).toEqual([]);
  });

  it('in a charset of old boxes is read as far as possible', () => {
    const text = (query: string) => get(`id=1&from=0812345678&${query}`)?.[0];
    for (const [query, read] of [
      ['text=%E9&charset=ISO-8859-1&coding=0', 'é'],
      ['text=%E9&charset=gsm&coding=0', 'é'],
      ['text=%C3%A9&charset=gsm&coding=0', 'é'],
      ['text=%00j%20%1C&charset=UTF16-BE&coding=2', 'j“'],
      ['text=%00j&charset=UTF-16&coding=2', 'j'],
      ['text=%00j&coding=2', 'j'],
      ['text=100%&coding=0', '100%'],
      ['text=a%3Db%26c=d', 'a=b&c=d'],
      ['text=', ''],
    ] as const)
      expect(text(query)).toMatchObject({ message: { kind: 'text', text: read } });
  });

  it('without a field that Kannel always sends is a bad request', () => {
    const field = (query: string, path = '') => {
      try {
        return get(query, path);
      } catch (error) {
        return error instanceof BadRequest ? error.field : error;
      }
    };
    expect(field('id=1&text=x')).toBe('from');
    expect(field('id=1&from=0812345678')).toBe('text');
    expect(field('type=1', '/report')).toBe('id');
    expect(field('id=1', '/report')).toBe('type');
    expect(field('id=1&type=7', '/report')).toBe('type');
  });
});

describe('a delivery report by Kannel', () => {
  it.each([
    [1, 'delivered'],
    [2, 'failed'],
    [4, 'sent'],
    [8, 'sent'],
    [16, 'failed'],
  ])('of type %i says %s', (type, state) => {
    expect(get(`id=abc&type=${type}`, '/report')).toEqual([
      { kind: 'report', channel: 'sms-kannel', providerId: 'abc', state },
    ]);
  });
});

describe('an invalid setting of Kannel', () => {
  it('is named without showing a secret', () => {
    expect(() => open({ SMS_KANNEL_SEND_URL: 'localhost:13013/rahasia' })).toThrow(
      /^SMS_KANNEL_SEND_URL is not an address/,
    );
    expect(() => open({ SMS_KANNEL_SECRET: '' })).toThrow(/^SMS_KANNEL_SECRET is missing/);
    expect(kind.settings.filter(({ secret }) => secret).map(({ name }) => name)).toEqual([
      'SMS_KANNEL_PASSWORD',
      'SMS_KANNEL_SECRET',
    ]);
  });
});
