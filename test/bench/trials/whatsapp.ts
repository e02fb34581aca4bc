/**
 * What is missed while a linked phone is away: the real whatsapp-web.js in a real Chromium on the stand-in of the page, all
 * of it killed at once, many citizens who write meanwhile, and each of their messages must come once after the start.
 * `npm run bench -- whatsapp=CHATS`.
 */
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import build from '../../support/program/build.js';
import { place, startProgram } from '../../support/program/program.js';
import { startWhatsAppPage } from '../../support/whatsapp-page.js';

const CHATS = 200;
const WORDS = ['jalan di depan pasar godean rusak parah', 'sudah dua minggu', 'ya'];
/** reliability.md part 4: 100 % within ten minutes of being ready. */
const MOST_MS = 10 * 60_000;

export interface ReadBack {
  readonly chats: number;
  readonly messages: number;
  readonly ingested: number;
  readonly twice: number;
  /** From the start of the program to the last of them, seconds. */
  readonly seconds: number;
  /** MB of the browser and its process before it was killed. */
  readonly megabytes: number;
}

export async function run(argument?: string): Promise<ReadBack> {
  build();
  const chats = Number(argument ?? CHATS);
  const page = await startWhatsAppPage();
  const here = await place({ WHATSAPP_WEB: 'on', CHROMIUM_PATH: page.chromium, WHATSAPP_WEB_SEND_SECONDS: '0.1' });
  let program = await startProgram(here);
  try {
    await until(() => program.stderr().includes('waits for a phone'));
    page.scan();
    await until(() => program.stderr().includes('is ready'));
    const metrics = await (await fetch(`${program.base}/metrics`)).text();
    const [, bytes] = /channel_memory_bytes\{channel="whatsapp-web"\} (\d+)/.exec(metrics) ?? [];
    await program.kill();
    await until(() => page.open() === 0);

    for (let citizen = 1; citizen <= chats; citizen++) for (const words of WORDS) page.citizen(citizen).says(words);
    const began = performance.now();
    program = await startProgram(here);
    const file = join(here.env.DATA_DIR ?? '', 'kentongan.db');
    await until(() => sum(counted(file)) >= chats * WORDS.length);
    const seconds = (performance.now() - began) / 1000;
    // What is read back again must not come again.
    await pause(2_000);
    const counts = counted(file);
    const twice = counts.filter((n) => n > WORDS.length).length;
    if (counts.length !== chats || twice > 0 || sum(counts) !== chats * WORDS.length) process.exitCode = 1;
    return {
      chats,
      messages: chats * WORDS.length,
      ingested: sum(counts),
      twice,
      seconds: Math.round(seconds * 10) / 10,
      megabytes: Math.round(Number(bytes) / 1e6),
    };
  } finally {
    await program.kill();
    await page.close();
    here.remove();
  }
}

/** Messages of each chat. */
function counted(file: string): readonly number[] {
  const db = new Database(file, { readonly: true });
  try {
    return db.prepare(`select count(*) from inbox where kind = 'message' group by chat`).pluck().all() as number[];
  } finally {
    db.close();
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, n) => total + n, 0);

/** Resolves too when it has lasted too long: the figures tell. */
async function until(isSo: () => boolean): Promise<void> {
  const end = performance.now() + MOST_MS;
  while (!isSo() && performance.now() < end) await pause(50);
}
