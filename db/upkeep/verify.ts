/** Checks the audit chain of every ticket, the daily seals, and that whatever is not final has a future due time. */
import type { Compilable, Expression } from 'kysely';
import { CLOSED_STATES } from '../../core/tickets/ticket.js';
import { all, type Builder, type Database, first, type Query, query, type Work } from '../engine/query.js';
import { INBOX, MEDIA, OUTBOX } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { same } from '../sealing/vault.js';
import { START, signature } from '../tickets/audit.js';
import { verifySeals } from '../tickets/seals.js';
import { unreadableArrivals } from './old-arrivals.js';

const CHUNK = 500;
/** What is due this long ago should have been done. */
const OVERDUE = 3_600_000;

const newest = query({}, (db) => db.selectFrom('tickets').select('id').orderBy('id', 'desc').limit(1));
const ticketsFrom = query({ after: 'int', limit: 'int' }, (db, p) =>
  db.selectFrom('tickets').select(['id', 'code', 'seq', 'head']).where('id', '>', p.after).orderBy('id').limit(p.limit),
);
const eventsFrom = query({ from: 'int', to: 'int' }, (db, p) =>
  db
    .selectFrom('events')
    .select(['id', 'ticket', 'seq', 'at', 'actor', 'kind', 'detail', 'hash'])
    .where('ticket', '>=', p.from)
    .where('ticket', '<=', p.to)
    .orderBy('ticket')
    .orderBy('seq'),
);
const countersOf = query({}, (db) =>
  db
    .selectFrom('counters')
    .select((eb) => ['name', eb.fn.sum<number>('n').as('n')])
    .where('name', 'like', 'ticket:%')
    .groupBy('name'),
);

const ticketsByState = query({}, (db) =>
  db
    .selectFrom('tickets')
    .select((eb) => ['pub_state', eb.fn.countAll<number>().as('n')])
    .groupBy('pub_state'),
);

interface Rule {
  readonly says: string;
  readonly broken: Query<{ late: number }, { id: number }>;
}
const rule = (make: (db: Builder, p: { readonly late: Expression<number> }) => Compilable<{ id: number }>) =>
  query({ late: 'int' }, make);

/** Each query gives the rows that break it, a few are enough. */
const RULES: readonly Rule[] = [
  {
    says: 'a ticket that is not closed has no clock: ticket',
    broken: rule((db) =>
      db
        .selectFrom('tickets as t')
        .leftJoin('deadlines as d', 'd.ticket', 't.id')
        .select('t.id')
        .where('d.ticket', 'is', null)
        .where('t.pub_state', 'not in', CLOSED_STATES)
        .limit(20),
    ),
  },
  {
    says: 'a reply that has not left has no time to leave: reply',
    broken: rule((db) =>
      db
        .selectFrom('outbox')
        .select('id')
        .where('state', '<', OUTBOX.sent)
        .where('state', '<>', OUTBOX.held)
        .where('due_at', 'is', null)
        .limit(20),
    ),
  },
  {
    says: 'an input that waits has no time to be tried: input',
    broken: rule((db) =>
      db
        .selectFrom('inbox')
        .select('id')
        .where('state', '<>', INBOX.done)
        .where('state', '=', INBOX.waiting)
        .where('due_at', 'is', null)
        .limit(20),
    ),
  },
  {
    says: 'an input waits in a chat that nobody will take up: input',
    broken: rule((db) =>
      db
        .selectFrom('inbox')
        .innerJoin('chats', 'chats.id', 'inbox.chat')
        .select('inbox.id')
        .where('inbox.state', '<>', INBOX.done)
        .where('inbox.state', '=', INBOX.waiting)
        .where('chats.due_at', 'is', null)
        .limit(20),
    ),
  },
  {
    says: 'a file that is not cleaned has no time to be worked on: file',
    broken: rule((db) =>
      db.selectFrom('media').select('id').where('state', '<', MEDIA.clean).where('due_at', 'is', null).limit(20),
    ),
  },
  {
    says: 'an act should have been told to its citizen over an hour ago: act',
    broken: rule((db, p) => db.selectFrom('pending_acts').select('id').where('due_at', '<', p.late).limit(20)),
  },
  {
    says: 'a legal clock should have struck over an hour ago: ticket',
    broken: rule((db, p) => db.selectFrom('deadlines').select('ticket as id').where('due_at', '<', p.late).limit(20)),
  },
];

/** One line a fault. `progress` counts tickets. */
export async function* verify(
  context: StoreContext,
  db: Database,
  progress?: (done: number, all: number) => void,
): AsyncGenerator<string> {
  const last = (await db.read(() => first(newest, {})))?.id ?? 0;
  for (let after = 0; after < last; ) {
    const from = after;
    const { faults, to } = await db.snapshot(() => chunk(context, from));
    yield* faults;
    after = to ?? last;
    progress?.(after, last);
  }
  yield* await db.snapshot(counters);
  yield* await db.snapshot(() => verifySeals(context));
  yield* await db.read(unreadableArrivals);
  const late = context.now() - OVERDUE;
  for (const { says, broken } of RULES)
    for (const { id } of await db.read(() => all(broken, { late }))) yield `${says} ${id}`;
}

function* chunk(context: StoreContext, after: number): Work<{ faults: string[]; to: number | undefined }> {
  const tickets = yield* all(ticketsFrom, { after, limit: CHUNK });
  const to = tickets.at(-1)?.id;
  if (to === undefined) return { faults: [], to };
  const faults: string[] = [];
  const heads = new Map<number, { seq: number; head: Uint8Array }>();
  const codes = new Map(tickets.map(({ id, code }) => [id, code]));
  for (const event of yield* all(eventsFrom, { from: after + 1, to })) {
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

function* counters(): Work<string[]> {
  const counted = new Map((yield* all(countersOf, {})).map(({ name, n }) => [name.slice('ticket:'.length), Number(n)]));
  const found = new Map((yield* all(ticketsByState, {})).map(({ pub_state, n }) => [pub_state, Number(n)]));
  return [...new Set([...counted.keys(), ...found.keys()])]
    .filter((state) => (counted.get(state) ?? 0) !== (found.get(state) ?? 0))
    .map(
      (state) => `The counter of tickets in state ${state} says ${counted.get(state)}, there are ${found.get(state)}.`,
    );
}
