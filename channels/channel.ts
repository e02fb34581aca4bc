/** The interface of every channel. */
import type { Log } from '../core/log.js';
import type { ChannelTraits, MediaRef, Reply } from '../core/message.js';
import type { Address, Received, Sent } from '../core/post.js';

/** A webhook call. The body is raw bytes, since signatures and charsets need them. */
export interface WebhookRequest {
  readonly method: string;
  /** As the provider called it, with its raw query. */
  readonly url: URL;
  readonly headers: Headers;
  readonly body: Uint8Array;
}

export type Receiver =
  | {
      readonly via: 'webhook';
      /** All addresses that the provider calls, for messages and reports: `/webhooks/telegram`. `parse` tells them apart by the URL. */
      readonly paths: readonly string[];
      readonly methods: readonly ('GET' | 'POST')[];
      /** Bytes. A larger body is answered with 413. */
      readonly bodyLimit: number;
      /** Whether the provider retries. If not, a message that cannot be stored now goes into the spool. */
      readonly retries: boolean;
      /** Answers a request that brings no messages (Meta's GET handshake). */
      answer?(request: WebhookRequest): Response | undefined;
      /** Strangers reach it, so its work is linear in the size of the request. */
      verify(request: WebhookRequest): boolean;
      /** Throws `BadRequest` for a body that the provider would never send. */
      parse(request: WebhookRequest, now: number): readonly Received[];
      /** Called when the program starts (Telegram's setWebhook). */
      start?(): Promise<void>;
      stop?(): Promise<void>;
    }
  | {
      readonly via: 'connection';
      /** Resolves once connecting has begun. `receive` resolves when the messages are durable; only then are they acknowledged. */
      start(receive: (received: readonly Received[]) => Promise<void>): Promise<void>;
      stop(): Promise<void>;
    }
  /** The program itself brings the messages in (web chat, terminal). */
  | { readonly via: 'program' };

/** A cleaned file of the office for a citizen. A picture is a JPEG. */
export interface CleanFile {
  readonly bytes: Uint8Array;
  readonly mime: string;
}

export interface Channel {
  readonly name: string;
  readonly account: string;
  readonly traits: ChannelTraits;
  readonly receiver: Receiver;
  /** Maximum replies being sent at once, for a channel that is slow by nature. */
  readonly maxConcurrentSends?: number;
  /**
   * Sends one reply. Never throws: each failure is a value of `Sent`. `clearsButtonsOf` is the channel's id of our last
   * message that still shows buttons; the channel removes them. `files` go before the text; a refused file does not stop
   * the text.
   */
  send(to: Address, reply: Reply, clearsButtonsOf?: string, files?: readonly CleanFile[]): Promise<Sent>;
  /** The bytes of a file. Throws `MediaGone` when it can never be fetched; any other error is retried. */
  download(media: MediaRef, limit: number): Promise<Uint8Array>;
  /** How a citizen reaches the channel: the text to show ("@laporsleman_bot", "0811…") and a link; undefined while unknown. */
  reach?(): { readonly text: string; readonly link?: string } | undefined;
  /** The state of pairing, for a channel that links a phone. */
  pairing?(): Pairing;
  /** Deletes what the channel keeps outside the store about citizens whom the store no longer knows. Called every hour. */
  eraseUnknown?(isKnown: (address: Address) => Promise<boolean>): Promise<void>;
  /** Bytes of memory of the channel's own processes; undefined while there are none. */
  memory?(): number | undefined;
  /** One line for the operator when something is wrong ("not paired", "Chromium missing"); undefined when all is well. */
  trouble?(): string | undefined;
}

/** The state of pairing with a phone. */
export interface Pairing {
  readonly state: 'starting' | 'waitingForScan' | 'connecting' | 'ready' | 'down' | 'noBrowser';
  /** The content of the QR code for the phone to scan. */
  readonly qr?: string;
  /** The code to type on the phone instead. */
  readonly code?: string;
  /** Opens the page with the QR until a phone is linked: `PUBLIC_URL/whatsapp/pair/TOKEN`. */
  readonly token: string;
}

/** One setting of a channel, as `.env` and `doctor` explain it. */
export interface Setting {
  /** The environment variable. */
  readonly name: string;
  /** One sentence for the operator: what to put there and where to get it. */
  readonly explain: string;
  /** The channel cannot work without it. If only some of these are set, the start stops and names the missing ones. */
  readonly required?: true;
  readonly secret?: true;
  /** Minimum characters of a secret by which a provider proves who it is. */
  readonly minLength?: number;
  /** The provider itself makes shorter ones: a short one is only warned of. */
  readonly mayBeShort?: true;
  readonly standard?: string;
  readonly oneOf?: readonly string[];
}

/** What the program gives to a channel when it opens it. */
export interface ChannelEnvironment {
  readonly dataDir: string;
  /** Without a slash at its end. */
  readonly publicUrl: string;
  readonly log: Log;
}

/** An entry of the list of channels (index.ts): all that the program must know to offer it. */
export interface ChannelKind {
  readonly name: string;
  /** In the order of `.env.example`. */
  readonly settings: readonly Setting[];
  /** Whether the channel is on. Without this it is on when all required settings are given. (`WHATSAPP_WEB=on`) */
  isOn?(settings: Readonly<Record<string, string>>): boolean;
  /** What the channel needs of this computer and does not find, with a remedy; undefined when nothing is missing. */
  missing?(settings: Readonly<Record<string, string>>): string | undefined;
  /**
   * Opens no connection yet; it may load a library that only this channel needs. `settings` holds the given and the
   * standard values by name. Throws an Error for an invalid value.
   */
  open(settings: Readonly<Record<string, string>>, environment: ChannelEnvironment): Channel | Promise<Channel>;
}

/** A body that is not what its provider sends. `field` names the part. */
export class BadRequest extends Error {
  constructor(
    message: string,
    readonly field?: string,
  ) {
    super(message);
  }
}

/** The file can never be fetched: a retry is of no use. */
export class MediaGone extends Error {}

/** The file is larger than the limit. */
export class MediaTooLarge extends MediaGone {}
