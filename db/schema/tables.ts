/** The types of the rows. Times are milliseconds since 1970; a flag is 0 or 1. */
import type { Generated } from 'kysely';

/** Encrypted by vault.ts. */
type Sealed = Uint8Array;
/** A keyed hash for lookups (vault.ts). */
type Lookup = Uint8Array;
type Flag = number;

export interface Chats {
  id: Generated<number>;
  key: Lookup;
  channel: string;
  /** JSON of account and chat. Null once erased, until the citizen writes again. */
  address: Sealed | null;
  sender: Sealed | null;
  sender_key: Lookup | null;
  /** The conversation; null before the first turn. */
  state: Sealed | null;
  /** Number of the newest reply. */
  number: number;
  /** When its waiting inputs can run; null when none waits. */
  due_at: number | null;
  wake: string | null;
  wake_at: number | null;
  wake_turn: number;
  person_since: number | null;
  quiet: Flag;
  gone_at: number | null;
  erase_at: number | null;
  /** At least until then something happened in the chat (retention.ts); null when no personal data is left. */
  active_at: number | null;
  /** The officer whose chat it is. */
  officer: number | null;
}

/** Inputs of conversations, waiting or done. */
interface Inbox {
  id: Generated<number>;
  chat: number;
  /** Names the delivery: the same key from the same chat is always the same input. */
  key: Lookup;
  kind: string;
  /** `Exchange` (places.ts); null once erased. */
  body: Sealed | null;
  at: number;
  state: number;
  tries: number;
  due_at: number | null;
  /** The error of its last try. */
  error: Sealed | null;
}
export const INBOX = { waiting: 0, done: 1, aside: 2 } as const;

interface Outbox {
  id: Generated<number>;
  chat: number;
  channel: string;
  /** From 1 within the chat. */
  number: number;
  /** The row of the inbox that it answers; that row holds its text. */
  cause: number;
  prompt: Flag;
  /** It shows choices as buttons, which stay until a later reply takes them away. */
  has_buttons: Flag;
  /** Code of the ticket that it tells of. */
  ticket: string | null;
  state: number;
  attempt: number;
  /** It was sent once more because the result of the first send is unknown. */
  again: Flag;
  due_at: number | null;
  provider_key: Lookup | null;
  provider: Sealed | null;
  at: number;
  reason: string | null;
}
/** The channel whose page reads its replies from the store: there is nothing to send. */
export const STREAMED = 'web';
/** Below `sent`: not final. */
export const OUTBOX = {
  queued: 0,
  sending: 1,
  unknown: 2,
  /** Sent when the citizen has written again. */
  held: 3,
  sent: 10,
  delivered: 11,
  read: 12,
  dropped: 20,
  refused: 21,
  dead: 22,
  /** May or may not have arrived; not sent again. */
  unsure: 23,
} as const;
export type OutboxState = keyof typeof OUTBOX;

export interface TicketRows {
  id: Generated<number>;
  code: string;
  /** Null once its citizen is erased. */
  chat: number | null;
  born: number;
  type: string;
  /** As the desk sees it, at once. */
  state: string;
  agency: string | null;
  due_at: number;
  answered: Flag;
  bounces: number;
  /** As citizen and public see it. */
  pub_state: string;
  pub_agency: string | null;
  pub_due_at: number;
  pub_at: number;
  /** JSON: `[["masuk", 1773284400000], …]`, the public steps. */
  history: string;
  category: string | null;
  /** `citizen` or `officer`, where a person said so; null for our guess. */
  category_by: string | null;
  area: string | null;
  /** Digests of the roots of its words, for finding similar reports (similar-candidates.ts); null when it takes part in no search. */
  root_digests: Uint8Array | null;
  /** Cell of the grid of similar-candidates.ts; null without a pin. */
  cell: number | null;
  anonim: Flag;
  rahasia: Flag;
  /** A person decided something about it that the trainer may learn from (training.ts). */
  teaches: Flag;
  urgent: Flag;
  supporters: number;
  filed_at: number;
  /** First public answer. */
  answered_at: number | null;
  mark: number | null;
  /** Channel of the chat that filed it; null where that is unknown. */
  channel: string | null;
  /** When something last happened, reads aside. */
  touched_at: number;
  /** Since when words of its citizen wait for an officer. */
  wrote_at: number | null;
  /** Since when a notice of it has not reached its citizen. */
  undelivered_at: number | null;
  /** Id of the officer who acted last. */
  acted_by: string | null;
  /** Its place in the officers' queue (core/officers/queue.ts); null when it waits for nobody. */
  queue_rank: number | null;
  /** JSON of the draft; null once erased. */
  body: Sealed | null;
  /** JSON of `Released`: what the public may read and see. Null when nothing is released. */
  released: Sealed | null;
  /** When it was first verified in public. */
  verified_at: number | null;
  /** When an officer first read it or acted on it. */
  seen_at: number | null;
  /** Number and hash of the newest event. */
  seq: number;
  head: Uint8Array;
}

/** The audit chain: ids, actor, time and kind are hashed (audit.ts); content is not. */
export interface Events {
  id: Generated<number>;
  ticket: number;
  seq: number;
  at: number;
  /** `citizen`, `system` or the officer's name. */
  actor: string;
  kind: string;
  detail: string;
  body: Sealed | null;
  /** Who said it, where that is not the ticket's own chat; null once erased. */
  chat: number | null;
  hash: Uint8Array;
}

/** Officers' acts in their undo window: not published yet. */
export interface PendingActs {
  id: Generated<number>;
  due_at: number;
  ticket: number;
  seq: number;
  /** JSON: the desk's columns before the act. */
  before: string;
  /** JSON of the ticket event. */
  body: Sealed;
}

/** The legal deadline of a ticket that is not final. */
interface Deadlines {
  ticket: number;
  kind: string;
  due_at: number;
}

interface Followers {
  ticket: number;
  chat: number;
  at: number;
}

interface Consents {
  id: Generated<number>;
  chat: number;
  version: string;
  at: number;
}

/** A file that a message named. Its bytes are in `Blobs`. */
interface Media {
  id: Generated<number>;
  chat: number;
  /** Lookup of the reference's id. */
  key: Lookup;
  channel: string;
  /** JSON of the reference. */
  body: Sealed;
  state: number;
  mime: string | null;
  due_at: number | null;
  tries: number;
  at: number;
  reason: string | null;
  /** The open ticket that keeps it after its chat was erased. */
  ticket: number | null;
}
/** `erased`: its bytes and its row are to be deleted. Below `clean`: not final. */
export const MEDIA = { wanted: 0, raw: 1, erased: 2, clean: 10, withheld: 11, lost: 12 } as const;

/** In `media.db` beside the SQLite file; in the same database on PostgreSQL. */
interface Blobs {
  /** Lookup of the reference's id. */
  key: Lookup;
  /** `raw` or `clean`. */
  stage: string;
  at: number;
  bytes: Sealed;
}

interface Counters {
  name: string;
  /** Writers of the same row would wait for each other. */
  shard: number;
  n: number;
}

/** Daily seals over all events, each over the seal before it (audit.ts). */
interface Seals {
  day: string;
  /** The last event that it covers. */
  until: number;
  hash: Uint8Array;
  at: number;
}

interface Facts {
  name: string;
  value: string;
}

/** Which process holds the lease `name`, until when. */
interface Leases {
  name: string;
  holder: string;
  until: number;
}

/** Another key of a chat: one person with a telephone number and an id of the channel. */
interface OtherNames {
  key: Lookup;
  chat_key: Lookup;
  at: number;
}

/** A delivery report whose reply is being sent and has no provider's id yet. */
interface EarlyReports {
  provider_key: Lookup;
  /** `Report` of core/post.ts. */
  state: string;
  reason: string | null;
  at: number;
}

/** An account at the desk. */
export interface Officers {
  id: Generated<number>;
  name: string;
  /** The name as it is compared: two accounts never differ in case or spaces alone. */
  name_key: string;
  role: string;
  agency: string | null;
  /** Scrypt hash, with its parameters; null until an invitation link was used. */
  password: string | null;
  password_at: number | null;
  /** Secret of the one-time codes. */
  totp: Sealed | null;
  /** Counter of the newest code that was used: no code is good twice. */
  totp_used: number;
  /** Language of the desk; null: as the browser prefers. */
  language: string | null;
  /** Single-letter keyboard shortcuts are on. */
  shortcuts: Flag;
  created_at: number;
  seen_at: number | null;
  disabled_at: number | null;
}

/** A link that sets up an account, good once; or one of a demo that signs in, as often as wanted. */
interface OfficerLinks {
  id: Generated<number>;
  /** SHA-256 of its 256-bit token. */
  key: Uint8Array;
  officer: number;
  reusable: Flag;
  expires_at: number;
  used_at: number | null;
  /** SHA-256 of the token of the setup that it started. */
  setup_key: Uint8Array | null;
  /** Secret that the setup shows. */
  totp: Sealed | null;
}

interface OfficerSessions {
  /** SHA-256 of its 256-bit token. */
  key: Uint8Array;
  officer: number;
  began_at: number;
  seen_at: number;
  ended_at: number | null;
}

interface RecoveryCodes {
  officer: number;
  /** SHA-256 of the officer's id and the code. */
  key: Uint8Array;
  used_at: number | null;
}

/** What happened to accounts. Rows are only added. */
interface OfficerRecords {
  id: Generated<number>;
  at: number;
  kind: string;
  /** Null for a sign-in with an unknown name: what was typed there may be a password. */
  officer: number | null;
  /** Who did it: an officer's name, or the operator's. */
  actor: string;
  /** Of the network that it came from. */
  address: Sealed | null;
}

/** The code by which an officer links a chat: at most one each. */
interface ChatCodes {
  officer: number;
  key: Lookup;
  expires_at: number;
}

/** A reply that told an officer the words of a report: erased with them. */
interface ToldWords {
  ticket: number;
  chat: number;
  number: number;
}

/** A form that came after its session had ended. */
interface HeldPosts {
  id: Generated<number>;
  session_key: Uint8Array;
  officer: number;
  at: number;
  path: string;
  /** Its content type. */
  type: string;
  body: Sealed;
}

/** A filter of the queue that an officer named. */
interface SavedViews {
  /** Id of the officer, here and in the tables below. */
  officer: string;
  name: string;
  /** The query of its URL. */
  query: string;
}

/** What an officer has written on a ticket's page and not sent. */
interface OfficerDrafts {
  officer: string;
  ticket: number;
  /** The name that colleagues see, here and in `Presence`. */
  name: string;
  /** JSON of `OfficerDraft` (db/desk/drafts.ts). */
  body: Sealed;
  at: number;
}

/** Who looks at a ticket, or looked at it. */
interface Presence {
  officer: string;
  ticket: number;
  name: string;
  opened_at: number;
  /** Version of the ticket that the officer has seen. */
  seen_seq: number;
  beat_at: number;
  typing_at: number | null;
}

/** The results of acts by the key of their form: a second press gives the first result. */
interface ActKeys {
  officer: string;
  key: string;
  at: number;
  /** JSON. */
  result: string;
}

/** Who saw the first words of which reports in the queue. A read of a whole report stands in its audit chain. */
interface ListReads {
  at: number;
  officer: string;
  /** JSON of the ids. */
  tickets: string;
}

export interface Tables {
  chats: Chats;
  inbox: Inbox;
  outbox: Outbox;
  tickets: TicketRows;
  events: Events;
  pending_acts: PendingActs;
  deadlines: Deadlines;
  followers: Followers;
  consents: Consents;
  media: Media;
  blobs: Blobs;
  counters: Counters;
  seals: Seals;
  facts: Facts;
  leases: Leases;
  other_names: OtherNames;
  officers: Officers;
  officer_links: OfficerLinks;
  officer_sessions: OfficerSessions;
  recovery_codes: RecoveryCodes;
  officer_records: OfficerRecords;
  held_posts: HeldPosts;
  chat_codes: ChatCodes;
  told_words: ToldWords;
  early_reports: EarlyReports;
  saved_views: SavedViews;
  officer_drafts: OfficerDrafts;
  presence: Presence;
  act_keys: ActKeys;
  list_reads: ListReads;
}
