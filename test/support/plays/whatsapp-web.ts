import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Receiver } from '../../../channels/channel.js';
import { whatsappWeb } from '../../../channels/whatsapp-web/whatsapp-web.js';
import type { Inbound } from '../../../core/message.js';
import { startWhatsAppPage } from '../whatsapp-page.js';
import { numberOf, openChannel, openInbox, PATIENCE_MS, type TestChannel } from './test-channel.js';

export async function openWhatsAppWeb(): Promise<TestChannel> {
  const page = await startWhatsAppPage();
  page.ackMs = 5;
  const folder = mkdtempSync(join(tmpdir(), 'whatsapp-plays-'));
  const settings = {
    WHATSAPP_WEB: 'on',
    CHROMIUM_PATH: page.chromium,
    WHATSAPP_WEB_SEND_SECONDS: '0',
    WHATSAPP_WEB_READ_BACK_SECONDS: '3',
    WHATSAPP_WEB_UNDECRYPTABLE_SECONDS: '0.1',
  };
  const channel = await openChannel(whatsappWeb, settings, folder);
  const { receive, messageAfter } = openInbox();
  const receiver = channel.receiver as Extract<Receiver, { via: 'connection' }>;
  await receiver.start(receive);
  const expectState = (state: string) =>
    vi.waitFor(
      () => {
        if (channel.pairing?.().state !== state) throw new Error(`the phone is not ${state}: ${channel.trouble?.()}`);
      },
      { timeout: PATIENCE_MS },
    );
  await expectState('waitingForScan');
  page.scan();
  await expectState('ready');

  /** Ids of messages on the phones: no other can be edited or deleted there. */
  const said = new Set<string>();

  function doing(who: number, what: Inbound, tapped: string | undefined): (() => unknown) | undefined {
    const phone = page.citizen(who);
    switch (what.kind) {
      case 'text': {
        const quote = what.quotes === undefined ? {} : { quotedStanzaID: what.quotes, quotedMsg: { type: 'chat' } };
        return what.text ? () => phone.says(what.text, quote) : undefined;
      }
      case 'choice': {
        // There is nothing to tap: the citizen writes the number, of what was asked last.
        const number = numberOf(tapped, phone.heard.at(-1));
        return number === undefined ? undefined : () => phone.says(number);
      }
      case 'media': {
        const photo = { type: 'image', mimetype: 'image/jpeg', size: 7, directPath: '/photo', caption: what.text };
        return () => phone.says('', { ...photo, ...(what.album ? { parentMsgKey: { id: what.album } } : {}) });
      }
      case 'place':
        return () => phone.says('', { type: 'location', lat: what.latitude, lng: what.longitude });
      case 'edited':
        return said.has(what.of) ? () => phone.edits(what.of, what.text) : undefined;
      case 'deleted':
        return said.has(what.of) ? () => phone.revokes(what.of) : undefined;
      case 'unsupported': {
        const more = {
          sticker: { type: 'sticker' },
          contact: { type: 'vcard' },
          poll: { type: 'poll_creation' },
          other: { type: 'order' },
          undecryptable: { type: 'ciphertext' },
          tooLarge: { type: 'video', size: 17 * 1024 * 1024, directPath: '/video' },
          file: undefined,
          call: undefined,
          tooMany: undefined,
          position: undefined,
        }[what.what];
        return more && (() => phone.says('', more));
      }
    }
  }

  const addressOf = (who: number) => ({
    channel: channel.name,
    account: channel.account,
    chat: page.citizen(who).pn.replace(/@.*/, ''),
  });
  return {
    channel,
    addressOf,
    act(who, what, tapped) {
      const done = doing(who, what, tapped);
      return done && messageAfter(addressOf(who).chat, () => said.add(String(done())));
    },
    seen: (who) => page.citizen(who).heard.map((text) => ({ texts: [text], labels: [] })),
    async close() {
      await receiver.stop();
      await page.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
