/**
 * Converts a webhook call of Meta into inputs and reports. Pure; the signature was checked before.
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages
 */
import type { Inbound, MediaKind, Unsupported } from '../../core/message.js';
import type { Address, Received, Report, Sender } from '../../core/post.js';
import { BadRequest } from '../channel.js';
import { isNowhere, nowhere } from '../nowhere.js';

/** A JSON object whose fields are unknown. */
type Json = Readonly<Record<string, unknown>>;
/** The part of an input that depends on its kind. */
type Content = Inbound extends infer One ? (One extends Inbound ? Omit<One, keyof Envelope> : never) : never;
type Envelope = Pick<Inbound, 'id' | 'sentAt' | 'receivedAt' | 'quotes'>;

export interface Ours {
  readonly channel: string;
  /** The id of our phone number. Messages to another number of the same app are skipped. */
  readonly phoneNumberId: string;
}

const MEDIA: Readonly<Record<string, MediaKind>> = {
  image: 'image',
  video: 'video',
  audio: 'audio',
  voice: 'audio',
  document: 'document',
};

/** Kinds of message that get no answer. */
const SILENT = new Set(['system', 'request_welcome', 'ephemeral', 'poll_update', 'pin', 'keep_in_chat']);

const UNSUPPORTED: Readonly<Record<string, Unsupported>> = {
  sticker: 'sticker',
  contacts: 'contact',
  poll_creation: 'poll',
};

/** Meta lets us write freely for this long after a message of the citizen. */
const WINDOW_MS = 24 * 60 * 60_000;

/** "This message is currently unavailable": it is on the phone, but the API cannot read it. */
const UNAVAILABLE = 131060;

const REPORTS: Readonly<Record<string, Report>> = {
  sent: 'sent',
  delivered: 'delivered',
  read: 'read',
  played: 'read',
  failed: 'failed',
};

/** Up to 1,000 messages and statuses of one call, in its order. Throws `BadRequest` when the body is not a webhook of Meta. */
export function parseWebhook(body: Uint8Array, ours: Ours, now: number): readonly Received[] {
  const notice = object(json(body));
  if (!notice || !Array.isArray(notice.entry)) throw new BadRequest('The body is not a webhook of Meta.', 'entry');
  return list(notice.entry)
    .flatMap((entry) => list(entry.changes))
    .filter((change) => change.field === undefined || change.field === 'messages')
    .flatMap((change) => {
      const value = object(change.value);
      if (!value || text(object(value.metadata)?.phone_number_id) !== ours.phoneNumberId) return [];
      const contacts = list(value.contacts);
      return [
        ...list(value.messages).flatMap((message) => parseMessage(message, contacts, ours, now)),
        ...list(value.statuses).flatMap((status) => parseStatus(status, ours)),
      ];
    });
}

function parseMessage(message: Json, contacts: readonly Json[], ours: Ours, now: number): readonly Received[] {
  const id = text(message.id);
  // A citizen who hides the number behind a username has only an id of our business portfolio.
  const userId = text(message.from_user_id);
  const chat = text(message.from) ?? userId;
  if (!id || !chat || message.group_id !== undefined) return [];
  const address = { channel: ours.channel, account: ours.phoneNumberId, chat };
  if (message.type === 'system') return parseChange(object(message.system), address);
  const content = parseContent(message);
  if (!content) return [];
  const seconds = Number(message.timestamp);
  const quotes = text(object(message.context)?.id);
  const envelope: Envelope = {
    id,
    sentAt: Number.isFinite(seconds) && seconds > 0 ? Math.min(seconds * 1000, now) : now,
    receivedAt: now,
    ...(quotes ? { quotes } : {}),
  };
  const sender = parseSender(message, contacts);
  return [
    {
      kind: 'message',
      address,
      also: userId && userId !== chat ? [userId] : [],
      key: id,
      message: { ...envelope, ...content } as Inbound,
      ...(sender ? { sender } : {}),
      ...(now - envelope.sentAt < WINDOW_MS ? { opens: true } : {}),
    },
  ];
}

/** "user_changed_number" and "user_changed_user_id": the new name is in a field whose name differs between versions. */
function parseChange(change: Json | undefined, address: Address): readonly Received[] {
  if (!/^user_changed_/.test(text(change?.type) ?? '')) return [];
  const names = [change?.new_wa_id, change?.wa_id, change?.new_user_id, change?.user_id].map(text);
  const to = names.find((name) => name !== undefined && name !== address.chat);
  return to === undefined ? [] : [{ kind: 'renamed', address, to }];
}

function parseContent(message: Json): Content | undefined {
  const type = text(message.type) ?? 'unknown';
  const part = object(message[type]);
  const media = MEDIA[type];
  if (media) return parseMedia(media, part);
  switch (type) {
    case 'text':
      return { kind: 'text', text: text(part?.body) ?? '' };
    case 'button':
      return { kind: 'text', text: text(part?.text) ?? text(part?.payload) ?? '' };
    case 'interactive': {
      const choice = text(object(part?.button_reply)?.id) ?? text(object(part?.list_reply)?.id);
      if (choice) return { kind: 'choice', choice };
      return parseForm(object(part?.nfm_reply)) ?? { kind: 'unsupported', what: 'other' };
    }
    case 'reaction': {
      // Without an emoji the reaction was taken back.
      const [of, emoji] = [text(part?.message_id), text(part?.emoji)];
      return of && emoji ? { kind: 'reaction', of, emoji } : undefined;
    }
    case 'location':
      return parsePlace(part);
    case 'edit':
      return parseEdit(part);
    case 'revoke': {
      const of = text(part?.original_message_id);
      return of ? { kind: 'deleted', of } : undefined;
    }
    case 'unsupported':
      return parseUnsupported(text(part?.type) ?? '', list(message.errors));
    default:
      return parseUnsupported(type, []);
  }
}

function parseMedia(kind: MediaKind, part: Json | undefined): Content {
  const id = text(part?.id);
  if (!id) return { kind: 'unsupported', what: 'other' };
  const mime = text(part?.mime_type);
  const size = Number(part?.file_size);
  const media = { id, kind, ...(mime ? { mime } : {}), ...(size > 0 ? { size } : {}) };
  return { kind: 'media', text: text(part?.caption) ?? '', media: [media] };
}

/** The answers to a form of WhatsApp Flows, as lines of text. Its technical fields are left out. */
function parseForm(part: Json | undefined): Content | undefined {
  const answers = object(jsonOrNothing(text(part?.response_json)));
  const lines = Object.entries(answers ?? {}).flatMap(([name, value]) => {
    const said = Array.isArray(value) ? value.filter((one) => typeof one === 'string').join(', ') : value;
    return typeof said === 'string' && said && name !== 'flow_token' && !/^(wa_)?flow_/.test(name) ? [said] : [];
  });
  return lines.length > 0 ? { kind: 'text', text: lines.join('\n') } : undefined;
}

function jsonOrNothing(written: string | undefined): unknown {
  try {
    return JSON.parse(written ?? '');
  } catch {
    return undefined;
  }
}

function parsePlace(part: Json | undefined): Content {
  const [latitude, longitude] = [Number(part?.latitude), Number(part?.longitude)];
  if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) return { kind: 'unsupported', what: 'other' };
  const label = [text(part?.name), text(part?.address)].filter(Boolean).join(', ');
  if (isNowhere(latitude, longitude)) return nowhere(label);
  return { kind: 'place', latitude, longitude, ...(label ? { label } : {}) };
}

function parseEdit(part: Json | undefined): Content | undefined {
  const of = text(part?.original_message_id);
  const edited = object(part?.message);
  const inner = object(edited?.[text(edited?.type) ?? '']);
  if (!of || !inner) return undefined;
  return { kind: 'edited', of, text: text(inner.body) ?? text(inner.caption) ?? '' };
}

function parseUnsupported(type: string, errors: readonly Json[]): Content | undefined {
  if (SILENT.has(type)) return undefined;
  if (errors.some(({ code }) => code === UNAVAILABLE)) return { kind: 'unsupported', what: 'undecryptable' };
  return { kind: 'unsupported', what: UNSUPPORTED[type] ?? 'other' };
}

function parseSender(message: Json, contacts: readonly Json[]): Sender | undefined {
  const [from, user] = [text(message.from), text(message.from_user_id)];
  const mine = contacts.find(({ wa_id, user_id }) => (from && wa_id === from) || (user && user_id === user));
  // The id and the number of a person can differ. A single contact is the sender's.
  const profile = object((mine ?? (contacts.length === 1 ? contacts[0] : undefined))?.profile);
  const [name, handle] = [text(profile?.name), text(profile?.username)];
  if (!name && !handle && !from) return undefined;
  return { ...(name ? { name } : {}), ...(handle ? { handle } : {}), ...(from ? { phone: `+${from}` } : {}) };
}

function parseStatus(status: Json, ours: Ours): readonly Received[] {
  const [providerId, state] = [text(status.id), REPORTS[text(status.status) ?? '']];
  if (!providerId || !state) return [];
  const error = list(status.errors)[0];
  const reason = error ? `${error.code ?? ''} ${text(error.title) ?? text(error.message) ?? ''}`.trim() : '';
  return [{ kind: 'report', channel: ours.channel, providerId, state, ...(reason ? { reason } : {}) }];
}

function json(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    throw new BadRequest('The body is not JSON.');
  }
}

const object = (value: unknown): Json | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;

const list = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.map(object).filter((item) => item !== undefined) : [];

const text = (value: unknown): string | undefined => (typeof value === 'string' && value ? value : undefined);
