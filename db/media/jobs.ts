/**
 * Files of citizens. What a message names is noted in its transaction; the bytes lie in a store of their own, raw until
 * they are cleaned, encrypted always. Between the two stores there is no common commit, so bytes are kept first and
 * thrown away last, and `sweep` takes what nobody names after a day.
 */
import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { MediaKind, MediaRef, Unsupported } from '../../core/message.js';
import type { Address } from '../../core/post.js';
import { type Chat, chatKey } from '../chats/chats.js';
import { putInput } from '../chats/inputs.js';
import { Unavailable } from '../engine/errors.js';
import { all, changes, type Database, first, query, run, type Work } from '../engine/query.js';
import { MEDIA } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { blobPlace, filePlace, type StoredFile } from '../sealing/places.js';

/** What its citizen is told of a file that can't be used. */
type WithheldFile = Extract<Unsupported, 'file' | 'tooLarge'>;

/** Files of citizens. Raw bytes live only until they are cleaned. */
export interface MediaArea {
  /** Keeps uploaded bytes durably before the message that names them. Resolves to the reference's id. */
  put(bytes: Uint8Array, kind: MediaKind, mime: string | undefined): Promise<string>;
  /**
   * Work that is due: to be downloaded (`bytes` undefined) or cleaned. With `forMs` other processes get none of it for
   * that long. Downloads of the channels in `elsewhere` are left to another process.
   */
  jobs(limit: number, share?: MediaShare): Promise<readonly MediaJob[]>;
  /** A download that came: kept raw until it is cleaned. */
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

interface MediaShare {
  readonly forMs?: number;
  readonly elsewhere?: readonly string[];
}

export interface MediaJob {
  readonly id: number;
  readonly ref: MediaRef;
  readonly channel: string;
  readonly bytes?: Uint8Array;
}

const MINUTE = 60_000;
const HOUR = 3_600_000;
const DAY = 86_400_000;
/** Pauses between tries to download; the last one goes on for a week. */
const PAUSES = [1, 2, 5, 15, 60].map((minutes) => minutes * MINUTE);
const GIVE_UP = 7 * DAY;
const SWEEP = 200;

const insertMedia = query({ chat: 'int', key: 'blob', channel: 'text', body: 'blob', at: 'int' }, (db, p) =>
  db
    .insertInto('media')
    .values({ ...p, state: MEDIA.wanted, due_at: p.at, tries: 0 })
    .onConflict((on) => on.columns(['chat', 'key']).doNothing()),
);
/** On PostgreSQL they are due again only after `lease`; SQLite has one server. `elsewhere` is `|channel|channel|`. */
const dueMedia = query({ now: 'int', lease: 'int', elsewhere: 'text', limit: 'int' }, (db, p, dialect) => {
  const due = db
    .selectFrom('media')
    .where('state', '<', MEDIA.clean)
    .where('due_at', '<=', p.now)
    .where((eb) =>
      eb.or([eb('state', '<>', MEDIA.wanted), eb(p.elsewhere, 'not like', sql<string>`'%|' || channel || '|%'`)]),
    )
    .orderBy('due_at')
    .limit(p.limit);
  if (dialect === 'sqlite') return due.selectAll();
  return db
    .updateTable('media')
    .set({ due_at: sql`${p.now} + ${p.lease}` })
    .where('id', 'in', due.select('id').forUpdate().skipLocked())
    .returningAll();
});
const mediaById = query({ id: 'int' }, (db, p) => db.selectFrom('media').selectAll().where('id', '=', p.id));
const mediaOfChat = query({ chat_key: 'blob', key: 'blob' }, (db, p) =>
  db
    .selectFrom('media')
    .innerJoin('chats', 'chats.id', 'media.chat')
    .select(['media.mime', 'media.state'])
    .where('chats.key', '=', p.chat_key)
    .where('media.key', '=', p.key),
);
const named = query({ key: 'blob' }, (db, p) =>
  db.selectFrom('media').select(['state', 'mime']).where('key', '=', p.key),
);
/** Not what was erased meanwhile, nor what is final. */
const move = query(
  { id: 'int', state: 'int', mime: 'text?', due_at: 'int?', tries: 'int', reason: 'text?' },
  (db, { id, ...columns }) =>
    db.updateTable('media').set(columns).where('id', '=', id).where('state', '<', MEDIA.erased),
);
const forget = query({ id: 'int' }, (db, p) =>
  db.deleteFrom('media').where('id', '=', p.id).where('state', '=', MEDIA.erased),
);

const putBlob = query({ key: 'blob', stage: 'text', at: 'int', bytes: 'blob' }, (db, p) =>
  db
    .insertInto('blobs')
    .values(p)
    .onConflict((on) =>
      on
        .columns(['key', 'stage'])
        .doUpdateSet((eb) => ({ at: eb.ref('excluded.at'), bytes: eb.ref('excluded.bytes') })),
    ),
);
const bytesOf = query({ key: 'blob', stage: 'text' }, (db, p) =>
  db.selectFrom('blobs').select('bytes').where('key', '=', p.key).where('stage', '=', p.stage),
);
const hasBlob = query({ key: 'blob', stage: 'text' }, (db, p) =>
  db.selectFrom('blobs').select('at').where('key', '=', p.key).where('stage', '=', p.stage),
);
const removeBlob = query({ key: 'blob', stage: 'text' }, (db, p) =>
  db.deleteFrom('blobs').where('key', '=', p.key).where('stage', '=', p.stage),
);
const oldBlobs = query({ before: 'int', after: 'int', limit: 'int' }, (db, p) =>
  db
    .selectFrom('blobs')
    .select(['key', 'stage', 'at'])
    .where('at', '>', p.after)
    .where('at', '<', p.before)
    .orderBy('at')
    .limit(p.limit),
);

type Stage = 'raw' | 'clean';

export const mediaKey = ({ vault }: Pick<StoreContext, 'vault'>, id: string) => vault.lookup('media', id);

/** Notes files that a message names, in its transaction: they are fetched and cleaned by a job. */
export function* wantMedia(
  context: StoreContext,
  chat: Pick<Chat, 'id' | 'channel'>,
  refs: readonly StoredFile[],
  now: number,
): Work<void> {
  for (const ref of refs) {
    const key = mediaKey(context, ref.id);
    const body = context.vault.seal(filePlace(chat.id, key), ref);
    yield* run(insertMedia, { chat: chat.id, key, channel: chat.channel, body, at: now });
  }
}

export function openMedia(
  context: StoreContext,
  db: Database,
  blobs: Database,
): MediaArea & { sweep(): Promise<number> } {
  const { vault } = context;
  /** Undefined when it was erased. */
  const byId = (id: number) => db.read(() => first(mediaById, { id }));
  type Row = NonNullable<Awaited<ReturnType<typeof byId>>>;
  const keep = (key: Uint8Array, stage: Stage, bytes: Uint8Array) => {
    const sealed = vault.sealBytes(blobPlace(key, stage), bytes);
    return blobs.write(() => run(putBlob, { key, stage, at: context.now(), bytes: sealed }));
  };
  /** The same file may have come to several chats: its bytes go when none of them needs them any more. */
  const drop = async (key: Uint8Array, stage: Stage) => {
    const rows = await db.read(() => all(named, { key }));
    const isNeeded = rows.some(({ state }) => state < MEDIA.erased || (stage === 'clean' && state === MEDIA.clean));
    return isNeeded ? 0 : blobs.write(() => changes(removeBlob, { key, stage }));
  };
  const load = async (key: Uint8Array, stage: Stage) => {
    const row = await blobs.read(() => first(bytesOf, { key, stage }));
    return row && vault.openBytes(blobPlace(key, stage), row.bytes);
  };
  interface Columns {
    readonly mime?: string;
    readonly due?: number;
    readonly tries?: number;
    readonly reason?: string;
  }
  const moving = (id: number, state: number, { mime, due, tries, reason }: Columns) =>
    changes(move, {
      id,
      state,
      mime: mime ?? null,
      due_at: due ?? null,
      tries: tries ?? 0,
      reason: reason?.slice(0, 200) ?? null,
    });
  const change = (id: number, state: number, columns: Columns) => db.write(() => moving(id, state, columns));
  /** The citizen hears that we can't use it, once an hour: an album of videos is one thing to them. */
  function* tellUseless(chat: number, what: WithheldFile): Work<void> {
    const now = context.now();
    const id = `withheld ${Math.floor(now / HOUR)}`;
    const message = { id, sentAt: now, receivedAt: now, kind: 'unsupported', what } as const;
    yield* putInput(context, chat, id, { kind: 'message', message });
  }
  /** For good: it will never be shown. */
  const giveUp = (row: Row, state: number, reason: string, what: WithheldFile) => {
    const isOurs = vault.open(filePlace(row.chat, row.key), row.body)?.ours;
    return db.write(function* () {
      const isMoved = (yield* moving(row.id, state, { reason })) > 0;
      if (isMoved && !isOurs) yield* tellUseless(row.chat, what);
    });
  };

  /** What is to be done with a row that is due; undefined when it was only put right. */
  const job = async (row: Row): Promise<MediaJob | undefined> => {
    if (row.state === MEDIA.erased) {
      await drop(row.key, 'raw');
      await drop(row.key, 'clean');
      await db.write(() => run(forget, { id: row.id }));
      return undefined;
    }
    const ref = vault.open(filePlace(row.chat, row.key), row.body);
    if (!ref) return undefined;
    const bytes = await load(row.key, 'raw');
    if (!bytes && (await blobs.read(() => first(hasBlob, { key: row.key, stage: 'clean' })))) {
      // Another chat's, or a crash came between the two stores.
      await change(row.id, MEDIA.clean, ref.mime === undefined ? {} : { mime: ref.mime });
      return undefined;
    }
    return { id: row.id, ref, channel: row.channel, ...(bytes ? { bytes } : {}) };
  };

  /** One that is damaged stays to be seen (`mediaWaiting`), out of the way of the others. */
  const putOff = async (row: Row, error: Error): Promise<undefined> => {
    if (error instanceof Unavailable) throw error;
    await change(row.id, row.state, { due: context.now() + HOUR, tries: row.tries, reason: error.message });
  };

  return {
    async put(bytes, _kind, _mime) {
      const id = randomUUID();
      await keep(mediaKey(context, id), 'raw', bytes);
      return id;
    },
    async jobs(limit, { forMs = 0, elsewhere = [] } = {}) {
      const params = { now: context.now(), lease: forMs, elsewhere: `|${elsewhere.join('|')}|`, limit };
      const due = () => all(dueMedia, params);
      const rows = await (db.dialect === 'postgres' ? db.write(due) : db.read(due));
      const jobs: MediaJob[] = [];
      for (const row of rows) {
        const due = await job(row).catch((error) => putOff(row, error));
        if (due) jobs.push(due);
      }
      return jobs;
    },
    async raw(id, bytes) {
      const row = await byId(id);
      if (!row) return;
      await keep(row.key, 'raw', bytes);
      if ((await change(id, MEDIA.raw, { due: context.now() })) === 0) await drop(row.key, 'raw');
    },
    async clean(id, bytes, mime) {
      const row = await byId(id);
      if (!row) return;
      await keep(row.key, 'clean', bytes);
      if ((await change(id, MEDIA.clean, { mime })) === 0) await drop(row.key, 'clean');
      await drop(row.key, 'raw');
    },
    async withhold(id, reason, what) {
      const row = await byId(id);
      if (!row) return;
      await giveUp(row, MEDIA.withheld, reason, what);
      await drop(row.key, 'raw');
    },
    async postpone(id, reason) {
      const row = await byId(id);
      if (!row) return;
      const { tries, at } = row;
      const now = context.now();
      if (now - at > GIVE_UP) return giveUp(row, MEDIA.lost, reason, 'file');
      const pause = PAUSES[Math.min(tries, PAUSES.length - 1)] ?? MINUTE;
      await change(id, MEDIA.wanted, { due: now + pause, tries: tries + 1, reason });
    },
    async read(address: Address, id: string) {
      const key = mediaKey(context, id);
      const row = await db.read(() => first(mediaOfChat, { chat_key: chatKey(context, address), key }));
      if (row?.state !== MEDIA.clean) return undefined;
      const bytes = await load(key, 'clean');
      return bytes && { bytes, mime: row.mime ?? 'application/octet-stream' };
    },
    async ofTicket(id) {
      const key = mediaKey(context, id);
      // The same file may have come to several chats.
      const rows = await db.read(() => all(named, { key }));
      const clean = rows.find(({ state }) => state === MEDIA.clean);
      const bytes = clean && (await load(key, 'clean'));
      if (bytes) return { kind: 'clean', bytes, mime: clean.mime ?? 'application/octet-stream' };
      if (rows.some(({ state }) => state < MEDIA.erased)) return { kind: 'waiting' };
      return { kind: rows.some(({ state }) => state === MEDIA.withheld) ? 'withheld' : 'gone' };
    },
    /** Takes away bytes that nobody names a day after they came, and raw ones that are cleaned or withheld. */
    async sweep() {
      let gone = 0;
      let after = 0;
      for (;;) {
        const from = after;
        const rows = await blobs.read(() => all(oldBlobs, { before: context.now() - DAY, after: from, limit: SWEEP }));
        for (const { key, stage, at } of rows) {
          after = at;
          gone += await drop(key, stage as Stage);
        }
        if (rows.length < SWEEP) return gone;
      }
    },
  };
}
