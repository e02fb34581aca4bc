/** A full disk under the whole program: a folder in memory that is made smaller while it runs. It takes root to mount. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, statfsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type Place, type Program, place, startProgram } from '../support/program/program.js';
import { withStored } from '../support/program/stored.js';
import { type WebCitizen, webCitizen } from '../support/program/web-citizen.js';
import { NUMBER, type Smsbox, startSmsbox } from '../support/sms.js';

let here: Place;
let program: Program;
let smsbox: Smsbox;
let data: string;
const size = (kilobytes: number) => execFileSync('mount', ['-o', `remount,size=${kilobytes}k`, data]);

beforeEach(async () => {
  smsbox = await startSmsbox();
  here = await place(smsbox.env);
  data = join(here.folder, 'data');
  mkdirSync(data);
  execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=96m,mode=0700', 'none', data]);
  program = await startProgram(here);
});
afterEach(async () => {
  await program.kill();
  execFileSync('umount', [data]);
  await smsbox.close();
  here.remove();
});

/** Nothing is left free. */
function fill(): void {
  const { blocks, bfree, bsize } = statfsSync(data);
  size(((blocks - bfree) * bsize) / 1024);
}

const ready = async () => (await fetch(`${program.base}/readyz`)).status;
const LONG = 'jalan rusak parah di depan pasar. '.repeat(100);

async function postUntil(citizen: WebCitizen, kept: string[], wanted: number): Promise<number> {
  for (let nth = 0; nth < 3_000; nth++) {
    const id = `${kept.length}-${nth}`;
    const status = await citizen.post({ id, text: `${LONG}${id}` });
    if (status === 202) kept.push(id);
    if (status === wanted) return nth;
  }
  throw new Error(`never answered with ${wanted}`);
}

it('a program on a full disk refuses messages, stays alive, reports it at /readyz, and goes on by itself once there is space', async () => {
  const citizen = await webCitizen(program.base);
  const kept: string[] = [];
  await postUntil(citizen, kept, 202);
  expect(await ready()).toBe(200);
  fill();
  await expect.poll(ready, { timeout: 5_000, interval: 100 }).toBe(503);
  await postUntil(citizen, kept, 503);
  const sms: string[] = [];
  for (const text of ['pesan 1', 'pesan 2'])
    if ((await smsbox.deliver(program.base, '+6281200000001', text, text)) === 200) sms.push(text);
  expect((await fetch(`${program.base}/healthz`)).status).toBe(200);
  expect(await ready()).toBe(503);

  size(96 * 1024);
  await expect.poll(ready, { timeout: 30_000, interval: 100 }).toBe(200);
  await postUntil(citizen, kept, 202);
  expect(await smsbox.deliver(program.base, '+6281200000001', 'pesan 3', 'pesan 3')).toBe(200);
  const metrics = async () => (await fetch(`${program.base}/metrics`)).text();
  await expect.poll(metrics, { timeout: 10_000 }).toMatch(/^kentongan_spool_waiting 0$/m);
  await program.end('SIGTERM');

  const session = citizen.cookie.split('=')[1] ?? '';
  await withStored(here, async (store) => {
    const lines = await store.chats.transcript({ channel: 'web', account: 'web', chat: session }, 10_000);
    expect(lines.filter(({ from }) => from === 'citizen').map(({ id }) => id)).toEqual(kept);
    const bySms = await store.chats.transcript({ channel: 'sms-kannel', account: NUMBER, chat: '+6281200000001' }, 100);
    expect(bySms.filter(({ from }) => from === 'citizen').map(({ text }) => text)).toEqual([...sms, 'pesan 3']);
    for await (const fault of store.upkeep.verify()) throw new Error(fault);
  });
}, 90_000);
