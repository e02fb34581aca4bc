import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Channel } from '../../../channels/channel.js';
import { smsGate } from '../../../channels/sms/sms-gate.js';
import { recorded, requestsOf, taken } from '../../support/webhook.js';

const BASE = 'https://lapor.example';
/** When the recorded calls were signed. */
const NOW = 1_795_557_600_000;
const open = (url = 'https://api.sms-gate.app/3rdparty/v1'): Channel =>
  smsGate.open(
    {
      SMS_GATE_URL: url,
      SMS_GATE_USERNAME: 'ABC123',
      SMS_GATE_PASSWORD: 'sandi',
      SMS_GATE_SIGNING_KEY: 'kunci-tanda-tangan',
    },
    { dataDir: '', publicUrl: BASE, log: { info() {}, warn() {}, error() {} } },
  );

describe('a recorded call of the SMS gateway', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it.each(recorded('sms-gate'))('%s', (_, fixture) => {
    const items = requestsOf(fixture, BASE).map((request) => taken(open(), request, Date.now()));
    if (fixture.verified) expect(items.flat()).toMatchObject(fixture.received);
    else expect(items).toEqual(fixture.requests.map(() => undefined));
  });

  it('is refused ten minutes later', () => {
    vi.setSystemTime(NOW + 600_000);
    for (const [, fixture] of recorded('sms-gate'))
      for (const request of requestsOf(fixture, BASE)) expect(taken(open(), request, Date.now())).toBeUndefined();
  });

  it('that is not JSON or lacks a field is a bad request that names the field', () => {
    const { receiver } = open();
    const parse = (body: string) => () =>
      receiver.via === 'webhook' &&
      receiver.parse(
        { method: 'POST', url: new URL(BASE), headers: new Headers(), body: Buffer.from(body) },
        Date.now(),
      );
    expect(parse('{')).toThrow('not a JSON object');
    expect(parse('null')).toThrow('not a JSON object');
    expect(parse('{"event":"sms:received","payload":{}}')).toThrow('id is missing');
    expect(parse('{"event":"sms:received","id":"1","deviceId":"d","payload":{"message":"x"}}')).toThrow(
      'payload.phoneNumber is missing',
    );
    expect(parse('{"event":"sms:received","id":"1","deviceId":"d","payload":{"sender":"0812345678"}}')).toThrow(
      'payload.message is missing',
    );
    expect(parse('{"event":"sms:received","id":"1","payload":{}}')).toThrow('deviceId is missing');
    expect(parse('{"event":"sms:received","id":"1","deviceId":"d","payload":null}')).toThrow(
      'payload.phoneNumber is missing',
    );
    expect(parse('{"event":"sms:sent","id":"1","payload":{}}')).toThrow('payload.messageId is missing');
  });
});

describe('a reply by the SMS gateway', () => {
  it.each([
    [202, 'sent'],
    [400, 'refused'],
    [401, 'retry'],
    [403, 'retry'],
    [404, 'retry'],
    [429, 'retry'],
    [500, 'unknown'],
  ])('that is answered %i is %s, and reports will name our id', async (status, kind) => {
    const calls: unknown[] = [];
    const server = createServer(async (request, answer) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      calls.push([request.url, request.headers.authorization, JSON.parse(text)]);
      answer.writeHead(status).end('{}');
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const channel = open(`http://127.0.0.1:${(server.address() as AddressInfo).port}/3rdparty/v1/`);
    const to = { channel: 'sms-gate', account: 'ABC123', chat: '+6281234567890' };
    const sent = await channel.send(to, { text: 'Kode “7K3M”', kind: 'notice' });
    server.close();
    expect(sent.kind).toBe(kind);
    const check = { 401: 'SMS_GATE_PASSWORD', 403: 'SMS_GATE_PASSWORD', 404: 'SMS_GATE_URL' }[status];
    if (check) expect(channel.trouble?.()).toContain(check);
    const id = 'providerId' in sent ? sent.providerId : expect.any(String);
    expect(calls).toEqual([
      [
        '/3rdparty/v1/messages',
        `Basic ${Buffer.from('ABC123:sandi').toString('base64')}`,
        { id, textMessage: { text: 'Kode "7K3M"' }, phoneNumbers: ['+6281234567890'], withDeliveryReport: true },
      ],
    ]);
  });
});
