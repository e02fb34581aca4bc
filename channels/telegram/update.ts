/**
 * Converts a Telegram update into inputs; into nothing when the update does not concern us. Telegram does not report
 * deleted messages of private chats to a bot, so `deleted` never comes from here.
 * Source of the fields: https://core.telegram.org/bots/api#update
 */
import { createHash } from 'node:crypto';
import type { Message, MessageReactionUpdated, ReactionType, Update, User } from 'grammy/types';
import type { Inbound, MediaRef } from '../../core/message.js';
import type { Address, Received, Sender } from '../../core/post.js';
import { BadRequest } from '../channel.js';
import { isNowhere, nowhere } from '../nowhere.js';

/** The kinds of update that we ask Telegram for. */
export const UPDATES = ['message', 'edited_message', 'callback_query', 'my_chat_member', 'message_reaction'] as const;

/** Maximum bytes that Telegram lets a bot download: https://core.telegram.org/bots/api#getfile */
const MAX_FILE_BYTES = 20_000_000;

type Envelope = Pick<Inbound, 'id' | 'sentAt' | 'receivedAt' | 'quotes'>;

/** Service messages that Telegram itself writes into a chat. They get no answer. */
const SERVICE_MESSAGES: readonly (keyof Message)[] = [
  'pinned_message',
  'message_auto_delete_timer_changed',
  'write_access_allowed',
  'connected_website',
  'proximity_alert_triggered',
  'chat_background_set',
  'boost_added',
  'users_shared',
  'chat_shared',
  'successful_payment',
  'refunded_payment',
  'passport_data',
  'giveaway',
  'giveaway_created',
  'giveaway_winners',
  'giveaway_completed',
  'gift',
  'unique_gift',
  'video_chat_started',
  'video_chat_ended',
  'video_chat_scheduled',
  'video_chat_participants_invited',
  'forum_topic_created',
  'forum_topic_edited',
  'forum_topic_closed',
  'forum_topic_reopened',
  'new_chat_title',
  'new_chat_photo',
  'delete_chat_photo',
  'group_chat_created',
  'left_chat_member',
  'new_chat_members',
];

/**
 * `account` is the bot's id, `now` in milliseconds. Only private chats are read: a message in a group is not a report.
 * Throws `BadRequest` for an update that Telegram would never send.
 */
export function readUpdate(update: Update, account: string, now: number): readonly Received[] {
  if (!Number.isInteger(update?.update_id)) throw new BadRequest('The update has no update_id.', 'update_id');
  try {
    return read(update, account, now);
  } catch {
    throw new BadRequest('The update lacks a field that Telegram always sends.');
  }
}

function read(update: Update, account: string, now: number): readonly Received[] {
  const { message, edited_message: edited, callback_query: tap, my_chat_member: member, message_reaction } = update;
  const to = ({ chat }: { chat: Message['chat'] }): Address | undefined =>
    chat.type === 'private' ? { channel: 'telegram', account, chat: String(chat.id) } : undefined;

  const origin = message ?? edited ?? tap?.message ?? member ?? message_reaction;
  const address = origin && to(origin);
  if (!address) return [];
  if (member) return member.new_chat_member.status === 'kicked' ? [{ kind: 'gone', address }] : [];
  if (tap) return tap.data === undefined ? [] : [choice(tap.id, tap.data, tap.from, address, now)];
  if (message_reaction) return reaction(message_reaction, address, now);
  if ((message ?? edited)?.from?.is_bot) return [];
  if (edited) return edit(edited, address, now);
  return message ? said(message, address, now) : [];
}

/** The id of the tap is the key: two taps on one button are two inputs, one tap delivered twice is one. */
function choice(id: string, data: string, from: User, address: Address, now: number): Received {
  const message: Inbound = { kind: 'choice', id: `c${id}`, sentAt: now, receivedAt: now, choice: data };
  return { kind: 'message', address, key: message.id, message, sender: sender(from) };
}

/** Emoji that are new on a message. One that was taken back says nothing. */
function reaction(
  { message_id, user, date, old_reaction: old, new_reaction: current }: MessageReactionUpdated,
  address: Address,
  now: number,
): readonly Received[] {
  const before = emojiOf(old);
  const [emoji] = emojiOf(current).filter((one) => !before.includes(one));
  if (emoji === undefined) return [];
  const id = `r${message_id}.${date}.${createHash('sha256').update(emoji).digest('hex').slice(0, 8)}`;
  const of = String(message_id);
  const message: Inbound = { kind: 'reaction', id, sentAt: date * 1000, receivedAt: now, of, emoji };
  return [{ kind: 'message', address, key: id, message, sender: sender(user) }];
}

const emojiOf = (reactions: readonly ReactionType[]): readonly string[] =>
  reactions.flatMap((one) => (one.type === 'emoji' ? [one.emoji] : []));

/** An edit has no id and its time has whole seconds only, so the key includes a hash of the text. */
function edit(message: Message, address: Address, now: number): readonly Received[] {
  const text = message.text ?? message.caption;
  if (text === undefined) return []; // a live location has moved
  const sentAt = (message.edit_date ?? message.date) * 1000;
  const mark = createHash('sha256').update(text).digest('hex').slice(0, 8);
  const id = `e${message.message_id}.${sentAt / 1000}.${mark}`;
  const inbound: Inbound = { kind: 'edited', id, sentAt, receivedAt: now, of: String(message.message_id), text };
  return [{ kind: 'message', address, key: id, message: inbound, sender: sender(message.from) }];
}

/** The key is the message's number in its chat, since the numbers of updates may restart after a week without updates. */
function said(message: Message, address: Address, now: number): readonly Received[] {
  const quotes = message.reply_to_message?.message_id;
  const envelope: Envelope = {
    id: String(message.message_id),
    sentAt: message.date * 1000,
    receivedAt: now,
    ...(quotes === undefined ? {} : { quotes: String(quotes) }),
  };
  return contents(message, envelope).map((inbound, index) => {
    const id = index === 0 ? envelope.id : `${envelope.id}.${index}`;
    return {
      kind: 'message',
      address,
      key: `m${id}`,
      message: index === 0 ? inbound : { ...inbound, id },
      sender: sender(message.from),
    };
  });
}

/** Usually one input; two when a file that is too large has a caption, which must not be lost. */
function contents(message: Message, envelope: Envelope): readonly Inbound[] {
  const { location, venue } = message;
  const text = message.text ?? message.caption ?? '';
  if (location) {
    const { latitude, longitude } = location;
    const label = venue ? [venue.title, venue.address].filter(Boolean).join(', ') : '';
    if (isNowhere(latitude, longitude)) return [{ ...envelope, ...nowhere(label) }];
    return [{ ...envelope, kind: 'place', latitude, longitude, ...(label ? { label } : {}) }];
  }
  const media = file(message);
  if (media && (media.size ?? 0) <= MAX_FILE_BYTES) {
    const album = message.media_group_id;
    return [{ ...envelope, kind: 'media', text, media: [media], ...(album ? { album } : {}) }];
  }
  const words: readonly Inbound[] = text ? [{ ...envelope, kind: 'text', text }] : [];
  if (media) return [...words, { ...envelope, kind: 'unsupported', what: 'tooLarge' }];
  if (words.length > 0 || SERVICE_MESSAGES.some((kind) => kind in message)) return words;
  const what = (['sticker', 'contact', 'poll'] as const).find((kind) => kind in message) ?? 'other';
  return [{ ...envelope, kind: 'unsupported', what }];
}

interface TelegramFile {
  readonly file_id: string;
  readonly file_size?: number;
  readonly mime_type?: string;
}

function file(message: Message): MediaRef | undefined {
  const ref = (
    kind: MediaRef['kind'],
    { file_id, file_size, mime_type }: TelegramFile,
    mime = mime_type,
  ): MediaRef => ({
    id: file_id,
    kind,
    ...(mime ? { mime } : {}),
    ...(file_size === undefined ? {} : { size: file_size }),
  });
  const photo = message.photo?.reduce((best, one) => (one.width * one.height > best.width * best.height ? one : best));
  if (photo) return ref('image', photo, 'image/jpeg');
  const video = message.video ?? message.animation ?? message.video_note;
  if (video) return ref('video', video, ('mime_type' in video && video.mime_type) || 'video/mp4');
  if (message.voice) return ref('audio', message.voice, message.voice.mime_type ?? 'audio/ogg');
  if (message.audio) return ref('audio', message.audio);
  const { document } = message;
  if (!document) return undefined;
  const kind = (['image', 'video', 'audio'] as const).find((one) => document.mime_type?.startsWith(`${one}/`));
  return ref(kind ?? 'document', document);
}

function sender(user: User | undefined): Sender {
  const name = [user?.first_name, user?.last_name].filter(Boolean).join(' ');
  return { ...(name ? { name } : {}), ...(user?.username ? { handle: user.username } : {}) };
}
