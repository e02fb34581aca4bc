/**
 * The shapes of a conversation: what a chat remembers (`Conversation`), what can happen to it (`Input`), and what comes
 * out (`TurnResult`: the new state, replies and effects). One input is one turn. All is plain data that goes through
 * JSON unchanged; the store keeps it sealed. A stored key that gets another name is converted in version-1.ts.
 *
 * Times are milliseconds since 1970.
 */
import type { ChannelTraits, Inbound, MediaRef, Reply } from '../message.js';
import type { OfficerEffect, OfficerLookup, OfficerLookupResults, OfficerMemory } from '../officers/chat/shapes.js';
import type { Officer } from '../officers/officer.js';
import type { Pin } from '../pin.js';
import type { Origin } from '../post.js';
import type { Language, Tenant } from '../tenant.js';
import type { ReportType, SimilarTicket, TicketCode, TicketEvent, TicketView } from '../tickets/ticket.js';
import type { Place, Understanding } from '../understanding/reading.js';

/** Everything that a chat remembers between two turns. */
export interface Conversation {
  readonly language: Language;
  /** The citizen chose the language, so no guess changes it. */
  readonly languageChosen?: true;
  /** Number of the citizen's messages so far. An alarm that was set at an older turn is stale. */
  readonly turn: number;
  /** The question that is open. */
  readonly asked?: Asked;
  /** The question that waits while a side question is open; see `Asked`. */
  readonly interrupted?: Asked;
  /** Answers in a row that could not be used. */
  readonly misses?: number;
  readonly draft?: Draft;
  /** A report that was filed at once (SMS, danger) and may lack something: answers to `gap` complete it. */
  readonly filedWithGaps?: { readonly code: TicketCode; readonly draft: Draft };
  /** Tickets that an officer declared solved, oldest first: their citizen is still to be asked. */
  readonly verdictsToAsk?: readonly TicketCode[];
  /** The ticket last spoken of. "Pak, tambah dalam" is added to it. */
  readonly lastTicket?: TicketCode;
  /** The album that is coming in, file by file. Its first file was answered, the others join without a reply. */
  readonly album?: string;
  /** A person was called: the bot is quiet except for commands until the person leaves. */
  readonly withPerson?: true;
  /** When a person left the chat: what the citizen says soon after it is for that person. */
  readonly personLeftAt?: number;
  /** When reports were filed in the last hour: their number is limited (filing.ts). */
  readonly filings?: readonly number[];
  /** The citizen was told that too many unknown codes were asked. */
  readonly toldOfCodeLimit?: true;
  /** Until then our newest prompt waits for more of the citizen's burst, so nobody has read it. */
  readonly promptUnreadUntil?: number;
  /** Of a chat that is an officer's. */
  readonly officer?: OfficerMemory;
  /** Counts answers to messages of one shape, to be quiet towards machines (message/machine.ts). */
  readonly rounds?: Rounds;
}

/** What a chat was answered in the last day. */
interface Rounds {
  readonly since: number;
  readonly answers: number;
  /** Newest first. */
  readonly shapes: readonly Shape[];
}

interface Shape {
  /** Hash of the words without digits and punctuation. */
  readonly shape: number;
  /** Hash of the whole text. */
  readonly exact: number;
  readonly count: number;
}

/** A report before it is filed. It exists once there is something to report: "halo" makes none. */
export interface Draft {
  /** The turn at which it began. It names the draft within its chat, so that a draft is filed once. */
  readonly born: number;
  /** What the citizen wrote, message by message: an edited message changes its own part. */
  readonly story: readonly Part[];
  readonly type?: ReportType;
  readonly place?: Place;
  readonly pin?: Pin;
  /** Id of a category of the tenant. */
  readonly category?: string;
  /** The category is a guess that is shown as one: more words may change it. */
  readonly categoryGuessed?: true;
  /** Code of the agency that probably handles it. Officers decide. */
  readonly agency?: string;
  /** When it happened, in the citizen's words. */
  readonly when?: string;
  readonly media?: readonly MediaRef[];
  /** The citizen's name is hidden. */
  readonly anonim?: true;
  /** The report itself is hidden from the public. */
  readonly rahasia?: true;
  /** Somebody is in danger now. */
  readonly urgent?: true;
  /** Steps that stay unanswered and are not asked again. */
  readonly skippedSteps?: readonly string[];
  /** Steps whose question was answered with something else: they are asked once more at most. */
  readonly triedSteps?: readonly string[];
  /** The citizen refused to follow a similar ticket: none is offered again. */
  readonly followRefused?: true;
  /** It may belong to the last ticket: the citizen is asked which. */
  readonly mayBeAddition?: true;
  /** The citizen chose the category: the program may learn from it (db/tickets/training.ts). */
  readonly categoryChosen?: true;
}

interface Part {
  /** Id of the message that said it. */
  readonly of: string;
  readonly text: string;
}

/**
 * The question that is open: a plain "ya" or "2" answers it. `turn` is when it was asked, and is part of the ids of its
 * choices, so that a button of an older question is recognised. Each kind is one file in situations/.
 */
export type Asked = { readonly turn: number } /** A step of the draft, named as in steps/. */ & (
  | { readonly kind: 'step'; readonly step: string }
  /** The summary. `shown`: the citizen has seen it with its explanations, so it is short now. */
  | { readonly kind: 'review'; readonly shown?: true }
  /** Which field of the draft is to be changed? */
  | { readonly kind: 'changeMenu' }
  /** Follow this similar ticket instead of filing? */
  | { readonly kind: 'follow'; readonly code: TicketCode }
  /** Is the draft an addition to this ticket, or a report of its own? */
  | { readonly kind: 'addition'; readonly code: TicketCode }
  /** The step that a report filed at once lacks. */
  | { readonly kind: 'gap'; readonly step: string }
  /** Is this ticket really solved? */
  | { readonly kind: 'verdict'; readonly code: TicketCode }
  /** How well was it handled, 1 to 5? */
  | { readonly kind: 'mark'; readonly code: TicketCode }
  /** Appeal after a bad mark? */
  | { readonly kind: 'appeal'; readonly code: TicketCode }
  // Side questions: they interrupt the open question, which comes back after them.
  | { readonly kind: 'chooseLanguage' }
  | { readonly kind: 'confirmErase' }
  | { readonly kind: 'confirmCancel' }
);

/** Everything that can happen to a conversation. */
export type Input =
  | { readonly kind: 'message'; readonly message: Inbound }
  /** The alarm that was set at `turn` rings. */
  | { readonly kind: 'alarm'; readonly alarm: Alarm; readonly turn: number }
  /** A ticket that this chat reported or follows has moved, and the move is public. */
  | { readonly kind: 'ticket'; readonly ticket: TicketCode; readonly event: TicketEvent }
  /** An officer writes to a chat that asked for a person. `name`: as the citizen reads it ("Sri, Dinas PU"). */
  | { readonly kind: 'person'; readonly text: string; readonly name?: string }
  | { readonly kind: 'personLeft' }
  /** A message made the program fail five times and was set aside for a person. */
  | { readonly kind: 'setAside' };

/** `remind`: the draft is unfinished. `expire`: it is dropped. */
export type Alarm = 'remind' | 'expire';

/** What surrounds one turn. The conversation has no clock, no randomness and no settings of its own. */
export interface Context extends Understanding {
  readonly now: number;
  readonly tenant: Tenant;
  readonly channel: ChannelTraits;
  /** The officer whose chat it is. */
  readonly officer?: Officer | undefined;
  /** How long a reply to an unfinished report waits for the citizen's next message; 0 for no time. */
  readonly burstMs: number;
  /** Where the public status page stands ("https://lapor.slemankab.go.id"). */
  readonly publicUrl: string;
  /** The name of a Kemendagri code, undefined for an unknown one. */
  areaName(code: string): string | undefined;
  /** A random code for a new ticket. */
  freshCode(): TicketCode;
  readonly codes: CodeLimit;
}

/** Limits how many codes of tickets can be guessed, by this chat and by everybody at its address. */
export interface CodeLimit {
  mayAsk(): boolean;
  countUnknown(): void;
}

export interface TurnResult {
  readonly state: Conversation;
  readonly replies: readonly Reply[];
  readonly effects: readonly Effect[];
  /** Why there is no reply, when there is none. */
  readonly silence?: Silence;
  /** A prompt may be waiting for more of the burst that this turn continues: it is never shown. */
  readonly replacesPrompt?: true;
}

/**
 * `stale`: the input has lost its point. `album`, `deleted`: the message was used, and needs no reply. `limited`: the
 * citizen was told of the limit before. `edited`: nothing that counts was changed. `courtesy`: "ok" after
 * filing. `reaction`: an emoji that answers nothing. The others are those of message/machine.ts.
 */
export type Silence =
  | 'stale'
  | 'withPerson'
  | 'album'
  | 'deleted'
  | 'limited'
  | 'edited'
  | 'courtesy'
  | 'reaction'
  | 'machine'
  | 'shortCode'
  | 'serviceNotice'
  | 'optOut';

/** What the store does in the transaction that stores the new state. */
export type Effect =
  | {
      readonly kind: 'file';
      readonly code: TicketCode;
      readonly draft: Draft;
      /** Roots of the words of its story, by which similar tickets are found. */
      readonly roots: readonly string[];
      readonly dueAt: number;
    }
  | { readonly kind: 'withdraw'; readonly code: TicketCode }
  /** The ticket takes over what its draft now holds. */
  | { readonly kind: 'complete'; readonly code: TicketCode; readonly draft: Draft; readonly roots: readonly string[] }
  | { readonly kind: 'note'; readonly code: TicketCode; readonly text: string; readonly media: readonly MediaRef[] }
  /** `solved` false reopens the ticket. */
  | { readonly kind: 'verdict'; readonly code: TicketCode; readonly solved: boolean }
  /** 1 to 5. */
  | { readonly kind: 'mark'; readonly code: TicketCode; readonly mark: number }
  | { readonly kind: 'appeal'; readonly code: TicketCode }
  | { readonly kind: 'follow'; readonly code: TicketCode; readonly draft: Draft }
  /** The citizen agreed to the sentence of this version under the summary. */
  | { readonly kind: 'consent'; readonly version: string }
  /** Everything about the citizen is erased. */
  | { readonly kind: 'erase' }
  /** Whether the chat hears of its tickets unasked. */
  | { readonly kind: 'notices'; readonly on: boolean }
  | { readonly kind: 'callPerson'; readonly reason: PersonReason }
  /** A chat has one alarm: setting it replaces the one before. */
  | { readonly kind: 'setAlarm'; readonly alarm: Alarm; readonly at: number }
  | { readonly kind: 'clearAlarm' }
  | OfficerEffect;

/**
 * Why a person is called. `asked`: the citizen wants one. `lost`: the bot did not understand three messages in a row.
 * `reports`: too many reports in an hour. `more`: they say something soon after a person has left.
 */
export type PersonReason = 'asked' | 'lost' | 'reports' | 'more';

/** What a conversation may look up in the store. Each is an indexed read of at most 200 rows. */
export type Lookup =
  | { readonly kind: 'ticket'; readonly code: TicketCode }
  /** The tickets that the chat reported or follows, newest first. */
  | { readonly kind: 'mine' }
  /**
   * Public tickets of the category, verified, at most 30 days old, in the area or near the pin. Those that share most
   * roots come first.
   */
  | {
      readonly kind: 'similar';
      readonly area?: string;
      readonly pin?: Pin;
      readonly category: string;
      readonly roots: readonly string[];
    }
  /** The ticket that one of our messages was about. `message` is the channel's id of that message. */
  | { readonly kind: 'quoted'; readonly message: string }
  /** What a message of the citizen said before it was edited. `message` is the channel's id of it. */
  | { readonly kind: 'original'; readonly message: string }
  /** Whether a message is our newest reply in this chat. `message` is the channel's id of it. */
  | { readonly kind: 'isNewestReply'; readonly message: string }
  | OfficerLookup;

export interface LookupResults extends OfficerLookupResults {
  readonly ticket: TicketView | undefined;
  readonly mine: readonly TicketView[];
  readonly similar: readonly SimilarTicket[];
  readonly quoted: TicketCode | undefined;
  /** `ticket`: the report whose story it is a part of. Undefined when the message is not among the newest of the chat. */
  readonly original: { readonly text: string; readonly ticket?: TicketCode } | undefined;
  readonly isNewestReply: boolean;
}

/**
 * A running turn. It yields each look-up and is resumed with the result, so that one generator runs synchronously on
 * SQLite and asynchronously on PostgreSQL.
 */
export type Conversing<T = TurnResult> = Generator<Lookup, T, LookupResults[Lookup['kind']]>;

/** Pure and total: it never throws. `state` is undefined for a chat that never wrote before. */
export type Converse = (state: Conversation | undefined, input: Input, context: Context) => Conversing;

/** The chat of a turn. */
export interface TurnOf {
  readonly state: Conversation | undefined;
  readonly channel: string;
  /** 0 for a chat that is not stored yet. */
  readonly id: number;
  readonly origin?: Origin | undefined;
  readonly officer?: Officer | undefined;
  readonly now: number;
}

/** Runs one input of a chat. The store calls it inside the transaction that stores the result. */
export type RunConversation = (chat: TurnOf, input: Input) => Conversing;
