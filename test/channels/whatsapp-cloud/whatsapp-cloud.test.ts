import { createHmac } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Channel, MediaGone, type Receiver } from '../../../channels/channel.js';
import { whatsappCloud } from '../../../channels/whatsapp-cloud/whatsapp-cloud.js';
import type { Reply } from '../../../core/message.js';
import { type GraphServer, startGraph } from '../../support/graph-server.js';
import { recorded, requestsOf } from '../../support/webhook.js';

type Webhook = Extract<Receiver, { via: 'webhook' }>;

let graph: GraphServer;
beforeEach(async () => {
  graph = await startGraph();
});
afterEach(() => graph.close());

const open = (more: Readonly<Record<string, string>> = {}): Channel =>
  whatsappCloud.open(
    {
      WHATSAPP_CLOUD_PHONE_NUMBER_ID: graph.number,
      WHATSAPP_CLOUD_TOKEN: graph.token,
      WHATSAPP_CLOUD_APP_SECRET: 'app-secret',
      WHATSAPP_CLOUD_VERIFY_TOKEN: 'a word of sixteen letters',
      WHATSAPP_CLOUD_API_ROOT: graph.root,
      ...more,
    },
    { dataDir: '/nowhere', publicUrl: 'https://lapor.example', log: { info() {}, warn() {}, error() {} } },
  );
const siti = { channel: 'whatsapp-cloud', account: '106540352242922', chat: '6281234567890' };
const notice = (text: string, more: Partial<Reply> = {}): Reply => ({ text, kind: 'notice', ...more });
const choices = (...labels: readonly string[]) => labels.map((label, index) => ({ id: `c${index}@1`, label }));
const webhook = (channel: Channel) => channel.receiver as Webhook;
const failed = (id: string, code: number) => ({
  ...get(''),
  body: Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          changes: [
            {
              field: 'messages',
              value: {
                metadata: { phone_number_id: graph.number },
                statuses: [{ id, status: 'failed', errors: [{ code, title: 'Re-engagement message' }] }],
              },
            },
          ],
        },
      ],
    }),
  ),
});
const get = (query: string) => ({
  method: 'GET',
  url: new URL(`https://lapor.example/webhooks/whatsapp?${query}`),
  headers: new Headers(),
  body: new Uint8Array(),
});

describe('the handshake of the Cloud API', () => {
  it('returns the challenge to a caller who knows the verify token', async () => {
    const answer = webhook(open()).answer?.(
      get('hub.mode=subscribe&hub.verify_token=a+word+of+sixteen+letters&hub.challenge=1158201444'),
    );
    expect([answer?.status, await answer?.text()]).toEqual([200, '1158201444']);
  });

  it.each(['hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1', 'hub.challenge=1', ''])(
    'refuses "%s" without a word',
    async (query) => {
      const answer = webhook(open()).answer?.(get(query));
      expect([answer?.status, await answer?.text()]).toEqual([403, '']);
    },
  );

  it('does not apply to a POST, which needs a signature in exact form', () => {
    const { answer, verify } = webhook(open());
    const body = Buffer.from('{"entry":[]}');
    const mac = createHmac('sha256', 'app-secret').update(body).digest('hex');
    const post = (given: string) => ({
      ...get(''),
      method: 'POST',
      headers: new Headers({ 'x-hub-signature-256': given }),
      body,
    });
    expect(answer?.(post(`sha256=${mac}`))).toBeUndefined();
    expect([`sha256=${mac}`, mac, `sha1=${mac}`, `sha256=${mac}00`, ''].map((given) => verify(post(given)))).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});

describe('a reply by the Cloud API', () => {
  it.each<readonly [string, Reply, unknown]>([
    ['a text', notice('Terima kasih.'), { type: 'text', text: { body: 'Terima kasih.' } }],
    [
      'three short choices as buttons',
      notice('Sudah benar?', { choices: choices('Kirim', 'Anonim', 'Ubah') }),
      { interactive: { type: 'button', action: { buttons: [{ reply: { id: 'c0@1', title: 'Kirim' } }, {}, {}] } } },
    ],
    [
      'four choices as a list',
      notice('Apa?', { choices: choices('a', 'b', 'c', 'd') }),
      { interactive: { type: 'list', action: { sections: [{ rows: [{ id: 'c0@1', title: 'a' }, {}, {}, {}] }] } } },
    ],
    [
      'two choices too long for buttons as a list',
      notice('Apa?', {
        choices: choices('Ya, laporkan sekarang juga', 'x').map((one) => ({ ...one, label: one.label.slice(0, 24) })),
      }),
      { interactive: { type: 'list' } },
    ],
    [
      'eleven choices as numbered lines',
      notice('Pilih:', { choices: choices(...'abcdefghijk') }),
      { type: 'text', text: { body: expect.stringContaining('\n11. k') } },
    ],
    [
      'labels too long for a list as numbered lines',
      notice('Pilih:', { choices: choices('Dinas Pekerjaan Umum dan Perumahan', 'x') }),
      { type: 'text', text: { body: 'Pilih:\n\n1. Dinas Pekerjaan Umum dan Perumahan\n2. x' } },
    ],
    [
      'a question for the place with a button of its own',
      notice('Di mana?', { wants: 'location' }),
      {
        interactive: {
          type: 'location_request_message',
          action: { name: 'send_location' },
          body: { text: 'Di mana?' },
        },
      },
    ],
  ])('sends %s', async (_, reply, content) => {
    expect(await open().send(siti, reply)).toEqual({ kind: 'sent', providerId: 'wamid.sent-1' });
    expect(graph.messages).toMatchObject([{ to: siti.chat, recipient_type: 'individual', ...(content as object) }]);
  });

  it('splits a long text and puts the buttons below its end', async () => {
    const long = 'Laporan Anda sudah kami terima dan akan kami teruskan. '.repeat(40);
    expect(await open().send(siti, notice(long, { choices: choices('Ya') }))).toMatchObject({
      providerId: 'wamid.sent-3',
    });
    expect(graph.messages.map(({ type }) => type)).toEqual(['text', 'text', 'interactive']);
  });

  describe('with a photo', () => {
    const photo = { bytes: Buffer.from('a photo'), mime: 'image/jpeg' };
    const sends = () => open().send(siti, notice('Selesai.'), undefined, [photo]);

    it('uploads the file, sends it by its id, then sends the text', async () => {
      expect(await sends()).toMatchObject({ kind: 'sent' });
      expect(graph.messages).toMatchObject([
        { type: 'image', image: { id: 'upload-1' } },
        { type: 'text', text: { body: 'Selesai.' } },
      ]);
      expect(graph.uploads.get('upload-1')).toMatchObject({ mime: 'image/jpeg', bytes: photo.bytes });
    });

    it('sends only the text when the file is refused', async () => {
      graph.fails({ code: 131053 });
      expect(await sends()).toMatchObject({ kind: 'sent' });
      expect(graph.messages).toMatchObject([{ type: 'text' }]);
      expect(await open().send(siti, notice('Lagi.'), undefined, [{ ...photo, mime: 'image/webp' }])).toMatchObject({
        kind: 'sent',
      });
    });

    it('is retried only when no part of it was sent', async () => {
      graph.fails({ code: 131000, status: 500 });
      expect(await sends()).toMatchObject({ kind: 'retry' });
      graph.fails('none', { code: 131000, status: 500 });
      expect(await sends()).toMatchObject({ kind: 'unknown' });
    });
  });

  it('goes to the user id of a citizen who hides the number', async () => {
    await open().send({ ...siti, chat: 'ID.13491208655302741918' }, notice('Halo'));
    expect(graph.messages).toMatchObject([{ recipient: 'ID.13491208655302741918' }]);
    expect(graph.messages[0]).not.toHaveProperty('to');
  });

  it('marks the last message as read and shows the typing sign, once', async () => {
    const channel = open();
    const [, text] = recorded('whatsapp-cloud').find(([name]) => name === 'text') ?? [];
    for (const request of text ? requestsOf(text, 'https://lapor.example') : []) webhook(channel).parse(request, 0);
    for (const words of ['Halo', 'Apa kabar?']) await channel.send(siti, notice(words));
    await expect
      .poll(() => graph.marks)
      .toEqual([
        {
          messaging_product: 'whatsapp',
          status: 'read',
          message_id: 'wamid.T1',
          typing_indicator: { type: 'text' },
        },
      ]);
  });
});

describe('a failed reply by the Cloud API', () => {
  it.each<readonly [number, number, object]>([
    [190, 401, { kind: 'retry' }],
    [10, 403, { kind: 'retry' }],
    [130429, 429, { kind: 'retry', afterMs: 10_000 }],
    [131056, 400, { kind: 'retry', afterMs: 10_000 }],
    [131026, 400, { kind: 'refused' }],
    [100, 400, { kind: 'refused' }],
    [131000, 500, { kind: 'retry' }],
    [999_999, 500, { kind: 'unknown' }],
    [999_999, 400, { kind: 'refused' }],
  ])('code %i with HTTP %i', async (code, status, sent) => {
    graph.fails({ code, status });
    expect(await open().send(siti, notice('Halo'))).toMatchObject(sent);
  });

  it('reports an expired token until a new one works', async () => {
    const channel = open();
    graph.fails({ code: 190, status: 401 });
    await channel.send(siti, notice('Halo'));
    expect(channel.trouble?.()).toMatch(/WHATSAPP_CLOUD_TOKEN/);
    await channel.send(siti, notice('Halo'));
    expect(channel.trouble?.()).toBeUndefined();
  });

  it('is unknown when the connection broke', async () => {
    graph.fails('cut', 'noId');
    const channel = open();
    expect(await channel.send(siti, notice('Halo'))).toMatchObject({ kind: 'unknown' });
    expect(await channel.send(siti, notice('Halo'))).toMatchObject({ kind: 'unknown' });
  });

  it('is unknown after a timeout', async () => {
    graph.fails('silence');
    const { timeout } = AbortSignal;
    const asked = vi.spyOn(AbortSignal, 'timeout').mockImplementation(() => timeout(100));
    expect(await open().send(siti, notice('Halo'))).toMatchObject({ kind: 'unknown' });
    expect(asked).toHaveBeenCalledWith(15_000);
    asked.mockRestore();
  });

  it('is not retried when a part of it was sent', async () => {
    graph.fails('none', { code: 131000, status: 500 });
    const long = 'Laporan Anda sudah kami terima. '.repeat(200);
    const channel = open();
    expect(await channel.send(siti, notice(long))).toMatchObject({ kind: 'unknown' });
  });

  describe('24 hours after the citizen wrote', () => {
    it('is held when it is a notice, until the citizen writes', async () => {
      graph.fails({ code: 131047 });
      expect(await open().send(siti, notice('Selesai.'))).toMatchObject({ kind: 'held' });
    });

    it('is not sent as a template when it is a question', async () => {
      const channel = open({ WHATSAPP_CLOUD_TEMPLATE: 'kabar_laporan:id' });
      graph.fails({ code: 131047 });
      expect(await channel.send(siti, { text: 'Di mana?', kind: 'prompt' })).toMatchObject({ kind: 'held' });
      expect(graph.messages).toEqual([]);
    });

    it('is sent as the approved template', async () => {
      const channel = open({ WHATSAPP_CLOUD_TEMPLATE: 'kabar_laporan:id' });
      graph.fails({ code: 131047 });
      expect(await channel.send(siti, notice('Laporan selesai.\n\nTerima kasih.'))).toMatchObject({ kind: 'sent' });
      expect(graph.messages).toMatchObject([
        {
          type: 'template',
          template: {
            name: 'kabar_laporan',
            language: { code: 'id' },
            components: [{ parameters: [{ text: 'Laporan selesai. Terima kasih.' }] }],
          },
        },
      ]);
      expect(channel.trouble?.()).toBeUndefined();
    });

    it('is sent as the template when Meta finds the window closed after accepting the message', async () => {
      const channel = open({ WHATSAPP_CLOUD_TEMPLATE: 'kabar_laporan:id' });
      await channel.send(siti, notice('Laporan selesai.'));
      expect(webhook(channel).parse(failed('wamid.sent-1', 131047), 0)).toEqual([]);
      await vi.waitFor(() =>
        expect(graph.messages).toMatchObject([{ type: 'text' }, { type: 'template', to: siti.chat }]),
      );
    });

    it('is reported as held when it cannot be sent as a template', async () => {
      const channel = open();
      await channel.send(siti, notice('Laporan selesai.'));
      expect(webhook(channel).parse(failed('wamid.sent-1', 131047), 0)).toMatchObject([{ state: 'held' }]);
    });
  });
});

it('the Cloud API shows the number that citizens write to', async () => {
  const channel = open();
  expect(channel.reach?.()).toBeUndefined();
  await webhook(channel).start?.();
  expect(channel.reach?.()).toEqual({ text: '+628110000001', link: 'https://wa.me/628110000001' });
  const wrong = open({ WHATSAPP_CLOUD_TOKEN: 'old' });
  await webhook(wrong).start?.();
  expect(wrong.trouble?.()).toMatch(/WHATSAPP_CLOUD_TOKEN/);
});

describe('a file from the Cloud API', () => {
  const photo = { id: 'p1', kind: 'image' } as const;

  it('is fetched by its id with the token', async () => {
    graph.keeps('p1', Buffer.from('a photo'));
    expect(Buffer.from(await open().download(photo, 100)).toString()).toBe('a photo');
    expect(graph.fetched).toEqual([{ path: '/files/p1', hasToken: true }]);
  });

  it('is fetched from a redirect without the token', async () => {
    graph.keeps('p1', new Uint8Array(), `${graph.root}/files/elsewhere`);
    graph.keeps('elsewhere', Buffer.from('a photo'));
    await open().download(photo, 100);
    expect(graph.fetched.map(({ hasToken }) => hasToken)).toEqual([true, false]);
  });

  it('is never fetched from a host that is not of Meta', async () => {
    graph.keeps('p1', new Uint8Array(), 'http://169.254.169.254/latest/meta-data');
    await expect(open().download(photo, 100)).rejects.toThrow(MediaGone);
  });

  it('is refused above the limit, and gone when Meta does not know it', async () => {
    graph.keeps('p1', Buffer.alloc(101));
    await expect(open().download(photo, 100)).rejects.toThrow(MediaGone);
    expect(graph.fetched).toEqual([]);
    await expect(open().download({ ...photo, id: 'p2' }, 100)).rejects.toThrow(MediaGone);
  });
});
