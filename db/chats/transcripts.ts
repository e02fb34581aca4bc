/** Both sides of a chat in order, and its replies by number for the page that streams them. */
import type { Selectable } from 'kysely';
import type { Inbound, MediaRef, Reply } from '../../core/message.js';
import { all, query, type Work } from '../engine/query.js';
import { OUTBOX, STREAMED, type Tables } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { openExchange, openReply } from './inputs.js';

/** One line of a transcript. */
export interface Line {
  readonly id: string;
  readonly from: 'citizen' | 'bot' | 'person';
  readonly text: string;
  readonly choices?: Reply['choices'];
  readonly media?: readonly MediaRef[];
  readonly at: number;
}

export interface NumberedReply {
  /** From 1 within the chat. */
  readonly number: number;
  readonly reply: Reply;
  readonly at: number;
}

const numberedReplies = query({ chat: 'int', after: 'int', now: 'int', limit: 'int' }, (db, p) =>
  db
    .selectFrom('outbox')
    .innerJoin('inbox', 'inbox.id', 'outbox.cause')
    .select(['outbox.chat', 'outbox.number', 'outbox.at', 'inbox.key as input_key', 'inbox.body'])
    .where('outbox.chat', '=', p.chat)
    .where('outbox.number', '>', p.after)
    .where((eb) =>
      eb.or([
        eb('outbox.channel', '<>', STREAMED),
        eb('outbox.state', 'not in', [OUTBOX.dropped, OUTBOX.queued]),
        eb('outbox.due_at', '<=', p.now),
      ]),
    )
    .where('inbox.body', 'is not', null)
    .orderBy('outbox.number')
    .limit(p.limit),
);
/** Replies that the page of a chat never showed, or does not show yet. */
const unseenReplies = query({ chat: 'int', now: 'int' }, (db, p) =>
  db
    .selectFrom('outbox')
    .select('number')
    .where('chat', '=', p.chat)
    .where('channel', '=', STREAMED)
    .where('state', 'in', [OUTBOX.dropped, OUTBOX.queued])
    .where((eb) => eb.or([eb('due_at', 'is', null), eb('due_at', '>', p.now)])),
);
const newestTurns = query({ chat: 'int', before: 'int', limit: 'int' }, (db, p) =>
  db
    .selectFrom('inbox')
    .select(['id', 'key', 'body', 'at'])
    .where('chat', '=', p.chat)
    .where('id', '<', p.before)
    .orderBy('id', 'desc')
    .limit(p.limit),
);

type StoredTurn = Pick<Selectable<Tables['inbox']>, 'id' | 'key' | 'body' | 'at'>;

/** A page with more would be slow to open on a phone. */
const MAX_TRANSCRIPT_BYTES = 512 * 1024;
const TURNS_PER_READ = 50;

export function* repliesAfter(
  context: StoreContext,
  chat: number,
  after: number,
  limit: number,
): Work<readonly NumberedReply[]> {
  const rows = yield* all(numberedReplies, { chat, after, now: context.now(), limit });
  return rows.flatMap((row) => {
    const reply = openReply(context, row);
    return reply ? [{ number: row.number, reply, at: row.at }] : [];
  });
}

/**
 * What an officer wrote shows as theirs; the reply that took it to the citizen is left out. A transcript of long texts has
 * fewer lines than `limit`.
 */
export function* transcript(context: StoreContext, chat: number, limit: number): Work<readonly Line[]> {
  const rows = yield* turnsWithinBytes(chat, limit);
  const unseen = new Set((yield* all(unseenReplies, { chat, now: context.now() })).map(({ number }) => number));
  const labels = new Map<string, string>();
  const lines: Line[] = [];
  for (const { id, key, body, at } of rows.toReversed()) {
    const { input, replies = [], first = 1 } = openExchange(context, chat, key, body) ?? {};
    if (input?.kind === 'message') lines.push(citizenLine(input.message, labels, at));
    if (input?.kind === 'person') lines.push({ id: `p${id}`, from: 'person', text: input.text, at });
    else
      for (const [index, reply] of replies.entries())
        if (!unseen.has(first + index)) lines.push(botLine(first + index, reply, at));
    for (const { id, label } of replies.flatMap(({ choices }) => choices ?? [])) labels.set(id, label);
  }
  return lines.slice(-limit);
}

/** The newest turns, newest first: at most `limit`, and no more once they are `MAX_TRANSCRIPT_BYTES` long. */
function* turnsWithinBytes(chat: number, limit: number): Work<readonly StoredTurn[]> {
  const turns: StoredTurn[] = [];
  let bytes = 0;
  let before = Number.MAX_SAFE_INTEGER;
  while (turns.length < limit) {
    const wanted = Math.min(TURNS_PER_READ, limit - turns.length);
    const rows = yield* all(newestTurns, { chat, before, limit: wanted });
    for (const row of rows) {
      bytes += row.body?.length ?? 0;
      if (bytes > MAX_TRANSCRIPT_BYTES && turns.length > 0) return turns;
      turns.push(row);
      before = row.id;
    }
    if (rows.length < wanted) break;
  }
  return turns;
}

/** The id is that of the event stream, so that a page can tell what it has. */
const botLine = (number: number, { text, choices, media }: Reply, at: number): Line => ({
  id: String(number),
  from: 'bot',
  text,
  ...(choices ? { choices } : {}),
  ...(media ? { media } : {}),
  at,
});

function citizenLine(message: Inbound, labels: ReadonlyMap<string, string>, at: number): Line {
  const line = { id: message.id, from: 'citizen', at } as const;
  switch (message.kind) {
    case 'choice':
      return { ...line, text: labels.get(message.choice) ?? message.choice };
    case 'media':
      return { ...line, text: message.text, media: message.media };
    case 'place':
      return { ...line, text: message.label ?? `${message.latitude}, ${message.longitude}` };
    case 'text':
    case 'edited':
      return { ...line, text: message.text };
    case 'reaction':
      return { ...line, text: message.emoji };
    case 'deleted':
      return { ...line, text: '(dihapus)' };
    case 'unsupported':
      return { ...line, text: `(${message.what})` };
    default:
      return message satisfies never;
  }
}
