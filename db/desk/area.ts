/** What officers read. Every read of a report's words or photos is an event of its audit chain. */
import type { Counted } from '../../core/officers/numbers.js';
import type { Officer } from '../../core/officers/officer.js';

import type { TicketCode } from '../../core/tickets/ticket.js';
import type { Database } from '../engine/query.js';
import type { MediaArea } from '../media/area.js';
import type { Position, QueueFilter } from '../officers/queue-rows.js';
import type { StoreContext } from '../sealing/context.js';
import type { OfficerDraft } from '../sealing/places.js';
import type { Moved } from '../tickets/acts.js';
import {
  type ActForm,
  type ActInWindow,
  actInWindow,
  actOnce,
  type BulkResult,
  type Changes,
  changesSince,
  keepResult,
  resultOf,
  sendNow,
  type UndoneAtDesk,
  undoWithDraft,
} from './act-once.js';
import { dropView, keepDraft, ownDraft, type SavedView, savedViews, saveView } from './drafts.js';
import { countedSince } from './numbers.js';
import { readPage, type TicketPage } from './page.js';
import { openAnswerPhoto, openPhoto, type Photo } from './photo.js';
import { beat, colleagues, colleaguesAt, left, type Present } from './presence.js';
import { frozen, neighbours, newSince, type QueuePage, readQueue } from './queue.js';
import { resend, settle } from './resend.js';
import { type DeskTicket, listTickets, listWithWords, readTicket, type TicketFilter } from './tickets.js';

export interface DeskArea {
  /** Newest first, read page by page. Without words, so it is not recorded as a read. */
  list(filter: TicketFilter): AsyncIterable<DeskTicket>;
  /** The same with words, notes and photos; recorded as a read of each ticket. */
  listWithWords(filter: TicketFilter, by: Officer): AsyncIterable<DeskTicket>;
  /**
   * Reports for a file, without their reporters' names; recorded as a read of each. Rahasia ones only with a reason, which is
   * recorded too.
   */
  export(filter: TicketFilter, by: Officer, reason?: string): AsyncIterable<DeskTicket>;
  /** What the numbers are counted from, of reports since `from`; of one agency when it is given. */
  counted(from: number, agency: string | undefined): Promise<readonly Counted[]>;
  /** One ticket with words, notes and photos, recorded as a read; undefined when there is none. */
  read(code: TicketCode, by: Officer): Promise<DeskTicket | undefined>;
  /** The cleaned photo with that number, from 1; recorded as a read. */
  photo(code: TicketCode, number: number, by: Officer): Promise<Photo>;
  /** The same for an officer at the desk: `noTicket` also for one that they may not see. */
  photoFor(code: TicketCode, number: number, officer: Officer): Promise<Photo>;
  /** A photo of an officer's answer: the event of that number, the photo from 1. */
  answerPhoto(code: TicketCode, seq: number, number: number, officer: Officer): Promise<Photo>;
  readonly queue: QueueArea;
  readonly acts: ActsArea;
  readonly own: OwnArea;
  /** What the page of a ticket shows; recorded as a read. Undefined when there is no such ticket for this officer. */
  page(code: TicketCode, officer: Officer): Promise<TicketPage | undefined>;
}

/** The queue of an officer. */
interface QueueArea {
  /** Recorded as a read of the list. */
  read(
    filter: QueueFilter,
    officer: Officer,
    range: { readonly after?: Position | undefined; readonly limit: number },
  ): Promise<QueuePage>;
  neighbours(
    filter: QueueFilter,
    officer: Officer,
    code: TicketCode,
  ): Promise<{ readonly before: TicketCode | undefined; readonly next: TicketCode | undefined }>;
  /** Codes and versions of the first `limit` tickets as they are now. */
  frozen(
    filter: QueueFilter,
    officer: Officer,
    limit: number,
  ): Promise<readonly { readonly code: TicketCode; readonly version: number }[]>;
  /** How many tickets came in, or were written to by their citizen, after `since`. */
  newSince(filter: QueueFilter, officer: Officer, since: number): Promise<number>;
}

/** Acts from the pages of the desk. */
interface ActsArea {
  /** Like `tickets.move`; the same form sent again gets the first result. */
  once(form: ActForm, officer: Officer): Promise<Moved>;
  /** Undefined when it is published or undone, or not for this officer. */
  inWindow(act: number, officer: Officer): Promise<ActInWindow | undefined>;
  /** The words of the act become a draft again. */
  undo(act: number, officer: Officer): Promise<UndoneAtDesk>;
  /** The citizen hears of the act, and of those before it, now. */
  sendNow(act: number, officer: Officer): Promise<boolean>;
  changesSince(code: TicketCode, version: number, officer: Officer): Promise<Changes | undefined>;
  bulkResult(key: string, officer: Officer): Promise<BulkResult | undefined>;
  keepBulkResult(key: string, officer: Officer, result: BulkResult): Promise<void>;
  resend(code: TicketCode, notice: number, officer: Officer): Promise<boolean>;
  settle(code: TicketCode, officer: Officer): Promise<boolean>;
}

/** What the desk keeps for one officer. */
interface OwnArea {
  keepDraft(code: TicketCode, officer: Officer, draft: OfficerDraft): Promise<boolean>;
  draft(code: TicketCode, officer: Officer): Promise<OfficerDraft | undefined>;
  views(officer: Officer): Promise<readonly SavedView[]>;
  saveView(officer: Officer, view: SavedView): Promise<boolean>;
  dropView(officer: Officer, name: string): Promise<boolean>;
  /** The page of the ticket is still open. */
  beat(code: TicketCode, officer: Officer, isTyping: boolean): Promise<boolean>;
  left(code: TicketCode, officer: Officer): Promise<void>;
  colleagues(tickets: readonly number[], officer: Officer): Promise<ReadonlyMap<number, readonly Present[]>>;
  colleaguesAt(code: TicketCode, officer: Officer): Promise<readonly Present[]>;
}

export const openDesk = (context: StoreContext, db: Database, media: MediaArea): DeskArea => ({
  list: (filter) => listTickets(context, db, filter),
  listWithWords: (filter, by) => listWithWords(context, db, filter, by),
  counted: (from, agency) => countedSince(db, from, agency),
  export: (filter, by, reason) =>
    listWithWords(context, db, filter, by, {
      viewer: { kind: 'export', rahasia: reason !== undefined },
      detail: 'export',
      ...(reason === undefined ? {} : { reason }),
    }),
  read: (code, by) => readTicket(context, db, code, by),
  photo: (code, number, by) => openPhoto(context, db, media, { code, number, by, viewer: { kind: 'operator' } }),
  photoFor: (code, number, officer) =>
    openPhoto(context, db, media, { code, number, by: officer, viewer: { kind: 'officer', officer } }),
  answerPhoto: (code, seq, number, officer) => openAnswerPhoto(context, db, media, { code, seq, number, officer }),
  page: (code, officer) => readPage(context, db, code, officer),
  queue: {
    read: (filter, officer, range) => readQueue(context, db, filter, officer, range),
    neighbours: (filter, officer, code) => neighbours(context, db, filter, officer, code),
    frozen: (filter, officer, limit) => frozen(context, db, filter, officer, limit),
    newSince: (filter, officer, since) => newSince(context, db, filter, officer, since),
  },
  acts: {
    once: (form, officer) => db.write(() => actOnce(context, form, officer)),
    inWindow: (act, officer) => db.read(() => actInWindow(context, act, officer)),
    undo: (act, officer) => db.write(() => undoWithDraft(context, act, officer)),
    sendNow: (act, officer) => db.write(() => sendNow(context, act, officer)),
    changesSince: (code, version, officer) => db.read(() => changesSince(code, version, officer)),
    bulkResult: (key, officer) => db.read(() => resultOf<BulkResult>(officer, key)),
    keepBulkResult: (key, officer, result) => db.write(() => keepResult(context, officer, key, result)),
    resend: (code, notice, officer) => db.write(() => resend(context, code, notice, officer)),
    settle: (code, officer) => db.write(() => settle(context, code, officer)),
  },
  own: {
    keepDraft: (code, officer, draft) => db.write(() => keepDraft(context, code, officer, draft)),
    draft: (code, officer) => db.read(() => ownDraft(context, code, officer)),
    views: (officer) => db.read(() => savedViews(officer)),
    saveView: (officer, view) => db.write(() => saveView(officer, view)),
    dropView: (officer, name) => db.write(() => dropView(officer, name)),
    beat: (code, officer, isTyping) => db.write(() => beat(context, code, officer, isTyping)),
    left: (code, officer) => db.write(() => left(context, code, officer)),
    colleaguesAt: (code, officer) => db.read(() => colleaguesAt(context, code, officer)),
    colleagues: (tickets, officer) => db.read(() => colleagues(context, tickets, officer)),
  },
});
