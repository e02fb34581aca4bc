import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { MediaGone } from '../../../channels/channel.js';
import { MENUS } from '../../../channels/telegram/menu.js';
import { en } from '../../../core/languages/en.js';
import { id } from '../../../core/languages/id.js';
import type { Received } from '../../../core/post.js';
import type { TelegramServer } from '../../support/telegram-server.js';
import { bench, cleanAfterEach, cleanups, listen, messages, SECRET, until, type Webhook } from './support.js';

cleanAfterEach();

describe('an input from Telegram', () => {
  it('has the message and its sender', async () => {
    const { server, open } = await bench();
    const { inbox } = await listen(open());
    const siti = server.chat(7, { first_name: 'Siti', last_name: 'Aminah', username: 'siti' });
    const first = siti.says('jalan rusak');
    siti.edits(first, 'jalan rusak parah');
    siti.says('yang ini', { quotes: first });
    siti.sharesPlace(-7.71, 110.35, { title: 'SD Godean 1', address: 'Jl. Godean' });
    siti.sendsDocument(new Uint8Array(4), { mime: 'image/png', caption: 'bukti' });
    siti.sends({ sticker: { file_id: 'x' } });
    await until(() => expect(inbox).toHaveLength(6));
    expect(messages(inbox)).toMatchObject([
      { kind: 'text', text: 'jalan rusak', id: String(first) },
      { kind: 'edited', of: String(first), text: 'jalan rusak parah' },
      { kind: 'text', quotes: String(first) },
      { kind: 'place', latitude: -7.71, longitude: 110.35, label: 'SD Godean 1, Jl. Godean' },
      { kind: 'media', text: 'bukti', media: [{ kind: 'image', mime: 'image/png', size: 4 }] },
      { kind: 'unsupported', what: 'sticker' },
    ]);
    for (const one of inbox) expect(one).toMatchObject({ sender: { name: 'Siti Aminah', handle: 'siti' } });
    expect(new Set(inbox.map((one) => (one as { key: string }).key)).size).toBe(6);
  });

  it('has one photo of an album in its largest size, with the name of the album', async () => {
    const { server, open } = await bench();
    const { inbox } = await listen(open());
    server.chat(7).sendsAlbum([new Uint8Array(10), new Uint8Array(20)], 'dua foto');
    await until(() => expect(inbox).toHaveLength(2));
    const [one, two] = messages(inbox);
    expect(one).toMatchObject({
      kind: 'media',
      text: 'dua foto',
      media: [{ kind: 'image', mime: 'image/jpeg', size: 10 }],
    });
    expect(two).toMatchObject({ kind: 'media', text: '', media: [{ size: 20 }] });
    const [group, same] = [one, two].map((message) => message?.kind === 'media' && message.album);
    expect(group).toBeTruthy();
    expect(same).toBe(group);
  });

  it('of a button is a choice, and a failed answer to the tap is ignored', async () => {
    const { server, open } = await bench();
    const channel = open();
    const { inbox } = await listen(channel);
    const siti = server.chat(7);
    siti.says('halo');
    await until(() => expect(inbox).toHaveLength(1));
    const to = { channel: 'telegram', account: '4242', chat: '7' };
    await channel.send(to, { text: 'Sudah benar?', choices: [{ id: 'send@1', label: 'Kirim' }], kind: 'prompt' });
    const tap = siti.taps('Kirim');
    await until(() => expect(siti.answeredTaps).toEqual([tap]));
    server.fails('answerCallbackQuery', { code: 400 });
    siti.taps('Kirim');
    await until(() => expect(inbox).toHaveLength(3));
    expect(messages(inbox).slice(1)).toMatchObject([
      { kind: 'choice', choice: 'send@1' },
      { kind: 'choice', choice: 'send@1' },
    ]);
    expect((inbox[1] as { key: string }).key).not.toBe((inbox[2] as { key: string }).key);
  });

  it('of a citizen who blocked the bot is "gone"', async () => {
    const { server, open } = await bench();
    const { inbox } = await listen(open());
    const siti = server.chat(7);
    siti.blocks();
    siti.unblocks();
    siti.says('saya kembali');
    await until(() => expect(inbox).toHaveLength(2));
    expect(inbox[0]).toEqual({ kind: 'gone', address: { channel: 'telegram', account: '4242', chat: '7' } });
  });
});

it('the link to the Telegram bot is shown once Telegram has told its name', async () => {
  const { open } = await bench();
  const channel = open();
  expect(channel.reach?.()).toBeUndefined();
  await listen(channel);
  await until(() => expect(channel.reach?.()).toEqual({ text: '@kentongan_bot', link: 'https://t.me/kentongan_bot' }));
});

describe('the command menu of Telegram', () => {
  it('is set for each language', async () => {
    const { server, open } = await bench();
    await listen(open());
    await until(() => expect([...server.menus.keys()].sort()).toEqual(['', 'en', 'id']));
    expect(server.menus.get('id')).toEqual(MENUS[0]?.commands);
  });

  it('has only command words of the conversation', () => {
    for (const { language, commands } of MENUS) {
      const words = Object.values((language === 'en' ? en : id).commands).flat();
      for (const { command } of commands) expect(words).toContain(command.replaceAll('_', ' '));
    }
  });
});

describe('the Telegram webhook', () => {
  const webhook = { TELEGRAM_MODE: 'webhook', TELEGRAM_WEBHOOK_SECRET: SECRET };

  it('needs a secret that Telegram accepts', async () => {
    const { open } = await bench();
    for (const secret of ['', 'with space', 'x'.repeat(257)])
      expect(() => open({ ...webhook, TELEGRAM_WEBHOOK_SECRET: secret })).toThrow('TELEGRAM_WEBHOOK_SECRET');
  });

  it('receives each message in order, again until it is stored, and only with the secret', async () => {
    const { server, open } = await bench();
    const inbox: Received[] = [];
    const statuses: number[] = [];
    let broken = 2;
    let receiver: Webhook | undefined;
    const program = createServer(async (request, response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of request) chunks.push(chunk);
      const call = {
        method: 'POST',
        url: new URL(`http://localhost${request.url}`),
        headers: new Headers(request.headers as Record<string, string>),
        body: Buffer.concat(chunks),
      };
      const status = !receiver?.verify(call) ? 401 : broken-- > 0 ? 503 : 200;
      if (status === 200) inbox.push(...(receiver?.parse(call, Date.now()) ?? []));
      statuses.push(status);
      response.writeHead(status).end();
    });
    await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve));
    cleanups.push(async () => program.close());
    const url = `http://127.0.0.1:${(program.address() as AddressInfo).port}`;
    receiver = open(webhook, url).receiver as Webhook;
    await receiver.start?.();
    server.chat(7).says('satu');
    server.chat(7).says('dua');
    await server.confirmed();
    expect(messages(inbox)).toMatchObject([{ text: 'satu' }, { text: 'dua' }]);
    expect(statuses).toEqual([503, 503, 200, 200]);
    expect(server.calls('setWebhook')[0]?.payload).toMatchObject({
      url: `${url}/webhooks/telegram`,
      secret_token: SECRET,
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member', 'message_reaction'],
    });
    const stranger = await fetch(`${url}/webhooks/telegram`, { method: 'POST', body: '{"update_id":1}' });
    expect(stranger.status).toBe(401);
  });

  it('is reported as trouble and set again when Telegram refuses it', async () => {
    const { server, open } = await bench();
    server.fails('setWebhook', { code: 400, description: 'Bad Request: bad webhook: An HTTPS URL must be provided' });
    const channel = open(webhook);
    const receiver = channel.receiver as Webhook;
    await receiver.start?.();
    await until(() => expect(channel.trouble?.()).toContain('An HTTPS URL must be provided'));
    await until(() => expect(server.webhook?.url).toBe('https://lapor.example.go.id/webhooks/telegram'));
    // Set there before the answer is here.
    await until(() => expect(channel.trouble?.()).toBeUndefined());
    await receiver.stop?.();
  });
});

describe('a file from Telegram', () => {
  async function photo(server: TelegramServer, bytes: Uint8Array, size?: number) {
    server.chat(7).sendsPhoto(bytes, size === undefined ? {} : { size });
    const [ref] = [...server.chat(7).files].at(-1) ?? [];
    return { id: ref ?? '', kind: 'image' as const };
  }

  it('is fetched completely', async () => {
    const { server, open } = await bench();
    const bytes = Uint8Array.from({ length: 100_000 }, (_, index) => index % 251);
    const fetched = await open().download(await photo(server, bytes), 100_000);
    expect(Buffer.compare(fetched, bytes)).toBe(0);
  });

  it('above the limit is gone, whether Telegram tells its size or not', async () => {
    const { server, open } = await bench();
    const big = await photo(server, new Uint8Array(100_000));
    await expect(open().download(big, 99_999)).rejects.toThrow(MediaGone);
    const understated = await photo(server, new Uint8Array(100_000), 10);
    await expect(open().download(understated, 99_999)).rejects.toThrow(MediaGone);
  });

  it('is gone when Telegram does not have it or does not give it', async () => {
    const { server, open } = await bench();
    await expect(open().download({ id: 'unknown', kind: 'image' }, 1_000)).rejects.toThrow(MediaGone);
    const big = await photo(server, new Uint8Array(10), 30_000_000);
    await expect(open().download(big, 40_000_000)).rejects.toThrow(MediaGone);
  });

  it('is retried after a failure that may pass', async () => {
    const { server, open } = await bench();
    const ref = await photo(server, new Uint8Array(10));
    for (const failure of [{ code: 500 }, { code: 429, retryAfter: 3 }, 'cutBefore'] as const) {
      server.fails('getFile', failure);
      const error = await open()
        .download(ref, 1_000)
        .catch((thrown) => thrown);
      expect(error).toBeInstanceOf(Error);
      expect(error).not.toBeInstanceOf(MediaGone);
      expect(String(error)).not.toContain(server.token);
    }
    expect(await open().download(ref, 1_000)).toHaveLength(10);
  });
});

it('an invalid bot token stops the start and the message says where to get one', async () => {
  const { open } = await bench();
  for (const token of ['', 'abc', '123', ':x', '12 :x'])
    expect(() => open({ TELEGRAM_BOT_TOKEN: token })).toThrow('@BotFather');
});
