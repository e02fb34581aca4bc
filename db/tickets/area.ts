/** What the program asks about tickets. */
import type { Act, TicketCode } from '../../core/tickets/ticket.js';
import type { Database } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { type Moved, move, type Undone, undo } from './acts.js';
import { openStatus, type PublicStatus } from './status.js';
import { type TrainingRow, trainingRows } from './training.js';

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

export function openTickets(context: StoreContext, db: Database): TicketsArea {
  return {
    status: openStatus(context, db),
    move: (code, act, by) => db.write(() => move(context, code, act, by)),
    undo: (code, by) => db.write(() => undo(context, code, by)),
    trainingRows: (most) => trainingRows(context, db, most),
  };
}
