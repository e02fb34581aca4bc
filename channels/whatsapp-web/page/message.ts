/** Converts a message of whatsapp-web.js into an input. Pure. */
import type { Message } from 'whatsapp-web.js';
import type { Inbound, MediaKind, Unsupported } from '../../../core/message.js';
import { isNowhere, nowhere } from '../../nowhere.js';

/** Undocumented fields that the library passes on from the page. Each may be missing. */
interface Raw {
  readonly quotedStanzaID?: unknown;
  readonly parentMsgKey?: { readonly id?: unknown };
  readonly mimetype?: unknown;
  readonly size?: unknown;
  readonly notifyName?: unknown;
}

type Content = Inbound extends infer One
  ? One extends Inbound
    ? Omit<One, 'id' | 'sentAt' | 'receivedAt' | 'quotes'>
    : never
  : never;

/** https://docs.wwebjs.dev/global.html#MessageTypes */
const MEDIA: Readonly<Record<string, MediaKind>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  ptt: 'audio',
  document: 'document',
};

const UNSUPPORTED: Readonly<Record<string, Unsupported>> = {
  sticker: 'sticker',
  vcard: 'contact',
  multi_vcard: 'contact',
  poll_creation: 'poll',
};

/** Kinds that are skipped: notices of the app, parts of other messages, and kinds that have their own event. */
const SKIPPED = new Set([
  'album',
  'broadcast_notification',
  'call_log',
  'ciphertext',
  'debug',
  'e2e_notification',
  'gp2',
  'group_notification',
  'notification',
  'notification_template',
  'protocol',
  'reaction',
]);

const TEXT_TYPES = new Set(['chat', 'list_response', 'buttons_response', 'template_button_reply']);

export const MAX_MEDIA_BYTES = 16 * 1024 * 1024;

/** Whether it is a private chat: not a group, status, channel, broadcast or WhatsApp's own account. */
export const isPrivate = (chat: string): boolean => /^(?!0@)[^@\s]+@(c\.us|s\.whatsapp\.net|lid)$/.test(chat);

/** Whether a citizen wrote it, in a private chat. */
export const isCitizens = ({ fromMe, from, isStatus, broadcast, author }: Message): boolean =>
  !fromMe && !isStatus && !broadcast && !author && isPrivate(from);

/** The id without the chat: it is the same whether the chat has the number or the @lid. */
export const bareId = ({ id }: Pick<Message, 'id'>): string => id.id;

export const rawOf = ({ rawData }: Message): Raw => rawData as Raw;

/** Undefined for a message that needs no reply. `now` is when it arrived, in milliseconds. */
export function toInbound(message: Message, now: number): Inbound | undefined {
  const content = contentOf(message);
  if (!content) return undefined;
  const { quotedStanzaID } = rawOf(message);
  return {
    id: bareId(message),
    sentAt: sentAt(message, now),
    receivedAt: now,
    ...(typeof quotedStanzaID === 'string' && quotedStanzaID ? { quotes: quotedStanzaID } : {}),
    ...content,
  } as Inbound;
}

export const sentAt = ({ timestamp }: Pick<Message, 'timestamp'>, now: number): number =>
  timestamp > 0 ? Math.min(Math.round(timestamp * 1000), now) : now;

function contentOf(message: Message): Content | undefined {
  const { type, body } = message;
  if (TEXT_TYPES.has(type)) return body ? { kind: 'text', text: body } : undefined;
  if (type === 'location') return placeOf(message);
  if (type === 'revoked') return { kind: 'deleted', of: message.protocolMessageKey?.id ?? bareId(message) };
  const media = MEDIA[type];
  if (media) return mediaOf(message, media);
  return SKIPPED.has(type) ? undefined : { kind: 'unsupported', what: UNSUPPORTED[type] ?? 'other' };
}

function placeOf({ location, body }: Message): Content {
  const [latitude, longitude] = [Number(location?.latitude), Number(location?.longitude)];
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return { kind: 'unsupported', what: 'other' };
  const { name, address } = location as { name?: string; address?: string };
  // The body of a place without a name is a preview picture of the map.
  const label = [name, address].filter(Boolean).join(', ') || (body && body.length < 200 ? body : '');
  if (isNowhere(latitude, longitude)) return nowhere(label);
  return { kind: 'place', latitude, longitude, ...(label ? { label } : {}) };
}

function mediaOf(message: Message, kind: MediaKind): Content {
  const { mimetype, size, parentMsgKey } = rawOf(message);
  const bytes = Number(size);
  if (bytes > MAX_MEDIA_BYTES) return { kind: 'unsupported', what: 'tooLarge' };
  const media = {
    id: message.id._serialized,
    kind,
    ...(typeof mimetype === 'string' && mimetype ? { mime: mimetype } : {}),
    ...(bytes > 0 ? { size: bytes } : {}),
  };
  const album = parentMsgKey?.id;
  // The body of a message without a file is a preview picture, not the citizen's text.
  const text = message.hasMedia ? message.body : '';
  return { kind: 'media', text, media: [media], ...(typeof album === 'string' && album ? { album } : {}) };
}
