/** A citizen with Telegram who writes to the bot of the stand-in server. */
import { Refusal, type Update } from './telegram-wire.js';

interface Button {
  readonly text: string;
  readonly callback_data: string;
}

export interface BotMessage {
  readonly id: number;
  readonly text: string;
  readonly at: number;
  /** Row by row; empty when there are none or they were removed. */
  buttons: readonly (readonly Button[])[];
  /** The buttons that the message had when it was sent. */
  readonly buttonsAtFirst: readonly (readonly Button[])[];
  /** Labels of the reply keyboard. */
  readonly keyboard: readonly string[];
  readonly quotes?: number;
  readonly file?: Uint8Array;
}

interface Attachment {
  readonly caption?: string;
  /** Photos of one album share it. */
  readonly album?: string;
  readonly mime?: string;
  readonly name?: string;
  /** The size that Telegram tells, if it differs from the real one. */
  readonly size?: number;
}

export interface Citizen {
  readonly id: number;
  /** Returns the id of the message, as the functions below do. */
  says(text: string, options?: { readonly quotes?: number }): number;
  edits(message: number, text: string): void;
  /** Taps the newest button with that label, or the one of that message. Returns the id of the tap. */
  taps(label: string, message?: number): string;
  /** Taps the oldest removed button with that label, as on a phone that does not know yet that it was removed. */
  tapsOld(label: string): string;
  /** Taps the newest button with that label, removed or not. */
  tapsShown(label: string): string;
  sendsPhoto(bytes: Uint8Array, attachment?: Attachment): number;
  sendsAlbum(photos: readonly Uint8Array[], caption?: string): readonly number[];
  sendsDocument(bytes: Uint8Array, attachment?: Attachment): number;
  sharesPlace(
    latitude: number,
    longitude: number,
    venue?: { readonly title: string; readonly address: string },
  ): number;
  /** Any message, such as `{ sticker: {…} }`. */
  sends(part: Readonly<Record<string, unknown>>): number;
  blocks(): void;
  unblocks(): void;
  /** What the bot said so far, oldest first. */
  readonly messages: readonly BotMessage[];
  /** Labels of all buttons that can be tapped now. */
  readonly buttons: readonly string[];
  /** Taps whose progress sign has ended. */
  readonly answeredTaps: readonly string[];
  /** The next message of the bot with these words, after the last one that was heard. Rejects after `ms` (15,000). */
  hears(words: string | RegExp, ms?: number): Promise<BotMessage>;

  readonly knowsBot: boolean;
  readonly hasBlocked: boolean;
  readonly files: ReadonlyMap<string, { readonly bytes: Uint8Array; readonly size: number }>;
  receives(payload: Readonly<Record<string, unknown>>, kind: 'text' | 'photo' | 'document'): object;
  receivesMarkup(payload: Readonly<Record<string, unknown>>): object;
  tapAnswered(id: string): boolean;
}

type Tell = (part: Readonly<Record<string, unknown>>) => Update;

let lastTap = 0;

export function citizen(id: number, user: object, tell: Tell): Citizen {
  const from = { is_bot: false, first_name: 'Siti', language_code: 'id', ...user, id };
  const chat = { ...from, type: 'private' };
  const messages: BotMessage[] = [];
  const files = new Map<string, { bytes: Uint8Array; size: number }>();
  const openTaps = new Set<string>();
  const answeredTaps: string[] = [];
  const sent = new Map<number, Readonly<Record<string, unknown>>>();
  let lastMessage = 0;
  let heard = 0;
  let knowsBot = false;
  let hasBlocked = false;
  let onMessage = () => {};
  const seconds = () => Math.floor(Date.now() / 1000);

  function sends(part: Readonly<Record<string, unknown>>): number {
    knowsBot = true;
    const message = { message_id: ++lastMessage, date: seconds(), chat, from, ...part };
    sent.set(message.message_id, message);
    tell({ message });
    return message.message_id;
  }

  function keeps(
    bytes: Uint8Array,
    size = bytes.byteLength,
  ): { file_id: string; file_unique_id: string; file_size: number } {
    const fileId = `f${id}-${files.size + 1}`;
    files.set(fileId, { bytes, size });
    return { file_id: fileId, file_unique_id: `u${fileId}`, file_size: size };
  }

  const caption = (text: string | undefined) => (text === undefined ? {} : { caption: text });
  const album = (group: string | undefined) => (group === undefined ? {} : { media_group_id: group });

  const self: Citizen = {
    id,
    sends,
    says: (text, { quotes } = {}) =>
      sends({
        text,
        ...(quotes === undefined ? {} : { reply_to_message: { message_id: quotes, date: seconds(), chat } }),
      }),
    edits(message, text) {
      const old = sent.get(message) ?? {};
      const edited_message = { ...old, edit_date: seconds(), ...('caption' in old ? { caption: text } : { text }) };
      tell({ edited_message });
    },
    taps(label, message) {
      const candidates = messages.filter((one) => message === undefined || one.id === message);
      for (const one of [...candidates].reverse()) {
        const button = one.buttons.flat().find(({ text }) => text === label);
        if (button) return tapOn(one, button.callback_data);
      }
      throw new Error(`There is no button "${label}", only: ${self.buttons.join(' | ') || 'none'}`);
    },
    tapsOld(label) {
      for (const one of messages) {
        const button = one.buttonsAtFirst.flat().find(({ text }) => text === label);
        if (button && !one.buttons.flat().includes(button)) return tapOn(one, button.callback_data);
      }
      throw new Error(`No button "${label}" was removed`);
    },
    tapsShown(label) {
      for (const one of [...messages].reverse()) {
        const button = one.buttonsAtFirst.flat().find(({ text }) => text === label);
        if (button) return tapOn(one, button.callback_data);
      }
      throw new Error(`No button "${label}" was ever shown`);
    },
    sendsPhoto(bytes, { caption: text, album: group, size } = {}) {
      const small = { ...keeps(bytes.subarray(0, 1)), width: 90, height: 60 };
      const large = { ...keeps(bytes, size), width: 1280, height: 853 };
      return sends({ photo: [small, large], ...caption(text), ...album(group) });
    },
    sendsAlbum(photos, text) {
      const group = `album-${id}-${lastMessage + 1}`;
      return photos.map((bytes, index) =>
        self.sendsPhoto(bytes, { album: group, ...(index === 0 ? caption(text) : {}) }),
      );
    },
    sendsDocument(bytes, { caption: text, mime, name, size } = {}) {
      const document = {
        ...keeps(bytes, size),
        ...(mime ? { mime_type: mime } : {}),
        ...(name ? { file_name: name } : {}),
      };
      return sends({ document, ...caption(text) });
    },
    sharesPlace(latitude, longitude, venue) {
      const location = { latitude, longitude };
      return sends({ location, ...(venue ? { venue: { ...venue, location } } : {}) });
    },
    blocks() {
      hasBlocked = true;
      tell(membership('member', 'kicked'));
    },
    unblocks() {
      hasBlocked = false;
      tell(membership('kicked', 'member'));
    },
    messages,
    get buttons() {
      return messages.flatMap(({ buttons }) => buttons.flat().map(({ text }) => text));
    },
    answeredTaps,
    async hears(words, ms = 15_000) {
      const fits = ({ text }: BotMessage) => (typeof words === 'string' ? text.includes(words) : words.test(text));
      const until = Date.now() + ms;
      for (;;) {
        const index = messages.findIndex((message, at) => at >= heard && fits(message));
        const found = messages[index];
        if (found) {
          heard = index + 1;
          return found;
        }
        const left = until - Date.now();
        if (left <= 0) {
          const since = messages.slice(heard).map(({ text }) => JSON.stringify(text));
          throw new Error(`The bot did not say ${words}. It said: ${since.join(', ') || 'nothing'}`);
        }
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          onMessage = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    get knowsBot() {
      return knowsBot;
    },
    get hasBlocked() {
      return hasBlocked;
    },
    files,
    receives(payload, kind) {
      const text = String((kind === 'text' ? payload.text : payload.caption) ?? '');
      if (kind === 'text' && !text.trim()) throw new Refusal(400, 'Bad Request: message text is empty');
      if (text.length > (kind === 'text' ? 4096 : 1024)) throw new Refusal(400, 'Bad Request: message is too long');
      const markup = (payload.reply_markup ?? {}) as Markup;
      const file = Object.values(payload).find((value) => value instanceof Uint8Array);
      const quotes = (payload.reply_parameters as { message_id?: number } | undefined)?.message_id;
      const buttons = checked(markup.inline_keyboard ?? []);
      const message: BotMessage = {
        id: ++lastMessage,
        text,
        at: Date.now(),
        buttons,
        buttonsAtFirst: buttons,
        keyboard: (markup.keyboard ?? []).flat().map((key) => key.text),
        ...(quotes === undefined ? {} : { quotes }),
        ...(file ? { file } : {}),
      };
      messages.push(message);
      onMessage();
      return { message_id: message.id, date: seconds(), chat, text };
    },
    receivesMarkup({ message_id: message, reply_markup: markup }) {
      const found = messages.find((one) => one.id === Number(message));
      if (!found) throw new Refusal(400, 'Bad Request: message to edit not found');
      const buttons = checked((markup as Markup | undefined)?.inline_keyboard ?? []);
      if (JSON.stringify(buttons) === JSON.stringify(found.buttons))
        throw new Refusal(400, 'Bad Request: message is not modified');
      found.buttons = buttons;
      return { message_id: found.id, date: seconds(), chat, text: found.text };
    },
    tapAnswered(tap) {
      if (!openTaps.delete(tap)) return false;
      answeredTaps.push(tap);
      return true;
    },
  };

  function tapOn(message: BotMessage, data: string): string {
    const tap = `${id}${String(++lastTap).padStart(6, '0')}`;
    openTaps.add(tap);
    const about = { message_id: message.id, date: seconds(), chat, text: message.text };
    tell({ callback_query: { id: tap, from, chat_instance: '1', message: about, data } });
    return tap;
  }

  const membership = (old: string, now: string) => ({
    my_chat_member: {
      chat,
      from,
      date: seconds(),
      old_chat_member: { status: old, user: { id: 0 } },
      new_chat_member: { status: now, user: { id: 0 } },
    },
  });

  return self;
}

interface Markup {
  readonly inline_keyboard?: readonly (readonly Button[])[];
  readonly keyboard?: readonly (readonly { readonly text: string }[])[];
}

function checked(buttons: readonly (readonly Button[])[]): readonly (readonly Button[])[] {
  for (const { text, callback_data: data } of buttons.flat()) {
    if (!text) throw new Refusal(400, 'Bad Request: inline keyboard button text must be non-empty');
    const bytes = Buffer.byteLength(data);
    if (bytes < 1 || bytes > 64) throw new Refusal(400, 'Bad Request: BUTTON_DATA_INVALID');
  }
  return buttons;
}
