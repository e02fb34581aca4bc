import { describe } from 'vitest';
import { playsOver } from '../support/plays/over-channel.js';
import { openTelegram } from '../support/plays/telegram.js';
import { openWhatsAppCloud } from '../support/plays/whatsapp-cloud.js';

describe('transcripts over Telegram', () => {
  playsOver('Telegram', openTelegram, ['call', 'deleted', 'text', 'undecryptable']);
});

describe('transcripts over the Cloud API', () => {
  playsOver('the Cloud API', openWhatsAppCloud, ['call', 'media', 'tooLarge']);
});
