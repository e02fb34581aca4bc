/**
 * One person, one chat: WhatsApp names a person by a number, by an id of our business, or by both. The first message that
 * has both joins them; from then on either name leads to the chat that was there first.
 */
import type { Address, Received } from '../../core/post.js';
import { first, query, run, type Work } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { chatByKey, chatKey, findChatId, moveChat } from './chats.js';

/** What a channel received, with the key of its chat where that is not the key of its address. */
export type Named = Received & { readonly chatKey?: Buffer };

/** The key of a chat under the name that the store has of it. */
export const keyOf = (context: StoreContext, one: Named): Buffer | undefined =>
  one.chatKey ?? ('address' in one ? chatKey(context, one.address) : undefined);

export const mayHaveOtherNames = (one: Received): boolean => one.kind === 'message' && one.also !== undefined;

const chatOf = query({ key: 'blob' }, (db, p) =>
  db.selectFrom('other_names').select('chat_key').where('key', '=', p.key),
);
const insertName = query({ key: 'blob', chat_key: 'blob', at: 'int' }, (db, p) =>
  db
    .insertInto('other_names')
    .values(p)
    .onConflict((on) => on.column('key').doUpdateSet({ chat_key: p.chat_key })),
);
const forget = query({ chat: 'int' }, (db, p) =>
  db
    .deleteFrom('other_names')
    .where('chat_key', 'in', (eb) => eb.selectFrom('chats').select('key').where('id', '=', p.chat)),
);

interface Found {
  /** Under which the chat is stored. */
  readonly chatKey: Buffer;
  /** Names that do not lead there yet. */
  readonly missing: readonly Buffer[];
}

/** Finds the chat of a person by all names; only reads. */
export function* findByNames(context: StoreContext, address: Address, also: readonly string[]): Work<Found> {
  const names = [address.chat, ...also].map((chat) => chatKey(context, { ...address, chat }));
  const known: (Buffer | undefined)[] = [];
  for (const key of names) {
    const row = yield* first(chatOf, { key });
    known.push(row && Buffer.from(row.chat_key));
  }
  let found = known.find((key) => key !== undefined);
  for (const key of found ? [] : names) if (!found && (yield* findChatId(key))) found = key;
  const chat = found ?? names[0] ?? chatKey(context, address);
  return { chatKey: chat, missing: names.filter((key, at) => !key.equals(chat) && !known[at]?.equals(chat)) };
}

export function* join(context: StoreContext, { chatKey: key, missing }: Found): Work<void> {
  for (const name of missing) yield* run(insertName, { key: name, chat_key: key, at: context.now() });
}

/** A number or id of a citizen has changed: the chat and its news go on under the new one. */
export function* renamed(context: StoreContext, { address, to }: Extract<Received, { kind: 'renamed' }>): Work<void> {
  const found = yield* findByNames(context, address, [to]);
  yield* join(context, found);
  const chat = yield* chatByKey(found.chatKey);
  if (chat && !chat.lost) yield* moveChat(context, chat, found.chatKey, { ...address, chat: to });
}

/** The citizen is erased: nothing tells which names belonged together. */
export const forgetNames = (chat: number) => run(forget, { chat });
