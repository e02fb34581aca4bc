/** Chats that asked for a person, answered from the command line or the desk. */

import type { Input } from '../../core/conversation/conversation.js';
import type { Officer } from '../../core/officers/officer.js';
import { all, type Database, first, query, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { findChat, saveChat } from './chats.js';
import { putInput } from './inputs.js';
import { type Line, transcript } from './transcripts.js';

/** Chats that asked for a person. `id` is what the operator types. */
export interface Handovers {
  list(): Promise<readonly WaitingChat[]>;
  transcript(id: number, limit: number): Promise<readonly Line[]>;
  /** `name`: as the citizen reads it. False when there is no such chat with a person. */
  say(id: number, text: string, by: Officer, name?: string): Promise<boolean>;
  leave(id: number, by: Officer): Promise<boolean>;
}

export interface WaitingChat {
  readonly id: number;
  readonly channel: string;
  readonly since: number;
  readonly lastText: string;
}

const LIMIT = 200;
const LAST = 20;

const waiting = query({ limit: 'int' }, (db, p) =>
  db
    .selectFrom('chats')
    .select(['id', 'channel', 'person_since'])
    .where('person_since', 'is not', null)
    .orderBy('person_since')
    .limit(p.limit),
);
const count = query({ chat: 'int' }, (db, p) =>
  db.selectFrom('inbox').select('id').where('chat', '=', p.chat).orderBy('id', 'desc').limit(1),
);

export const openHandovers = (context: StoreContext, db: Database): Handovers => ({
  list: () => db.read(() => list(context)),
  transcript: (id, limit) => db.read(() => transcript(context, id, limit)),
  say: (id, text, by, name) =>
    db.write(() => toChat(context, id, by, { kind: 'person', text, ...(name === undefined ? {} : { name }) })),
  leave: (id, by) => db.write(() => toChat(context, id, by, { kind: 'personLeft' })),
});

function* list(context: StoreContext): Work<readonly WaitingChat[]> {
  const chats: WaitingChat[] = [];
  for (const { id, channel, person_since } of yield* all(waiting, { limit: LIMIT })) {
    const lines = yield* transcript(context, id, LAST);
    const last = lines.findLast(({ from }) => from === 'citizen');
    chats.push({ id, channel, since: person_since ?? 0, lastText: last?.text ?? '' });
  }
  return chats;
}

function* toChat(
  context: StoreContext,
  id: number,
  by: Officer,
  input: Extract<Input, { kind: 'person' | 'personLeft' }>,
): Work<boolean> {
  const chat = yield* findChat(id);
  if (!chat || chat.person_since === null) return false;
  if (input.kind === 'personLeft') {
    chat.person_since = null;
    yield* saveChat(chat);
  }
  const newest = yield* first(count, { chat: id });
  yield* putInput(context, id, `${input.kind} ${by.name} ${context.now()} ${newest?.id ?? 0}`, input);
  return true;
}
