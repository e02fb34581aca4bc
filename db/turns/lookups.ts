/** Answers what a conversation looks up, in the transaction of its turn. Each is an indexed read of at most 200 rows. */
import { sql } from 'kysely';
import type { Input, Lookup, LookupResults } from '../../core/conversation/conversation.js';
import { metresBetween } from '../../core/pin.js';
import type { SimilarTicket, TicketView } from '../../core/tickets/ticket.js';
import { VERIFIED_STATES, visible, type Words } from '../../core/tickets/visibility.js';
import type { Chat } from '../chats/chats.js';
import { openExchange } from '../chats/inputs.js';
import { all, type Builder, type DialectName, first, type Places, query, type Work } from '../engine/query.js';
import { officerOfCode } from '../officers/chat-links.js';
import { providerKey } from '../outbox/outbox.js';
import { INBOX } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { recordOf, releasedOf, wordsOf } from '../tickets/record.js';
import { draftOf, type TicketRow } from '../tickets/row.js';
import { cellOf, cellsAround, rootDigests, sharedRoots } from '../tickets/similar-candidates.js';
import { officerQueue, officerTicket } from './officer-chats.js';

const MAX_TICKETS = 200;
/** Newest tickets of one place and category that are considered as similar. */
const MAX_CANDIDATES = 100;
/** Candidates with the most shared words that are opened and compared. */
const MAX_OPENED = 12;
const MAX_AGE_MS = 30 * 86_400_000;
const MAX_DISTANCE_M = 500;

const byCode = query({ code: 'text' }, (db, p) => db.selectFrom('tickets').selectAll().where('code', '=', p.code));
const reported = query({ chat: 'int' }, (db, p) =>
  db.selectFrom('tickets').selectAll().where('chat', '=', p.chat).orderBy('born', 'desc').limit(MAX_TICKETS),
);
const followed = query({ chat: 'int' }, (db, p) =>
  db
    .selectFrom('followers')
    .innerJoin('tickets', 'tickets.id', 'followers.ticket')
    .selectAll('tickets')
    .where('followers.chat', '=', p.chat)
    .orderBy('followers.ticket', 'desc')
    .limit(MAX_TICKETS),
);
const isFollower = query({ ticket: 'int', chat: 'int' }, (db, p) =>
  db.selectFrom('followers').select('at').where('ticket', '=', p.ticket).where('chat', '=', p.chat),
);
/** As a string: creating a hundred buffers takes longer than finding them. */
const rootsOf = (dialect: DialectName) =>
  dialect === 'postgres' ? sql<string | null>`encode("root_digests", 'hex')` : sql<string | null>`hex("root_digests")`;
const candidates = { category: 'text', since: 'int' } as const;
/** Reads an index alone; only the best candidates are opened afterwards. */
const near = (db: Builder, p: Places<typeof candidates>, dialect: DialectName) =>
  db
    .selectFrom('tickets')
    .select(['id', rootsOf(dialect).as('roots')])
    .where('rahasia', '=', 0)
    .where('pub_state', '<>', 'masuk')
    .where('pub_state', 'in', VERIFIED_STATES)
    .where('category', '=', p.category)
    .where('filed_at', '>=', p.since)
    .orderBy('filed_at', 'desc')
    .limit(MAX_CANDIDATES);
const inArea = query({ area: 'text', ...candidates }, (db, p, dialect) =>
  near(db, p, dialect).where('area', '=', p.area),
);
const inCell = query({ cell: 'int', ...candidates }, (db, p, dialect) =>
  near(db, p, dialect).where('cell', '=', p.cell),
);
const byIdOpen = query({ id: 'int' }, (db, p) => db.selectFrom('tickets').selectAll().where('id', '=', p.id));
const sentAs = query({ chat: 'int', provider_key: 'blob' }, (db, p) =>
  db.selectFrom('outbox').select('ticket').where('provider_key', '=', p.provider_key).where('chat', '=', p.chat),
);
const numberOf = query({ chat: 'int', provider_key: 'blob' }, (db, p) =>
  db.selectFrom('outbox').select('number').where('provider_key', '=', p.provider_key).where('chat', '=', p.chat),
);

export function* answer(
  context: StoreContext,
  chat: Chat,
  asked: Lookup,
  now: number,
): Work<LookupResults[Lookup['kind']]> {
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
        .slice(0, MAX_TICKETS);
    }
    case 'similar':
      return yield* similar(context, chat, asked, now);
    case 'quoted': {
      const key = providerKey(context, chat.channel, asked.message);
      return (yield* first(sentAs, { chat: chat.id, provider_key: key }))?.ticket ?? undefined;
    }
    case 'original':
      return yield* original(context, chat, asked.message);
    case 'isNewestReply': {
      const key = providerKey(context, chat.channel, asked.message);
      return (yield* first(numberOf, { chat: chat.id, provider_key: key }))?.number === chat.number;
    }
    case 'chatCode':
      return yield* officerOfCode(context, asked.code);
    case 'officerTicket':
      return yield* officerTicket(context, chat, asked);
    case 'officerQueue':
      return yield* officerQueue(context, asked, now);
    default:
      return asked satisfies never;
  }
}

/** Newest inputs of a chat among which an edited message is sought. */
const MAX_INPUTS_SEARCHED = 60;
/** Newest reports of a chat whose stories are searched for a message. */
const MAX_STORIES_SEARCHED = 20;

const newestInputs = query({ chat: 'int', state: 'int' }, (db, p) =>
  db
    .selectFrom('inbox')
    .select(['key', 'body'])
    .where('chat', '=', p.chat)
    .where('state', '=', p.state)
    .where('kind', '=', 'message')
    .orderBy('id', 'desc')
    .limit(MAX_INPUTS_SEARCHED),
);

function* original(context: StoreContext, chat: Chat, message: string): Work<LookupResults['original']> {
  for (const { key, body } of yield* all(newestInputs, { chat: chat.id, state: INBOX.done })) {
    const text = textOf(openExchange(context, chat.id, key, body)?.input, message);
    if (text === undefined) continue;
    const tickets = (yield* all(reported, { chat: chat.id })).slice(0, MAX_STORIES_SEARCHED);
    const ticket = tickets.find((row) => draftOf(context, row)?.story.some(({ of }) => of === message));
    return { text, ...(ticket ? { ticket: ticket.code } : {}) };
  }
  return undefined;
}

/** The words of that message, or of a later edit of it. */
function textOf(input: Input | undefined, id: string): string | undefined {
  if (input?.kind !== 'message') return undefined;
  const { message } = input;
  const isIt = message.kind === 'edited' ? message.of === id : message.id === id;
  return isIt && 'text' in message ? message.text : undefined;
}

function* relation(chat: Chat, ticket: TicketRow): Work<TicketView['mine']> {
  if (ticket.chat === chat.id) return 'reporter';
  if (ticket.supporters < 2) return undefined;
  return (yield* first(isFollower, { ticket: ticket.id, chat: chat.id })) ? 'follower' : undefined;
}

function* similar(
  context: StoreContext,
  chat: Chat,
  { area, pin, category, roots }: Extract<Lookup, { kind: 'similar' }>,
  now: number,
): Work<readonly SimilarTicket[]> {
  const own = rootDigests(context, roots)?.toString('hex');
  if (!own) return [];
  const since = now - MAX_AGE_MS;
  const shared = new Map<number, number>();
  const weigh = (id: number, roots: string | null) => {
    const count = roots ? sharedRoots(own, roots) : 0;
    if (count > 0) shared.set(id, count);
  };
  const inSameArea = new Set<number>();
  if (area !== undefined)
    for (const { id, roots } of yield* all(inArea, { area, category, since })) {
      inSameArea.add(id);
      weigh(id, roots);
    }
  if (pin)
    for (const cell of cellsAround(cellOf(pin.latitude, pin.longitude)))
      for (const { id, roots } of yield* all(inCell, { cell, category, since })) weigh(id, roots);
  const found: SimilarTicket[] = [];
  for (const [id] of [...shared].sort(([, a], [, b]) => b - a).slice(0, MAX_OPENED)) {
    const ticket = yield* first(byIdOpen, { id });
    const seen = ticket && view(context, ticket, yield* relation(chat, ticket));
    const words = ticket && wordsOf(context, ticket);
    const isNear = pin && words?.pin && metresBetween(pin, words.pin) < MAX_DISTANCE_M;
    if (seen && words && (isNear || inSameArea.has(id)))
      found.push({ ...seen, compared: { text: words.text, ...words.pin } });
  }
  return found;
}

/** A ticket as this chat may see it. Undefined when it may not see it at all. */
function view(
  context: StoreContext,
  ticket: TicketRow,
  mine: TicketView['mine'],
  words: () => Words | undefined = () => wordsOf(context, ticket),
): TicketView | undefined {
  const seen = visible(
    recordOf(ticket, words, () => releasedOf(context, ticket)),
    { kind: mine === 'reporter' ? 'reporter' : 'citizen' },
  );
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
