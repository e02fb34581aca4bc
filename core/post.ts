/** What channels and the store share and the conversation never sees: addresses, deliveries, delivery reports. */
import type { Inbound, Reply } from './message.js';

/** Where a chat is. `account` is our own side (bot id, short code, phone number id), `chat` the citizen's. */
export interface Address {
  readonly channel: string;
  readonly account: string;
  readonly chat: string;
}

/** Who writes, as far as the channel tells. Stored encrypted; core never gets it. */
export interface Sender {
  readonly name?: string;
  readonly handle?: string;
  readonly phone?: string;
}

/** Where a message came from in the internet, as limits count it. It is never stored. */
export interface Origin {
  /** An IPv4 address, or the /64 of an IPv6 address, which one client owns whole. */
  readonly address: string;
  /** The /48 of an IPv6 address, which one customer of a provider may own. */
  readonly network?: string;
}

/** The state in a delivery report. `held`: accepted at first, then not sent; see `Sent`. */
export type Report = 'sent' | 'delivered' | 'read' | 'failed' | 'held';

export type Received =
  /** `key` identifies the delivery: the same key from the same chat is the same message. */
  | {
      readonly kind: 'message';
      readonly address: Address;
      readonly key: string;
      readonly message: Inbound;
      readonly sender?: Sender;
      /** Other names by which the channel knows this person; empty for none now, where it may have some. */
      readonly also?: readonly string[];
      /** Only of the web chat: other messages come from their provider. */
      readonly origin?: Origin;
      /** The channel allows free messages again, so that held replies are sent now. */
      readonly opens?: true;
    }
  | {
      readonly kind: 'report';
      readonly channel: string;
      readonly providerId: string;
      readonly state: Report;
      readonly reason?: string;
    }
  /** The citizen has a new number or id: `to` instead of `address.chat`. */
  | { readonly kind: 'renamed'; readonly address: Address; readonly to: string }
  /** The citizen blocked the bot or deleted the account. */
  | { readonly kind: 'gone'; readonly address: Address };

/**
 * The result of one attempt to send.
 * - `retry`: not sent; try again, after `afterMs` if given.
 * - `unknown`: it may or may not have been delivered. `providerId` is the id that a later report would name, where we
 *   choose that id ourselves.
 * - `refused`: a further attempt would fail too.
 * - `held`: the channel accepts it only after the citizen has written again.
 */
export type Sent =
  | { readonly kind: 'sent'; readonly providerId?: string }
  | { readonly kind: 'retry'; readonly reason: string; readonly afterMs?: number }
  | { readonly kind: 'unknown'; readonly reason: string; readonly providerId?: string }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'held'; readonly reason: string };

/** A reply that the store has leased to this process for sending. */
export interface Outgoing {
  readonly id: number;
  readonly address: Address;
  readonly reply: Reply;
  /** 1 for the first attempt. */
  readonly attempt: number;
  /** The channel's id of the bot's last message in this chat that still shows buttons. */
  readonly clearsButtonsOf?: string;
}
