/** Reads of tickets for the operator: lists page by page, and one ticket. `visible` decides what is shown. */
import type { Officer } from '../../core/officers/officer.js';
import { isLate, type State, type TicketCode } from '../../core/tickets/ticket.js';
import { type TicketRecord, type Viewer, type VisibleTicket, visible } from '../../core/tickets/visibility.js';
import { all, type Database, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { happened, READ } from '../tickets/audit.js';
import { fullRecord } from '../tickets/full-record.js';
import { RECORD_COLUMNS, recordOf } from '../tickets/record.js';
import { saveTicket, type TicketRow, ticketByCode, ticketById } from '../tickets/row.js';

export interface TicketFilter {
  readonly state?: State;
  readonly agency?: string;
  readonly late?: boolean;
}

export interface DeskTicket extends VisibleTicket {
  /** The promised date has passed, and the ticket is neither answered nor closed. */
  readonly late: boolean;
}

/** A page with words is one transaction: small enough not to hold up a running server. */
const MAX_TICKETS_PER_PAGE = 100;

export async function* listTickets(
  context: StoreContext,
  db: Database,
  filter: TicketFilter,
): AsyncGenerator<DeskTicket> {
  const now = context.now();
  for await (const page of pages(db, filter, now)) yield* page.flatMap((row) => shown(recordOf(row), now));
}

/** How the tickets of a list are read. */
export interface Reading {
  readonly viewer: Viewer;
  /** Stands in the audit chain of each. */
  readonly detail?: string;
  /** Stored sealed beside it. */
  readonly reason?: string;
}

export async function* listWithWords(
  context: StoreContext,
  db: Database,
  filter: TicketFilter,
  by: Officer,
  reading: Reading = { viewer: { kind: 'operator' } },
): AsyncGenerator<DeskTicket> {
  const now = context.now();
  for await (const page of pages(db, filter, now)) {
    const records = await db.write(function* () {
      const records: TicketRecord[] = [];
      for (const { id } of page) {
        const ticket = yield* ticketById(id);
        if (ticket && visible(recordOf(ticket), reading.viewer))
          records.push(yield* readRecord(context, ticket, by, reading));
      }
      return records;
    });
    yield* records.flatMap((record) => shown(record, now, reading.viewer));
  }
}

export async function readTicket(
  context: StoreContext,
  db: Database,
  code: TicketCode,
  by: Officer,
): Promise<DeskTicket | undefined> {
  const record = await db.write(function* () {
    const ticket = yield* ticketByCode(code);
    return ticket && (yield* readRecord(context, ticket, by));
  });
  return record && shown(record, context.now())[0];
}

/** Records a read in the ticket's audit chain. `detail` names what was read beside the words. */
export function* recordRead(
  context: StoreContext,
  ticket: TicketRow,
  by: Officer,
  { detail = '', reason }: Pick<Reading, 'detail' | 'reason'> = {},
): Work<void> {
  const now = context.now();
  ticket.seen_at ??= now;
  const content = reason === undefined ? {} : { content: { reason } };
  yield* happened(context, ticket, now, { actor: by, kind: READ, detail, ...content });
  yield* saveTicket(ticket);
}

function* readRecord(
  context: StoreContext,
  ticket: TicketRow,
  by: Officer,
  reading?: Pick<Reading, 'detail' | 'reason'>,
): Work<TicketRecord> {
  yield* recordRead(context, ticket, by, reading);
  return yield* fullRecord(context, ticket);
}

function shown(record: TicketRecord, now: number, viewer: Viewer = { kind: 'operator' }): readonly DeskTicket[] {
  const ticket = visible(record, viewer);
  return ticket ? [{ ...ticket, late: isLate(ticket, now) }] : [];
}

async function* pages(db: Database, { state, agency, late }: TicketFilter, now: number) {
  for (let before = Number.MAX_SAFE_INTEGER; ; ) {
    const below = before;
    const page = await db.read(() =>
      all((db) =>
        db
          .selectFrom('tickets')
          .select([...RECORD_COLUMNS, 'id'])
          .where('id', '<', below)
          .$if(state !== undefined, (rows) => rows.where('state', '=', state ?? ''))
          .$if(agency !== undefined, (rows) => rows.where('agency', '=', agency ?? ''))
          .$if(late === true, (rows) => rows.where('due_at', '<', now))
          .orderBy('id', 'desc')
          .limit(MAX_TICKETS_PER_PAGE),
      ),
    );
    const isWanted = (row: (typeof page)[number]) =>
      late !== true || isLate({ state: row.state as State, dueAt: row.due_at }, now);
    yield page.filter(isWanted);
    const last = page.at(-1);
    if (!last || page.length < MAX_TICKETS_PER_PAGE) return;
    before = last.id;
  }
}
