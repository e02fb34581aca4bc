import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openLog } from '../../../bot/log.js';
import { openBot } from '../../../channels/telegram/bot.js';
import { bench, cleanAfterEach, listen, SECRET, until, type Webhook } from './support.js';

cleanAfterEach();

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
