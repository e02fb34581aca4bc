/** What the program asks about tickets. */
import type { Officer } from '../../core/officers/officer.js';
import type { Address } from '../../core/post.js';
import type { Act, TicketCode } from '../../core/tickets/ticket.js';
import type { VisibleTicket } from '../../core/tickets/visibility.js';
import type { Database } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { type ActToUndo, type Moved, move, type Undone, undo } from './acts.js';
import { ticketsOf } from './own-tickets.js';
import { openStatus, type PublicStatus } from './status.js';
import { type TrainingRow, trainingRows } from './training.js';

export interface TicketsArea {
  /** What anybody with the code may know; undefined when there is none. */
  status(code: TicketCode): Promise<PublicStatus | undefined>;
  /** The tickets that a chat reported, as its citizen may see them. */
  ofReporter(address: Address): Promise<readonly VisibleTicket[]>;
  /**
   * An officer's act by the rules of core/tickets/ticket.ts; its citizen hears of it after `undoSeconds`. Refused when
   * the ticket has another version than `expects`.
   */
  move(code: TicketCode, act: Act, by: Officer, expects?: number): Promise<Moved>;
  /** Takes an act back that its citizen has not heard of. */
  undo(which: ActToUndo, by: Officer): Promise<Undone>;
  /** What people decided about reports (training.ts), the newest `most`. Never of a rahasia report or an erased citizen. */
  trainingRows(most: number): Promise<readonly TrainingRow[]>;
}

export function openTickets(context: StoreContext, db: Database): TicketsArea {
  return {
    status: openStatus(context, db),
    ofReporter: (address) => db.read(() => ticketsOf(context, address)),
    move: (code, act, by, expects) => db.write(() => move(context, code, act, by, expects)),
    undo: (which, by) => db.write(() => undo(context, which, by)),
    trainingRows: (most) => trainingRows(context, db, most),
  };
}
