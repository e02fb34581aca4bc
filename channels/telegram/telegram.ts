/** Telegram in the list of channels. */
import type { ChannelKind } from '../channel.js';
import { MIN_WEBHOOK_SECRET_LENGTH } from '../setting-checks.js';

export const telegram = {
  name: 'telegram',
  settings: [
    {
      name: 'TELEGRAM_BOT_TOKEN',
      explain: 'The token that @BotFather in Telegram gives you for your bot, such as 123456789:AAE...',
      required: true,
      secret: true,
    },
    {
      name: 'TELEGRAM_MODE',
      explain:
        'polling fetches messages and works anywhere; webhook lets Telegram call PUBLIC_URL, which must be https.',
      standard: 'polling',
      oneOf: ['polling', 'webhook'],
    },
    {
      name: 'TELEGRAM_WEBHOOK_SECRET',
      explain: 'Needed for TELEGRAM_MODE=webhook: 32 random letters and digits. Telegram sends them with each call.',
      secret: true,
      minLength: MIN_WEBHOOK_SECRET_LENGTH,
    },
    {
      name: 'TELEGRAM_API_ROOT',
      explain: 'A different address of the Bot API, if you run your own Bot API server.',
      standard: 'https://api.telegram.org',
    },
  ],

  // grammy is loaded only when there is a bot.
  open: async (settings, environment) => (await import('./bot.js')).openBot(settings, environment),
} satisfies ChannelKind;
