import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { openLog } from '../../../bot/log.js';
import type { Channel, Receiver } from '../../../channels/channel.js';
import { MediaGone } from '../../../channels/channel.js';
import { openBot } from '../../../channels/telegram/bot.js';
import { MENUS } from '../../../channels/telegram/menu.js';
import { en } from '../../../core/languages/en.js';
import { id } from '../../../core/languages/id.js';
import type { Log } from '../../../core/log.js';
import type { Inbound, Reply } from '../../../core/message.js';
import type { Received } from '../../../core/post.js';
import { startTelegram, type TelegramOptions, type TelegramServer } from '../../support/telegram-server.js';

type Polling = Extract<Receiver, { via: 'connection' }>;
type Webhook = Extract<Receiver, { via: 'webhook' }>;

const SECRET = 'a-secret_of-ours';
const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const clean of cleanups.splice(0).reverse()) await clean();
});

async function bench(options: TelegramOptions = {}) {
  const server = await startTelegram(options);
  cleanups.push(server.close);
  const logged: string[] = [];
  const note = (what: object, words: string) => void logged.push(`${words} ${JSON.stringify(what)}`);
  const log: Log = { info: note, warn: note, error: note };
  const open = (settings: Readonly<Record<string, string>> = {}, publicUrl = 'https://lapor.example.go.id') =>
    openBot(
      { TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root, TELEGRAM_MODE: 'polling', ...settings },
      { publicUrl, log },
    );
  return { server, open, logged };
}

/** Starts polling; received messages go into `inbox` unless `store` refuses them. */
async function listen(channel: Channel, store: (received: readonly Received[]) => Promise<void> = async () => {}) {
  const inbox: Received[] = [];
  const receiver = channel.receiver as Polling;
  await receiver.start(async (received) => {
    await store(received);
    inbox.push(...received);
  });
  cleanups.push(receiver.stop);
  const texts = () =>
    inbox.flatMap((one) => (one.kind === 'message' && 'text' in one.message ? [one.message.text] : []));
  return { inbox, texts, stop: receiver.stop };
}

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });
const messages = (inbox: readonly Received[]): readonly Inbound[] =>
  inbox.flatMap((one) => (one.kind === 'message' ? [one.message] : []));

describe('Telegram polling', () => {
  it('logs the reason and the pause when it is interrupted', async () => {
    const lines: string[] = [];
    const { server } = await bench();
    server.fails('getMe', { code: 401, description: 'Unauthorized' });
    const channel = openBot(
      { TELEGRAM_BOT_TOKEN: server.token, TELEGRAM_API_ROOT: server.root, TELEGRAM_MODE: 'polling' },
      { publicUrl: '', log: openLog((line) => void lines.push(line)) },
    );
    const { stop } = await listen(channel);
    await until(() => expect(lines).not.toEqual([]));
    await stop();
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      channel: 'telegram',
      retryMs: 5_000,
      reason: expect.stringContaining('TELEGRAM_BOT_TOKEN'),
    });
  });

  it('confirms a message only once it is stored', async () => {
    const { server, open } = await bench({ pollMs: 50 });
    const stores: (() => void)[] = [];
    const { inbox } = await listen(open(), () => new Promise<void>((resolve) => void stores.push(resolve)));
    server.chat(7).says('halo');
    await until(() => expect(stores).toHaveLength(1));
    await pause(200);
    expect(server.waiting).toHaveLength(1);
    stores[0]?.();
    await server.confirmed();
    expect(inbox).toMatchObject([{ kind: 'message', address: { channel: 'telegram', account: '4242', chat: '7' } }]);
  });

  it('retries a message that the store refused before any later message', async () => {
    const { server, open } = await bench();
    const channel = open();
    let refusals = 1;
    const siti = server.chat(7);
    for (const text of ['satu', 'dua', 'tiga']) siti.says(text);
    const { texts } = await listen(channel, async ([one]) => {
      if (one?.kind === 'message' && one.message.kind === 'text' && one.message.text === 'dua' && refusals-- > 0)
        throw new Error('the disk is full');
    });
    await until(() => expect(channel.trouble?.()).toContain('the disk is full'));
    expect(texts()).toEqual(['satu']);
    expect(server.waiting.length).toBeGreaterThanOrEqual(2);
    await server.confirmed();
    expect(texts()).toEqual(['satu', 'dua', 'tiga']);
    expect(channel.trouble?.()).toBeUndefined();
  });

  it('confirms the stored messages when it stops, and the next start fetches the rest of the batch', async () => {
    const { server, open } = await bench();
    const siti = server.chat(7);
    for (let count = 1; count <= 5; count++) siti.says(`pesan ${count}`);
    const stores: (() => void)[] = [];
    const first = await listen(open(), () => new Promise<void>((resolve) => void stores.push(resolve)));
    await until(() => expect(stores).toHaveLength(1));
    const stopped = first.stop();
    stores[0]?.();
    await stopped;
    expect(first.texts()).toEqual(['pesan 1']);
    expect(server.waiting).toHaveLength(4);

    const second = await listen(open());
    await server.confirmed();
    expect(second.texts()).toEqual(['pesan 2', 'pesan 3', 'pesan 4', 'pesan 5']);
  });

  it('receives updates whose numbers restart after a week without updates', async () => {
    const { server, open } = await bench({ pollMs: 50 });
    const { texts } = await listen(open());
    server.chat(7).says('sebelum');
    await server.confirmed();
    expect(server.calls('getUpdates').some(({ payload }) => payload.offset === 1_000_002)).toBe(true);
    await until(() => expect(server.calls('getUpdates').at(-1)?.payload).not.toHaveProperty('offset'));
    server.renumbers(10);
    server.chat(7).says('sesudah');
    await server.confirmed();
    expect(texts()).toEqual(['sebelum', 'sesudah']);
  });

  it('gives a message the same key when it comes again under a new number', async () => {
    const { server, open } = await bench();
    const { inbox } = await listen(open());
    server.chat(7).says('halo');
    await until(() => expect(inbox).toHaveLength(1));
    server.repeats();
    await until(() => expect(inbox).toHaveLength(2));
    const [once, again] = inbox;
    expect(again).toMatchObject({ key: (once as { key: string }).key, address: { chat: '7' } });
  });

  it('removes a webhook that was left at Telegram', async () => {
    const { server, open } = await bench();
    const hook = open({ TELEGRAM_MODE: 'webhook', TELEGRAM_WEBHOOK_SECRET: SECRET }, 'http://127.0.0.1:1')
      .receiver as Webhook;
    await hook.start?.();
    await until(() => expect(server.webhook?.url).toBe('http://127.0.0.1:1/webhooks/telegram'));
    await hook.stop?.();
    server.chat(7).says('halo');
    const { texts } = await listen(open());
    await until(() => expect(texts()).toEqual(['halo']));
    expect(server.webhook).toBeUndefined();
  });

  it('recovers from a second poller, a refused token and a broken connection, and reports the trouble meanwhile', async () => {
    const [conflict, token, line] = await Promise.all([bench(), bench(), bench()]);
    conflict.server.fails('getUpdates', { code: 409, description: 'Conflict: terminated by other getUpdates request' });
    token.server.fails('getMe', { code: 401, description: 'Unauthorized' });
    line.server.fails('getMe', 'cutBefore');
    const troubles = [/Another program/, /refuses the bot token/, /cannot be reached \(ECONNRESET\)/];
    await Promise.all(
      [conflict, token, line].map(async ({ server, open }, index) => {
        const channel = open();
        const { texts } = await listen(channel);
        await until(() => expect(channel.trouble?.()).toMatch(troubles[index] ?? ''));
        server.chat(7).says('masih di sana?');
        await until(() => expect(texts()).toEqual(['masih di sana?']));
        await until(() => expect(channel.trouble?.()).toBeUndefined());
      }),
    );
  });

  it('logs neither the token nor a text nor a name', async () => {
    const { server, open, logged } = await bench();
    server.fails('setMyCommands', 'cutBefore');
    await listen(open(), async () => {
      throw new Error('no');
    });
    server.chat(70707, { first_name: 'Ngatinah' }).says('rahasia sekali');
    await until(() => expect(logged.length).toBeGreaterThanOrEqual(2));
    expect(logged.join('\n')).not.toMatch(/stand-in_token|rahasia sekali|Ngatinah|70707/);
  });
});

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
      allowed_updates: ['message', 'edited_message', 'callback_query', 'my_chat_member'],
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

describe('a reply by Telegram', () => {
  const to = { channel: 'telegram', account: '4242', chat: '7' };
  const notice = (text: string): Reply => ({ text, kind: 'notice' });
  const choices = (...labels: readonly string[]) => labels.map((label) => ({ id: label.toLowerCase(), label }));

  async function talk() {
    const made = await bench();
    const siti = made.server.chat(7);
    siti.says('halo');
    return { ...made, siti, channel: made.open() };
  }

  it('sends a photo first, and the text even when the photo is refused', async () => {
    const { server, siti, channel } = await talk();
    const photo = { bytes: Buffer.from('a photo'), mime: 'image/jpeg' };
    expect(await channel.send(to, notice('Selesai.'), undefined, [photo])).toMatchObject({ kind: 'sent' });
    expect(siti.messages.map(({ text, file }) => (file ? Buffer.from(file).toString() : text))).toEqual([
      'a photo',
      'Selesai.',
    ]);
    server.fails('sendPhoto', { code: 400, description: 'Bad Request: PHOTO_INVALID_DIMENSIONS' });
    expect(await channel.send(to, notice('Lagi.'), undefined, [photo])).toMatchObject({ kind: 'sent' });
    expect(siti.messages.at(-1)).toMatchObject({ text: 'Lagi.' });
    server.fails('sendPhoto', { code: 429, retryAfter: 7 });
    expect(await channel.send(to, notice('x'), undefined, [photo])).toMatchObject({ kind: 'retry', afterMs: 7_000 });
  });

  it('shows choices as buttons, as many in a row as a phone shows in full', async () => {
    const { channel, siti } = await talk();
    const labels = ['Kirim', 'Anonim', 'Rahasia', 'Foto', 'Ubah', 'Fasilitas kesehatan dan puskesmas'];
    const sent = await channel.send(to, { text: 'Sudah benar?', choices: choices(...labels), kind: 'prompt' });
    const [message] = siti.messages;
    expect(sent).toEqual({ kind: 'sent', providerId: String(message?.id) });
    expect(message?.buttons.map((row) => row.map(({ text }) => text))).toEqual([
      ['Kirim', 'Anonim', 'Rahasia'],
      ['Foto', 'Ubah'],
      ['Fasilitas kesehatan dan puskesmas'],
    ]);
  });

  it('removes the buttons of the previous question, and ignores that they are already gone', async () => {
    const { channel, siti, server } = await talk();
    const first = await channel.send(to, { text: 'Kirim?', choices: choices('Ya'), kind: 'prompt' });
    const id = first.kind === 'sent' ? first.providerId : undefined;
    await channel.send(to, { text: 'Terima kasih', kind: 'notice' }, id);
    await until(() => expect(siti.buttons).toEqual([]));
    expect(await channel.send(to, notice('Sama-sama'), id)).toMatchObject({ kind: 'sent' });
    await until(() => expect(server.calls('editMessageReplyMarkup')).toHaveLength(2));
  });

  it('numbers choices whose ids are too long for a button', async () => {
    const { channel, siti } = await talk();
    const long = { id: 'x'.repeat(65), label: 'Jalan' };
    await channel.send(to, { text: 'Yang mana?', choices: [long, ...choices('Sampah')], kind: 'prompt' });
    expect(siti.messages[0]).toMatchObject({ text: 'Yang mana?\n\n1. Jalan\n2. Sampah', buttons: [] });
  });

  it('shows a location button when it wants a place, until the next reply', async () => {
    const { channel, siti, server } = await talk();
    await channel.send(to, { text: 'Di mana?', wants: 'location', kind: 'prompt' });
    await channel.send(to, notice('Baik.'));
    expect(siti.messages.map(({ keyboard }) => keyboard.length)).toEqual([1, 0]);
    expect(server.calls('sendMessage')[1]?.payload.reply_markup).toEqual({ remove_keyboard: true });
  });

  it('shows the choices instead of a location button when it has both', async () => {
    const { channel, siti } = await talk();
    await channel.send(to, { text: 'Di mana?', wants: 'location', choices: choices('Lewati'), kind: 'prompt' });
    expect(siti.buttons).toEqual(['Lewati']);
  });

  it('is sent as several messages when it is long, with the buttons below the last', async () => {
    const { channel, siti } = await talk();
    const text = 'Jalan rusak parah. '.repeat(400).trim();
    const sent = await channel.send(to, { text, choices: choices('Kirim'), kind: 'prompt' });
    expect(siti.messages.map(({ buttons }) => buttons.length)).toEqual([0, 1]);
    expect(siti.messages.map((message) => message.text).join(' ')).toBe(text);
    expect(sent).toEqual({ kind: 'sent', providerId: String(siti.messages[1]?.id) });
  });

  it('is unknown when a part of it was sent and the rest failed', async () => {
    const { channel, server, siti } = await talk();
    server.fails('sendMessage', 'none', { code: 429, retryAfter: 7 });
    expect(await channel.send(to, notice('Jalan rusak parah. '.repeat(400)))).toMatchObject({ kind: 'unknown' });
    expect(siti.messages).toHaveLength(1);
  });

  it('has the result that the failure of Telegram means', async () => {
    const { channel, server, siti } = await talk();
    const send = () => channel.send(to, notice('Halo'));
    server.fails('sendMessage', { code: 429, description: 'Too Many Requests', retryAfter: 7 });
    expect(await send()).toMatchObject({ kind: 'retry', afterMs: 7_000 });
    server.fails('sendMessage', { code: 400, description: 'Bad Request: chat not found' });
    expect(await send()).toEqual({ kind: 'refused', reason: 'Telegram 400: Bad Request: chat not found' });
    server.fails('sendMessage', { code: 502, description: 'Bad Gateway' });
    expect(await send()).toMatchObject({ kind: 'unknown' });
    server.fails('sendMessage', 'cutBefore');
    expect(await send()).toMatchObject({ kind: 'unknown' });
    expect(siti.messages).toEqual([]);
    server.fails('sendMessage', 'cutAfter');
    expect(await send()).toMatchObject({ kind: 'unknown' });
    expect(siti.messages).toHaveLength(1);
    expect(channel.trouble?.()).toBeUndefined();

    siti.blocks();
    expect(await send()).toMatchObject({ kind: 'refused', reason: expect.stringContaining('403') });
  });

  it('is retried while Telegram refuses our token, and the operator is told what to do', async () => {
    const { channel, server, siti } = await talk();
    for (const [code, description] of [
      [401, 'Unauthorized'],
      [404, 'Not Found'],
    ] as const) {
      server.fails('sendMessage', { code, description });
      expect(await channel.send(to, notice('Halo'))).toEqual({
        kind: 'retry',
        reason: expect.stringContaining('@BotFather'),
      });
      expect(channel.trouble?.()).toContain('TELEGRAM_BOT_TOKEN');
    }
    expect(siti.messages).toEqual([]);
    expect(await channel.send(to, notice('Halo'))).toMatchObject({ kind: 'sent' });
    expect(channel.trouble?.()).toBeUndefined();
  });

  it('is retried when the connection is refused, without showing the token', async () => {
    const { server, open } = await bench();
    const channel = open();
    await server.close();
    cleanups.length = 0;
    const sent = await channel.send(to, notice('Halo'));
    expect(sent).toMatchObject({ kind: 'retry', reason: expect.stringContaining('ECONNREFUSED') });
    expect(JSON.stringify(sent)).not.toContain(server.token);
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
