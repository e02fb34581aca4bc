/** Messages whose sender does not try again, over the whole program: kept in the spool while the store can't keep them. */
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, expect, it } from 'vitest';
import { outage } from '../bench/trials/outage.js';
import { type Place, type Program, place, run, startProgram } from '../support/program/program.js';
import { withStored } from '../support/program/stored.js';
import { NUMBER, type Smsbox, startSmsbox } from '../support/sms.js';

let smsbox: Smsbox | undefined;
let here: Place | undefined;
let program: Program | undefined;
afterEach(async () => {
  await program?.kill();
  await smsbox?.close();
  here?.remove();
  program = undefined;
});

const metric = async (base: string, name: string): Promise<number> => {
  const metrics = await (await fetch(`${base}/metrics`)).text();
  return Number(new RegExp(`^kentongan_${name} (\\d+)$`, 'm').exec(metrics)?.[1]);
};

it('20 messages a second while the store is away: SMS lose nothing and keep their order, the web chat is told to wait', async () => {
  const { acknowledged, sent, web, withRetryAfter, readyz, drainedMs, ...wrong } = await outage(7);
  expect(acknowledged).toBe(sent);
  expect(Object.keys(web)).toEqual(['503']);
  expect(withRetryAfter).toBe(web['503']);
  expect(readyz).toBe(503);
  expect(drainedMs).toBeLessThan(60_000);
  expect(wrong).toEqual({ seconds: 7, lost: [], twice: [], outOfOrder: [], spoolIsSealed: true });
}, 180_000);

it('what a killed program left in the spool is in the store before the next one is ready; a damaged delivery is set aside and shown', async () => {
  smsbox = await startSmsbox();
  here = await place(smsbox.env);
  program = await startProgram(here);
  const spool = join(here.folder, 'data', 'spool', `${here.port}.db`);
  const holder = new Database(join(here.folder, 'data', 'kentongan.db'));
  holder.exec('begin exclusive');
  const texts = ['pesan 1', 'pesan 2', 'pesan 3'];
  const base = program.base;
  const deliver = (text: string) => smsbox?.deliver(base, '+6281200000001', text, text);
  expect(await Promise.all(texts.map(deliver))).toEqual([200, 200, 200]);
  expect(await metric(base, 'spool_waiting')).toBe(3);
  await program.kill();
  holder.exec('rollback');
  holder.close();
  // Bytes of another key in the spool, and the file of an older program, its last line cut off.
  const damaged = new Database(spool);
  damaged.prepare('insert into deliveries (body) values (?)').run(Buffer.alloc(60, 1));
  damaged.close();
  const lines = join(here.folder, 'data', 'spool', `${here.port}.jsonl`);
  writeFileSync(lines, 'rusak\n{"at":17');

  program = await startProgram(here);
  expect(await metric(program.base, 'spool_waiting')).toBe(0);
  expect(await metric(program.base, 'spool_aside')).toBe(2);
  expect(existsSync(lines)).toBe(false);
  expect(await deliver('pesan 3')).toBe(200);
  expect(await deliver('pesan 4')).toBe(200);
  const doctor = await run(['doctor'], here);
  expect(doctor.stdout).toMatch(/CARE +spool +2 deliveries could not be read or stored: see .*\.db/);
  await program.end('SIGTERM');

  const stored = await withStored(here, (store) =>
    store.chats.transcript({ channel: 'sms-kannel', account: NUMBER, chat: '+6281200000001' }, 100),
  );
  const said = stored.filter(({ from }) => from === 'citizen').map(({ text }) => text);
  expect(said).toEqual([...texts, 'pesan 4']);
}, 180_000);
