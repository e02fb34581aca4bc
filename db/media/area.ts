/** What the program asks about files of citizens. */
import { randomUUID } from 'node:crypto';
import type { Address } from '../../core/post.js';
import { chatKey } from '../chats/chats.js';
import { type Database, first } from '../engine/query.js';
import { MEDIA } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { Blobs } from './blobs.js';
import { type MediaJob, MediaJobs, type MediaShare, type WithheldFile } from './jobs.js';
import { filesNamed, mediaKey } from './rows.js';

const SWEEP_AFTER_MS = 86_400_000;
const MAX_PER_SWEEP_BATCH = 200;

/** Files of citizens. Raw bytes live only until they are cleaned. */
export interface MediaArea {
  /** Keeps uploaded bytes durably before the message that names them. Resolves to the reference's id. */
  put(bytes: Uint8Array): Promise<string>;
  /**
   * Work that is due: to be downloaded (`bytes` undefined) or cleaned. With `forMs` other processes get none of it for
   * that long. Downloads of the channels in `elsewhere` are left to another process.
   */
  jobs(limit: number, share?: MediaShare): Promise<readonly MediaJob[]>;
  /** Stores a download, raw until it is cleaned. */
  raw(id: number, bytes: Uint8Array): Promise<void>;
  /** The cleaned file takes the raw one's place. */
  clean(id: number, bytes: Uint8Array, mime: string): Promise<void>;
  /** The raw file is deleted and never shown; `reason` is for the desk, `what` its citizen is told. */
  withhold(id: number, reason: string, what: WithheldFile): Promise<void>;
  /** Try the download again later; after a week it is lost, and its citizen is told. */
  postpone(id: number, reason: string): Promise<void>;
  /** A cleaned file of this chat, or one that we sent it. */
  read(address: Address, id: string): Promise<{ readonly bytes: Uint8Array; readonly mime: string } | undefined>;
  /** A file that a ticket names, for an officer. The caller decides who may see the ticket. */
  ofTicket(id: string): Promise<FileOfTicket>;
}

/** `waiting`: not cleaned yet. `gone`: it could not be downloaded, or its citizen's data was erased. */
export type FileOfTicket =
  | { readonly kind: 'clean'; readonly bytes: Uint8Array; readonly mime: string }
  | { readonly kind: 'waiting' | 'withheld' | 'gone' };

const DEFAULT_MIME = 'application/octet-stream';

export function openMedia(
  context: StoreContext,
  db: Database,
  bytesDb: Database,
): MediaArea & { sweep(): Promise<number> } {
  const blobs = new Blobs(context, bytesDb);
  const jobs = new MediaJobs(context, db, blobs);
  return {
    async put(bytes) {
      const id = randomUUID();
      await blobs.put(mediaKey(context, id), 'raw', bytes);
      return id;
    },
    jobs: (limit, share) => jobs.due(limit, share),
    raw: (id, bytes) => jobs.raw(id, bytes),
    clean: (id, bytes, mime) => jobs.clean(id, bytes, mime),
    withhold: (id, reason, what) => jobs.withhold(id, reason, what),
    postpone: (id, reason) => jobs.postpone(id, reason),
    async read(address, id) {
      const key = mediaKey(context, id);
      const file = await db.read(() => fileOfChat(chatKey(context, address), key));
      if (file?.state !== MEDIA.clean) return undefined;
      const bytes = await blobs.load(key, 'clean');
      return bytes && { bytes, mime: file.mime ?? DEFAULT_MIME };
    },
    ofTicket: (id) => fileOfTicket(db, blobs, mediaKey(context, id)),
    sweep: () => sweep(context, blobs, jobs),
  };
}

async function fileOfTicket(db: Database, blobs: Blobs, key: Uint8Array): Promise<FileOfTicket> {
  // The same file may have come to several chats.
  const rows = await db.read(() => filesNamed(key));
  const clean = rows.find(({ state }) => state === MEDIA.clean);
  const bytes = clean && (await blobs.load(key, 'clean'));
  if (bytes) return { kind: 'clean', bytes, mime: clean.mime ?? DEFAULT_MIME };
  if (rows.some(({ state }) => state < MEDIA.erased)) return { kind: 'waiting' };
  return { kind: rows.some(({ state }) => state === MEDIA.withheld) ? 'withheld' : 'gone' };
}

const fileOfChat = (chat: Uint8Array, key: Uint8Array) =>
  first((db) =>
    db
      .selectFrom('media')
      .innerJoin('chats', 'chats.id', 'media.chat')
      .select(['media.mime', 'media.state'])
      .where('chats.key', '=', chat)
      .where('media.key', '=', key),
  );

/** Deletes bytes that no row needs a day after they were stored. Resolves to how many. */
async function sweep(context: StoreContext, blobs: Blobs, jobs: MediaJobs): Promise<number> {
  let deleted = 0;
  for (let after = 0; ; ) {
    const old = await blobs.between(after, context.now() - SWEEP_AFTER_MS, MAX_PER_SWEEP_BATCH);
    for (const { key, stage, at } of old) {
      after = at;
      deleted += await jobs.drop(key, stage);
    }
    if (old.length < MAX_PER_SWEEP_BATCH) return deleted;
  }
}
