/** The rows of the inbox: each input once, however often it is put. */
import type { Input } from '../core/conversation.js';
import { type Ground, hex } from './ground.js';
import { blob, insert, int, intOrNull, query, run, text, type Work, withId } from './query.js';
import { INBOX } from './tables.js';

const insertInput = query(
  { chat: int, key: blob, kind: text, body: blob, at: int, state: int, due_at: intOrNull },
  (db, p, dialect) =>
    withId(
      db
        .insertInto('inbox')
        .values({ ...p, tries: 0 })
        .onConflict((on) => on.columns(['chat', 'key']).doNothing()),
      dialect,
    ),
);
const makeDue = query({ id: int, due_at: int }, (db, p) =>
  db
    .updateTable('chats')
    .set((eb) => ({ due_at: eb.fn.coalesce('due_at', p.due_at) }))
    .where('id', '=', p.id),
);

export const inputWhere = (chat: number, key: Uint8Array) => `inbox|body|${chat}|${hex(key)}`;

/** Undefined when the same input came before. */
export function* put(
  ground: Ground,
  chat: number,
  key: Uint8Array,
  input: Input,
  now: number,
  done = false,
): Work<number | undefined> {
  return yield* insert(insertInput, {
    chat,
    key,
    kind: input.kind,
    body: ground.vault.seal(inputWhere(chat, key), input),
    at: now,
    state: done ? INBOX.done : INBOX.waiting,
    due_at: done ? null : now,
  });
}

/** An input of the program's own, to be settled soon. `name` makes it one however often it is put. */
export function* putInput(ground: Ground, chat: number, name: string, input: Input): Work<boolean> {
  const now = ground.now();
  const id = yield* put(ground, chat, ground.vault.lookup('input', String(chat), name), input, now);
  if (id === undefined) return false;
  yield* run(makeDue, { id: chat, due_at: now });
  return true;
}
