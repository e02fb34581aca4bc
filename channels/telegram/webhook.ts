/** Receives updates that Telegram sends to our webhook. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Update } from 'grammy/types';
import { BadRequest, type Receiver, type WebhookRequest } from '../channel.js';
import { sameSecret } from '../signature.js';
import { answerTap, type Connection, MAX_RETRY_MS, MIN_RETRY_MS, setMenus } from './connection.js';
import { troubleOf } from './errors.js';
import { readUpdate, UPDATES } from './update.js';

const PATH = '/webhooks/telegram';
const BODY_LIMIT = 1_000_000;

export function webhook(connection: Connection, publicUrl: string, secret: string): Receiver {
  const { bot, account } = connection;
  const stopping = new AbortController();
  return {
    via: 'webhook',
    paths: [PATH],
    methods: ['POST'],
    bodyLimit: BODY_LIMIT,
    retries: true,
    verify: ({ headers }) => sameSecret(headers.get('x-telegram-bot-api-secret-token'), secret),
    parse(request, now) {
      const update = parseBody(request);
      const received = readUpdate(update, account, now);
      answerTap(bot, update);
      return received;
    },
    async start() {
      void register(connection, `${publicUrl}${PATH}`, secret, stopping.signal);
    },
    async stop() {
      stopping.abort();
    },
  };
}

/** Tells Telegram the address of the webhook; retries until it succeeds. */
async function register(connection: Connection, address: string, secret: string, signal: AbortSignal): Promise<void> {
  const { bot, log } = connection;
  for (let retryMs = MIN_RETRY_MS; !signal.aborted; retryMs = Math.min(retryMs * 2, MAX_RETRY_MS)) {
    try {
      bot.botInfo = await bot.api.getMe();
      await bot.api.setWebhook(address, { secret_token: secret, allowed_updates: UPDATES });
      connection.trouble = undefined;
      setMenus(connection);
      return;
    } catch (error) {
      connection.trouble = troubleOf(error);
      log.warn(
        { channel: 'telegram', retryMs, reason: connection.trouble },
        'the webhook could not be set at Telegram',
      );
      await pause(retryMs, undefined, { signal }).catch(() => undefined);
    }
  }
}

function parseBody({ body }: WebhookRequest): Update {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw new BadRequest('The body is not JSON.');
  }
}
