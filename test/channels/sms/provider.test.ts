import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../../channels/channel.js';
import { kannel } from '../../../channels/sms/kannel.js';

const CITIZEN = { channel: 'sms-kannel', account: '1708', chat: '+6281234567890' };

/** A far server that does what one test wants; the real one is in kannel-real.test.ts. */
let behave: (call: IncomingMessage, answer: ServerResponse) => void;
let asked: URL[] = [];
const server = createServer((call, answer) => {
  asked.push(new URL(call.url ?? '', 'http://127.0.0.1'));
  behave(call, answer);
});
let channel: Channel;

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const port = (server.address() as AddressInfo).port;
  channel = kannel.open(
    {
      SMS_KANNEL_SEND_URL: `http://127.0.0.1:${port}/cgi-bin/sendsms?smsc=utama`,
      SMS_KANNEL_USERNAME: 'kentongan',
      SMS_KANNEL_PASSWORD: 'sandi',
      SMS_KANNEL_FROM: '1708',
      SMS_KANNEL_SECRET: 'SECRET-OF-KANNEL',
    },
    { dataDir: '', publicUrl: 'https://lapor.example', log: { info() {}, warn() {}, error() {} } },
  );
});
afterAll(() => {
  server.close();
});
beforeEach(() => {
  asked = [];
});

const answers = (status: number, body: string, headers = {}) => {
  behave = (_, answer) => answer.writeHead(status, headers).end(body);
};
const say = (text: string) => channel.send(CITIZEN, { text, kind: 'notice' });
const dlrId = (url: URL | undefined) => /&id=([\w-]+)&type=%d$/.exec(url?.searchParams.get('dlr-url') ?? '')?.[1];

describe('a reply sent by Kannel', () => {
  it('has all parameters of sendsms, beside those already in the address', async () => {
    answers(202, '0: Accepted for delivery');
    const sent = await say('Kode 7K3M “é”');
    const [url] = asked;
    expect(Object.fromEntries(url?.searchParams ?? [])).toEqual({
      smsc: 'utama',
      username: 'kentongan',
      password: 'sandi',
      from: '1708',
      to: CITIZEN.chat,
      text: 'Kode 7K3M "é"',
      coding: '0',
      charset: 'UTF-8',
      'dlr-mask': '31',
      'dlr-url': `https://lapor.example/webhooks/sms/kannel/report?secret=SECRET-OF-KANNEL&id=${dlrId(url)}&type=%d`,
    });
    expect(sent).toEqual({ kind: 'sent', providerId: dlrId(url) });
    expect(channel.trouble?.()).toBeUndefined();
  });

  it('is sent as UCS-2 when the 7-bit alphabet does not fit', async () => {
    answers(202, '3: Queued for later delivery');
    expect(await say('“ꦗꦮ”')).toMatchObject({ kind: 'sent' });
    expect(asked[0]?.searchParams.get('coding')).toBe('2');
    expect(asked[0]?.searchParams.get('text')).toBe('“ꦗꦮ”');
  });

  it('is sent as several SMS in order when it is very long', async () => {
    answers(202, '0: Accepted for delivery');
    const words = Array.from({ length: 200 }, (_, index) => `kata${index}`).join(' ');
    const sent = await say(words);
    expect(asked.length).toBeGreaterThan(1);
    expect(asked.map((url) => url.searchParams.get('text')).join(' ')).toBe(words);
    expect(sent).toEqual({ kind: 'sent', providerId: dlrId(asked.at(-1)) });
  });
});

describe('a reply that Kannel does not accept', () => {
  it.each([
    [503, 'Temporal failure, try again later.', 'retry'],
    [503, 'Service Unavailable', 'unknown'],
    [500, 'Sending failed.', 'unknown'],
    [403, 'Authorization failed for sendsms', 'retry'],
    [403, 'Not routable. Do not try again.', 'refused'],
    [400, 'Missing receiver number, rejected', 'refused'],
    [404, 'Unknown request.', 'retry'],
    [200, '<html>', 'retry'],
  ] as const)('for %i "%s" is %s', async (status, body, kind) => {
    answers(status, body);
    const sent = await say('x');
    expect(sent.kind).toBe(kind);
    expect(channel.trouble?.()).toContain('reason' in sent ? sent.reason : undefined);
    if (sent.kind === 'unknown') expect(sent.providerId).toBe(dlrId(asked[0]));
  });

  it('is unknown when the connection broke after writing, as its report may still come', async () => {
    behave = (call) => call.socket.destroy();
    expect(await say('x')).toMatchObject({ kind: 'unknown', providerId: dlrId(asked[0]) });
    expect(asked).toHaveLength(1);
  });

  it('does not send the password to the target of a redirect', async () => {
    answers(302, '', { location: '/elsewhere' });
    expect(await say('x')).toMatchObject({ kind: 'retry' });
    expect(asked).toHaveLength(1);
  });

  it('is unknown when a part of it was sent', async () => {
    behave = (_, answer) => {
      if (asked.length === 1) answer.writeHead(202).end('0: Accepted for delivery');
      else answer.writeHead(503).end('Temporal failure, try again later.');
    };
    expect(await say('kata '.repeat(200))).toMatchObject({ kind: 'unknown' });
    expect(asked).toHaveLength(2);
  });

  it('is refused without a call when it has no text', async () => {
    expect(await say('')).toMatchObject({ kind: 'refused' });
    expect(asked).toHaveLength(0);
  });

  it('shows the operator neither the citizen nor the password', async () => {
    for (const [status, body] of [
      [400, `Denied receivers are: ${CITIZEN.chat}`],
      [500, `${CITIZEN.chat} sandi`],
      [403, 'sandi SECRET-OF-KANNEL'],
    ] as const) {
      answers(status, body);
      const told = `${JSON.stringify(await say('isi laporan'))} ${channel.trouble?.()}`;
      for (const secret of [CITIZEN.chat, '81234567890', 'sandi', 'SECRET-OF-KANNEL', 'isi laporan'])
        expect(told).not.toContain(secret);
    }
  });
});
