/** Opens a store by its address. */

import { openChats } from './chats/area.js';
import { openDesk } from './desk/area.js';
import { type DamageCheck, damageOf, refuseEmptied } from './engine/damage.js';
import { type Damaged, StoreError } from './engine/errors.js';
import { fact, setFact } from './engine/facts.js';
import { alreadyServed, lockBeside, mediaFile } from './engine/files.js';
import { openLeases } from './engine/leases.js';
import type { Database, Work } from './engine/query.js';
import { openSqlite } from './engine/sqlite.js';
import { serverName } from './engine/sqlite-connection.js';
import { openMedia } from './media/area.js';
import { openOfficers } from './officers/area.js';
import { openOutbox } from './outbox/area.js';
import { loseAllLeases } from './outbox/outbox.js';
import { openPublic } from './public/area.js';
import { newCaches, type StoreContext } from './sealing/context.js';
import { Vault } from './sealing/vault.js';
import type { Store, StoreOptions } from './store.js';
import { openTickets } from './tickets/area.js';
import { Inbox } from './turns/inbox.js';
import { openUpkeep } from './upkeep/area.js';
import { backup, backupPostgres } from './upkeep/backup.js';
import { MOVING } from './upkeep/copy.js';
import { convertArrivals } from './upkeep/old-arrivals.js';

export { restore } from './upkeep/backup.js';

/** Throws `StoreError` for what the operator must fix first. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { url, secretKey, tenant, converse, serve, clock = Date.now } = options;
  const vault = new Vault(secretKey);
  const context: StoreContext = { vault, tenant, converse, now: clock, caches: newCaches() };
  const backend = isPostgres(url) ? await onPostgres(url) : onSqlite(url, serve?.name);
  try {
    await checkSecret(backend.db, vault);
    if (serve && !isPostgres(url)) await backend.db.write(() => beginToServe(context, serve.name));
    await convertArrivals(context, backend.db);
    return assemble(context, backend);
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
    // The PostgreSQL server checks its own files.
    damage: () => undefined,
    backup: (file) => backupPostgres(url, file),
    close: () => db.close(),
  };
}

async function checkSecret(db: Database, vault: Vault): Promise<void> {
  if (await db.read(() => fact(MOVING)))
    throw new StoreError('A move into this database has not finished: run `move` again.');
  const known = await db.read(() => fact('secret-check'));
  if (known === undefined) await db.write(() => setFact('secret-check', vault.check));
  else if (known.value !== vault.check)
    throw new StoreError(
      `SECRET_KEY is not the one that this store was made with: nothing in it could be read. Put the old key back.`,
    );
}

/** No other process serves this store, so leased replies belonged to a process that is gone. */
function* beginToServe(context: StoreContext, name: string): Work<void> {
  yield* setFact('server', name);
  yield* loseAllLeases(context);
}

function assemble(context: StoreContext, { db, blobs, damage, backup, close }: Backend): Store {
  const inbox = new Inbox(context, db);
  const media = openMedia(context, db, blobs);
  return {
    inbox,
    outbox: openOutbox(context, db, (listener) => inbox.onReplies(listener)),
    chats: openChats(context, db),
    tickets: openTickets(context, db),
    desk: openDesk(context, db, media),
    public: openPublic(context, db, media),
    officers: openOfficers(context, db),
    media,
    leases: openLeases(db),
    upkeep: openUpkeep(context, db, { damage, backup, sweep: media.sweep }),
    close,
  };
}
