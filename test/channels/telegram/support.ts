import { afterEach, vi } from 'vitest';
import type { Channel, Receiver } from '../../../channels/channel.js';
import { openBot } from '../../../channels/telegram/bot.js';
import type { Log } from '../../../core/log.js';
import type { Inbound } from '../../../core/message.js';
import type { Received } from '../../../core/post.js';
import { startTelegram, type TelegramOptions } from '../../support/telegram-server.js';

type Polling = Extract<Receiver, { via: 'connection' }>;
export type Webhook = Extract<Receiver, { via: 'webhook' }>;

export const SECRET = 'a-secret_of-ours';
export const cleanups: (() => Promise<unknown>)[] = [];

/** To be called at the top of each test file. */
export const cleanAfterEach = () =>
  afterEach(async () => {
    for (const clean of cleanups.splice(0).reverse()) await clean();
  });

export async function bench(options: TelegramOptions = {}) {
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
export async function listen(
  channel: Channel,
  store: (received: readonly Received[]) => Promise<void> = async () => {},
) {
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

export const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 10 });
export const messages = (inbox: readonly Received[]): readonly Inbound[] =>
  inbox.flatMap((one) => (one.kind === 'message' ? [one.message] : []));
