/** The row of a chat: found by the look-up of its address, changed in memory, stored once a work. */
import type { Selectable } from 'kysely';
import type { Address, Sender } from '../core/post.js';
import { type Ground, hex } from './ground.js';
import { blob, blobOrNull, first, int, intOrNull, query, run, text, textOrNull, type Work } from './query.js';
import type { Chats } from './tables.js';
import { same } from './vault.js';

export type Chat = Selectable<Chats>;

export const chatName = (chat: { readonly key: Uint8Array }) => hex(chat.key);

export function chatKey({ vault, recent }: Ground, { channel, account, chat }: Address): Buffer {
  const name = `${channel}\0${account}\0${chat}`;
  const known = recent.keys.get(name);
  if (known) return known;
  const key = vault.lookup('chat', name);
  recent.keys.set(name, key);
  return key;
}

const byKey = query({ key: blob }, (db, p, dialect) => {
  const rows = db.selectFrom('chats').selectAll().where('key', '=', p.key);
  return dialect === 'postgres' ? rows.forUpdate() : rows;
});
const byId = query({ id: int }, (db, p, dialect) => {
  const rows = db.selectFrom('chats').selectAll().where('id', '=', p.id);
  return dialect === 'postgres' ? rows.forUpdate() : rows;
});
const idOf = query({ key: blob }, (db, p) => db.selectFrom('chats').select('id').where('key', '=', p.key));

const insert = query({ key: blob, channel: text, address: blob }, (db, p) =>
  db
    .insertInto('chats')
    .values({ key: p.key, channel: p.channel, address: p.address, number: 0, wake_turn: 0, quiet: 0 })
    .onConflict((on) => on.column('key').doNothing()),
);

const update = query(
  {
    id: int,
    state: blobOrNull,
    number: int,
    due_at: intOrNull,
    wake: textOrNull,
    wake_at: intOrNull,
    wake_turn: int,
    person_since: intOrNull,
    quiet: int,
    gone_at: intOrNull,
    erase_at: intOrNull,
  },
  (db, { id, ...columns }) => db.updateTable('chats').set(columns).where('id', '=', id),
);

const updateAddress = query({ id: int, address: blobOrNull }, (db, p) =>
  db.updateTable('chats').set({ address: p.address }).where('id', '=', p.id),
);
const updateSender = query({ id: int, sender: blobOrNull, sender_key: blobOrNull }, (db, p) =>
  db.updateTable('chats').set({ sender: p.sender, sender_key: p.sender_key }).where('id', '=', p.id),
);

/** The chat of an address, locked for this transaction; made when it is new. */
export function* openChat(ground: Ground, key: Buffer, address: Address): Work<Chat> {
  const found = yield* first(byKey, { key });
  if (found) return found;
  yield* run(insert, { key, channel: address.channel, address: sealAddress(ground, key, address) });
  const made = yield* first(byKey, { key });
  if (!made) throw new Error('A chat that was just stored is not there');
  return made;
}

export function* chatById(id: number): Work<Chat> {
  const found = yield* first(byId, { id });
  if (!found) throw new Error(`There is no chat ${id}`);
  return found;
}

export const chatByKey = (key: Uint8Array) => first(byKey, { key });
export const findChat = (id: number) => first(byId, { id });
export const findChatId = (key: Uint8Array) => first(idOf, { key });

export function* saveChat(chat: Chat): Work<void> {
  const { id, state, number, due_at, wake, wake_at, wake_turn, person_since, quiet, gone_at, erase_at } = chat;
  yield* run(update, {
    id,
    state,
    number,
    due_at,
    wake,
    wake_at,
    wake_turn,
    person_since,
    quiet,
    gone_at,
    erase_at,
  });
}

/** A citizen wrote: we can reach the chat again, and know what the channel says of the sender. */
export function* heardFrom(ground: Ground, chat: Chat, address: Address, sender: Sender | undefined): Work<void> {
  chat.gone_at = null;
  chat.erase_at = null;
  if (chat.address === null)
    yield* run(updateAddress, { id: chat.id, address: sealAddress(ground, chat.key, address) });
  if (!sender) return;
  const text = JSON.stringify(sender);
  if (chat.sender_key && ground.recent.senders.get(chat.id) === text) return;
  ground.recent.senders.set(chat.id, text);
  const senderKey = ground.vault.lookup('sender', text);
  if (chat.sender_key && same(senderKey, chat.sender_key)) return;
  const sealed = ground.vault.seal(`chats|sender|${chatName(chat)}`, sender);
  yield* run(updateSender, { id: chat.id, sender: sealed, sender_key: senderKey });
}

export const forgetSender = (chat: Chat) => run(updateSender, { id: chat.id, sender: null, sender_key: null });
export const forgetAddress = (chat: Chat) => run(updateAddress, { id: chat.id, address: null });

const sealAddress = ({ vault }: Ground, key: Uint8Array, { account, chat }: Address) =>
  vault.seal(`chats|address|${hex(key)}`, [account, chat]);

/** Undefined when it was erased. */
export function addressOf({ vault }: Ground, chat: Pick<Chat, 'key' | 'channel' | 'address'>): Address | undefined {
  const parts = vault.open<readonly [string, string]>(`chats|address|${hex(chat.key)}`, chat.address);
  return parts && { channel: chat.channel, account: parts[0], chat: parts[1] };
}
