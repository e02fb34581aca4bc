/**
 * Messages between a citizen and the bot. They don't say who the citizen is: core knows only a chat.
 * Times are milliseconds since 1970.
 */

export type MediaKind = 'image' | 'video' | 'audio' | 'document';

/** A file that came with a message. `id` is the channel's file id, or the id in the media store. */
export interface MediaRef {
  readonly id: string;
  readonly kind: MediaKind;
  readonly mime?: string;
  /** In bytes, when the channel tells it before the download. */
  readonly size?: number;
}

interface Envelope {
  /** The channel's id of the message, unique in its chat. */
  readonly id: string;
  readonly sentAt: number;
  readonly receivedAt: number;
  /** The channel's id of the message that this one quotes: the bot's or the citizen's own. */
  readonly quotes?: string;
  /** The sender's number, where it is that of a service: fewer than 8 digits. Services are answered only where the tenant lists them. */
  readonly shortCode?: string;
  /** What the provider did after a word such as STOP: it has answered by itself, and sends nothing more after `stop`. */
  readonly optOut?: 'stop' | 'start' | 'help';
}

/** A message from a citizen. `of` is the id of the message that was edited or deleted. */
export type Inbound = Envelope &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'choice'; readonly choice: string }
    | { readonly kind: 'media'; readonly text: string; readonly media: readonly MediaRef[]; readonly album?: string }
    | { readonly kind: 'place'; readonly latitude: number; readonly longitude: number; readonly label?: string }
    | { readonly kind: 'edited'; readonly of: string; readonly text: string }
    | { readonly kind: 'deleted'; readonly of: string }
    /** An emoji put on the message `of`, the bot's or the citizen's own. */
    | { readonly kind: 'reaction'; readonly of: string; readonly emoji: string }
    | { readonly kind: 'unsupported'; readonly what: Unsupported }
  );

/** What the bot can't use. `file`: of a type that is not accepted. `tooMany`: more files than a chat may send now. `position`: a pin of 0, 0. */
export type Unsupported =
  | 'sticker'
  | 'contact'
  | 'poll'
  | 'call'
  | 'undecryptable'
  | 'tooLarge'
  | 'tooMany'
  | 'file'
  | 'position'
  | 'other';

export interface Choice {
  readonly id: string;
  readonly label: string;
}

export interface Reply {
  readonly text: string;
  readonly choices?: readonly Choice[];
  /** What the channel may offer a special button for, to send it. */
  readonly wants?: 'photo' | 'location';
  readonly media?: readonly MediaRef[];
  /** Code of the ticket that the reply is about. A message that quotes the reply is added to that ticket. */
  readonly ticket?: string;
  /** A prompt that was not sent yet is dropped when a newer reply exists. A notice is always sent. */
  readonly kind: 'prompt' | 'notice';
  /** A prompt that waits this long before it is sent, since the citizen may be writing in a burst. */
  readonly waitMs?: number;
}

/** What the conversation needs to know about the channel of a chat. */
export interface ChannelTraits {
  readonly name: string;
  /** Maximum number of choices shown as buttons. 0: choices are written as numbered lines. */
  readonly buttons: number;
  /** SMS: each text costs money. Reports are filed at once; texts are short and in GSM-7. */
  readonly terse: boolean;
  readonly photos: boolean;
  readonly locations: boolean;
}
