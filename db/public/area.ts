/** What anybody may read without a code: reports that an officer has verified, as `visible` shows them to the public. */
import type { TicketCode } from '../../core/tickets/ticket.js';
import type { Database } from '../engine/query.js';
import type { FileOfTicket, MediaArea } from '../media/area.js';
import type { StoreContext } from '../sealing/context.js';
import { type PublicFilter, type PublicPage, type PublicReport, pointsOf, readList, readReport } from './reports.js';

export interface PublicArea {
  /** The newest first; `after` continues behind the last report of a page. */
  list(filter: PublicFilter, limit: number, after?: string): Promise<PublicPage>;
  /** Undefined when there is none, or it is not public. */
  report(code: TicketCode): Promise<PublicReport | undefined>;
  /** A photo that an officer released, from 1. */
  photo(code: TicketCode, number: number): Promise<FileOfTicket | undefined>;
  /** Places of reports with a pin, as the middle of a cell of about half a kilometre; none of an anonim report. */
  points(filter: PublicFilter, limit: number): Promise<readonly PublicPoint[]>;
}

export interface PublicPoint extends PublicReport {
  readonly middle: { readonly latitude: number; readonly longitude: number };
}

export const openPublic = (context: StoreContext, db: Database, media: Pick<MediaArea, 'ofTicket'>): PublicArea => ({
  list: (filter, limit, after) => db.read(() => readList(context, filter, limit, after)),
  report: (code) => db.read(() => readReport(context, code)),
  async photo(code, number) {
    const report = await db.read(() => readReport(context, code));
    const ref = report?.photos?.[number - 1];
    return ref && media.ofTicket(ref.id);
  },
  points: (filter, limit) => db.read(() => pointsOf(context, filter, limit)),
});
