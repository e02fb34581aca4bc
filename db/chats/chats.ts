/** The row of a chat: found by the key of its address, changed in memory, saved once per transaction. */
import type { Selectable, SqlBool } from 'kysely';
import type { Address, Sender } from '../../core/post.js';
import { type Builder, first, insert, locked, query, run, type Work } from '../engine/query.js';
import type { Chats } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { addressPlace, senderPlace } from '../sealing/places.js';
import { same } from '../sealing/vault.js';

/** What a turn reads and changes. Address and sender are read only where they matter. */
const COLUMNS = [
  'id',
  'channel',
  'state',
  'number',
  'due_at',
  'wake',
  'wake_at',
  'wake_turn',
  'person_since',
  'quiet',
  'gone_at',
  'erase_at',
  'sender_key',
  'officer',
] as const;

export type Chat = Pick<Selectable<Chats>, (typeof COLUMNS)[number]> & {
  /** Its address was erased. */
  readonly lost: SqlBool;
};

export function chatKey({ vault, caches }: StoreContext, { channel, account, chat }: Address): Buffer {
  const name = `${channel}\0${account}\0${chat}`;
  const known = caches.chatKeys.get(name);
  if (known) return known;
  const key = vault.lookup('chat', name);
  caches.chatKeys.set(name, key);
  return key;
}

const chatRows = (db: Builder) =>
  db
    .selectFrom('chats')
    .select(COLUMNS)
    .select((eb) => eb('address', 'is', null).as('lost'));
const byKey = query({ key: 'blob' }, (db, p, dialect) => locked(chatRows(db).where('key', '=', p.key), dialect));
const byId = query({ id: 'int' }, (db, p, dialect) => locked(chatRows(db).where('id', '=', p.id), dialect));
const idOf = query({ key: 'blob' }, (db, p) => db.selectFrom('chats').select('id').where('key', '=', p.key));

const reached = query({ key: 'blob' }, (db, p) =>
  db.selectFrom('chats').select('id').where('key', '=', p.key).where('address', 'is not', null),
);

const insertChat = query(
  { key: 'blob', channel: 'text', address: 'blob', sender: 'blob?', sender_key: 'blob?', active_at: 'int' },
  (db, p) =>
    db
      .insertInto('chats')
      .values({ ...p, number: 0, wake_turn: 0, quiet: 0 })
      .onConflict((on) => on.column('key').doNothing()),
);

const update = query(
  {
    id: 'int',
    state: 'blob?',
    number: 'int',
    due_at: 'int?',
    wake: 'text?',
    wake_at: 'int?',
    wake_turn: 'int',
    person_since: 'int?',
    quiet: 'int',
    gone_at: 'int?',
    erase_at: 'int?',
  },
  (db, { id, ...columns }) => db.updateTable('chats').set(columns).where('id', '=', id),
);

const updateAddress = query({ id: 'int', address: 'blob?', active_at: 'int?' }, (db, p) =>
  db.updateTable('chats').set({ address: p.address, active_at: p.active_at }).where('id', '=', p.id),
);
const comeBack = query({ id: 'int' }, (db, p) =>
  db.updateTable('chats').set({ gone_at: null, erase_at: null }).where('id', '=', p.id),
);
const updateSender = query({ id: 'int', sender: 'blob?', sender_key: 'blob?' }, (db, p) =>
  db.updateTable('chats').set({ sender: p.sender, sender_key: p.sender_key }).where('id', '=', p.id),
);

const setOfficer = query({ id: 'int', officer: 'int?' }, (db, p) =>
  db.updateTable('chats').set({ officer: p.officer }).where('id', '=', p.id),
);

/** A chat that is not stored yet (`makeChat` stores it). */
export const newChat = (channel: string): Chat => ({
  id: 0,
  channel,
  state: null,
  number: 0,
  due_at: null,
  wake: null,
  wake_at: null,
  wake_turn: 0,
  person_since: null,
  quiet: 0,
  gone_at: null,
  erase_at: null,
  sender_key: null,
  officer: null,
  lost: 0,
});

/** Returns its id; undefined when another process stored it in the same moment. */
export const makeChat = (
  context: StoreContext,
  key: Buffer,
  address: Address,
  sender: Sender | undefined,
): Work<number | undefined> =>
  insert(insertChat, {
    key,
    channel: address.channel,
    address: sealAddress(context, key, address),
    active_at: context.now(),
    ...sealSender(context, key, sender),
  });

export function* chatById(id: number): Work<Chat> {
  const found = yield* first(byId, { id });
  if (!found) throw new Error(`There is no chat ${id}`);
  return found;
}

/** The chat of an address, locked for this transaction; undefined for one that never wrote. */
export const chatByKey = (key: Uint8Array): Work<Chat | undefined> => first(byKey, { key });
export const findChat = (id: number) => first(byId, { id });

/** Whether the address belongs to a citizen who was not erased. */
export function* knows(context: StoreContext, address: Address): Work<boolean> {
  return (yield* first(reached, { key: chatKey(context, address) })) !== undefined;
}
export const findChatId = (key: Uint8Array) => first(idOf, { key });

export const saveChat = (chat: Chat) => run(update, chat);

/** A citizen wrote something new: we can reach the chat again, and know what the channel says of the sender. */
export function* heardFrom(
  context: StoreContext,
  chat: Chat,
  key: Buffer,
  { address, sender, also }: { readonly address: Address; readonly sender?: Sender; readonly also?: readonly string[] },
): Work<void> {
  if (chat.gone_at !== null || chat.erase_at !== null) {
    chat.gone_at = null;
    chat.erase_at = null;
    yield* run(comeBack, { id: chat.id });
  }
  if (chat.lost || also) yield* moveChat(context, chat, key, address);
  if (!sender) return;
  const known = senderKey(context, JSON.stringify(sender));
  if (!chat.sender_key || !same(chat.sender_key, known))
    yield* run(updateSender, { id: chat.id, ...sealSender(context, key, sender) });
}

/** News go to this address from now on. */
export const moveChat = (context: StoreContext, { id }: Pick<Chat, 'id'>, key: Buffer, address: Address) =>
  run(updateAddress, { id, address: sealAddress(context, key, address), active_at: context.now() });

const senderKey = ({ vault }: StoreContext, text: string) => vault.lookup('sender', text);
const sealSender = (context: StoreContext, key: Buffer, sender: Sender | undefined) =>
  sender
    ? {
        sender: context.vault.seal(senderPlace(key), sender),
        sender_key: senderKey(context, JSON.stringify(sender)),
      }
    : { sender: null, sender_key: null };

/** The chat is no officer's any more. */
export const leaveOfficer = (id: number) => run(setOfficer, { id, officer: null });
/** The chat is this officer's. */
export const joinOfficer = (id: number, officer: number) => run(setOfficer, { id, officer });

export const forgetSender = (chat: Chat) => run(updateSender, { id: chat.id, sender: null, sender_key: null });
export const forgetAddress = (chat: Chat) => run(updateAddress, { id: chat.id, address: null, active_at: null });

const sealAddress = ({ vault }: StoreContext, key: Uint8Array, { account, chat }: Address) =>
  vault.seal(addressPlace(key), [account, chat]);

/** Undefined when it was erased. */
export function addressOf(
  { vault }: StoreContext,
  chat: Pick<Selectable<Chats>, 'key' | 'channel' | 'address'>,
): Address | undefined {
  const parts = vault.open(addressPlace(chat.key), chat.address);
  return parts && { channel: chat.channel, account: parts[0], chat: parts[1] };
}
