/** Opens a store by its address. */

import type { Received } from '../core/post.js';
import { openChats } from './chats/area.js';
import { chatKey } from './chats/chats.js';
import { type DamageCheck, damageOf, refuseEmptied } from './engine/damage.js';
import { type Damaged, StoreError, Unavailable } from './engine/errors.js';
import { fact, setFact } from './engine/facts.js';
import { mediaFile } from './engine/files.js';
import { openLeases } from './engine/leases.js';
import { alreadyServed, lockBeside } from './engine/lock.js';
import type { Database, Work } from './engine/query.js';
import { openSqlite, serverName } from './engine/sqlite.js';
import { openMedia } from './media/jobs.js';
import { openOutbox } from './outbox/area.js';
import { loseAllLeases } from './outbox/outbox.js';
import { hex, recentWork, type StoreContext } from './sealing/context.js';
import { openVault, type Vault } from './sealing/vault.js';
import type { Store, StoreOptions } from './store.js';
import { openTickets } from './tickets/area.js';
import { openDoor } from './turns/arrivals.js';
import { accepting, chatsDue, countingFailedTry, runningChat } from './turns/inbox.js';
import { openUpkeep } from './upkeep/area.js';
import { backup, backupPostgres } from './upkeep/backup.js';
import { MOVING } from './upkeep/copy.js';

export { restore } from './upkeep/backup.js';

/** Chats taken up at once, each with all that waits there: what comes in meanwhile waits for them. */
const CHATS = 64;

/** Throws `StoreError` for what the operator must put right first. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { url, secretKey, tenant, converse, serve, clock = Date.now } = options;
  const vault = openVault(secretKey);
  const context: StoreContext = { vault, tenant, converse, now: clock, recent: recentWork() };
  const backend = isPostgres(url) ? await onPostgres(url) : onSqlite(url, serve?.name);
  try {
    await checkSecret(backend.db, vault);
    if (serve && !isPostgres(url)) await backend.db.write(() => beginToServe(context, serve.name));
    return await assemble(context, backend);
  } catch (error) {
    await backend.close();
    throw error;
  }
}

const isPostgres = (url: string) => /^postgres(ql)?:\/\//.test(url);

interface Backend {
  readonly db: Database;
  /** Where the bytes of files lie. */
  readonly blobs: Database;
  /** Undefined when nothing is wrong with its files. */
  damage(check: DamageCheck): Damaged | undefined;
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}

function onSqlite(url: string, serverIs: string | undefined): Backend {
  const unlock = serverIs === undefined ? undefined : lockBeside(url);
  if (serverIs !== undefined && !unlock) throw alreadyServed(url, serverName(url));
  try {
    const patient = serverIs === undefined;
    refuseEmptied(url);
    const db = openSqlite(url, { kind: 'main', patient });
    const blobs = openSqlite(mediaFile(url), { kind: 'media', patient });
    const damage = (check: DamageCheck, limited = false) =>
      damageOf(db.connection, check, limited) ?? damageOf(blobs.connection, check, limited);
    const found = serverIs === undefined ? undefined : damage('quick_check', true);
    if (found) throw found;
    return {
      db,
      blobs,
      damage,
      backup: (file) => backup(url, file),
      async close() {
        await db.close();
        await blobs.close();
        unlock?.();
      },
    };
  } catch (error) {
    unlock?.();
    throw error;
  }
}

async function onPostgres(url: string): Promise<Backend> {
  const { openPostgres } = await import('./engine/postgres.js');
  const db = await openPostgres(url);
  return {
    db,
    blobs: db,
    // Its own server watches over its files.
    damage: () => undefined,
    backup: (file) => backupPostgres(url, file),
    close: () => db.close(),
  };
}

async function checkSecret(db: Database, vault: Vault): Promise<void> {
  if (await db.read(() => fact(MOVING)))
    throw new StoreError('A move into this database has not come to its end: run `move` once more.');
  const known = await db.read(() => fact('secret-check'));
  if (known === undefined) await db.write(() => setFact('secret-check', vault.check));
  else if (known.value !== vault.check)
    throw new StoreError(
      `SECRET_KEY is not the one that this store was made with: nothing in it could be read. Put the old key back.`,
    );
}

/** Nobody else serves this store, so whatever was being sent was being sent by a process that is gone. */
function* beginToServe(context: StoreContext, name: string): Work<void> {
  yield* setFact('server', name);
  yield* loseAllLeases(context);
}

async function assemble(context: StoreContext, { db, blobs, damage, backup, close }: Backend): Promise<Store> {
  const listeners = new Set<() => void>();
  const tellReplies = (replies: number) => {
    if (replies > 0) for (const listener of listeners) listener();
  };
  const turnOf = async ({ id, key }: { readonly id: number; readonly key: Uint8Array }): Promise<number> => {
    try {
      // Named as in `laneOf`, so that PostgreSQL locks chats in the same order in both.
      const { inputs, replies } = await db.write(runningChat(context, id), `turn:${hex(key)}`);
      tellReplies(replies);
      return inputs;
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      // The database refused what the turn wrote: the fault of this input alone.
      await db.write(countingFailedTry(context, id, error as Error));
      return 1;
    }
  };
  const turns = async (limit: number) => {
    if (!context.converse) return 0;
    const due = await db.read(() => chatsDue(context, limit));
    const settled = await Promise.all(due.map(turnOf));
    return settled.reduce((sum, inputs) => sum + inputs, 0);
  };
  const acceptNow = async (received: readonly Received[]) => {
    const lane = laneOf(context, received);
    try {
      tellReplies(await db.write(accepting(context, received, true), lane));
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      await db.write(accepting(context, received, false), lane);
      await turns(CHATS);
    }
  };
  const door = await openDoor(context, db, acceptNow);

  const media = openMedia(context, db, blobs);
  return {
    inbox: {
      accept: door.accept,
      async runTurns() {
        const settled = await turns(CHATS);
        door.goOn();
        return settled;
      },
    },
    outbox: openOutbox(context, db, (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    }),
    chats: openChats(context, db),
    tickets: openTickets(context, db),
    media,
    leases: openLeases(db),
    upkeep: openUpkeep(context, db, { damage, backup, sweep: media.sweep }),
    async close() {
      await door.close();
      await close();
    },
  };
}

/** Messages of one chat share a lane; what tells of several chats, or of a delivery, runs alone. */
function laneOf(context: StoreContext, received: readonly Received[]): string | undefined {
  const lanes = received.map((one) => (one.kind === 'message' ? hex(chatKey(context, one.address)) : undefined));
  const [lane] = lanes;
  return lane !== undefined && lanes.every((other) => other === lane) ? `chat:${lane}` : undefined;
}
