/** The messages between the program and the process that runs WhatsApp Web's page. Plain data, over Node's IPC. */
import type { Inbound } from '../../core/message.js';
import type { CleanFile } from '../channel.js';

/** The one argument of the process, as JSON. */
export interface PageOptions {
  readonly chromium: string;
  /** Holds the browser profile of the linked phone. */
  readonly folder: string;
  readonly readyMs: number;
  /** Timeout of one call to the page. */
  readonly callMs: number;
  /** An unreadable message is reported after this time. */
  readonly undecryptableMs: number;
}

/** The commands that the program gives to the process, with their arguments and results. */
export interface Commands {
  /** Whether the page is alive, has its listeners and is connected. */
  probe: { readonly args: object; readonly result: 'well' | 'notConnected' | 'notListening' | 'notLinked' };
  /** Sends one text or one file. `serialized` is the id by which the page finds the message again. */
  send: {
    readonly args: { readonly chat: string; readonly content: string | CleanFile };
    readonly result: { readonly id: string; readonly serialized: string };
  };
  /** -1 refused, 0 pending, 1 accepted by the server, 2 delivered to the phone, 3 and more read. */
  ackOf: { readonly args: { readonly serialized: string }; readonly result: number };
  /**
   * Reports again (event `message`) what arrived after `since`, in milliseconds. Of the messages before `linkedAt`, when
   * the phone was linked, it reports only those that the office has not answered.
   */
  readBack: { readonly args: { readonly since: number; readonly linkedAt: number }; readonly result: undefined };
  download: {
    readonly args: { readonly serialized: string; readonly limit: number };
    readonly result: Uint8Array | 'gone' | 'tooLarge';
  };
  /** The exact id of the chat with that number; undefined when the page has no such chat. */
  findChat: { readonly args: { readonly digits: string }; readonly result: string | undefined };
  /** The code to type on the phone with that number. */
  pairByNumber: { readonly args: { readonly number: string }; readonly result: string };
  reload: { readonly args: object; readonly result: undefined };
  close: { readonly args: object; readonly result: undefined };
}

export type CommandName = keyof Commands;
export type CommandMessage = {
  readonly [Name in CommandName]: { readonly id: number; readonly name: Name; readonly args: Commands[Name]['args'] };
}[CommandName];

/** A message of a private chat, with what is known of its writer. */
export interface PageMessage {
  /** The exact id of the chat that it came from. */
  readonly chat: string;
  readonly lid?: string;
  /** `6281…@c.us` */
  readonly pn?: string;
  readonly name?: string;
  readonly key: string;
  readonly message: Inbound;
}

/** The result of a command. `timedOut`: it may have been carried out all the same. */
export interface CommandResult {
  readonly event: 'result';
  readonly id: number;
  readonly value?: unknown;
  readonly error?: string;
  readonly timedOut?: true;
}

export type PageEvent =
  | { readonly event: 'browser'; readonly pid: number }
  | { readonly event: 'qr'; readonly qr: string }
  | { readonly event: 'scanned' }
  | { readonly event: 'ready'; readonly number: string }
  | { readonly event: 'message'; readonly message: PageMessage }
  | { readonly event: 'ack'; readonly id: string; readonly ack: number }
  /** The page was reloaded and must become ready again. */
  | { readonly event: 'loaded' }
  /** The phone removed the link. */
  | { readonly event: 'loggedOut' }
  /** The page or its browser is gone, or cannot become ready. */
  | { readonly event: 'failed'; readonly reason: string }
  /** An error that the page may survive. */
  | { readonly event: 'error'; readonly reason: string };
