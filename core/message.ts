/**
 * What goes back and forth between a citizen and us, without a word about who or where the citizen is:
 * to core a citizen is an opaque chat. Times are milliseconds since 1970.
 */

export type MediaKind = 'image' | 'video' | 'audio' | 'document';

/** A file that came with a message. `id` is the channel's own file id, or one that the media store gave. */
export interface MediaRef {
  readonly id: string;
  readonly kind: MediaKind;
  readonly mime?: string;
  /** Bytes, when the channel says so before the download. */
  readonly size?: number;
}

interface Envelope {
  /** The channel's own id of the message, unique in its chat. */
  readonly id: string;
  readonly sentAt: number;
  readonly receivedAt: number;
  /** The channel's id of the message that this one quotes: ours or the citizen's own. */
  readonly quotes?: string;
}

export type Inbound = Envelope &
  (
    | { readonly kind: 'text'; readonly text: string }
    | { readonly kind: 'choice'; readonly choice: string }
    | { readonly kind: 'media'; readonly text: string; readonly media: readonly MediaRef[]; readonly album?: string }
    | { readonly kind: 'place'; readonly latitude: number; readonly longitude: number; readonly label?: string }
    | { readonly kind: 'edited'; readonly of: string; readonly text: string }
    | { readonly kind: 'deleted'; readonly of: string }
    /** A sticker, a poll, a call, …: `what` is the channel's word for it. */
    | { readonly kind: 'unsupported'; readonly what: Unsupported }
  );

export type Unsupported = 'sticker' | 'contact' | 'poll' | 'call' | 'undecryptable' | 'tooLarge' | 'file' | 'other';

export interface Choice {
  readonly id: string;
  readonly label: string;
}

export interface Reply {
  readonly text: string;
  readonly choices?: readonly Choice[];
  /** What the channel may offer a special button for. */
  readonly wants?: 'photo' | 'location';
  readonly media?: readonly MediaRef[];
  /** The ticket that this is about: a quote of it goes there. */
  readonly ticket?: string;
  /** An unsent prompt is dropped when a newer reply exists; a notice never is. */
  readonly kind: 'prompt' | 'notice';
}

/** What the conversation must know of the channel that it runs on. */
export interface ChannelTraits {
  readonly name: string;
  /** Most choices that fit as buttons; 0: they are written as numbered lines. */
  readonly buttons: number;
  /** A text costs money and is read on a small screen: file at once, be short, keep to GSM-7. */
  readonly terse: boolean;
  readonly photos: boolean;
  readonly locations: boolean;
}
