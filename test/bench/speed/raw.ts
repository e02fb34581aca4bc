/**
 * The floor of a durable turn: better-sqlite3 by hand, one commit a turn. Deduplication, the chat's state read and
 * written, a reply; each fifth turn also a complaint and one more reply. No conversation, no encryption.
 */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { TURNS } from './form.js';

/** As long as the real ones of this form (letters of JSON, letters of a summary). */
export const STATE = JSON.stringify({ story: 'x'.repeat(200), place: 'x'.repeat(60), step: 'review', turn: 4 });
export const REPLY = 'x'.repeat(350);

export interface Raw {
  /** One durable turn, the `turn`-th (from 0) of a chat's form. */
  turn(chat: string, turn: number): void;
  complaints(): number;
  close(): void;
}

export function openRaw(folder: string): Raw {
  const db = new Database(join(folder, 'raw.db'));
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = full');
  db.exec(`create table seen (key text primary key) without rowid;
    create table chats (chat text primary key, state text) without rowid;
    create table replies (id integer primary key, chat text, body text);
    create table complaints (id integer primary key, code text unique, chat text, body text)`);
  const seen = db.prepare('insert into seen values (?) on conflict do nothing');
  const read = db.prepare('select state from chats where chat = ?');
  const write = db.prepare('insert into chats values (?, ?) on conflict (chat) do update set state = excluded.state');
  const reply = db.prepare('insert into replies (chat, body) values (?, ?)');
  const complain = db.prepare('insert into complaints (code, chat, body) values (?, ?, ?)');
  const count = db.prepare('select count(*) from complaints').pluck();
  const take = db.transaction((chat: string, turn: number) => {
    if (seen.run(`${chat}-${turn}`).changes === 0) return;
    read.get(chat);
    write.run(chat, STATE);
    reply.run(chat, REPLY);
    if (turn < TURNS - 1) return;
    complain.run(chat, chat, STATE);
    reply.run(chat, REPLY);
  });
  return {
    turn: (chat, turn) => take.immediate(chat, turn),
    complaints: () => count.get() as number,
    close: () => db.close(),
  };
}
