/** What officers read. Every read of a report's words or photos is an event of its audit chain. */
import type { Officer } from '../../core/officers/officer.js';
import type { TicketCode } from '../../core/tickets/ticket.js';
import type { Database } from '../engine/query.js';
import type { MediaArea } from '../media/area.js';
import type { StoreContext } from '../sealing/context.js';
import { openPhoto, type Photo } from './photo.js';
import { type DeskTicket, listTickets, listWithWords, readTicket, type TicketFilter } from './tickets.js';

export interface DeskArea {
  /** Newest first, read page by page. Without words, so it is not recorded as a read. */
  list(filter: TicketFilter): AsyncIterable<DeskTicket>;
  /** The same with words, notes and photos; recorded as a read of each ticket. */
  listWithWords(filter: TicketFilter, by: Officer): AsyncIterable<DeskTicket>;
  /** One ticket with words, notes and photos, recorded as a read; undefined when there is none. */
  read(code: TicketCode, by: Officer): Promise<DeskTicket | undefined>;
  /** The cleaned photo with that number, from 1; recorded as a read. */
  photo(code: TicketCode, number: number, by: Officer): Promise<Photo>;
}

export const openDesk = (context: StoreContext, db: Database, media: MediaArea): DeskArea => ({
  list: (filter) => listTickets(context, db, filter),
  listWithWords: (filter, by) => listWithWords(context, db, filter, by),
  read: (code, by) => readTicket(context, db, code, by),
  photo: (code, number, by) => openPhoto(context, db, media, { code, number, by }),
});
