/** What the program and the process that holds WhatsApp Web's page say to each other. Plain data, over Node's IPC. */
import type { Inbound } from '../../core/message.js';
import type { CleanFile } from '../channel.js';

/** How the process is started; its one argument, as JSON. */
export interface PageOptions {
  readonly chromium: string;
  /** Holds the profile of the linked phone. */
  readonly folder: string;
  readonly readyMs: number;
  /** Each question to the page is given up after it. */
  readonly callMs: number;
  /** A message that can't be read is reported after it. */
  readonly undecryptableMs: number;
}

/** Questions to the process, and what they are answered with. */
export interface Answers {
  /** Whether the page lives, with its listeners and its connection. */
  probe: { readonly of: object; readonly is: 'well' | 'notConnected' | 'notListening' | 'notLinked' };
  /** Sends one text, or a file. `serialized` finds it again in the page. */
  send: {
    readonly of: { readonly chat: string; readonly content: string | CleanFile };
    readonly is: { readonly id: string; readonly serialized: string };
  };
  /** -1 refused, 0 pending, 1 the server has it, more: the phone has it. */
  ackOf: { readonly of: { readonly serialized: string }; readonly is: number };
  /**
   * Tells (`heard`) again what came since `since`, in milliseconds; of what came before the phone was linked only what
   * no answer of the office follows.
   */
  readBack: { readonly of: { readonly since: number; readonly linkedAt: number }; readonly is: undefined };
  download: {
    readonly of: { readonly serialized: string; readonly limit: number };
    readonly is: Uint8Array | 'gone' | 'tooLarge';
  };
  /** The exact id of the chat with that number, where the page has one. */
  find: { readonly of: { readonly digits: string }; readonly is: string | undefined };
  pairByNumber: { readonly of: { readonly number: string }; readonly is: string };
  renew: { readonly of: object; readonly is: undefined };
  close: { readonly of: object; readonly is: undefined };
}

export type Question = keyof Answers;
export type Order = {
  readonly [Q in Question]: { readonly number: number; readonly ask: Q; readonly of: Answers[Q]['of'] };
}[Question];

/** A message of a private chat, with what is known of who writes. */
export interface Heard {
  /** The exact chat id it came from. */
  readonly chat: string;
  readonly lid?: string;
  /** `6281…@c.us` */
  readonly pn?: string;
  readonly name?: string;
  readonly key: string;
  readonly message: Inbound;
}

export type News =
  | {
      readonly tell: 'answer';
      readonly number: number;
      readonly value?: unknown;
      readonly error?: string;
      readonly late?: true;
    }
  | { readonly tell: 'browser'; readonly pid: number }
  | { readonly tell: 'qr'; readonly qr: string }
  | { readonly tell: 'scanned' }
  | { readonly tell: 'ready'; readonly number: string }
  | { readonly tell: 'heard'; readonly heard: Heard }
  | { readonly tell: 'ack'; readonly id: string; readonly ack: number }
  /** The page was loaded anew: it must get ready again. */
  | { readonly tell: 'loaded' }
  | { readonly tell: 'loggedOut' }
  /** The page or its browser is gone, or does not get ready. */
  | { readonly tell: 'lost'; readonly why: string }
  | { readonly tell: 'fault'; readonly words: string };
