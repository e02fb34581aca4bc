/** Numbers for the operator: from counters, and from indexes that hold only what is open. */
import { sql } from 'kysely';
import { RANKS } from '../../core/officers/queue.js';
import { CLOSED_STATES, type State } from '../../core/tickets/ticket.js';
import { all, first, type Make, type Work } from '../engine/query.js';
import { outboxState } from '../outbox/outbox.js';
import { INBOX, MEDIA, OUTBOX, type OutboxState } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { errorPlace } from '../sealing/places.js';

export interface Figures {
  readonly ticketsByState: Readonly<Partial<Record<State, number>>>;
  readonly filed: number;
  readonly answeredInTime: number;
  /** Neither answered nor closed by their promised date. */
  readonly late: number;
  /** Urgent tickets that no officer has seen within the tenant's `urgentMinutes`. */
  readonly urgentUnseen: number;
  /** Reports taken out of the training: a model that was trained when there were fewer may know their words. */
  readonly untaught: number;
  readonly inboxWaiting: number;
  readonly inboxAside: readonly {
    readonly id: number;
    readonly channel: string;
    readonly at: number;
    readonly error: string;
  }[];
  /** Messages of senders that are no person, which got no answer, by kind. */
  readonly machines: Readonly<Record<string, number>>;
  readonly outbox: Readonly<Record<string, number>>;
  /** Age of the oldest reply that still waits to leave, milliseconds. */
  readonly outboxOldest: number;
  readonly personsWaiting: number;
  readonly mediaWaiting: number;
  readonly mediaWithheld: number;
}

/** Inputs set aside that are listed. */
const MAX_ASIDE = 100;

export function* figures(context: StoreContext): Work<Figures> {
  const counters = yield* countersByName();
  const unsent = yield* unsentReplies();
  // A held reply waits for its citizen, not for us.
  const oldest = unsent.filter(({ state }) => state !== 'held').map(({ at }) => at);
  return {
    ticketsByState: Object.fromEntries(under<State>(counters, 'ticket:')) as Figures['ticketsByState'],
    filed: counters.get('filed') ?? 0,
    answeredInTime: counters.get('answeredInTime') ?? 0,
    late: yield* lateTickets(context.now()),
    urgentUnseen: yield* unseenUrgentTickets(context),
    untaught: counters.get('untaught') ?? 0,
    inboxWaiting: yield* counted((db) =>
      db
        .selectFrom('inbox')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('state', '<>', sql.lit(INBOX.done))
        .where('state', '=', INBOX.waiting),
    ),
    inboxAside: yield* inputsAside(context),
    machines: Object.fromEntries(under(counters, 'machine:')),
    outbox: Object.fromEntries([
      ...under<OutboxState>(counters, 'outbox:'),
      ...unsent.map(({ state, n }) => [state, n] as const),
    ]),
    outboxOldest: oldest.length === 0 ? 0 : Math.max(0, context.now() - Math.min(...oldest)),
    personsWaiting: yield* counted((db) =>
      db
        .selectFrom('chats')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('person_since', 'is not', null),
    ),
    mediaWaiting: yield* counted((db) =>
      db
        .selectFrom('media')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('state', '<', sql.lit(MEDIA.clean)),
    ),
    mediaWithheld: yield* counted((db) =>
      db
        .selectFrom('media')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('state', '=', sql.lit(MEDIA.withheld)),
    ),
  };
}

/** Of the tickets that wait for an officer; `ditindaklanjuti` is answered. */
const lateTickets = (now: number): Work<number> =>
  counted((db) =>
    db
      .selectFrom('tickets')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('queue_rank', 'is not', null)
      .where('queue_rank', '<', RANKS.answered)
      .where('due_at', '<', now)
      .where('state', 'not in', [...ANSWERED]),
  );

const ANSWERED: readonly State[] = ['ditindaklanjuti', ...CLOSED_STATES];

const unseenUrgentTickets = (context: StoreContext): Work<number> =>
  counted((db) =>
    db
      .selectFrom('tickets')
      .select((eb) => eb.fn.countAll<number>().as('n'))
      .where('queue_rank', 'is not', null)
      .where('queue_rank', '=', RANKS.danger)
      .where('seen_at', 'is', null)
      .where('filed_at', '<', context.now() - context.tenant.clocks.urgentMinutes * 60_000),
  );

function* counted(make: Make<{ n: number }>): Work<number> {
  return Number((yield* first(make))?.n ?? 0);
}

function* countersByName(): Work<ReadonlyMap<string, number>> {
  const rows = yield* all((db) =>
    db
      .selectFrom('counters')
      .select((eb) => ['name', eb.fn.sum<number>('n').as('n')])
      .groupBy('name'),
  );
  return new Map(rows.map(({ name, n }) => [name, Number(n)]));
}

/** The counters whose name begins so, without that beginning and without zeros. */
const under = <Name extends string>(counters: ReadonlyMap<string, number>, prefix: string) =>
  [...counters].flatMap(([name, n]) =>
    name.startsWith(prefix) && n > 0 ? [[name.slice(prefix.length) as Name, n] as const] : [],
  );

/** How many replies that have not left there are in each state, and since when the oldest waits. */
function* unsentReplies(): Work<readonly { readonly state: OutboxState; readonly n: number; readonly at: number }[]> {
  const rows = yield* all((db) =>
    db
      .selectFrom('outbox')
      .select((eb) => ['state', eb.fn.countAll<number>().as('n'), eb.fn.min('at').as('oldest')])
      .where('state', '<', sql.lit(OUTBOX.sent))
      .groupBy('state'),
  );
  return rows.map(({ state, n, oldest }) => ({ state: outboxState(state), n: Number(n), at: Number(oldest) }));
}

function* inputsAside({ vault }: StoreContext): Work<Figures['inboxAside']> {
  const rows = yield* all((db) =>
    db
      .selectFrom('inbox')
      .innerJoin('chats', 'chats.id', 'inbox.chat')
      .select(['inbox.id', 'chats.channel', 'inbox.at', 'inbox.error'])
      .where('inbox.state', '<>', sql.lit(INBOX.done))
      .where('inbox.state', '=', INBOX.aside)
      .orderBy('inbox.id', 'desc')
      .limit(MAX_ASIDE),
  );
  return rows.map(({ error, ...row }) => ({ ...row, error: vault.open(errorPlace(row.id), error) ?? '' }));
}
