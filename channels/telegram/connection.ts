/** What receiving and sending share about one bot. */
import type { Bot } from 'grammy';
import type { Update } from 'grammy/types';
import type { Log } from '../../core/log.js';
import { troubleOf } from './errors.js';
import { MENUS } from './menu.js';

export interface Connection {
  readonly bot: Bot;
  /** The bot's id. */
  readonly account: string;
  readonly log: Log;
  /** The value of `Channel.trouble`. */
  trouble: string | undefined;
}

/** Pauses between attempts to reach Telegram double from the first to the second. */
export const MIN_RETRY_MS = 5_000;
export const MAX_RETRY_MS = 300_000;

/** Ends the progress sign on the tapped button. Calling it late or twice is harmless. */
export function answerTap(bot: Bot, { callback_query: tap }: Update): void {
  if (tap) void bot.api.answerCallbackQuery(tap.id).catch(() => undefined);
}

/** Sets the menu beside the text field. Commands can be typed without it. */
export function setMenus({ bot, log }: Connection): void {
  for (const { language, commands } of MENUS)
    void bot.api
      .setMyCommands(commands, language ? { language_code: language } : {})
      .catch((error) =>
        log.warn({ channel: 'telegram', reason: troubleOf(error) }, 'the command menu could not be set at Telegram'),
      );
}
