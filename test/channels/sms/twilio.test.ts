import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import type { Channel } from '../../../channels/channel.js';
import { twilio } from '../../../channels/sms/twilio.js';
import { recorded, requestsOf, taken } from '../../support/webhook.js';

const BASE = 'https://lapor.example';
const TOKEN = '12345678901234567890123456789012';
const open = (changed: Record<string, string> = {}): Channel =>
  twilio.open(
    {
      SMS_TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000001',
      SMS_TWILIO_AUTH_TOKEN: TOKEN,
      SMS_TWILIO_FROM: '+6281100001708',
      SMS_TWILIO_API_ROOT: 'https://api.twilio.com',
      ...changed,
    },
    { dataDir: '', publicUrl: BASE, log: { info() {}, warn() {}, error() {} } },
  );
const call = (url: string, body: string, signature: string) => ({
  method: 'POST',
  url: new URL(url),
  headers: new Headers({ 'x-twilio-signature': signature }),
  body: Buffer.from(body),
});

describe('a recorded call of Twilio', () => {
  it.each(recorded('sms-twilio'))('%s', (_, fixture) => {
    const items = requestsOf(fixture, BASE).map((request) => taken(open(), request, Date.now()));
    if (fixture.verified) expect(items.flat()).toMatchObject(fixture.received);
    else expect(items).toEqual(fixture.requests.map(() => undefined));
  });
});

describe('the signature of a Twilio call', () => {
  const { receiver } = open({ SMS_TWILIO_AUTH_TOKEN: '12345' });
  const verify = (...args: Parameters<typeof call>) => receiver.via === 'webhook' && receiver.verify(call(...args));

  it('is accepted for the example in the tests of twilio-node', () => {
    const form = 'To=%2B18005551212&CallSid=CA1234567890ABCDE&Digits=1234&From=%2B14158675309&Caller=%2B14158675309';
    const url = 'https://mycompany.com/myapp.php?foo=1&bar=2';
    const signature = 'RSOYDt4T1cUTdK1PDd93/VVr8B8=';
    expect(verify(url, form, signature)).toBe(true);
    expect(verify(url.replace('bar=2', 'bar=3'), form, signature)).toBe(false);
    expect(verify(url.replace('https', 'http'), form, signature)).toBe(false);
    expect(verify(url, form.replace('1234', '1235'), signature)).toBe(false);
    expect(verify(url, `${form}&Extra=1`, signature)).toBe(false);
  });

  it('covers each distinct value of a repeated name once, in order', () => {
    const url = 'https://mycompany.com/myapp.php';
    const signatureOver = (form: string) => createHmac('sha1', '12345').update(`${url}${form}`).digest('base64');
    expect(verify(url, 'B=2&A=a&A=1&A=a', signatureOver('A1AaB2'))).toBe(true);
    expect(verify(url, 'B=2&A=a&A=1&A=a', signatureOver('AaA1B2'))).toBe(false);
  });

  it('of a form with 80,000 different names is refused within 250 ms', () => {
    const form = Array.from({ length: 80_000 }, (_, number) => number.toString(36)).join('&');
    const began = performance.now();
    for (const signature of ['AAAA', `${'A'.repeat(27)}=`])
      expect(verify('https://mycompany.com/myapp.php', form, signature)).toBe(false);
    expect(performance.now() - began).toBeLessThan(250);
  });

  it('of a form with more than 200 fields is refused, even when it is right', () => {
    const url = 'https://mycompany.com/myapp.php';
    const names = (count: number) => Array.from({ length: count }, (_, number) => `n${1000 + number}`);
    const signed = (count: number) =>
      createHmac('sha1', '12345')
        .update(`${url}${names(count).join('')}`)
        .digest('base64');
    expect(verify(url, names(200).join('&'), signed(200))).toBe(true);
    expect(verify(url, names(201).join('&'), signed(201))).toBe(false);
  });
});

describe('a reply by Twilio', () => {
  const answered = async (status: number, body: unknown, headers: Record<string, string> = {}) => {
    const calls: { path: string | undefined; authorization: string | undefined; form: Record<string, string> }[] = [];
    const server = createServer(async (request, answer) => {
      let text = '';
      for await (const chunk of request) text += chunk;
      const { url: path, headers: given } = request;
      calls.push({ path, authorization: given.authorization, form: Object.fromEntries(new URLSearchParams(text)) });
      answer.writeHead(status, headers).end(JSON.stringify(body));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const channel = open({ SMS_TWILIO_API_ROOT: `http://127.0.0.1:${(server.address() as AddressInfo).port}/` });
    const to = { channel: 'sms-twilio', account: '+6281100001708', chat: '+6281234567890' };
    const sent = await channel.send(to, { text: 'Kode “7K3M”', kind: 'notice' });
    server.close();
    return { sent, calls, channel };
  };

  it('is posted to the account in the 7-bit alphabet, with the address for reports', async () => {
    const { sent, calls } = await answered(201, { sid: 'SM1', status: 'queued' });
    expect(sent).toEqual({ kind: 'sent', providerId: 'SM1' });
    expect(calls).toEqual([
      {
        path: '/2010-04-01/Accounts/AC00000000000000000000000000000001/Messages.json',
        authorization: `Basic ${Buffer.from(`AC00000000000000000000000000000001:${TOKEN}`).toString('base64')}`,
        form: {
          To: '+6281234567890',
          From: '+6281100001708',
          Body: 'Kode "7K3M"',
          StatusCallback: `${BASE}/webhooks/sms/twilio`,
        },
      },
    ]);
  });

  it.each([
    [400, { code: 21610, message: 'Attempt to send to unsubscribed +6281234567890' }, 'refused', '21610'],
    [400, { code: 21606, message: 'not a valid, SMS-capable number' }, 'retry', 'SMS_TWILIO_FROM'],
    [401, { code: 20003, message: 'Authenticate' }, 'retry', 'SMS_TWILIO_AUTH_TOKEN'],
    [403, { code: 20005, message: 'Account not active' }, 'retry', 'console of Twilio'],
    [404, { code: 20404, message: 'not found' }, 'retry', 'SMS_TWILIO_ACCOUNT_SID'],
    [429, { code: 20429 }, 'retry', '20429'],
    [503, {}, 'unknown', '503'],
  ])('answered with %i %o is %s', async (status, body, kind, reason) => {
    const { sent, channel } = await answered(status, body, status === 429 ? { 'retry-after': '7' } : {});
    expect(sent).toMatchObject({ kind, reason: expect.stringContaining(reason) });
    expect(channel.trouble?.()).toContain(reason);
    expect(JSON.stringify(sent)).not.toContain('81234567890');
    if (sent.kind === 'retry') expect(sent.afterMs).toBe(status === 429 ? 7000 : undefined);
  });
});
