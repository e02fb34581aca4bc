/** Numbers for the operator: from counters, and from indexes that hold only what is open. */
import type { State } from '../../core/tickets/ticket.js';
import { all, first, query, type Work } from '../engine/query.js';
import { INBOX, MEDIA, OUTBOX, type OutboxState } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { errorPlace } from '../sealing/places.js';

export interface Figures {
  readonly ticketsByState: Readonly<Partial<Record<State, number>>>;
  readonly filed: number;
  readonly answeredInTime: number;
  /** Reports that taught and must not any more: a model that learnt when there were fewer may know their words. */
  readonly untaught: number;
  readonly inboxWaiting: number;
  readonly inboxAside: readonly {
    readonly id: number;
    readonly channel: string;
    readonly at: number;
    readonly error: string;
  }[];
  readonly outbox: Readonly<Record<string, number>>;
  /** Age of the oldest reply that still waits to leave, milliseconds. */
  readonly outboxOldest: number;
  readonly personsWaiting: number;
  readonly mediaWaiting: number;
  readonly mediaWithheld: number;
}

const ASIDE = 100;

const counters = query({}, (db) =>
  db
    .selectFrom('counters')
    .select((eb) => ['name', eb.fn.sum<number>('n').as('n')])
    .groupBy('name'),
);
const inboxWaiting = query({}, (db) =>
  db
    .selectFrom('inbox')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('state', '<>', INBOX.done)
    .where('state', '=', INBOX.waiting),
);
const inboxAside = query({ limit: 'int' }, (db, p) =>
  db
    .selectFrom('inbox')
    .innerJoin('chats', 'chats.id', 'inbox.chat')
    .select(['inbox.id', 'chats.channel', 'inbox.at', 'inbox.error'])
    .where('inbox.state', '<>', INBOX.done)
    .where('inbox.state', '=', INBOX.aside)
    .orderBy('inbox.id', 'desc')
    .limit(p.limit),
);
const outboxOpen = query({}, (db) =>
  db
    .selectFrom('outbox')
    .select((eb) => ['state', eb.fn.countAll<number>().as('n'), eb.fn.min('at').as('oldest')])
    .where('state', '<', OUTBOX.sent)
    .groupBy('state'),
);
const personsWaiting = query({}, (db) =>
  db
    .selectFrom('chats')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('person_since', 'is not', null),
);
const mediaWaiting = query({}, (db) =>
  db
    .selectFrom('media')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('state', '<', MEDIA.clean),
);
const mediaWithheld = query({}, (db) =>
  db
    .selectFrom('media')
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .where('state', '=', MEDIA.withheld),
);

export function* figures(context: StoreContext): Work<Figures> {
  const counted = new Map((yield* all(counters, {})).map(({ name, n }) => [name, Number(n)]));
  const open = yield* all(outboxOpen, {});
  const aside = yield* all(inboxAside, { limit: ASIDE });
  const under = <Name extends string>(prefix: string) =>
    [...counted].flatMap(([name, n]) =>
      name.startsWith(prefix) && n > 0 ? [[name.slice(prefix.length) as Name, n] as const] : [],
    );
  const openStates = open.map(({ state, n }) => [stateName(state), Number(n)] as const);
  // What is held waits for its citizen, not for us.
  const oldest = open.filter(({ state }) => state !== OUTBOX.held).map((row) => Number(row.oldest));
  return {
    ticketsByState: Object.fromEntries(under<State>('ticket:')) as Figures['ticketsByState'],
    filed: counted.get('filed') ?? 0,
    answeredInTime: counted.get('answeredInTime') ?? 0,
    untaught: counted.get('untaught') ?? 0,
    inboxWaiting: Number((yield* first(inboxWaiting, {}))?.n ?? 0),
    inboxAside: aside.map(({ id, channel, at, error }) => ({
      id,
      channel,
      at,
      error: context.vault.open(errorPlace(id), error) ?? '',
    })),
    outbox: Object.fromEntries([...under<OutboxState>('outbox:'), ...openStates]),
    outboxOldest: oldest.length === 0 ? 0 : Math.max(0, context.now() - Math.min(...oldest)),
    personsWaiting: Number((yield* first(personsWaiting, {}))?.n ?? 0),
    mediaWaiting: Number((yield* first(mediaWaiting, {}))?.n ?? 0),
    mediaWithheld: Number((yield* first(mediaWithheld, {}))?.n ?? 0),
  };
}

const stateName = (state: number): string =>
  Object.entries(OUTBOX).find(([, value]) => value === state)?.[0] ?? String(state);
