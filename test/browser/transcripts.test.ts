import { describe } from 'vitest';
import { playsOver } from '../support/plays/over-channel.js';
import { openWhatsAppWeb } from '../support/plays/whatsapp-web.js';

describe('transcripts', () => {
  playsOver('WhatsApp Web', openWhatsAppWeb, ['call', 'choice', 'deleted', 'text']);
});
