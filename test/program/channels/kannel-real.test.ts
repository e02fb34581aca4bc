import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Channel, WebhookRequest } from '../../../channels/channel.js';
import { kannel as kind } from '../../../channels/sms/kannel.js';
import type { Received } from '../../../core/post.js';
import { type Kannel, startKannel } from '../../support/kannel.js';
import { taken } from '../../support/webhook.js';

/** With signs that an address and Kannel's own patterns would take for theirs. */
const SECRET = 'rahasia kannel %d & é+';
const NUMBER = '1708';
const CITIZEN = { channel: 'sms-kannel', account: NUMBER, chat: '+6281234567890' };

let server: Server;
let kannel: Kannel;
let channel: Channel;
let received: Received[] = [];
let keys: string[] = [];
let failures = 0;

/** What the program does with a webhook, short of storing: verify, parse, answer. */
async function serve(): Promise<string> {
  server = createServer(async (call, answer) => {
    const chunks: Buffer[] = [];
    for await (const chunk of call) chunks.push(chunk as Buffer);
    const request: WebhookRequest = {
      method: call.method ?? '',
      url: new URL(call.url ?? '', 'http://127.0.0.1'),
      headers: new Headers(call.headers as Record<string, string>),
      body: Buffer.concat(chunks),
    };
    const { receiver } = channel;
    const items = taken(channel, request, Date.now());
    if (receiver.via !== 'webhook' || !receiver.paths.includes(request.url.pathname)) answer.statusCode = 404;
    else if (!items) answer.statusCode = 401;
    else {
      keys.push(...items.flatMap((item) => (item.kind === 'message' ? [item.key] : [])));
      if (failures > 0) {
        failures -= 1;
        answer.statusCode = 503;
      } else received.push(...items);
    }
    answer.end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function start(service: (base: string) => string): Promise<void> {
  const publicUrl = await serve();
  kannel = await startKannel({ service: service(publicUrl), number: NUMBER });
  channel = open(publicUrl);
}

const open = (publicUrl: string, changed: Record<string, string> = {}): Channel =>
  kind.open(
    {
      SMS_KANNEL_SEND_URL: kannel.sendUrl,
      SMS_KANNEL_USERNAME: kannel.username,
      SMS_KANNEL_PASSWORD: kannel.password,
      SMS_KANNEL_FROM: NUMBER,
      SMS_KANNEL_SECRET: SECRET,
      ...changed,
    },
    { dataDir: '', publicUrl, log: { info() {}, warn() {}, error() {} } },
  );

async function stop(): Promise<void> {
  await kannel?.close();
  server.close();
}

const texts = () =>
  received.map((item) => (item.kind === 'message' && item.message.kind === 'text' ? item.message.text : item.kind));
const waitFor = <T>(check: () => T) => vi.waitFor(check, { timeout: 15_000, interval: 20 });
const say = (text: string) => channel.send(CITIZEN, { text, kind: 'notice' });

/** Kannel fills in a percent sign of its pattern; that of the secret is doubled. */
const parameters = `secret=${encodeURIComponent(SECRET).replaceAll('%', '%%')}&id=%I&from=%p&to=%P`;

afterEach(() => {
  received = [];
  keys = [];
});

describe('the real Kannel with a get-url', () => {
  beforeAll(() =>
    start((base) => `get-url = "${base}/webhooks/sms/kannel?${parameters}&text=%a&coding=%c&charset=%C&at=%t"`),
  );
  afterAll(stop);

  it('delivers texts of both alphabets, and one phone is one citizen in every form of its number', async () => {
    await kannel.submit('081234567890', { gsm7: 'Lampu mati di Jl. Kaliurang [km 7], é € & 100% =' });
    await kannel.submit('+6281234567890', { ucs2: '“Jalan” rusak 😀 ꦗꦮ' });
    await waitFor(() => expect(received).toHaveLength(2));
    expect(texts()).toEqual(['Lampu mati di Jl. Kaliurang [km 7], é € & 100% =', '“Jalan” rusak 😀 ꦗꦮ']);
    for (const item of received)
      expect(item).toMatchObject({ kind: 'message', address: CITIZEN, sender: { phone: CITIZEN.chat } });
    const [first] = received;
    if (first?.kind !== 'message') throw new Error('no message came');
    expect(Math.abs(Date.now() - first.message.sentAt)).toBeLessThan(60_000);
    expect(first.key).toMatch(/^[\da-f-]{36}$/);
  });

  it('retries a message answered with 503 under the same key, and sends no reply of its own', async () => {
    const before = kannel.onPhones.length;
    failures = 2;
    await kannel.submit('081234567890', { gsm7: 'coba lagi' });
    await waitFor(() => expect(texts()).toEqual(['coba lagi']));
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    await say('satu-satunya jawaban');
    const got = await kannel.delivered(before + 1);
    expect(got.slice(before).map(({ text }) => text)).toEqual(['satu-satunya jawaban']);
  });
});

describe('the real Kannel with a post-url', () => {
  beforeAll(() => start((base) => `post-url = "${base}/webhooks/sms/kannel?${parameters}&coding=%c&charset=%C&at=%t"`));
  afterAll(stop);

  it('delivers the parts of a long text as one, in any order of arrival', async () => {
    const parts = ['Jembatan di Dusun Ngemplak ', 'putus sejak kemarin,  ', 'tolong segera. é €'];
    await kannel.submit('081234567890', { parts, reference: 7, order: [2, 0, 1] });
    await kannel.submit('081234567890', { ucs2: 'spasi  dua\nbaris dua 😀' });
    // Reports of what the tests before sent may still come in.
    const messages = () => received.filter(({ kind }) => kind === 'message');
    await waitFor(() => expect(messages()).toHaveLength(2));
    received = messages();
    expect(texts()).toEqual([parts.join(''), 'spasi  dua\nbaris dua 😀']);
  });

  it('reports binary data as not a text', async () => {
    await kannel.submit('081234567890', { data: Uint8Array.from([0, 255, 254]) });
    await waitFor(() => expect(received).toHaveLength(1));
    expect(received[0]).toMatchObject({ message: { kind: 'unsupported', what: 'other' } });
  });

  it('delivers replies in the cheaper alphabet, long ones in joined parts, and reports them', async () => {
    const long = `Laporan diterima. ${'Kode 7K3M-9QXA-2BT. '.repeat(9)}Balas BATAL untuk menarik.`;
    expect(long.length).toBeGreaterThan(160);
    const before = kannel.onPhones.length;
    const sent = [];
    for (const text of ['Kode: 7K3M–9QXA–2BT “é” €\nCEK kapan saja', long, `${'Aksara ꦗꦮ 😀 '.repeat(8)}`.trim()])
      sent.push(await say(text));
    const got = await kannel.delivered(before + 3);
    expect(got.slice(before)).toEqual([
      { from: NUMBER, to: CITIZEN.chat, text: 'Kode: 7K3M-9QXA-2BT "é" €\nCEK kapan saja', parts: 1 },
      { from: NUMBER, to: CITIZEN.chat, text: long, parts: 2 },
      { from: NUMBER, to: CITIZEN.chat, text: `${'Aksara ꦗꦮ 😀 '.repeat(8)}`.trim(), parts: 2 },
    ]);
    const ids = sent.map((end) => (end.kind === 'sent' ? end.providerId : end.reason));
    const reported = (id: string | undefined, state: string) =>
      expect.objectContaining({ kind: 'report', channel: 'sms-kannel', providerId: id, state });
    await waitFor(() => {
      for (const id of ids) expect(received).toContainEqual(reported(id, 'delivered'));
      for (const id of ids) expect(received).toContainEqual(reported(id, 'sent'));
    });
  });

  it('shows choices as numbered lines', async () => {
    const before = kannel.onPhones.length;
    const choices = ['Jalan', 'Sampah'].map((label) => ({ id: label, label }));
    await channel.send(CITIZEN, { text: 'Tentang apa?', choices, kind: 'prompt' });
    const got = await kannel.delivered(before + 1);
    expect(got.at(-1)?.text).toMatch(/^Tentang apa\?\n+1\. Jalan\n2\. Sampah$/);
  });

  it('retries a reply that the operator can help, refuses one that nobody can, and gives the reason', async () => {
    const ends = async (changed: Record<string, string>, to = CITIZEN.chat) => {
      const other = open('http://127.0.0.1:1', changed);
      const end = await other.send({ ...CITIZEN, chat: to }, { text: 'x', kind: 'notice' });
      expect(other.trouble?.()).toBeDefined();
      return end;
    };
    expect(await ends({ SMS_KANNEL_PASSWORD: 'salah' })).toMatchObject({
      kind: 'retry',
      reason: expect.stringContaining('SMS_KANNEL_PASSWORD'),
    });
    expect(await ends({ SMS_KANNEL_SEND_URL: kannel.sendUrl.replace('sendsms', 'x') })).toMatchObject({
      kind: 'retry',
      reason: expect.stringContaining('SMS_KANNEL_SEND_URL'),
    });
    expect(await ends({}, 'TELKOM')).toMatchObject({
      kind: 'refused',
      reason: expect.stringContaining('sendsms-chars'),
    });
    expect(await ends({ SMS_KANNEL_SEND_URL: 'http://127.0.0.1:3/cgi-bin/sendsms' })).toMatchObject({ kind: 'retry' });
  });

  it('is refused with another secret in its address', async () => {
    const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/sms/kannel`;
    for (const secret of ['salah', '', `${encodeURIComponent(SECRET)}x`])
      expect((await fetch(`${at}?secret=${secret}&id=1&from=0812345678&text=x`)).status).toBe(401);
    expect(received).toEqual([]);
  });
});
