/**
 * Where each sealed value stands. The name is authenticated with the value, so a value that is moved to another place does
 * not open. Names are never changed: the rows of every office carry them.
 */
import type { Conversation, Draft, Input } from '../../core/conversation/conversation.js';
import { conversationFromVersion1, draftFromVersion1, replyFromVersion1 } from '../../core/conversation/version-1.js';
import type { MediaRef, Reply } from '../../core/message.js';
import type { Received, Sender } from '../../core/post.js';
import type { Released, TicketEvent } from '../../core/tickets/ticket.js';

/** The place of a value of type `T`. */
export interface Place<T> {
  readonly name: string;
  /** Converts a value that an older program stored; without it the shape is still the same. */
  readonly fromVersion1?: (value: unknown) => T;
}

/** Both sides of a turn. The input is missing once its citizen is erased, the replies until the turn has run. */
export interface Exchange {
  readonly input?: Input;
  readonly replies?: readonly Reply[];
  /** Number of the first reply within the chat. */
  readonly first?: number;
}

/** A file that a message named; `ours`: it goes to the citizen. */
export type StoredFile = MediaRef & { readonly ours?: true };

/** Account and chat id of an address. */
export const addressPlace = (chatKey: Uint8Array): Place<readonly [string, string]> => ({
  name: `chats|address|${hex(chatKey)}`,
});

export const senderPlace = (chatKey: Uint8Array): Place<Sender> => ({ name: `chats|sender|${hex(chatKey)}` });

export const statePlace = (chat: number): Place<Conversation> => ({
  name: `chats|state|${chat}`,
  fromVersion1: conversationFromVersion1,
});

export const exchangePlace = (chat: number, key: Uint8Array): Place<Exchange> => ({
  name: `inbox|body|${chat}|${hex(key)}`,
  fromVersion1: exchangeFromVersion1,
});

/** The message of the error that an input caused. */
export const errorPlace = (input: number): Place<string> => ({ name: `inbox|error|${input}` });

/** The provider's id of a message that we sent. */
export const providerIdPlace = (chat: number, number: number): Place<string> => ({
  name: `outbox|provider|${chat}|${number}`,
});

export const draftPlace = (code: string): Place<Draft> => ({
  name: `tickets|body|${code}`,
  fromVersion1: draftFromVersion1,
});

/** What officers released of a report. */
export const releasedPlace = (code: string): Place<Released> => ({ name: `tickets|released|${code}` });

/** An act that is in its undo window: its event, and what it releases when it becomes public. */
export type PendingEvent = TicketEvent & { readonly released?: Released };
export const pendingActPlace = (ticket: number, seq: number): Place<PendingEvent> => ({
  name: `later|body|${ticket}|${seq}`,
});

/** The content of an event of the audit chain, by the event's kind. */
export const eventPlace = (ticket: number, seq: number, kind: string): Place<unknown> => ({
  name: `events|body|${ticket}|${seq}`,
  ...(kind === 'follow' ? { fromVersion1: draftFromVersion1 } : {}),
});

/** What an officer has written on the page of a ticket and not sent . */
export const officerDraftPlace = (ticket: number, officer: string): Place<OfficerDraft> => ({
  name: `officer_drafts|body|${ticket}|${officer}`,
});

export const filePlace = (chat: number, key: Uint8Array): Place<StoredFile> => ({
  name: `media|body|${chat}|${hex(key)}`,
});

/** Bytes of a file. */
export const blobPlace = (key: Uint8Array, stage: string): Place<never> => ({
  name: `blobs|bytes|${hex(key)}|${stage}`,
});

/** The secret of an officer's one-time codes. */
export const totpPlace = (officer: number): Place<string> => ({ name: `officers|totp|${officer}` });

/** The network that an act on an account came from. */
export const recordPlace = (at: number, kind: string): Place<string> => ({
  name: `officer_records|address|${at}|${kind}`,
});

/** The body of a form that came after its session had ended. */
export const heldPostPlace = (sessionKey: Uint8Array, at: number): Place<never> => ({
  name: `held_posts|body|${hex(sessionKey)}|${at}`,
});

/** A line of the spool. */
export const spoolPlace: Place<readonly Received[]> = { name: 'spool|received' };

/** A row of the buffer of older programs (old-arrivals.ts). */
export const arrivalsPlace = (at: number, messages: number): Place<readonly Received[]> => ({
  name: `arrivals|body|${at}|${messages}`,
});

function exchangeFromVersion1(value: unknown): Exchange {
  const { replies, ...others } = value as Exchange;
  return { ...others, ...(replies ? { replies: replies.map(replyFromVersion1) } : {}) };
}

/** The fields of the page's forms by their names, and photos that were uploaded. */
export interface OfficerDraft {
  readonly fields: Readonly<Record<string, string>>;
  readonly photos?: readonly MediaRef[];
}

export const hex = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('hex');
