/** The JSON of messages in the web chat. */
import type { MediaRef } from '../../../core/message.js';
import type { Tenant } from '../../../core/tenant.js';
import { isoTime } from '../../../core/tickets/deadline.js';
import { showCode } from '../../../core/tickets/ticket-code.js';
import type { VisibleTicket } from '../../../core/tickets/visibility.js';
import type { Line } from '../../../db/chats/transcripts.js';

/** `{"media":[{"id","kind"}]}`, or no field at all without files. The bytes are at `/chat/media/:id`. */
export function mediaJson(media: readonly MediaRef[] | undefined) {
  return media?.length ? { media: media.map(({ id, kind }) => ({ id, kind })) } : {};
}

/** To a citizen, an officer in the chat speaks for the service just as the bot does. */
export function lineJson({ id, from, text, choices, media, at }: Line, { calendar }: Tenant) {
  return {
    id,
    from: from === 'citizen' ? 'citizen' : 'bot',
    text,
    ...(choices?.length ? { choices: choices.map((choice) => ({ id: choice.id, label: choice.label })) } : {}),
    ...mediaJson(media),
    at: isoTime(at, calendar),
  };
}

/** A report in the file of all that is kept about its citizen. */
export function ownReportJson(
  { code, type, state, category, area, text, place, ...ticket }: VisibleTicket,
  { calendar }: Tenant,
) {
  return {
    code: showCode(code),
    type,
    state,
    category,
    area,
    place,
    text,
    anonim: ticket.anonim,
    rahasia: ticket.rahasia,
    filedAt: isoTime(ticket.filedAt, calendar),
    dueAt: isoTime(ticket.dueAt, calendar),
    updatedAt: isoTime(ticket.updatedAt, calendar),
  };
}
