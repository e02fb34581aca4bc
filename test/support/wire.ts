/**
 * The three chat channels as the transcripts are played over them: the real adapter on our side, a stand-in of the far
 * server on the other, and in between a citizen's phone, which is all that a play may touch.
 */
import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vi } from 'vitest';
import type { Channel, ChannelKind, Receiver } from '../../channels/channel.js';
import { telegram } from '../../channels/telegram/telegram.js';
import { whatsappCloud } from '../../channels/whatsapp-cloud/whatsapp-cloud.js';
import { whatsappWeb } from '../../channels/whatsapp-web/whatsapp-web.js';
import type { Inbound } from '../../core/message.js';
import type { Address, Received } from '../../core/post.js';
import { startGraph } from './graph-server.js';
import { startTelegram } from './telegram-server.js';
import { startWhatsAppPage } from './whatsapp-page.js';

export type Told = Extract<Received, { kind: 'message' }>;

/** What a phone shows of one reply of ours. */
export interface Seen {
  readonly texts: readonly string[];
  /** What can be tapped. */
  readonly labels: readonly string[];
}

export interface Wire {
  readonly channel: Channel;
  addressOf(who: number): Address;
  /**
   * Citizen `who` does that on the phone; `tapped` is the label of what is tapped. Resolves to what the channel told of
   * it; undefined, and nothing done, where this channel has no such thing or never tells of it.
   */
  says(who: number, what: Inbound, tapped: string | undefined): Promise<Told> | undefined;
  /** All that the phone was shown so far. */
  seen(who: number): readonly Seen[];
  close(): Promise<void>;
}

const LATE_MS = 20_000;
const PATIENCE = { timeout: LATE_MS };
const quiet = { info() {}, warn() {}, error() {} };
const open = async (
  kind: ChannelKind,
  settings: Readonly<Record<string, string>>,
  dataDir = '/nowhere',
): Promise<Channel> => kind.open(settings, { dataDir, publicUrl: 'https://lapor.example.go.id', log: quiet });

const isNumbered = /^(\d+)\. (.+)$/;

/** What a citizen writes who has nothing to tap: the number that the label has in what was shown last. */
function numberOf(label: string | undefined, shown: string | undefined): string | undefined {
  const lines = shown?.split('\n') ?? [];
  const numbered = lines.slice(lines.findLastIndex((line) => !isNumbered.test(line)) + 1);
  return isNumbered.exec(numbered.find((line) => line.endsWith(`. ${label}`)) ?? '')?.[1];
}

/** Hands each message to who waits for it. */
function inbox() {
  const waiting = new Map<string, (told: Told) => void>();
  return {
    async receive(received: readonly Received[]) {
      for (const one of received) {
        if (one.kind !== 'message') continue;
        const { chat } = one.address;
        waiting.get(chat)?.(one);
        waiting.delete(chat);
      }
    },
    /** `act` is done by the citizen of that chat: the one message that comes of it. */
    async after(chat: string, act: () => unknown): Promise<Told> {
      const told = new Promise<Told>((resolve, reject) => {
        const late = setTimeout(() => reject(new Error(`the channel told nothing of ${chat}`)), LATE_MS);
        waiting.set(chat, (one) => {
          clearTimeout(late);
          resolve(one);
        });
      });
      await act();
      return told;
    },
  };
}

export async function telegramWire(): Promise<Wire> {
  const server = await startTelegram({ pollMs: 20 });
  const channel = await open(telegram, {
    TELEGRAM_BOT_TOKEN: server.token,
    TELEGRAM_API_ROOT: server.root,
    TELEGRAM_MODE: 'polling',
  });
  const { receive, after } = inbox();
  const receiver = channel.receiver as Extract<Receiver, { via: 'connection' }>;
  await receiver.start(receive);

  function act(who: number, what: Inbound, tapped: string | undefined): (() => unknown) | undefined {
    const phone = server.chat(who);
    switch (what.kind) {
      case 'text': {
        const { text, quotes } = what;
        if (text) return () => phone.says(text, quotes === undefined ? {} : { quotes: Number(quotes) });
        return undefined;
      }
      case 'choice':
        return () => phone.tapsShown(tapped ?? '');
      case 'media':
        return () =>
          phone.sendsPhoto(Buffer.from('a photo'), {
            caption: what.text,
            ...(what.album ? { album: what.album } : {}),
          });
      case 'place':
        return () => phone.sharesPlace(what.latitude, what.longitude);
      case 'edited':
        // A tap can't be.
        return /^\d+$/.test(what.of) ? () => phone.edits(Number(what.of), what.text) : undefined;
      case 'unsupported': {
        const part = {
          sticker: { sticker: { file_id: 's', width: 1, height: 1 } },
          contact: { contact: { phone_number: '+62811', first_name: 'Budi' } },
          poll: { poll: { id: 'p', question: 'Setuju?' } },
          other: { dice: { emoji: '🎲', value: 3 } },
          tooLarge: { document: { file_id: 'd', file_size: 30_000_000 } },
          file: undefined,
          call: undefined,
          undecryptable: undefined,
        }[what.what];
        return part && (() => phone.sends(part));
      }
      case 'deleted':
        return undefined;
    }
  }

  const addressOf = (who: number) => ({ channel: channel.name, account: channel.account, chat: String(who) });
  return {
    channel,
    addressOf,
    says(who, what, tapped) {
      const done = act(who, what, tapped);
      return done && after(addressOf(who).chat, done);
    },
    seen: (who) =>
      server.chat(who).messages.map(({ text, buttonsAtFirst }) => ({
        texts: [text],
        labels: buttonsAtFirst.flat().map((button) => button.text),
      })),
    async close() {
      await receiver.stop();
      await server.close();
    },
  };
}

const APP_SECRET = 'app-secret';

export async function cloudWire(): Promise<Wire> {
  const graph = await startGraph();
  const channel = await open(whatsappCloud, {
    WHATSAPP_CLOUD_PHONE_NUMBER_ID: graph.number,
    WHATSAPP_CLOUD_TOKEN: graph.token,
    WHATSAPP_CLOUD_APP_SECRET: APP_SECRET,
    WHATSAPP_CLOUD_VERIFY_TOKEN: 'word',
    WHATSAPP_CLOUD_API_ROOT: graph.root,
  });
  const { receive, after } = inbox();
  const receiver = channel.receiver as Extract<Receiver, { via: 'webhook' }>;
  let ids = 0;
  const phoneOf = (who: number) => `6281${String(who).padStart(9, '0')}`;

  /** What Meta posts for one message, signed over its bytes. */
  async function post(who: number, content: object): Promise<void> {
    ids += 1;
    const from = phoneOf(who);
    const value = {
      messaging_product: 'whatsapp',
      metadata: { phone_number_id: graph.number },
      contacts: [{ profile: { name: `Warga ${who}` }, wa_id: from }],
      messages: [{ from, id: `wamid.citizen-${ids}`, timestamp: String(Math.floor(Date.now() / 1000)), ...content }],
    };
    const entry = [{ id: '1', changes: [{ field: 'messages', value }] }];
    const body = Buffer.from(JSON.stringify({ object: 'whatsapp_business_account', entry }));
    const signature = createHmac('sha256', APP_SECRET).update(body).digest('hex');
    const headers = new Headers({ 'x-hub-signature-256': `sha256=${signature}` });
    const request = { method: 'POST', url: new URL('https://x/webhooks/whatsapp'), headers, body };
    if (!receiver.verify(request)) throw new Error('the signature of Meta was refused');
    await receive(receiver.parse(request, Date.now()));
  }

  interface Shown {
    readonly to?: string;
    readonly text?: { readonly body: string };
    readonly interactive?: {
      readonly body: { readonly text: string };
      readonly action: {
        readonly buttons?: readonly { readonly reply: { readonly id: string; readonly title: string } }[];
        readonly sections?: readonly { readonly rows: readonly { readonly id: string; readonly title: string }[] }[];
      };
    };
  }
  const shown = (who: number) => (graph.messages as readonly Shown[]).filter(({ to }) => to === phoneOf(who));
  const choicesOf = ({ interactive }: Shown) => [
    ...(interactive?.action.buttons?.map(({ reply }) => reply) ?? []),
    ...(interactive?.action.sections?.flatMap(({ rows }) => rows) ?? []),
  ];

  function contentOf(who: number, what: Inbound, tapped: string | undefined): object | undefined {
    switch (what.kind) {
      case 'text':
        return {
          type: 'text',
          text: { body: what.text },
          ...(what.quotes === undefined ? {} : { context: { id: what.quotes } }),
        };
      case 'choice': {
        const found = shown(who).findLast((one) => choicesOf(one).some(({ title }) => title === tapped));
        const choice = found && choicesOf(found).find(({ title }) => title === tapped);
        if (!found || !choice) {
          const body = numberOf(tapped, shown(who).at(-1)?.text?.body);
          return body === undefined ? undefined : { type: 'text', text: { body } };
        }
        const kind = found.interactive?.action.buttons ? 'button_reply' : 'list_reply';
        return { type: 'interactive', interactive: { type: kind, [kind]: choice } };
      }
      case 'media': {
        const image = { id: `media-${ids}`, mime_type: 'image/jpeg', ...(what.text ? { caption: what.text } : {}) };
        return what.album ? undefined : { type: 'image', image };
      }
      case 'place':
        return { type: 'location', location: { latitude: what.latitude, longitude: what.longitude } };
      case 'edited': {
        const message = { type: 'text', text: { body: what.text } };
        return { type: 'edit', edit: { original_message_id: what.of, message } };
      }
      case 'deleted':
        return { type: 'revoke', revoke: { original_message_id: what.of } };
      case 'unsupported': {
        const unsupported = (type: string, code = 131051) => ({
          type: 'unsupported',
          unsupported: { type },
          errors: [{ code }],
        });
        return {
          sticker: { type: 'sticker', sticker: { id: 's', mime_type: 'image/webp' } },
          contact: { type: 'contacts', contacts: [{ name: { formatted_name: 'Budi' } }] },
          poll: unsupported('poll_creation'),
          other: { type: 'order', order: { catalog_id: '1' } },
          undecryptable: unsupported('unknown', 131060),
          file: undefined,
          call: undefined,
          tooLarge: undefined,
        }[what.what];
      }
    }
  }

  const addressOf = (who: number) => ({ channel: channel.name, account: channel.account, chat: phoneOf(who) });
  return {
    channel,
    addressOf,
    says(who, what, tapped) {
      const content = contentOf(who, what, tapped);
      return content && after(addressOf(who).chat, () => post(who, content));
    },
    seen: (who) =>
      shown(who).map((one) => ({
        texts: [one.text?.body ?? one.interactive?.body.text ?? ''],
        labels: choicesOf(one).map(({ title }) => title),
      })),
    close: () => graph.close(),
  };
}

export async function webWire(): Promise<Wire> {
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
  const channel = await open(whatsappWeb, settings, folder);
  const { receive, after } = inbox();
  const receiver = channel.receiver as Extract<Receiver, { via: 'connection' }>;
  await receiver.start(receive);
  const expectState = (state: string) =>
    vi.waitFor(() => {
      if (channel.pairing?.().state !== state) throw new Error(`the phone is not ${state}: ${channel.trouble?.()}`);
    }, PATIENCE);
  await expectState('waitingForScan');
  page.scan();
  await expectState('ready');

  /** Ids of messages on the phones: no other can be edited or deleted there. */
  const said = new Set<string>();

  function act(who: number, what: Inbound, tapped: string | undefined): (() => unknown) | undefined {
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
    says(who, what, tapped) {
      const done = act(who, what, tapped);
      return done && after(addressOf(who).chat, () => said.add(String(done())));
    },
    seen: (who) => page.citizen(who).heard.map((text) => ({ texts: [text], labels: [] })),
    async close() {
      await receiver.stop();
      await page.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
