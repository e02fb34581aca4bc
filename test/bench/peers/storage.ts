/** One durable SQLite file for a peer: its own key-value state, and the complaints. One commit a write, as they do it. */
import Database from 'better-sqlite3';

export function openStorage(file: string) {
  const db = new Database(file);
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = full');
  db.exec(`create table states (key text primary key, state text) without rowid;
    create table complaints (id integer primary key, body text)`);
  const read = db.prepare('select state from states where key = ?').pluck();
  const write = db.prepare('insert into states values (?, ?) on conflict (key) do update set state = excluded.state');
  const remove = db.prepare('delete from states where key = ?');
  const complain = db.prepare('insert into complaints (body) values (?)');
  const count = db.prepare('select count(*) from complaints').pluck();
  const bytes = db.prepare('select max(length(state)) from states').pluck();
  return {
    read: (key: string): unknown => {
      const state = read.get(key) as string | undefined;
      return state === undefined ? undefined : JSON.parse(state);
    },
    write: (key: string, state: unknown) => void write.run(key, JSON.stringify(state)),
    remove: (key: string) => void remove.run(key),
    complain: (body: unknown) => void complain.run(JSON.stringify(body)),
    complaints: () => count.get() as number,
    bytes: () => bytes.get() as number,
  };
}
