/** The rows of files: a message names a file in its transaction; jobs fetch and clean it later. */
import { sql } from 'kysely';
import type { MediaRef } from '../../core/message.js';
import type { Chat } from '../chats/chats.js';
import { all, changes, query, run, type Work } from '../engine/query.js';
import { MEDIA } from '../schema/tables.js';
import type { StoreContext } from '../sealing/context.js';
import { filePlace, type StoredFile } from '../sealing/places.js';

const insertFile = query({ chat: 'int', key: 'blob', channel: 'text', body: 'blob', at: 'int' }, (db, p) =>
  db
    .insertInto('media')
    .values({ ...p, state: MEDIA.wanted, due_at: p.at, tries: 0 })
    .onConflict((on) => on.columns(['chat', 'key']).doNothing()),
);
const keepForTicket = query({ chat: 'int', key: 'blob', ticket: 'int' }, (db, p) =>
  db.updateTable('media').set({ ticket: p.ticket }).where('chat', '=', p.chat).where('key', '=', p.key),
);
const eraseOfNoTicket = query({ chat: 'int' }, (db, p) =>
  db
    .updateTable('media')
    .set({ state: MEDIA.erased, due_at: 0, reason: null })
    .where('chat', '=', p.chat)
    .where('ticket', 'is', null),
);

export const mediaKey = ({ vault }: Pick<StoreContext, 'vault'>, id: string) => vault.lookup('media', id);

/** Undefined once it is erased. */
export const refOf = (
  { vault }: StoreContext,
  row: { readonly chat: number; readonly key: Uint8Array; readonly body: Uint8Array },
): StoredFile | undefined => vault.open(filePlace(row.chat, row.key), row.body);

/** Notes the files that a message names, to be fetched and cleaned by a job. */
export function* wantMedia(
  context: StoreContext,
  chat: Pick<Chat, 'id' | 'channel'>,
  refs: readonly StoredFile[],
  now: number,
): Work<void> {
  for (const ref of refs) {
    const key = mediaKey(context, ref.id);
    const body = context.vault.seal(filePlace(chat.id, key), ref);
    yield* run(insertFile, { chat: chat.id, key, channel: chat.channel, body, at: now });
  }
}

/** From now on these files of a chat belong to a ticket and are erased with it. */
export function* keepFiles(
  context: StoreContext,
  chat: number,
  ticket: number,
  files: readonly Pick<MediaRef, 'id'>[],
): Work<void> {
  for (const { id } of files) yield* run(keepForTicket, { chat, key: mediaKey(context, id), ticket });
}

/** Erases the files of a chat that belong to no ticket. */
export const dropFiles = (chat: number) => run(eraseOfNoTicket, { chat });

/** The same file may have come to several chats. */
export const filesNamed = (key: Uint8Array) =>
  all((db) => db.selectFrom('media').select(['state', 'mime']).where('key', '=', key));

interface DueFiles {
  readonly now: number;
  readonly limit: number;
  /** On PostgreSQL no other process gets them until this long from now; SQLite has one server. */
  readonly forMs: number;
  /** Channels whose downloads are left to another process. */
  readonly elsewhere: readonly string[];
}

/** Files that must be fetched, cleaned or deleted now. */
export const dueFiles = ({ now, limit, forMs, elsewhere }: DueFiles) =>
  all((db, dialect) => {
    const due = db
      .selectFrom('media')
      .where('state', '<', sql.lit(MEDIA.clean))
      .where('due_at', '<=', now)
      .$if(elsewhere.length > 0, (files) =>
        files.where((eb) => eb.or([eb('state', '<>', sql.lit(MEDIA.wanted)), eb('channel', 'not in', elsewhere)])),
      )
      .orderBy('due_at')
      .limit(limit);
    if (dialect === 'sqlite') return due.selectAll();
    return db
      .updateTable('media')
      .set({ due_at: now + forMs })
      .where('id', 'in', due.select('id').forUpdate().skipLocked())
      .returningAll();
  });

export interface FileChange {
  readonly mime?: string;
  readonly dueAt?: number;
  readonly tries?: number;
  readonly reason?: string;
}

/** Returns whether the file changed: not when it was erased meanwhile, or is final. */
export function* changeFile(id: number, state: number, { mime, dueAt, tries = 0, reason }: FileChange): Work<boolean> {
  const columns = { state, mime: mime ?? null, due_at: dueAt ?? null, tries, reason: reason?.slice(0, 200) ?? null };
  const changed = yield* changes((db) =>
    db.updateTable('media').set(columns).where('id', '=', id).where('state', '<', MEDIA.erased),
  );
  return changed > 0;
}
