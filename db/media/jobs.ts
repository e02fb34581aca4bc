/** The work on files: what is to be fetched, cleaned or deleted, and what becomes of it. */
import type { Selectable } from 'kysely';
import type { MediaRef, Unsupported } from '../../core/message.js';
import { putInput } from '../chats/inputs.js';
import { Unavailable } from '../engine/errors.js';
import { type Database, first, run, type Work } from '../engine/query.js';
import { MEDIA, type Tables } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import type { Blobs, Stage } from './blobs.js';
import { changeFile, dueFiles, type FileChange, filesNamed, refOf } from './rows.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
/** Pauses between tries to download; the last one is repeated for a week. */
const RETRY_PAUSES_MS = [1, 2, 5, 15, 60].map((minutes) => minutes * MINUTE_MS);
const GIVE_UP_AFTER_MS = 7 * 24 * HOUR_MS;

/** What its citizen is told of a file that can't be used. */
export type WithheldFile = Extract<Unsupported, 'file' | 'tooLarge'>;

export interface MediaShare {
  readonly forMs?: number;
  readonly elsewhere?: readonly string[];
}

export interface MediaJob {
  readonly id: number;
  readonly ref: MediaRef;
  readonly channel: string;
  readonly bytes?: Uint8Array;
}

type Row = Selectable<Tables['media']>;

export class MediaJobs {
  constructor(
    private readonly context: StoreContext,
    private readonly db: Database,
    private readonly blobs: Blobs,
  ) {}

  async due(limit: number, { forMs = 0, elsewhere = [] }: MediaShare = {}): Promise<readonly MediaJob[]> {
    const due = () => dueFiles({ now: this.context.now(), limit, forMs, elsewhere });
    const rows = await (this.db.dialect === 'postgres' ? this.db.write(due) : this.db.read(due));
    const jobs: MediaJob[] = [];
    for (const row of rows) {
      const job = await this.jobOf(row).catch((error) => this.putOff(row, error));
      if (job) jobs.push(job);
    }
    return jobs;
  }

  async raw(id: number, bytes: Uint8Array): Promise<void> {
    const row = await this.byId(id);
    if (!row) return;
    await this.blobs.put(row.key, 'raw', bytes);
    if (!(await this.change(id, MEDIA.raw, { dueAt: this.context.now() }))) await this.drop(row.key, 'raw');
  }

  async clean(id: number, bytes: Uint8Array, mime: string): Promise<void> {
    const row = await this.byId(id);
    if (!row) return;
    await this.blobs.put(row.key, 'clean', bytes);
    if (!(await this.change(id, MEDIA.clean, { mime }))) await this.drop(row.key, 'clean');
    await this.drop(row.key, 'raw');
  }

  async withhold(id: number, reason: string, what: WithheldFile): Promise<void> {
    const row = await this.byId(id);
    if (!row) return;
    await this.giveUp(row, MEDIA.withheld, reason, what);
    await this.drop(row.key, 'raw');
  }

  async postpone(id: number, reason: string): Promise<void> {
    const row = await this.byId(id);
    if (!row) return;
    const now = this.context.now();
    if (now - row.at > GIVE_UP_AFTER_MS) return this.giveUp(row, MEDIA.lost, reason, 'file');
    const pause = RETRY_PAUSES_MS[Math.min(row.tries, RETRY_PAUSES_MS.length - 1)] ?? HOUR_MS;
    await this.change(id, MEDIA.wanted, { dueAt: now + pause, tries: row.tries + 1, reason });
  }

  /** Deletes bytes that no row needs. The same file may have come to several chats. Resolves to how many. */
  async drop(key: Uint8Array, stage: Stage): Promise<number> {
    const rows = await this.db.read(() => filesNamed(key));
    const isNeeded = rows.some(({ state }) => state < MEDIA.erased || (stage === 'clean' && state === MEDIA.clean));
    return isNeeded ? 0 : this.blobs.remove(key, stage);
  }

  /** What is to be done with a file that is due; undefined when that was done here. */
  private async jobOf(row: Row): Promise<MediaJob | undefined> {
    if (row.state === MEDIA.erased) return this.erase(row);
    const ref = refOf(this.context, row);
    if (!ref) return undefined;
    const bytes = await this.blobs.load(row.key, 'raw');
    if (!bytes && (await this.blobs.has(row.key, 'clean'))) {
      // Another chat's, or the program ended between the two stores.
      await this.change(row.id, MEDIA.clean, ref.mime === undefined ? {} : { mime: ref.mime });
      return undefined;
    }
    return { id: row.id, ref, channel: row.channel, ...(bytes ? { bytes } : {}) };
  }

  private async erase(row: Row): Promise<undefined> {
    await this.drop(row.key, 'raw');
    await this.drop(row.key, 'clean');
    await this.db.write(() =>
      run((db) => db.deleteFrom('media').where('id', '=', row.id).where('state', '=', MEDIA.erased)),
    );
  }

  /** A damaged file is tried again later, so that it does not hold up the others. It counts as `mediaWaiting`. */
  private async putOff(row: Row, error: Error): Promise<undefined> {
    if (error instanceof Unavailable) throw error;
    const dueAt = this.context.now() + HOUR_MS;
    await this.change(row.id, row.state, { dueAt, tries: row.tries, reason: error.message });
  }

  /** The file is never shown; its citizen is told. */
  private async giveUp(row: Row, state: number, reason: string, what: WithheldFile): Promise<void> {
    const { context } = this;
    const ref = refOf(context, row);
    // Voice and video were answered at once, when they came.
    const isTold = ref?.ours || ref?.kind === 'audio' || ref?.kind === 'video';
    await this.db.write(function* () {
      const isChanged = yield* changeFile(row.id, state, { reason });
      if (isChanged && !isTold) yield* tellUseless(context, row.chat, what);
    });
  }

  /** Undefined when it was erased. */
  private byId(id: number): Promise<Row | undefined> {
    return this.db.read(() => first((db) => db.selectFrom('media').selectAll().where('id', '=', id)));
  }

  private change(id: number, state: number, columns: FileChange): Promise<boolean> {
    return this.db.write(() => changeFile(id, state, columns));
  }
}

/** Once an hour: to its citizen an album of videos is one thing. */
function* tellUseless(context: StoreContext, chat: number, what: WithheldFile): Work<void> {
  const now = context.now();
  const id = `withheld ${Math.floor(now / HOUR_MS)}`;
  const message = { id, sentAt: now, receivedAt: now, kind: 'unsupported', what } as const;
  yield* putInput(context, chat, id, { kind: 'message', message });
}
