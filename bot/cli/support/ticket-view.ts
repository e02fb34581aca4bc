/** How the command line shows a ticket: as JSON, as a line of a table, as a page. */
import type { Tenant } from '../../../core/tenant.js';
import { isoTime } from '../../../core/tickets/deadline.js';
import { showCode } from '../../../core/tickets/ticket-code.js';
import type { DeskTicket } from '../../../db/desk/tickets.js';
import { areaName } from '../../tenant/areas.js';
import { printable } from './printable.js';

/** The form of the contract; `story` is null once the words are erased. */
export function ticketJson(ticket: DeskTicket, { calendar }: Tenant): object {
  return {
    code: showCode(ticket.code),
    type: ticket.type ?? null,
    state: ticket.state,
    category: ticket.category ?? null,
    agency: ticket.agency ?? null,
    area: ticket.area ?? null,
    place: ticket.place ?? null,
    story: ticket.text ?? null,
    notes: (ticket.notes ?? []).map(({ at, text }) => ({ at: isoTime(at, calendar), text })),
    media: ticket.photos?.length ?? 0,
    urgent: ticket.urgent ?? false,
    anonim: ticket.anonim ?? false,
    rahasia: ticket.rahasia ?? false,
    filedAt: isoTime(ticket.filedAt, calendar),
    dueAt: isoTime(ticket.dueAt, calendar),
    late: ticket.late,
  };
}

const columns = (cells: readonly string[]) =>
  cells
    .map((cell, index) => cell.padEnd(WIDTHS[index] ?? 0))
    .join('  ')
    .trimEnd();
const WIDTHS = [13, 15, 16, 12, 14, 12];

export const TABLE_HEAD = columns(['CODE', 'STATE', 'DUE', 'AGENCY', 'CATEGORY', 'AREA', 'NOTES']);

export function tableLine(ticket: DeskTicket, { calendar }: Tenant): string {
  const { code, state, dueAt, agency = '-', category = '-', area = '-' } = ticket;
  const due = isoTime(dueAt, calendar).slice(0, 16).replace('T', ' ');
  return columns([showCode(code), state, due, agency, category, area, marksOf(ticket).join(', ')]);
}

const marksOf = ({ late, urgent, anonim, rahasia }: DeskTicket): readonly string[] =>
  Object.entries({ late, urgent, anonim, rahasia }).flatMap(([mark, isSet]) => (isSet ? [mark] : []));

export function ticketPage(ticket: DeskTicket, { calendar }: Tenant): string {
  const { code, state, type, category, agency, area, place, text, notes = [], photos = [] } = ticket;
  const time = (at: number) => isoTime(at, calendar);
  const rows = {
    State: state,
    Marks: marksOf(ticket).join(', '),
    Type: type,
    Category: category,
    Agency: agency,
    Area: area && `${area} ${areaName(area) ?? ''}`.trim(),
    Place: place,
    Filed: time(ticket.filedAt),
    Due: time(ticket.dueAt),
    Photos: photos.length > 0 ? String(photos.length) : undefined,
  };
  const lines = Object.entries(rows).flatMap(([name, value]) => (value ? [`${name.padEnd(10)}${value}`] : []));
  const added = notes.flatMap(({ at, text }) => ['', `Note, ${time(at)}:`, text]);
  return printable([showCode(code), ...lines, '', text ?? '(the words were erased)', ...added].join('\n'));
}
