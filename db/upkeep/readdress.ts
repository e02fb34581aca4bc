/**
 * Moves the chats of one channel to another, where the same citizens are reached by the same numbers: each keeps its
 * conversation, its tickets and what waits to leave. Done twice it changes nothing more.
 */
import type { Selectable } from 'kysely';
import type { Address } from '../../core/post.js';
import { addressOf, chatKey, findChatId } from '../chats/chats.js';
import { all, type Database, run, type Work } from '../engine/query.js';
import { sendBy } from '../outbox/outbox.js';
import type { Chats } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { addressPlace, senderPlace } from '../sealing/places.js';

/** How many chats were moved, and how many could not be: their number is not known, or it has a chat there already. */
export interface Readdressed {
  readonly moved: number;
  readonly numberless: number;
  readonly taken: number;
  /** Their citizens have erased themselves. */
  readonly erased: number;
}

/** Chats moved in one transaction. */
const MAX_PER_BATCH = 200;

type Row = Pick<Selectable<Chats>, 'id' | 'key' | 'channel' | 'address' | 'sender'>;
type End = keyof Readdressed;

/** Of all chats of `from`: how many were moved to `to`, and how many could not be, by the reason. */
export async function readdressAll(
  context: StoreContext,
  db: Database,
  from: Omit<Address, 'chat'>,
  to: Omit<Address, 'chat'>,
): Promise<Readdressed> {
  const ends = { moved: 0, numberless: 0, taken: 0, erased: 0 };
  for (let after: number | undefined = 0; after !== undefined; ) {
    const start: number = after;
    const done = await db.write(function* () {
      const rows = yield* chatsOf(from.channel, start);
      const each: End[] = [];
      for (const row of rows) each.push(yield* readdress(context, row, from, to));
      return { each, last: rows.at(-1)?.id };
    });
    for (const end of done.each) ends[end] += 1;
    after = done.last;
  }
  return ends;
}

const chatsOf = (channel: string, after: number) =>
  all((db) =>
    db
      .selectFrom('chats')
      .select(['id', 'key', 'channel', 'address', 'sender'])
      .where('channel', '=', channel)
      .where('id', '>', after)
      .orderBy('id')
      .limit(MAX_PER_BATCH),
  );

function* readdress(
  context: StoreContext,
  row: Row,
  from: Omit<Address, 'chat'>,
  to: Omit<Address, 'chat'>,
): Work<End> {
  const old = addressOf(context, row);
  if (!old || old.account !== from.account) return 'erased';
  const sender = context.vault.open(senderPlace(row.key), row.sender);
  const number = [old.chat, sender?.phone?.replace(/^\+/, '')].find((one) => /^\d{8,15}$/.test(one ?? ''));
  if (number === undefined) return 'numberless';
  const address = { ...to, chat: number };
  const key = chatKey(context, address);
  if (yield* findChatId(key)) return 'taken';
  const moved = {
    key,
    channel: to.channel,
    address: context.vault.seal(addressPlace(key), [address.account, address.chat]),
    sender: sender ? context.vault.seal(senderPlace(key), sender) : null,
  };
  yield* run((db) => db.updateTable('chats').set(moved).where('id', '=', row.id));
  yield* sendBy(row.id, to.channel);
  return 'moved';
}
