/**
 * WhatsApp by a linked phone of the office, driven by whatsapp-web.js in a process of its own. Unofficial and best effort:
 * missed messages are read back, a dead page is restarted, and a send without confirmation is reported as unknown.
 */
import { type ChannelKind, MediaGone, MediaTooLarge } from '../channel.js';
import { findChromium, noChromium } from './browser.js';
import { ACCOUNT, LinkedPhone, NAME } from './linked-phone.js';
import { MAX_CONCURRENT_SENDS } from './send.js';
import { readWebSettings, WEB_SETTINGS } from './settings.js';

const DOWNLOAD_TIMEOUT_MS = 28_000;

export const whatsappWeb = {
  name: NAME,
  settings: WEB_SETTINGS,
  isOn: ({ WHATSAPP_WEB }) => WHATSAPP_WEB === 'on',
  missing: ({ CHROMIUM_PATH }) => (findChromium(CHROMIUM_PATH) ? undefined : noChromium(CHROMIUM_PATH)),

  open(settings, environment) {
    const phone = new LinkedPhone(readWebSettings(settings), environment);
    const { supervisor } = phone;
    return {
      name: NAME,
      account: ACCOUNT,
      traits: { name: NAME, buttons: 0, terse: false, photos: true, locations: true },
      receiver: { via: 'connection', start: (receive) => phone.start(receive), stop: () => phone.stop() },
      maxConcurrentSends: MAX_CONCURRENT_SENDS,
      send: (to, reply, _clearsButtonsOf, files) => phone.sender.send(to, reply, files),
      async download({ id }, limit) {
        const file = await supervisor.call('download', { serialized: id, limit }, DOWNLOAD_TIMEOUT_MS);
        if (file === 'gone') throw new MediaGone('The phone does not have the file any more.');
        if (file === 'tooLarge') throw new MediaTooLarge(`The file has over ${limit} bytes.`);
        return file;
      },
      reach: () => phone.reach(),
      pairing: () => phone.pairing(),
      eraseUnknown: (isKnown) => phone.eraseUnknown(isKnown),
      memory: () => supervisor.memory(),
      trouble: () => supervisor.trouble(),
    };
  },
} satisfies ChannelKind;
