import { describe, expect, it } from 'vitest';
import type { Reply } from '../../../core/message.js';
import { bench, cleanAfterEach, cleanups, until } from './support.js';

cleanAfterEach();

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
