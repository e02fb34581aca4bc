/** One cleaned photo of a ticket. */
import type { MediaRef } from '../../core/message.js';
import type { Officer } from '../../core/officers/officer.js';
import type { TicketCode } from '../../core/tickets/ticket.js';
import { type Viewer, visible } from '../../core/tickets/visibility.js';
import { type Database, first } from '../engine/query.js';
import type { FileOfTicket, MediaArea } from '../media/area.js';
import type { StoreContext } from '../sealing/context.js';
import { contents } from '../tickets/audit.js';
import { fullRecord } from '../tickets/full-record.js';
import { ticketByCode } from '../tickets/row.js';
import { ticketWithoutLock } from './seen.js';
import { recordRead } from './tickets.js';

export type Photo =
  | FileOfTicket
  | { readonly kind: 'noTicket' }
  /** `photos`: how many the ticket has. */
  | { readonly kind: 'noPhoto'; readonly photos: number };

export interface PhotoRequest {
  readonly code: TicketCode;
  /** From 1. */
  readonly number: number;
  readonly by: Officer;
  readonly viewer: Extract<Viewer, { kind: 'officer' | 'operator' }>;
}

export async function openPhoto(
  context: StoreContext,
  db: Database,
  media: Pick<MediaArea, 'ofTicket'>,
  { code, number, by, viewer }: PhotoRequest,
): Promise<Photo> {
  const record = await db.read(function* () {
    const ticket = yield* first((db) => db.selectFrom('tickets').selectAll().where('code', '=', code));
    return ticket && (yield* fullRecord(context, ticket));
  });
  const seen = record && visible(record, viewer);
  if (!seen) return { kind: 'noTicket' };
  const photos = seen.photos ?? [];
  const ref = photos[number - 1];
  if (!ref) return { kind: 'noPhoto', photos: photos.length };
  const file = await media.ofTicket(ref.id);
  if (file.kind === 'clean')
    await db.write(function* () {
      const ticket = yield* ticketByCode(code);
      if (ticket) yield* recordRead(context, ticket, by, { detail: `photo=${number}` });
    });
  return file;
}

/** A photo that an officer sent with an answer. */
export async function openAnswerPhoto(
  context: StoreContext,
  db: Database,
  media: Pick<MediaArea, 'ofTicket'>,
  asked: { readonly code: TicketCode; readonly seq: number; readonly number: number; readonly officer: Officer },
): Promise<Photo> {
  const content = await db.read(function* () {
    const ticket = yield* ticketWithoutLock(asked.code, asked.officer);
    const found = ticket && (yield* contents(context, { ticket: ticket.id })).find(({ seq }) => seq === asked.seq);
    return found?.kind === 'note'
      ? undefined
      : (found?.content as { readonly media?: readonly MediaRef[] } | undefined);
  });
  const ref = content?.media?.[asked.number - 1];
  return ref ? media.ofTicket(ref.id) : { kind: 'noPhoto', photos: content?.media?.length ?? 0 };
}
