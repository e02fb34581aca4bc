/** What channels and the store share and the conversation never sees: addresses, deliveries, reports. */
import type { Inbound, Reply } from './message.js';

/** Where a chat is. `account` is our own end (bot id, short code, phone number id), `chat` the far one. */
export interface Address {
  readonly channel: string;
  readonly account: string;
  readonly chat: string;
}

/** Who writes, as far as the channel says. Kept encrypted, never handed to core. */
export interface Sender {
  readonly name?: string;
  readonly handle?: string;
  readonly phone?: string;
}

/** `held`: it was taken first, and did not leave after all; see `Sent`. */
export type Report = 'sent' | 'delivered' | 'read' | 'failed' | 'held';

export type Received =
  /** `key` names the delivery: the same key from the same chat is the same message. */
  | {
      readonly kind: 'message';
      readonly address: Address;
      readonly key: string;
      readonly message: Inbound;
      readonly sender?: Sender;
      /** The channel lets us write freely again: what was held leaves now. */
      readonly opens?: true;
    }
  | {
      readonly kind: 'report';
      readonly channel: string;
      readonly providerId: string;
      readonly state: Report;
      readonly reason?: string;
    }
  /** The citizen blocked us or is gone. */
  | { readonly kind: 'gone'; readonly address: Address };

/**
 * How a try to send ended. `unknown`: it may have arrived; its `providerId` is what a report of it would name, where we
 * give that id ourselves. `refused`: trying again is no use. `held`: the channel takes it only once the citizen has
 * written again.
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
  /** 1 for the first try. */
  readonly attempt: number;
  /** The channel's id of our last message of this chat whose buttons still hang there. */
  readonly clearsButtonsOf?: string;
}
