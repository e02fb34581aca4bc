/** Checks the audit chain of every ticket, the daily seals, the counters, and that what is not final has a due time. */
import { sql } from 'kysely';
import { CLOSED_STATES } from '../../core/tickets/ticket.js';
import { all, type Database, first, type Make, type Work } from '../engine/query.js';
import { INBOX, MEDIA, OUTBOX } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { same } from '../sealing/vault.js';
import { START, signature } from '../tickets/audit.js';
import { verifySeals } from '../tickets/seals.js';
import { unreadableArrivals } from './old-arrivals.js';

const TICKETS_PER_SNAPSHOT = 500;
const MAX_PER_RULE = 20;
/** What has been due for this long should be done. */
const OVERDUE_MS = 3_600_000;

interface Rule {
  readonly says: string;
  /** Rows that break it; a few are enough. `overdue`: what was due before this time should be done. */
  broken(overdue: number): Make<{ id: number }>;
}

/** What is not final has a future due time. */
const RULES: readonly Rule[] = [
  {
    says: 'a ticket that is not closed has no deadline: ticket',
    broken: () => (db) =>
      db
        .selectFrom('tickets as t')
        .leftJoin('deadlines as d', 'd.ticket', 't.id')
        .select('t.id')
        .where('d.ticket', 'is', null)
        .where('t.pub_state', 'not in', CLOSED_STATES)
        .limit(MAX_PER_RULE),
  },
  {
    says: 'a reply that has not left has no time to leave: reply',
    broken: () => (db) =>
      db
        .selectFrom('outbox')
        .select('id')
        .where('state', '<', sql.lit(OUTBOX.sent))
        .where('state', '<>', OUTBOX.held)
        .where('due_at', 'is', null)
        .limit(MAX_PER_RULE),
  },
  {
    says: 'an input that waits has no time to be tried: input',
    broken: () => (db) =>
      db
        .selectFrom('inbox')
        .select('id')
        .where('state', '<>', sql.lit(INBOX.done))
        .where('state', '=', INBOX.waiting)
        .where('due_at', 'is', null)
        .limit(MAX_PER_RULE),
  },
  {
    says: 'an input waits in a chat that has no time for its next turn: input',
    broken: () => (db) =>
      db
        .selectFrom('inbox')
        .innerJoin('chats', 'chats.id', 'inbox.chat')
        .select('inbox.id')
        .where('inbox.state', '<>', sql.lit(INBOX.done))
        .where('inbox.state', '=', INBOX.waiting)
        .where('chats.due_at', 'is', null)
        .limit(MAX_PER_RULE),
  },
  {
    says: 'a file that is not cleaned has no time to be worked on: file',
    broken: () => (db) =>
      db
        .selectFrom('media')
        .select('id')
        .where('state', '<', sql.lit(MEDIA.clean))
        .where('due_at', 'is', null)
        .limit(MAX_PER_RULE),
  },
  {
    says: 'an act should have been published over an hour ago: act',
    broken: (overdue) => (db) =>
      db.selectFrom('pending_acts').select('id').where('due_at', '<', overdue).limit(MAX_PER_RULE),
  },
  {
    says: 'a deadline should have run over an hour ago: ticket',
    broken: (overdue) => (db) =>
      db.selectFrom('deadlines').select('ticket as id').where('due_at', '<', overdue).limit(MAX_PER_RULE),
  },
];

/** One line per fault. `progress` counts tickets. */
export async function* verify(
  context: StoreContext,
  db: Database,
  progress?: (done: number, all: number) => void,
): AsyncGenerator<string> {
  const last = (await db.read(newestTicket))?.id ?? 0;
  for (let after = 0; after < last; ) {
    const from = after;
    const { faults, to } = await db.snapshot(() => chains(context, from));
    yield* faults;
    after = to ?? last;
    progress?.(after, last);
  }
  yield* await db.snapshot(counters);
  yield* await db.snapshot(() => verifySeals(context));
  yield* await db.read(unreadableArrivals);
  const overdue = context.now() - OVERDUE_MS;
  for (const { says, broken } of RULES)
    for (const { id } of await db.read(() => all(broken(overdue)))) yield `${says} ${id}`;
}

const newestTicket = () => first((db) => db.selectFrom('tickets').select('id').orderBy('id', 'desc').limit(1));

/** The chains of the next tickets; `to` is the last ticket, undefined when there is none. */
function* chains(context: StoreContext, after: number): Work<{ faults: string[]; to: number | undefined }> {
  const tickets = yield* all((db) =>
    db
      .selectFrom('tickets')
      .select(['id', 'code', 'seq', 'head'])
      .where('id', '>', after)
      .orderBy('id')
      .limit(TICKETS_PER_SNAPSHOT),
  );
  const to = tickets.at(-1)?.id;
  if (to === undefined) return { faults: [], to };
  const faults: string[] = [];
  const heads = new Map<number, { seq: number; head: Uint8Array }>();
  const codes = new Map(tickets.map(({ id, code }) => [id, code]));
  for (const event of yield* eventsOf(after, to)) {
    const code = codes.get(event.ticket);
    const before = heads.get(event.ticket) ?? { seq: 0, head: START };
    if (code === undefined) faults.push(`Event ${event.id} belongs to ticket ${event.ticket}, which is not there.`);
    else if (event.seq !== before.seq + 1)
      faults.push(`Ticket ${code}: event ${before.seq + 1} is missing (event ${event.seq} follows ${before.seq}).`);
    else if (!same(event.hash, signature(context, code, event, before.head)))
      faults.push(`Ticket ${code}: event ${event.seq} (${event.kind} by ${event.actor}) was changed.`);
    heads.set(event.ticket, { seq: event.seq, head: event.hash });
  }
  for (const { id, code, seq, head } of tickets) {
    const found = heads.get(id);
    if (!found || found.seq !== seq || !same(found.head, head))
      faults.push(`Ticket ${code}: its newest event is number ${found?.seq ?? 0}, the ticket says ${seq}.`);
  }
  return { faults, to };
}

const eventsOf = (after: number, to: number) =>
  all((db) =>
    db
      .selectFrom('events')
      .select(['id', 'ticket', 'seq', 'at', 'actor', 'kind', 'detail', 'hash'])
      .where('ticket', '>', after)
      .where('ticket', '<=', to)
      .orderBy('ticket')
      .orderBy('seq'),
  );

/** The counters of tickets by state are those that a count finds. */
function* counters(): Work<string[]> {
  const countersByState = yield* all((db) =>
    db
      .selectFrom('counters')
      .select((eb) => ['name', eb.fn.sum<number>('n').as('n')])
      .where('name', 'like', 'ticket:%')
      .groupBy('name'),
  );
  const ticketsByState = yield* all((db) =>
    db
      .selectFrom('tickets')
      .select((eb) => ['pub_state', eb.fn.countAll<number>().as('n')])
      .groupBy('pub_state'),
  );
  const counted = new Map(countersByState.map(({ name, n }) => [name.slice('ticket:'.length), Number(n)]));
  const found = new Map(ticketsByState.map(({ pub_state, n }) => [pub_state, Number(n)]));
  return [...new Set([...counted.keys(), ...found.keys()])]
    .filter((state) => (counted.get(state) ?? 0) !== (found.get(state) ?? 0))
    .map(
      (state) => `The counter of tickets in state ${state} says ${counted.get(state)}, there are ${found.get(state)}.`,
    );
}
