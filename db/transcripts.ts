/** Both sides of a chat, in order, and the replies that the web chat streams. */
import type { Input } from '../core/conversation.js';
import type { Inbound, Reply } from '../core/message.js';
import type { Address } from '../core/post.js';
import { chatKey, findChatId } from './chats.js';
import type { Ground } from './ground.js';
import { inputWhere } from './inputs.js';
import { openReply } from './outbox.js';
import { all, type Database, int, query, type Work } from './query.js';
import type { Line, Numbered, WebReads } from './store.js';

const repliesAfter = query({ chat: int, after: int, limit: int }, (db, p) =>
  db
    .selectFrom('outbox')
    .select(['number', 'body', 'at'])
    .where('chat', '=', p.chat)
    .where('number', '>', p.after)
    .orderBy('number')
    .limit(p.limit),
);
const newestReplies = query({ chat: int, limit: int }, (db, p) =>
  db
    .selectFrom('outbox')
    .select(['number', 'cause', 'body', 'at'])
    .where('chat', '=', p.chat)
    .orderBy('number', 'desc')
    .limit(p.limit),
);
const newestInputs = query({ chat: int, limit: int }, (db, p) =>
  db
    .selectFrom('inbox')
    .select(['id', 'key', 'kind', 'body', 'at'])
    .where('chat', '=', p.chat)
    .where('kind', 'in', ['message', 'person'])
    .orderBy('id', 'desc')
    .limit(p.limit),
);

export function openWeb(ground: Ground, db: Database): WebReads {
  const at = <T>(address: Address, work: (chat: number) => Work<readonly T[]>): Promise<readonly T[]> => {
    const key = chatKey(ground, address);
    return db.read(function* () {
      const chat = yield* findChatId(key);
      return chat ? yield* work(chat.id) : [];
    });
  };
  return {
    replies: (address, after, limit) => at(address, (chat) => replies(ground, chat, after, limit)),
    transcript: (address, limit) => at(address, (chat) => transcript(ground, chat, limit)),
  };
}

function* replies(ground: Ground, chat: number, after: number, limit: number): Work<readonly Numbered[]> {
  const rows = yield* all(repliesAfter, { chat, after, limit });
  return rows.flatMap(({ number, body, at }) => {
    const reply = openReply(ground, chat, number, body);
    return reply ? [{ number, reply, at }] : [];
  });
}

interface Placed {
  readonly line: Line;
  /** The input that it is or answers, then its number among the answers. */
  readonly of: number;
  readonly number: number;
}

/** What a person wrote shows as theirs; the reply that brought it to the citizen does not show twice. */
export function* transcript(ground: Ground, chat: number, limit: number): Work<readonly Line[]> {
  const inputs = yield* all(newestInputs, { chat, limit });
  const outputs = yield* all(newestReplies, { chat, limit });
  const labels = new Map<string, string>();
  const placed: Placed[] = [];
  const byPerson = new Set(inputs.filter(({ kind }) => kind === 'person').map(({ id }) => id));
  for (const { number, cause, body, at } of outputs) {
    const reply = openReply(ground, chat, number, body);
    if (!reply) continue;
    for (const { id, label } of reply.choices ?? []) if (!labels.has(id)) labels.set(id, label);
    if (!byPerson.has(cause)) placed.push({ line: botLine(number, reply, at), of: cause, number });
  }
  for (const { id, key, body, at } of inputs) {
    const input = ground.vault.open<Input>(inputWhere(chat, key), body);
    if (input?.kind === 'message') placed.push({ line: citizenLine(input.message, labels, at), of: id, number: 0 });
    if (input?.kind === 'person')
      placed.push({ line: { id: `p${id}`, from: 'person', text: input.text, at }, of: id, number: 0 });
  }
  return placed
    .sort((a, b) => a.of - b.of || a.number - b.number)
    .slice(-limit)
    .map(({ line }) => line);
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
    case 'deleted':
      return { ...line, text: '(dihapus)' };
    case 'unsupported':
      return { ...line, text: `(${message.what})` };
    default:
      return message satisfies never;
  }
}
