/** A database that the disk has damaged: said in words, with what to do, by whatever meets it first. */
import {
  closeSync,
  copyFileSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Place, place, run, startProgram } from '../support/program/program.js';
import { webCitizen } from '../support/program/web-citizen.js';

let here: Place;
let sound: string;
let backup: string;
const database = () => join(here.folder, 'data', 'kentongan.db');

beforeAll(async () => {
  here = await place();
  sound = join(here.folder, 'sound');
  backup = join(here.folder, 'backup.db');
  const program = await startProgram(here);
  const citizen = await webCitizen(program.base);
  for (let n = 0; n < 30; n++)
    await citizen.post({ id: String(n), text: `jalan rusak nomor ${n} di Sidoagung, Godean` });
  expect((await run(['backup', backup], here)).code).toBe(0);
  await program.end('SIGTERM');
  // All in one file, as it lies on the disk after a while.
  const db = new Database(database());
  db.pragma('wal_checkpoint(truncate)');
  db.close();
  mkdirSync(sound);
  for (const name of readdirSync(join(here.folder, 'data'))) {
    const from = join(here.folder, 'data', name);
    if (statSync(from).isFile()) copyFileSync(from, join(sound, name));
  }
});
afterAll(() => here.remove());

beforeEach(() => {
  rmSync(join(here.folder, 'data'), { recursive: true });
  mkdirSync(join(here.folder, 'data'));
  for (const name of readdirSync(sound)) copyFileSync(join(sound, name), join(here.folder, 'data', name));
});

const PAGE = 4096;
/** Overwrites whole pages with what no page is. */
function garbage(file: string, from: number, pages: number): void {
  const opened = openSync(file, 'r+');
  writeSync(opened, Buffer.alloc(pages * PAGE, 0xa5), 0, pages * PAGE, from * PAGE);
  closeSync(opened);
}

/** A value that its column can't hold, in pages that are sound: found by looking only. */
function impossibleValue(): void {
  const alter = (from: string, to: string) => {
    const db = new Database(database());
    db.unsafeMode(true);
    db.pragma('writable_schema = on');
    db.prepare(`update sqlite_schema set sql = replace(sql, ?, ?) where name = 'chats'`).run(from, to);
    db.close();
  };
  alter('channel text not null', 'channel text');
  const db = new Database(database());
  db.exec('update chats set channel = null');
  db.close();
  alter('channel text', 'channel text not null');
}

const DAMAGES: Readonly<Record<string, () => void>> = {
  'with garbage in the middle': () => garbage(database(), Math.floor(statSync(database()).size / PAGE / 3), 8),
  'with garbage at the beginning': () => garbage(database(), 0, 1),
  'cut in half': () => truncateSync(database(), Math.floor(statSync(database()).size / 2 / PAGE) * PAGE),
  'cut in the middle of a page': () => truncateSync(database(), 3 * PAGE + 1000),
  'with an impossible value': impossibleValue,
  emptied: () => truncateSync(database(), 0),
};
const TOLD =
  /The database \S+kentongan\.db is damaged \(.+\)\. Stop the server, move .* npm run --silent kentongan -- restore BACKUP/;

describe.each(Object.entries(DAMAGES))('a database file %s', (_name, damage) => {
  it('is reported by start, verify and doctor in one line', async () => {
    damage();
    const started = await run([], here);
    expect(started).toMatchObject({ code: 1, stdout: '' });
    expect(started.stderr.trimEnd()).toMatch(TOLD);
    expect(started.stderr.trimEnd().split('\n')).toHaveLength(1);
    const verified = await run(['verify'], here);
    expect(verified.code).toBe(1);
    expect(verified.stdout + verified.stderr).toMatch(TOLD);
    const doctor = await run(['doctor'], here);
    expect(doctor.code).toBe(1);
    expect(doctor.stdout).toMatch(new RegExp(`FAULT +store +${TOLD.source}`));
    for (const { stdout, stderr } of [started, verified, doctor])
      expect(stdout + stderr).not.toMatch(/\n\s+at |[Bb]ug in the program/);
  });
});

it('a damaged database works again after the operator did what the message said', async () => {
  DAMAGES['with garbage in the middle']?.();
  const away = join(here.folder, 'away');
  mkdirSync(away);
  for (const name of readdirSync(join(here.folder, 'data')))
    if (/^(kentongan|media)\.db/.test(name)) {
      copyFileSync(join(here.folder, 'data', name), join(away, name));
      rmSync(join(here.folder, 'data', name));
    }
  expect(await run(['restore', backup], here)).toMatchObject({ code: 0 });
  expect(await run(['verify'], here)).toMatchObject({ code: 0, stdout: '' });
});
