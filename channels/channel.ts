/** The one interface that every channel stands behind. */
import type { Log } from '../core/log.js';
import type { ChannelTraits, MediaRef, Reply } from '../core/message.js';
import type { Address, Received, Sent } from '../core/post.js';

/** A webhook call: the body as the bytes that came, since signatures and charsets need them so. */
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
      /** All that the provider calls, messages and reports: `/webhooks/telegram`. `parse` tells them apart by the url. */
      readonly paths: readonly string[];
      readonly methods: readonly ('GET' | 'POST')[];
      /** Bytes; above it the answer is 413. */
      readonly bodyLimit: number;
      /** The far side does not try again, so what can't be stored now goes into the spool. */
      readonly retries: boolean;
      /** An answer that is not about messages (Meta's GET handshake). */
      answer?(request: WebhookRequest): Response | undefined;
      verify(request: WebhookRequest): boolean;
      /** Throws `BadRequest` for what the provider would never send. */
      parse(request: WebhookRequest, now: number): readonly Received[];
      /** Told when the program starts (Telegram's setWebhook). */
      start?(): Promise<void>;
      stop?(): Promise<void>;
    }
  | {
      readonly via: 'connection';
      /** Resolves once connecting has begun; `receive` resolves when the messages are durable, and only then are they acknowledged. */
      start(receive: (received: readonly Received[]) => Promise<void>): Promise<void>;
      stop(): Promise<void>;
    }
  /** The program itself brings the messages in (web chat, terminal). */
  | { readonly via: 'program' };

/** A file of the office for a citizen, cleaned: a JPEG, where it is a picture. */
export interface CleanFile {
  readonly bytes: Uint8Array;
  readonly mime: string;
}

export interface Channel {
  readonly name: string;
  readonly account: string;
  readonly traits: ChannelTraits;
  readonly receiver: Receiver;
  /** Most replies to be under way at once, where the channel is slow by nature. */
  readonly atOnce?: number;
  /**
   * Sends one reply. Never throws: each failure is a value of `Sent`. `retires` is the channel's id of our last message
   * whose buttons still hang there: they are taken away. `files` go before the words; one that is refused does not keep
   * the words back.
   */
  send(to: Address, reply: Reply, retires?: string, files?: readonly CleanFile[]): Promise<Sent>;
  /** The bytes of a file; throws `MediaGone` when it can't ever be had, any other error is tried again. */
  download(media: MediaRef, limit: number): Promise<Uint8Array>;
  /** How a citizen reaches it: what to show ("@laporsleman_bot", "0811…") and its link; undefined while not known. */
  reach?(): { readonly text: string; readonly link?: string } | undefined;
  /** How the linking of a phone stands, for a channel that links one. */
  pairing?(): Pairing;
  /** Drops what it keeps by itself of citizens of whom the store knows nothing any more. Asked for each hour. */
  forget?(isKnown: (address: Address) => Promise<boolean>): Promise<void>;
  /** Bytes of memory of the processes that it runs beside the program; undefined while it runs none. */
  memory?(): number | undefined;
  /** One line for the operator when something is wrong ("not paired", "Chromium missing"), undefined when well. */
  trouble?(): string | undefined;
}

/** How the linking of a phone stands. */
export interface Pairing {
  readonly state: 'starting' | 'waitingForScan' | 'connecting' | 'ready' | 'down' | 'noBrowser';
  /** What the phone shall scan, as text. */
  readonly qr?: string;
  /** What the phone shall type instead. */
  readonly code?: string;
  /** Opens the page with the QR, until a phone is linked: `PUBLIC_URL/whatsapp/pair/TOKEN`. */
  readonly token: string;
}

/** One setting of a channel, as `.env` and `doctor` explain it. */
export interface Setting {
  /** The environment variable. */
  readonly name: string;
  /** What to put there and where to get it: one sentence for the operator. */
  readonly explain: string;
  /** Without it the channel can't work: given alone, others lacking, the start stops and names those. */
  readonly required?: true;
  readonly secret?: true;
  readonly standard?: string;
  readonly oneOf?: readonly string[];
}

export interface Surroundings {
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
  /** On when it has all that is required, unless this says otherwise (`WHATSAPP_WEB=on`). */
  isOn?(settings: Readonly<Record<string, string>>): boolean;
  /** What it needs of this computer and does not find, with what to do; undefined when all is there. */
  missing?(settings: Readonly<Record<string, string>>): string | undefined;
  /**
   * Opens no connection yet; a library that only this channel needs may be loaded first. `settings` holds what was given
   * or is standard, by name. Throws an Error for a value that can't be.
   */
  open(settings: Readonly<Record<string, string>>, surroundings: Surroundings): Channel | Promise<Channel>;
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

/** The file can't ever be had: asking again is no use. */
export class MediaGone extends Error {}

/** It is larger than may be taken. */
export class MediaTooLarge extends MediaGone {}
