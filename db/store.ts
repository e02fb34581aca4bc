/**
 * What the program may ask of the store. It hides Kysely, the dialect, locks, leases, deduplication, keys and
 * encryption. Times are milliseconds since 1970.
 */
import type { Conversation, Conversing, Input } from '../core/conversation/conversation.js';
import type { MediaKind, MediaRef, Reply, Unsupported } from '../core/message.js';
import type { Address, Outgoing, Received, Sender, Sent } from '../core/post.js';
import type { Tenant } from '../core/tenant.js';
import type { Act, Refusal, ReportType, State, TicketCode } from '../core/tickets/ticket.js';

export interface StoreOptions {
  /** The SQLite file, or `postgres://…`. */
  readonly url: string;
  /** 32 bytes: from it come the keys of encryption and of look-up (vault.ts). */
  readonly secretKey: Uint8Array;
  readonly tenant: Tenant;
  /** What moves a chat; undefined for commands that never settle a turn (they leave it to the server). */
  readonly converse?: RunConversation;
  /** Serve this file alone: a second server is refused with the name of the first. */
  readonly serve?: { readonly name: string };
  readonly clock?: () => number;
}

export type RunConversation = (
  chat: { readonly state: Conversation | undefined; readonly channel: string; readonly now: number },
  input: Input,
) => Conversing;

export { Damaged, StoreError, Unavailable } from './engine/errors.js';

/** The store in areas. A route or loop receives only the areas that it uses. Times are milliseconds since 1970. */
export interface Store {
  readonly inbox: InboxArea;
  readonly outbox: OutboxArea;
  readonly chats: ChatsArea;
  readonly tickets: TicketsArea;
  readonly media: MediaArea;
  readonly leases: LeasesArea;
  readonly upkeep: UpkeepArea;
  close(): Promise<void>;
}

/** What comes in, and the turns that it waits for. */
export interface InboxArea {
  /**
   * Durable when it resolves: now acknowledge. Where a chat is idle its turn is taken in the same commit, unless, on
   * SQLite, many come from providers at once: those are answered soon after. A message that came before changes nothing.
   * Rejects with `Unavailable` when nothing was kept.
   */
  accept(received: readonly Received[]): Promise<void>;
  /**
   * Takes the turns of what still waits (officers' acts, alarms, retries). Resolves to how many inputs were handled.
   */
  runTurns(): Promise<number>;
}

/** Replies on their way to citizens. */
export interface OutboxArea {
  /** Leases up to `limit` replies of these channels for sending, the oldest of each chat first, one a chat. */
  claim(channels: readonly string[], limit: number): Promise<readonly Outgoing[]>;
  /** Records how the try to send the leased reply `id` ended. */
  recordSent(id: number, sent: Sent): Promise<void>;
  /** Told after each commit that wrote replies. Returns how to stop being told. */
  onReplies(listener: () => void): () => void;
}

/** Reads of one chat, and chats that wait for a person. */
export interface ChatsArea extends WebReads {
  /** Whether that chat is kept, its citizen not erased. */
  knows(address: Address): Promise<boolean>;
  readonly handovers: Handovers;
}

/** What one process alone may do. On SQLite everything is the one server's. */
export interface LeasesArea {
  /** Takes or renews a lease; resolves to whether it is ours now, for `LEASE_MS` (leases.ts) from the call on. */
  take(name: string): Promise<boolean>;
  /** Releases it at once, for another process to take. */
  release(name: string): Promise<void>;
}

/** Timed work, checks and copies. */
export interface UpkeepArea {
  /** Runs what has become due: undo windows, reminders, deadlines, retention. Resolves to how many. */
  runDeadlines(): Promise<number>;
  /** Throws `Unavailable` with the reason when a durable write is not possible now. */
  ping(): Promise<void>;
  /** Counters kept as the program writes, never a count of all rows. */
  figures(): Promise<Figures>;
  /** What is wrong with the files of the database, in words for the operator; undefined when nothing is. Reads them whole. */
  damage(): Promise<string | undefined>;
  /** Checks the audit chain of every ticket, the daily seals, and the invariants; one line a fault, none when well. */
  verify(progress?: (done: number, all: number) => void): AsyncIterable<string>;
  /** A consistent copy of everything (media included) in one new file, beside a running server. */
  backup(file: string): Promise<void>;
  /**
   * Gives all chats of `from` an address in `to`, by the citizen's number. Nobody else may serve the store meanwhile.
   */
  readdress(from: Omit<Address, 'chat'>, to: Omit<Address, 'chat'>): Promise<Readdressed>;
}

/** How many chats were moved, and how many could not be: their number is not known, or it has a chat there already. */
export interface Readdressed {
  readonly moved: number;
  readonly numberless: number;
  readonly taken: number;
  /** Their citizens have erased themselves. */
  readonly erased: number;
}

export interface WebReads {
  /** Replies numbered from 1 within the chat, those above `after`, at most `limit`. */
  replies(address: Address, after: number, limit: number): Promise<readonly Numbered[]>;
  /** Both sides in order, the newest `limit`. */
  transcript(address: Address, limit: number): Promise<readonly Line[]>;
}

export interface Numbered {
  readonly number: number;
  readonly reply: Reply;
  readonly at: number;
}

export interface Line {
  readonly id: string;
  readonly from: 'citizen' | 'bot' | 'person';
  readonly text: string;
  readonly choices?: Reply['choices'];
  readonly media?: readonly MediaRef[];
  readonly at: number;
}

export interface TicketsArea {
  /** What anybody with the code may know; undefined when there is none. */
  status(code: TicketCode): Promise<PublicStatus | undefined>;
  /** An officer's act by the rules of core/tickets/ticket.ts; its citizen hears of it after `undoSeconds`. */
  move(code: TicketCode, act: Act, by: string): Promise<Moved>;
  /** Takes the last act back while its citizen has not heard of it. */
  undo(code: TicketCode, by: string): Promise<Undone>;
  /** What people decided about reports (training.ts), the newest `most`. Never of a rahasia report or an erased citizen. */
  trainingRows(most: number): Promise<readonly TrainingRow[]>;
}

/** A report's words, telephone numbers and the like taken out, and what people said it is about and who handles it. */
export interface TrainingRow {
  readonly text: string;
  readonly category?: string;
  readonly agency?: string;
}

export interface PublicStatus {
  readonly code: TicketCode;
  readonly type: ReportType | null;
  readonly state: State;
  readonly agency: { readonly code: string; readonly name: string } | null;
  readonly filedAt: number;
  readonly dueAt: number;
  readonly updatedAt: number;
  readonly history: readonly { readonly state: State; readonly at: number }[];
}

export type Moved =
  | { readonly ok: true; readonly state: State; readonly dueAt: number; readonly visibleAt: number }
  | { readonly ok: false; readonly refusal: Refusal | { readonly why: 'noTicket' } };

export type Undone =
  | { readonly ok: true; readonly state: State }
  | { readonly ok: false; readonly why: 'noTicket' | 'nothing' | 'told'; readonly at?: number };

/** Chats that asked for a person. `id` is what the operator types. */
export interface Handovers {
  list(): Promise<readonly WaitingChat[]>;
  transcript(id: number, limit: number): Promise<readonly Line[]>;
  /** False when there is no such chat with a person. */
  say(id: number, text: string, by: string): Promise<boolean>;
  leave(id: number, by: string): Promise<boolean>;
}

export interface WaitingChat {
  readonly id: number;
  readonly channel: string;
  readonly since: number;
  readonly lastText: string;
}

/** What its citizen is told of a file that can't be used. */
export type WithheldFile = Extract<Unsupported, 'file' | 'tooLarge'>;

/** Files of citizens. Raw bytes live only until they are cleaned. */
export interface MediaArea {
  /** Keeps uploaded bytes durably before the message that names them. Resolves to the reference's id. */
  put(bytes: Uint8Array, kind: MediaKind, mime: string | undefined): Promise<string>;
  /**
   * Work that is due: to be downloaded (`bytes` undefined) or cleaned. With `forMs` other processes get none of it for
   * that long. Downloads of the channels in `elsewhere` are left to another process.
   */
  jobs(limit: number, share?: MediaShare): Promise<readonly MediaJob[]>;
  /** A download that came: kept raw until it is cleaned. */
  raw(id: number, bytes: Uint8Array): Promise<void>;
  /** The cleaned file takes the raw one's place. */
  clean(id: number, bytes: Uint8Array, mime: string): Promise<void>;
  /** The raw file is deleted and never shown; `reason` is for the desk, `what` its citizen is told. */
  withhold(id: number, reason: string, what: WithheldFile): Promise<void>;
  /** Try the download again later; after a week it is lost, and its citizen is told. */
  postpone(id: number, reason: string): Promise<void>;
  /** A cleaned file of this chat, or one that we sent it. */
  read(address: Address, id: string): Promise<{ readonly bytes: Uint8Array; readonly mime: string } | undefined>;
}

export interface MediaShare {
  readonly forMs?: number;
  readonly elsewhere?: readonly string[];
}

export interface MediaJob {
  readonly id: number;
  readonly ref: MediaRef;
  readonly channel: string;
  readonly bytes?: Uint8Array;
}

export interface Figures {
  readonly ticketsByState: Readonly<Partial<Record<State, number>>>;
  readonly filed: number;
  readonly answeredInTime: number;
  /** Reports that taught and must not any more: a model that learnt when there were fewer may know their words. */
  readonly untaught: number;
  readonly inboxWaiting: number;
  /** Messages that came in a crowd and could not be taken up. */
  readonly arrivalsAside: number;
  readonly inboxAside: readonly {
    readonly id: number;
    readonly channel: string;
    readonly at: number;
    readonly error: string;
  }[];
  readonly outbox: Readonly<Record<string, number>>;
  /** Age of the oldest reply that still waits to leave, milliseconds. */
  readonly outboxOldest: number;
  readonly personsWaiting: number;
  readonly mediaWaiting: number;
  readonly mediaWithheld: number;
}

export type { Sender };
