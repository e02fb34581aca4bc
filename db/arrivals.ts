/**
 * The door of the store. A message is taken up at once; in a crowd (crowd.ts) all that come together are kept as one row
 * and acknowledged, and taken up after, in their order. What is taken up twice, for the program ended between taking it
 * up and removing it, changes nothing the second time. Among several processes a chat's next message could be taken up
 * by another before, so on PostgreSQL nothing is kept first; what a move brought there goes the same way.
 */
import type { Received } from '../core/post.js';
import { openCrowd } from './crowd.js';
import type { Ground } from './ground.js';
import { all, blob, type Database, first, int, query, run, type Work } from './query.js';
import { Unavailable } from './store.js';
import { isStreamed } from './turn.js';

/** Messages taken up before it is looked for more, and how many of them while others still come. */
const MANY = 64;
const FEW = 16;
/** Rows looked at for them: in a crowd each holds about a dozen. */
const ROWS = 8;

const insertRow = query({ at: int, messages: int, body: blob }, (db, p) => db.insertInto('arrivals').values(p));
const rowsAfter = query({ after: int, limit: int }, (db, p) =>
  db.selectFrom('arrivals').selectAll().where('id', '>', p.after).orderBy('id').limit(p.limit),
);
const removeRow = query({ id: int }, (db, p) => db.deleteFrom('arrivals').where('id', '=', p.id));
const sum = query({}, (db) => db.selectFrom('arrivals').select((eb) => eb.fn.sum<number>('messages').as('n')));

/** Messages that are kept and not taken up. */
export function* arrived(): Work<number> {
  return Number((yield* first(sum, {}))?.n ?? 0);
}

export interface Arrivals {
  /** Durable when it resolves. */
  accept(received: readonly Received[]): Promise<void>;
  /** Goes on where the store could not be written. */
  wake(): void;
  /** What is not taken up waits for the next start. */
  close(): Promise<void>;
}

/** `takeUp` gets messages of one chat in their order, or one thing that is told of none; it may get them again. */
export async function openArrivals(
  ground: Ground,
  db: Database,
  takeUp: (received: readonly Received[]) => Promise<void>,
): Promise<Arrivals> {
  const { vault, now } = ground;
  const crowd = openCrowd();
  const isAlone = db.dialect === 'sqlite';
  let waiting = ground.settle ? await db.read(arrived) : 0;
  let gathering: { readonly messages: Received[]; readonly kept: Promise<void>; isClosed: boolean } | undefined;
  /** The last that can't be taken up. It stays, so those that come get higher ids. */
  let stuck = 0;
  let catching: Promise<void> | undefined;
  let isWanted = false;
  let isClosing = false;

  const where = (at: number, messages: number) => `arrivals|body|${at}|${messages}`;

  /** Into the row of those that came in the same moment: one cipher, one insert for all of them. */
  async function keep(received: readonly Received[]): Promise<void> {
    waiting += received.length;
    if (!gathering || gathering.isClosed) gathering = gather();
    gathering.messages.push(...received);
    try {
      await gathering.kept;
    } catch (error) {
      waiting -= received.length;
      throw error;
    }
    wake();
  }

  function gather() {
    const messages: Received[] = [];
    const made = {
      messages,
      isClosed: false,
      kept: Promise.resolve().then(() =>
        db.write(() => {
          made.isClosed = true;
          const [at, count] = [now(), messages.length];
          return run(insertRow, { at, messages: count, body: vault.seal(where(at, count), messages) });
        }),
      ),
    };
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
        while (await takeUpSome((await crowd.passed()) ? MANY : FEW));
      } while (isWanted);
    } catch {
      // The clock tries again, and says what is wrong.
    }
    catching = undefined;
  }

  /** The oldest rows with so many messages or a few more. Resolves to whether there may be others. */
  async function takeUpSome(most: number): Promise<boolean> {
    if (isClosing) return false;
    let found = 0;
    const rows = (await db.read(() => all(rowsAfter, { after: stuck, limit: ROWS }))).filter(({ messages }) => {
      found += messages;
      return found - messages < most;
    });
    if (rows.length === 0) return false;
    const open = ({ at, messages, body }: (typeof rows)[number]) => {
      try {
        return vault.open<readonly Received[]>(where(at, messages), body) ?? [];
      } catch {
        return undefined;
      }
    };
    const opened = rows.map((row) => ({ row, received: open(row) }));
    const ends = await Promise.allSettled(byChat(opened.flatMap(({ received }) => received ?? [])).map(takeUp));
    const faults = ends.flatMap((end) => (end.status === 'rejected' ? [end.reason] : []));
    for (const fault of faults) if (fault instanceof Unavailable) throw fault;
    // What can't be read or taken up stays, and verify names it; it must not stop the others.
    const lost = opened.filter(({ received }) => faults.length > 0 || received === undefined);
    stuck = lost.at(-1)?.row.id ?? stuck;
    await db.write(function* () {
      for (const one of opened) if (!lost.includes(one)) yield* run(removeRow, { id: one.row.id });
    });
    waiting -= rows.reduce((messages, row) => messages + row.messages, 0);
    return true;
  }

  wake();
  return {
    async accept(received) {
      if (!received.some(isOfProvider)) return await takeUp(received);
      await crowd.join(async () => {
        const isCrowded = crowd.isThere() && isAlone;
        await (isCrowded || waiting > 0 ? keep(received) : takeUp(received));
      });
    },
    wake,
    async close() {
      isClosing = true;
      await catching;
    },
  };
}

/** One whose sender waits for our acknowledgement only; a page waits for what it is answered. */
const isOfProvider = (one: Received): boolean => one.kind === 'message' && !isStreamed(one.address.channel);

function byChat(received: readonly Received[]): readonly (readonly Received[])[] {
  const lists = new Map<Received | string, Received[]>();
  for (const one of received) {
    const name = 'address' in one ? JSON.stringify(one.address) : one;
    const list = lists.get(name);
    if (list) list.push(one);
    else lists.set(name, [one]);
  }
  return [...lists.values()];
}
