/** Telegram: what the program must know to offer it. */
import type { ChannelKind } from '../channel.js';

export const telegram = {
  name: 'telegram',
  settings: [
    {
      name: 'TELEGRAM_BOT_TOKEN',
      explain: 'The token that @BotFather in Telegram gives for a bot of yours, such as 123456789:AAE...',
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
      explain:
        'Needed for TELEGRAM_MODE=webhook: any 32 letters and digits of your own, by which Telegram shows who calls.',
      secret: true,
    },
    {
      name: 'TELEGRAM_API_ROOT',
      explain: 'Another address of the Bot API, when you run a Bot API server of your own.',
      standard: 'https://api.telegram.org',
    },
  ],

  // grammy is loaded by those who have a bot.
  open: async (settings, surroundings) => (await import('./bot.js')).openBot(settings, surroundings),
} satisfies ChannelKind;
