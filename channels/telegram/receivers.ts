/** How messages come from Telegram: fetched by long polling, or brought to our webhook. */
import { setTimeout as pause } from 'node:timers/promises';
import { type Bot, GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../../core/log.js';
import type { Received } from '../../core/post.js';
import { BadRequest, type Receiver, type WebhookRequest } from '../channel.js';
import { sameSecret } from '../signature.js';
import { troubleOf } from './errors.js';
import { MENUS } from './menu.js';
import { readUpdate, UPDATES } from './update.js';

export interface Connection {
  readonly bot: Bot;
  /** The bot's id. */
  readonly account: string;
  readonly log: Log;
  /** What `Channel.trouble` says. */
  trouble: string | undefined;
}

const POLL_SECONDS = 20;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 300_000;
const PATH = '/webhooks/telegram';

/**
 * grammy's plain loop, one update after the other. The offset that we send is of our making: it confirms only what
 * `receive` has made durable, whereas grammy confirms what it has begun, also when it stops. Once it is confirmed we
 * send none, since the numbers of updates may begin anew after a quiet week.
 */
export function polling(connection: Connection): Receiver {
  const { bot, account, log } = connection;
  let stopping = new AbortController();
  let receiving: ((received: readonly Received[]) => Promise<void>) | undefined;
  let stored: number | undefined;
  let storing: Promise<unknown> = Promise.resolve();
  let wait = FIRST_WAIT_MS;
  let menusTold = false;

  bot.api.config.use(async (call, method, payload, signal) => {
    if (method !== 'getUpdates') return call(method, payload, signal);
    const confirming = stored;
    const offset = confirming === undefined ? undefined : confirming + 1;
    try {
      const answer = await call(method, { ...payload, offset } as typeof payload, signal);
      if (answer.ok) {
        connection.trouble = undefined;
        wait = FIRST_WAIT_MS;
        if (stored === confirming) stored = undefined;
      } else connection.trouble = troubleOf(new GrammyError(method, answer, method, {}));
      return answer;
    } catch (error) {
      if (!stopping.signal.aborted) connection.trouble = troubleOf(error);
      throw error;
    }
  });
  bot.catch(({ error }) => {
    throw error;
  });

  async function take(update: Update, receive: (received: readonly Received[]) => Promise<void>): Promise<void> {
    if (stopping.signal.aborted) throw new Error('stopping');
    const received = readOrSkip(update);
    if (received.length > 0) {
      storing = receive(received);
      await storing;
    }
    stored = update.update_id;
    answerTap(bot, update);
  }

  /** What can't be read would stop all that comes after it, so it is left out, and the log says so. */
  function readOrSkip(update: Update): readonly Received[] {
    try {
      return readUpdate(update, account, Date.now());
    } catch (error) {
      log.error({ channel: 'telegram', id: update.update_id, error }, 'an update could not be read');
      return [];
    }
  }

  async function poll({ signal }: AbortController): Promise<void> {
    while (!signal.aborted) {
      try {
        bot.botInfo = await bot.api.getMe(); // grammy's own try would go on in silence for as long as Telegram is away
        if (signal.aborted) return;
        if (!menusTold) tellMenus(connection);
        menusTold = true;
        await bot.start({ timeout: POLL_SECONDS, allowed_updates: UPDATES });
      } catch (error) {
        if (signal.aborted) return;
        connection.trouble = troubleOf(error);
        log.warn(
          { channel: 'telegram', retryMs: wait, reason: connection.trouble },
          'fetching messages is interrupted',
        );
        await pause(wait, undefined, { signal }).catch(() => undefined);
        wait = Math.min(wait * 2, LONGEST_WAIT_MS);
      }
    }
  }

  return {
    via: 'connection',
    async start(receive) {
      stopping = new AbortController();
      if (!receiving) bot.use(async ({ update }) => receiving && take(update, receiving));
      receiving = receive;
      void poll(stopping);
    },
    async stop() {
      stopping.abort();
      await storing.catch(() => undefined);
      const stopped = bot.stop().catch(() => undefined);
      await Promise.race([stopped, pause(2_000, undefined, { ref: false })]);
    },
  };
}

export function webhook(connection: Connection, publicUrl: string, secret: string): Receiver {
  const { bot, account, log } = connection;
  const stopping = new AbortController();

  async function tellTelegram(): Promise<void> {
    for (let wait = FIRST_WAIT_MS; !stopping.signal.aborted; wait = Math.min(wait * 2, LONGEST_WAIT_MS)) {
      try {
        bot.botInfo = await bot.api.getMe();
        await bot.api.setWebhook(`${publicUrl}${PATH}`, { secret_token: secret, allowed_updates: UPDATES });
        connection.trouble = undefined;
        tellMenus(connection);
        return;
      } catch (error) {
        connection.trouble = troubleOf(error);
        log.warn({ channel: 'telegram', retryMs: wait, reason: connection.trouble }, 'the webhook is not set');
        await pause(wait, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  }

  return {
    via: 'webhook',
    paths: [PATH],
    methods: ['POST'],
    bodyLimit: 1_000_000,
    retries: true,
    verify: ({ headers }) => sameSecret(headers.get('x-telegram-bot-api-secret-token'), secret),
    parse(request, now) {
      const update = parseBody(request);
      const received = readUpdate(update, account, now);
      answerTap(bot, update);
      return received;
    },
    async start() {
      void tellTelegram();
    },
    async stop() {
      stopping.abort();
    },
  };
}

function parseBody({ body }: WebhookRequest): Update {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    throw new BadRequest('The body is not JSON.');
  }
}

/** Ends the waiting sign on the tapped button. Too late or twice is an error that harms nobody. */
function answerTap(bot: Bot, { callback_query: tap }: Update): void {
  if (tap) void bot.api.answerCallbackQuery(tap.id).catch(() => undefined);
}

/** The menu beside the text field; without it commands can still be typed. */
function tellMenus({ bot, log }: Connection): void {
  for (const { language, commands } of MENUS)
    void bot.api
      .setMyCommands(commands, language ? { language_code: language } : {})
      .catch((error) => log.warn({ channel: 'telegram', reason: troubleOf(error) }, 'the command menu is not set'));
}
