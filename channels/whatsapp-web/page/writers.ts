/** The two ids of a citizen: the phone number and the `@lid` that hides it. */
import { LRUCache } from 'lru-cache';
import type { Client } from 'whatsapp-web.js';
import { within } from '../../within.js';
import type { PageMessage } from '../protocol.js';
import { noAnswerWithin } from './link.js';

const MAX_KNOWN_WRITERS = 20_000;

type Ids = Pick<PageMessage, 'lid' | 'pn'>;

export class Writers {
  private readonly known = new LRUCache<string, Ids>({ max: MAX_KNOWN_WRITERS });

  constructor(
    private readonly client: Client,
    private readonly callMs: number,
  ) {}

  /** Both ids of the writer of a private chat, as far as WhatsApp tells them. */
  async idsOf(chat: string): Promise<Ids> {
    const known = this.known.get(chat);
    if (known) return known;
    const own = chat.endsWith('@lid') ? { lid: chat } : { pn: chat };
    try {
      const asked = this.client.getContactLidAndPhone([chat]);
      const [found] = await within(this.callMs, asked, noAnswerWithin(this.callMs));
      const ids = { ...(found?.lid ? { lid: found.lid } : {}), ...(found?.pn ? { pn: found.pn } : {}), ...own };
      this.known.set(chat, ids);
      return ids;
    } catch {
      return own;
    }
  }
}
