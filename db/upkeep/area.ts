/** Timed work, checks and copies. */
import type { Address } from '../../core/post.js';
import type { DamageCheck } from '../engine/damage.js';
import { type Damaged, Unavailable } from '../engine/errors.js';
import { setFact } from '../engine/facts.js';
import type { Database, Work } from '../engine/query.js';
import { settleStreamed } from '../outbox/outbox.js';
import { expired, FIRST_POSITION } from '../privacy/retention.js';
import type { StoreContext } from '../sealing/context.js';
import { seal } from '../tickets/seals.js';
import { dueWorks } from './due-work.js';
import { type Figures, figures } from './figures.js';
import { type Readdressed, readdressAll } from './readdress.js';
import { verify } from './verify.js';

const SWEEP_EVERY_MS = 3_600_000;
const RETENTION_EVERY_MS = 60_000;

export interface UpkeepArea {
  /** Runs what has become due: undo windows, reminders, deadlines, retention. Resolves to how many. */
  runDeadlines(): Promise<number>;
  /** Throws `Unavailable` with the reason when a durable write is not possible now. */
  ping(): Promise<void>;
  /** Counters kept as the program writes, never a count of all rows. */
  figures(): Promise<Figures>;
  /** What is wrong with the files of the database, in words for the operator; undefined when nothing is. Reads them whole. */
  damage(): Promise<string | undefined>;
  /** Checks the audit chain of every ticket, the daily seals, and the invariants; one line a fault, none when well. */
  verify(progress?: (done: number, all: number) => void): AsyncIterable<string>;
  /** A consistent copy of everything (media included) in one new file, beside a running server. */
  backup(file: string): Promise<void>;
  /**
   * Gives all chats of `from` an address in `to`, by the citizen's number. Nobody else may serve the store meanwhile.
   */
  readdress(from: Omit<Address, 'chat'>, to: Omit<Address, 'chat'>): Promise<Readdressed>;
}

/** What differs by the database in use. */
export interface UpkeepOf {
  /** Undefined when nothing is wrong with its files. */
  damage(check: DamageCheck): Damaged | undefined;
  backup(file: string): Promise<void>;
  /** Deletes bytes that no message names. */
  sweep(): Promise<number>;
}

export function openUpkeep(context: StoreContext, db: Database, { damage, backup, sweep }: UpkeepOf): UpkeepArea {
  let sweptAt = context.now();
  const retain = openRetention(context, db);
  return {
    async runDeadlines() {
      const works = await db.read(() => dueWorks(context));
      await writeEach(db, works);
      await db.write(() => settleStreamed(context.now()));
      await db.write(() => seal(context));
      await retain();
      if (context.now() - sweptAt > SWEEP_EVERY_MS) {
        sweptAt = context.now();
        await sweep();
      }
      return works.length;
    },
    async ping() {
      await db.write(() => setFact('ping', String(context.now())));
    },
    figures: () => db.read(() => figures(context)),
    damage: async () => damage('quick_check')?.message,
    async *verify(progress) {
      const found = damage('integrity_check');
      if (found) yield found.message;
      else yield* verify(context, db, progress);
    },
    backup,
    readdress: (from, to) => readdressAll(context, db, from, to),
  };
}

/** A work that fails stays due and `verify` names it; it must not stop the others. */
async function writeEach(db: Database, works: readonly (() => Work<void>)[]): Promise<void> {
  const results = await Promise.allSettled(works.map((work) => db.write(work)));
  for (const result of results)
    if (result.status === 'rejected' && result.reason instanceof Unavailable) throw result.reason;
}

/** Removes expired data, a batch per call. After a full pass it pauses for `RETENTION_EVERY_MS`. */
function openRetention(context: StoreContext, db: Database): () => Promise<void> {
  let finishedAt = 0;
  let position = FIRST_POSITION;
  return async () => {
    if (context.now() - finishedAt <= RETENTION_EVERY_MS) return;
    const from = position;
    const { due, next } = await db.read(() => expired(context, from));
    // One after the other: a chat goes after its reports, and no other work waits for a long commit.
    for (const removal of due) await writeEach(db, [removal]);
    position = next ?? FIRST_POSITION;
    if (!next) finishedAt = context.now();
  };
}
