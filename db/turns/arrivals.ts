/**
 * The door of the store. A message is taken up at once; in a crowd (crowd.ts) all messages that come together are kept as
 * one row and acknowledged, and taken up after, in their order. What comes while others wait goes behind them. What is
 * taken up a second time, for the program ended before it was removed, changes nothing. Among several processes a chat's
 * next message could be taken up by another before, so on PostgreSQL nothing is kept first.
 */
import type { Received } from '../../core/post.js';
import { Damaged, Unavailable } from '../engine/errors.js';
import type { Database } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import {
  arrived,
  oldestArrivals,
  openArrivals,
  putArrivals,
  putAside,
  removeArrivals,
  setAside,
  tryAsideAgain,
} from './arrival-rows.js';
import { openCrowd } from './crowd.js';
import { isStreamed } from './turn.js';

/** Messages of a round, and of one while others still come. */
const ROUND = 128;
const SHORT_ROUND = 16;
/** Rows looked at for them: in a crowd each holds about a dozen. */
const ROWS = 16;
/** So many don't wait for the crowd to pass any more. */
const LONG = 10_000;
/** Messages of one chat taken up in one work: the others' turn comes too. */
const OF_ONE = 50;

interface Came {
  readonly one: Received;
  readonly at: number;
}

export interface Door {
  /** Durable when it resolves. */
  accept(received: readonly Received[]): Promise<void>;
  /** Goes on where it broke off. Throws, once, what broke it off. */
  goOn(): void;
  /** What is not taken up waits for the next start. */
  close(): Promise<void>;
}

/** `acceptNow` takes up messages of one chat in their order, or other things; it may get them again. */
export async function openDoor(
  context: StoreContext,
  db: Database,
  acceptNow: (received: readonly Received[]) => Promise<void>,
): Promise<Door> {
  const crowd = openCrowd();
  const isAlone = db.dialect === 'sqlite';
  /** Messages that are being kept, and those that are kept. */
  let coming = 0;
  let waiting = 0;
  let gathering: { readonly messages: Received[]; readonly kept: Promise<void>; isClosed: boolean } | undefined;
  let catching: Promise<void> | undefined;
  let trouble: unknown;
  let isWanted = false;
  let isClosing = false;

  /** Into the row of those that came in the same moment: one cipher, one insert for all of them. */
  async function keep(received: readonly Received[]): Promise<void> {
    coming += received.length;
    if (!gathering || gathering.isClosed) gathering = gather();
    gathering.messages.push(...received);
    try {
      await gathering.kept;
      waiting += received.length;
    } finally {
      coming -= received.length;
    }
    wake();
  }

  function gather() {
    const messages: Received[] = [];
    const close = () => {
      made.isClosed = true;
    };
    const work = () => {
      close();
      return putArrivals(context, messages);
    };
    // A store that is away refuses it without beginning the work.
    const kept = Promise.resolve().then(() => db.write(work).finally(close));
    const made = { messages, kept, isClosed: false };
    return made;
  }

  function wake(): void {
    if (waiting === 0 || isClosing) return;
    isWanted = true;
    catching ??= catchUp();
  }

  async function catchUp(): Promise<void> {
    try {
      do {
        isWanted = false;
        while (await takeUpSome(waiting > LONG || (await crowd.passed()) ? ROUND : SHORT_ROUND));
      } while (isWanted);
    } catch (error) {
      trouble = error;
    }
    catching = undefined;
  }

  /** The oldest rows with so many messages or a few more. Resolves to whether there may be others. */
  async function takeUpSome(most: number): Promise<boolean> {
    if (isClosing) return false;
    let found = 0;
    const rows = (await db.read(() => oldestArrivals(ROWS))).filter(({ messages }) => {
      found += messages;
      return found - messages < most;
    });
    if (rows.length === 0) {
      waiting = 0;
      return false;
    }
    const opened = rows.map((row) => ({ row, received: openArrivals(context, row) }));
    await takeUp(opened.flatMap(({ row, received = [] }) => received.map((one) => ({ one, at: row.at }))));
    // What can't be read is set aside too, and shown; it must not stop the others.
    await db.write(function* () {
      for (const { row, received } of opened) yield* received ? removeArrivals(row.id) : setAside(row.id);
    });
    waiting = Math.max(0, waiting - rows.reduce((messages, row) => messages + row.messages, 0));
    return true;
  }

  /** Chats side by side. What the store refuses is set aside; rejects when it is away. */
  async function takeUp(came: readonly Came[]): Promise<void> {
    const chats = byChat(came);
    const ends = await Promise.allSettled(chats.map(acceptAll));
    for (const [index, end] of ends.entries()) {
      if (end.status === 'fulfilled') continue;
      if (isAway(end.reason)) throw end.reason;
      // It may be the fault of another, of this chat or beside it: each once more, alone. At once, for the chat's next
      // message may erase it.
      for (const { one, at } of chats[index] ?? [])
        await acceptNow([one]).catch(async (error) => {
          if (isAway(error)) throw error;
          await db.write(() => putAside(context, one, at));
        });
    }
  }

  async function acceptAll(ofChat: readonly Came[]): Promise<void> {
    for (let from = 0; from < ofChat.length; from += OF_ONE)
      await acceptNow(ofChat.slice(from, from + OF_ONE).map(({ one }) => one));
  }

  if (context.converse) {
    await db.write(tryAsideAgain);
    waiting = await db.read(arrived);
    // Brought there by a move.
    if (!isAlone) while (await takeUpSome(ROUND));
    wake();
  }
  return {
    async accept(received) {
      const messages = isAlone ? received.filter(isOfProvider) : [];
      if (messages.length === 0) return await acceptNow(received);
      await crowd.join(async () => {
        if (!crowd.isThere() && coming + waiting === 0) return await acceptNow(received);
        const others = received.filter((one) => !isOfProvider(one));
        await Promise.all([keep(messages), ...(others.length > 0 ? [acceptNow(others)] : [])]);
      });
    },
    goOn() {
      const error = trouble;
      trouble = undefined;
      wake();
      if (error !== undefined) throw error;
    },
    async close() {
      isClosing = true;
      await catching;
    },
  };
}

/** One whose sender waits for our acknowledgement only; a page waits for what it is answered. */
const isOfProvider = (one: Received): boolean => one.kind === 'message' && !isStreamed(one.address.channel);

/** Nothing can be kept now, whatever it is. Damage is somewhere, and others may lie elsewhere. */
const isAway = (error: unknown): boolean => error instanceof Unavailable && !(error instanceof Damaged);

function byChat(came: readonly Came[]): readonly (readonly Came[])[] {
  const lists = new Map<Received | string, Came[]>();
  for (const each of came) {
    const name = 'address' in each.one ? JSON.stringify(each.one.address) : each.one;
    const list = lists.get(name);
    if (list) list.push(each);
    else lists.set(name, [each]);
  }
  return [...lists.values()];
}
