/** Opens a store by its address. */

import { backup } from './backup.js';
import { dueWorks } from './clocks.js';
import { fact, setFact } from './facts.js';
import { figures } from './figures.js';
import { mediaFile } from './files.js';
import { type Ground, recentWork } from './ground.js';
import { accepting, chatsDue, countingTry, settlingChat } from './inbox.js';
import { alreadyServed, lockBeside } from './lock.js';
import { openMedia } from './media.js';
import { claiming, loseAllLeases, settlingSend } from './outbox.js';
import { openPersons } from './persons.js';
import type { Database, Work } from './query.js';
import { seal } from './seals.js';
import { openSqlite, serverName } from './sqlite.js';
import { type Store, StoreError, type StoreOptions, Unavailable } from './store.js';
import { openTickets } from './tickets.js';
import { openWeb } from './transcripts.js';
import { openVault, type Vault } from './vault.js';
import { verify } from './verify.js';

export { restore } from './backup.js';

const SWEEP = 3_600_000;

/** Throws `StoreError` for what the operator must put right first. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const { url, secretKey, tenant, settle, serve, clock = Date.now } = options;
  const unlock = serve ? lockBeside(url) : undefined;
  if (serve && !unlock) throw alreadyServed(url, serverName(url));
  try {
    const vault = openVault(secretKey);
    const ground: Ground = { vault, tenant, settle, now: clock, recent: recentWork() };
    const db = openSqlite(url, { kind: 'main', patient: !serve });
    const blobs = openSqlite(mediaFile(url), { kind: 'media', patient: !serve });
    await checkSecret(db, vault, url);
    if (serve) await db.write(() => beginToServe(ground, serve.name));
    return assemble(ground, db, blobs, {
      backup: (file) => backup(url, file),
      close: async () => {
        await db.close();
        await blobs.close();
        unlock?.();
      },
    });
  } catch (error) {
    unlock?.();
    throw error;
  }
}

async function checkSecret(db: Database, vault: Vault, url: string): Promise<void> {
  const known = await db.read(() => fact('secret-check'));
  if (known === undefined) await db.write(() => setFact('secret-check', vault.check));
  else if (known.value !== vault.check)
    throw new StoreError(
      `SECRET_KEY is not the one that ${url} was made with: nothing in it could be read. Put the old key back.`,
    );
}

/** Nobody else serves this store, so whatever was being sent was being sent by a process that is gone. */
function* beginToServe(ground: Ground, name: string): Work<void> {
  yield* setFact('server', name);
  yield* loseAllLeases(ground);
}

interface Ends {
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}

function assemble(ground: Ground, db: Database, blobs: Database, { backup, close }: Ends): Store {
  const listeners = new Set<() => void>();
  const tellReplies = (replies: number) => {
    if (replies > 0) for (const listener of listeners) listener();
  };
  const media = openMedia(ground, db, blobs);
  let swept = ground.now();

  const turnOf = async (id: number): Promise<number> => {
    try {
      const { inputs, replies } = await db.write(settlingChat(ground, id));
      tellReplies(replies);
      return inputs;
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      // The database refused what the turn wrote: the fault of this input alone.
      await db.write(countingTry(ground, id, error as Error));
      return 1;
    }
  };
  const turns = async () => {
    if (!ground.settle) return 0;
    const due = await db.read(() => chatsDue(ground));
    const settled = await Promise.all(due.map(({ id }) => turnOf(id)));
    return settled.reduce((sum, inputs) => sum + inputs, 0);
  };

  return {
    async accept(received) {
      try {
        tellReplies(await db.write(accepting(ground, received, true)));
      } catch (error) {
        if (error instanceof Unavailable) throw error;
        await db.write(accepting(ground, received, false));
        await turns();
      }
    },
    turns,
    async clocks() {
      const works = await db.read(() => dueWorks(ground));
      await Promise.all(works.map((work) => db.write(work)));
      await db.write(() => seal(ground));
      if (ground.now() - swept > SWEEP) {
        swept = ground.now();
        await media.sweep();
      }
      return works.length;
    },
    onReplies(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    claim: (channels, limit) => db.write(claiming(ground, channels, limit)),
    settle: (id, sent) => db.write(settlingSend(ground, id, sent)),
    web: openWeb(ground, db),
    tickets: openTickets(ground, db),
    persons: openPersons(ground, db),
    media,
    async ping() {
      await db.write(() => setFact('ping', String(ground.now())));
    },
    figures: () => db.read(() => figures(ground)),
    verify: (progress) => verify(ground, db, progress),
    backup,
    close,
  };
}
