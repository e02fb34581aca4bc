/** What a conversation may look up, answered from the transaction of its turn: each an indexed read of at most 200 rows. */
import { sql } from 'kysely';
import type { Lookup as Asked, LookupResults } from '../../core/conversation/conversation.js';
import { metresBetween } from '../../core/pin.js';
import type { TicketView } from '../../core/tickets/ticket.js';
import { VERIFIED_STATES, visible, type Words } from '../../core/tickets/visibility.js';
import type { Chat } from '../chats/chats.js';
import { all, type Builder, type DialectName, first, type Places, query, type Work } from '../engine/query.js';
import { providerKey } from '../outbox/outbox.js';
import type { StoreContext } from '../sealing/context.js';
import { recordOf, wordsOf } from '../tickets/record.js';
import type { TicketRow } from '../tickets/row.js';
import { cellOf, cellsAround, rootDigests, sharedRoots } from '../tickets/similar-candidates.js';

const MOST = 200;
/** The youngest of one place and category that are looked at for a twin; those are the likely ones. */
const MOST_NEAR = 100;
/** So many of those that share words are opened and compared. */
const LIKELIEST = 12;
const RECENT = 30 * 86_400_000;
const NEAR = 500;

const byCode = query({ code: 'text' }, (db, p) => db.selectFrom('tickets').selectAll().where('code', '=', p.code));
const reported = query({ chat: 'int' }, (db, p) =>
  db.selectFrom('tickets').selectAll().where('chat', '=', p.chat).orderBy('born', 'desc').limit(MOST),
);
const followed = query({ chat: 'int' }, (db, p) =>
  db
    .selectFrom('followers')
    .innerJoin('tickets', 'tickets.id', 'followers.ticket')
    .selectAll('tickets')
    .where('followers.chat', '=', p.chat)
    .orderBy('followers.ticket', 'desc')
    .limit(MOST),
);
const isFollower = query({ ticket: 'int', chat: 'int' }, (db, p) =>
  db.selectFrom('followers').select('at').where('ticket', '=', p.ticket).where('chat', '=', p.chat),
);
/** As a string: a hundred buffers take longer to make than to find. */
const rootsOf = (dialect: DialectName) =>
  dialect === 'postgres' ? sql<string | null>`encode("root_digests", 'hex')` : sql<string | null>`hex("root_digests")`;
const young = { category: 'text', since: 'int' } as const;
/** What tells likely twins apart stands in an index; words are opened of the likeliest only. */
const near = (db: Builder, p: Places<typeof young>, dialect: DialectName) =>
  db
    .selectFrom('tickets')
    .select(['id', rootsOf(dialect).as('roots')])
    .where('rahasia', '=', 0)
    .where('pub_state', '<>', 'masuk')
    .where('pub_state', 'in', VERIFIED_STATES)
    .where('category', '=', p.category)
    .where('filed_at', '>=', p.since)
    .orderBy('filed_at', 'desc')
    .limit(MOST_NEAR);
const inArea = query({ area: 'text', ...young }, (db, p, dialect) => near(db, p, dialect).where('area', '=', p.area));
const inCell = query({ cell: 'int', ...young }, (db, p, dialect) =>
  near(db, p, dialect).select(['latitude', 'longitude']).where('cell', '=', p.cell),
);
const byIdOpen = query({ id: 'int' }, (db, p) => db.selectFrom('tickets').selectAll().where('id', '=', p.id));
const sentAs = query({ chat: 'int', provider_key: 'blob' }, (db, p) =>
  db.selectFrom('outbox').select('ticket').where('provider_key', '=', p.provider_key).where('chat', '=', p.chat),
);

export function* answer(
  context: StoreContext,
  chat: Chat,
  asked: Asked,
  now: number,
): Work<LookupResults[Asked['kind']]> {
  switch (asked.kind) {
    case 'ticket': {
      const ticket = yield* first(byCode, { code: asked.code });
      if (!ticket) return undefined;
      return view(context, ticket, yield* relation(chat, ticket));
    }
    case 'mine': {
      const own = yield* all(reported, { chat: chat.id });
      const others = yield* all(followed, { chat: chat.id });
      return [
        ...own.flatMap((ticket) => view(context, ticket, 'reporter') ?? []),
        ...others.flatMap((ticket) => view(context, ticket, 'follower', () => undefined) ?? []),
      ]
        .sort((a, b) => b.filedAt - a.filedAt)
        .slice(0, MOST);
    }
    case 'similar':
      return yield* similar(context, chat, asked, now);
    case 'quoted': {
      const key = providerKey(context, chat.channel, asked.message);
      return (yield* first(sentAs, { chat: chat.id, provider_key: key }))?.ticket ?? undefined;
    }
    default:
      return asked satisfies never;
  }
}

function* relation(chat: Chat, ticket: TicketRow): Work<TicketView['mine']> {
  if (ticket.chat === chat.id) return 'reporter';
  if (ticket.supporters < 2) return undefined;
  return (yield* first(isFollower, { ticket: ticket.id, chat: chat.id })) ? 'follower' : undefined;
}

function* similar(
  context: StoreContext,
  chat: Chat,
  { area, pin, category, roots }: Extract<Asked, { kind: 'similar' }>,
  now: number,
): Work<readonly TicketView[]> {
  const own = rootDigests(context, roots)?.toString('hex');
  if (!own) return [];
  const since = now - RECENT;
  const likely = new Map<number, number>();
  const weigh = (id: number, roots: string | null) => {
    const count = roots ? sharedRoots(own, roots) : 0;
    if (count > 0) likely.set(id, count);
  };
  if (area !== undefined) for (const { id, roots } of yield* all(inArea, { area, category, since })) weigh(id, roots);
  if (pin)
    for (const cell of cellsAround(cellOf(pin.latitude, pin.longitude)))
      for (const { id, roots, latitude, longitude } of yield* all(inCell, { cell, category, since }))
        if (latitude !== null && longitude !== null && metresBetween(pin, { latitude, longitude }) < NEAR)
          weigh(id, roots);
  const views: TicketView[] = [];
  for (const [id] of [...likely].sort(([, a], [, b]) => b - a).slice(0, LIKELIEST)) {
    const ticket = yield* first(byIdOpen, { id });
    const seen = ticket && view(context, ticket, yield* relation(chat, ticket));
    if (seen) views.push(seen);
  }
  return views;
}

/** A ticket as this chat may see it. Undefined when it may not see it at all. */
function view(
  context: StoreContext,
  ticket: TicketRow,
  mine: TicketView['mine'],
  words: () => Words | undefined = () => wordsOf(context, ticket),
): TicketView | undefined {
  const seen = visible(recordOf(ticket, words), { kind: mine === 'reporter' ? 'reporter' : 'citizen' });
  if (!seen) return undefined;
  const { pin, agency: code, history: _, ...shown } = seen;
  const agency = context.tenant.agencies.find((agency) => agency.code === code);
  return {
    ...shown,
    ...(agency ? { agency: { code: agency.code, name: agency.name } } : {}),
    ...pin,
    text: shown.text ?? '',
    anonim: shown.anonim ?? false,
    rahasia: shown.rahasia ?? false,
    urgent: shown.urgent ?? false,
    mine,
    supporters: shown.supporters ?? 1,
  };
}
