/**
 * WhatsApp by the linked phone of an office, as whatsapp-web.js drives it in a process of its own. Unofficial and best
 * effort: what is missed is read back, what dies is opened anew, and what is not sure is said to be unknown.
 */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Received } from '../../core/post.js';
import { type Channel, type ChannelKind, MediaGone, MediaTooLarge, type Pairing } from '../channel.js';
import { findChromium, noChromium } from './browser.js';
import type { Heard, News } from './protocol.js';
import { AT_ONCE, openSender } from './send.js';
import { readWebSettings, WEB_SETTINGS } from './settings.js';
import {
  type Chats,
  endPairing,
  makeFolder,
  openChats,
  readCursor,
  takeNumber,
  writeCursor,
  writePairing,
} from './state.js';
import { openWatch } from './supervisor.js';

const NAME = 'whatsapp-web';
const ACCOUNT = 'linked-phone';
const DOWNLOAD_MS = 28_000;
const READ_BACK_MS = 5 * 60_000;
/** Activity of a chat that is noted late is not missed. */
const MARGIN_MS = 60 * 60_000;
const REMEMBERED = 20_000;
const AFTER_TROUBLE_MS = 2_000;
const NUMBER_POLL_MS = 1_000;
const CODE_MS = 30_000;

export const whatsappWeb = {
  name: NAME,
  settings: WEB_SETTINGS,
  isOn: ({ WHATSAPP_WEB }) => WHATSAPP_WEB === 'on',
  missing: ({ CHROMIUM_PATH }) => (findChromium(CHROMIUM_PATH) ? undefined : noChromium(CHROMIUM_PATH)),

  open(settings, { dataDir, publicUrl, log }): Channel {
    const patience = readWebSettings(settings);
    const folder = join(dataDir, 'whatsapp');
    let chats: Chats | undefined;
    let number: string | undefined;
    let shown: Omit<Pairing, 'state' | 'token'> = {};
    let token = '';
    let receive: ((received: readonly Received[]) => Promise<void>) | undefined;
    let inbox: Received[] = [];
    /** What a page that was opened anew tells again need not go to the store. */
    const kept = new Set<string>();
    const remember = (key: string) => {
      kept.add(key);
      const [eldest] = kept;
      if (kept.size > REMEMBERED && eldest !== undefined) kept.delete(eldest);
    };
    let keeping: Promise<void> | undefined;
    let isReadingBack = false;
    let timers: NodeJS.Timeout[] = [];

    const watch = openWatch(folder, patience.chromium, patience, log, hear);
    const sender = openSender({ name: NAME, watch, chats: () => chats ?? NO_CHATS, ...patience, report: keep });

    function keep(one: Received): void {
      if (one.kind === 'message' && kept.has(keyOf(one))) return;
      inbox.push(one);
      keeping ??= store().finally(() => {
        keeping = undefined;
      });
    }

    /** WhatsApp delivers once, so what can't be kept now is kept later; after a crash it is read back. */
    async function store(): Promise<void> {
      while (inbox.length > 0 && receive) {
        const batch = inbox;
        inbox = [];
        try {
          await receive(batch);
          for (const one of batch) if (one.kind === 'message') remember(keyOf(one));
        } catch {
          inbox = [...batch, ...inbox];
          await pause(AFTER_TROUBLE_MS, undefined, { ref: false });
        }
      }
    }

    function hear(news: News): void {
      if (news.tell === 'heard') {
        watch.busy();
        keep(toReceived(news.heard, chats?.nameOf(news.heard) ?? news.heard.chat));
      } else if (news.tell === 'ack') sender.confirmed(news.id, news.ack);
      else if (news.tell !== 'answer') {
        if (news.tell === 'qr' && !shown.qr) void showQr(news.qr);
        if (news.tell === 'qr') shown = { ...shown, qr: news.qr };
        if (news.tell === 'loggedOut' || news.tell === 'ready') shown = {};
        if (news.tell === 'ready') becomeReady(news.number);
        note();
      }
    }

    function becomeReady(linked: string): void {
      token = newToken();
      number = linked;
      log.info({ channel: NAME }, 'the linked phone is ready');
      void readBack();
    }

    const pairing = (): Pairing => ({ state: watch.state(), ...shown, token });
    const note = () => writePairing(folder, pairing());

    async function showQr(qr: string): Promise<void> {
      const { default: qrcode } = await import('qrcode');
      const picture = await qrcode.toString(qr, { type: 'utf8' });
      process.stderr.write(
        `${picture}\nWhatsApp: scan this with the phone of the office (Linked devices, Link a device).\nThe newest QR: ${publicUrl}/whatsapp/pair/${token} or npm run --silent kentongan -- whatsapp pair\n`,
      );
      log.info({ channel: NAME }, 'WhatsApp waits for a phone to be linked');
    }

    /** What came while nobody listened, or what the page forgot to tell. One at a time. */
    async function readBack(): Promise<void> {
      if (watch.state() !== 'ready' || isReadingBack) return;
      isReadingBack = true;
      try {
        await searchBack();
      } catch (error) {
        log.warn({ channel: NAME, reason: (error as Error).message }, 'messages could not be read back yet');
      }
      isReadingBack = false;
    }

    async function searchBack(): Promise<void> {
      const began = Date.now();
      const cursor = readCursor(folder);
      const linkedAt = cursor?.from ?? began;
      // A phone hands its older chats over bit by bit when it has been linked.
      const isFresh = began - linkedAt < MARGIN_MS;
      const since = Math.max(began - patience.readBackSpanMs, cursor && !isFresh ? cursor.until - MARGIN_MS : 0);
      const before = kept.size;
      await watch.ask('readBack', { since, linkedAt }, READ_BACK_MS);
      await keeping;
      if (inbox.length > 0) return;
      writeCursor(folder, { from: linkedAt, until: began });
      const count = kept.size - before;
      if (count > 0) log.info({ channel: NAME, count }, 'messages were read back');
    }

    async function pairByNumber(): Promise<void> {
      const wanted = watch.state() === 'waitingForScan' ? takeNumber(folder) : undefined;
      if (!wanted) return;
      try {
        shown = { ...shown, code: await watch.ask('pairByNumber', { number: wanted }, CODE_MS) };
        note();
      } catch (error) {
        log.warn({ channel: NAME, reason: (error as Error).message }, 'WhatsApp gave no pairing code');
      }
    }

    return {
      name: NAME,
      account: ACCOUNT,
      traits: { name: NAME, buttons: 0, terse: false, photos: true, locations: true },
      receiver: {
        via: 'connection',
        async start(into) {
          makeFolder(folder);
          receive = into;
          chats = openChats(folder);
          token = newToken();
          watch.start();
          timers = [
            setInterval(() => void readBack(), patience.readBackMs),
            setInterval(() => void pairByNumber(), NUMBER_POLL_MS),
          ];
          note();
        },
        async stop() {
          for (const timer of timers) clearInterval(timer);
          await watch.stop();
          await Promise.race([keeping, pause(AFTER_TROUBLE_MS, undefined, { ref: false })]);
          receive = undefined;
          endPairing(folder);
        },
      },
      maxConcurrentSends: AT_ONCE,
      send: (to, reply, _retires, files) => sender.send(to, reply, files),
      async download({ id }, limit) {
        const file = await watch.ask('download', { serialized: id, limit }, DOWNLOAD_MS);
        if (file === 'gone') throw new MediaGone('The phone does not have the file any more.');
        if (file === 'tooLarge') throw new MediaTooLarge(`The file has over ${limit} bytes.`);
        return file;
      },
      reach: () => (number ? { text: `+${number}`, link: `https://wa.me/${number}` } : undefined),
      pairing,
      async eraseUnknown(isKnown) {
        await keeping;
        await chats?.forget((chat) => isKnown({ channel: NAME, account: ACCOUNT, chat }));
      },
      memory: watch.memory,
      trouble: watch.trouble,
    };
  },
} satisfies ChannelKind;

const NO_CHATS: Chats = { nameOf: ({ chat }) => chat, lastOf: () => undefined, forget: async () => {} };
type Kept = Extract<Received, { kind: 'message' }>;
const keyOf = ({ address, key }: Kept): string => `${address.chat} ${key}`;
const newToken = (): string => randomBytes(18).toString('base64url');

/** `chat` is the citizen's one name, whichever id this message came from. */
export function toReceived({ pn, name, key, message }: Heard, chat: string): Received {
  const phone = pn?.replace(/[:@].*/, '');
  return {
    kind: 'message',
    address: { channel: NAME, account: ACCOUNT, chat },
    key,
    message,
    ...(name || phone ? { sender: { ...(name ? { name } : {}), ...(phone ? { phone: `+${phone}` } : {}) } } : {}),
  };
}
