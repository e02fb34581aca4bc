/**
 * Whether memory stays flat: the built program at 5 messages a second, the resident size looked at each second. What
 * is bounded must be full before that (SQLite's page cache, the looked-up chats), so first some thousand chats say
 * something as fast as they can. The collector is made to run each 10 seconds, or what it has not taken yet would look
 * like a leak; the slope is a line of least squares through the least size of each 15 seconds. `npm run bench -- soak=MINUTES`.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import build from '../../support/program/build.js';
import { place, startProgram } from '../../support/program/program.js';
import { startTelegram } from '../../support/telegram-server.js';
import { collecting } from './collect.js';

const MINUTES = 10;
const RATE = 5;
const WINDOW = 15;
/** More than the program remembers of chats. */
const CHATS = 4_500;
const IN_FLIGHT = 16;
const STORY = ['lampu jalan mati di depan pasar godean', 'ya', 'batal', 'status', 'bantuan'];

export interface Soak {
  readonly minutes: number;
  readonly messages: number;
  readonly refused: number;
  /** MB when idle after the start, after all chats said something, and at the end. */
  readonly rss: { readonly idle: number; readonly full: number; readonly end: number };
  /** MB an hour; ± is twice the standard error of the slope. */
  readonly slope: number;
  readonly plusMinus: number;
}

export async function run(argument?: string): Promise<Soak> {
  build();
  const minutes = Number(argument ?? MINUTES);
  const telegram = await startTelegram();
  const here = await place({
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.root,
    TRUST_PROXY: '127.0.0.1',
  });
  const program = await startProgram(here, collecting(here.folder));
  try {
    const idle = residentMb(program.pid);
    let [messages, refused] = [0, 0];
    const sessions = Array.from({ length: CHATS }, () => randomBytes(32).toString('base64url'));
    /** Each round every chat says the next of its story. */
    const say = async (): Promise<void> => {
      const nth = messages++;
      const answer = await fetch(`${program.base}/chat/messages`, {
        method: 'POST',
        headers: {
          cookie: `percakapan=${sessions[nth % CHATS]}`,
          'content-type': 'application/json',
          // One address would meet its limit.
          'x-forwarded-for': `198.51.${nth % 250}.1`,
        },
        body: JSON.stringify({ id: String(nth), text: STORY[Math.floor(nth / CHATS) % STORY.length] }),
      });
      await answer.arrayBuffer();
      if (answer.status !== 202) refused += 1;
    };
    const fill = async () => {
      while (messages < CHATS * STORY.length) await say();
    };
    await Promise.all(Array.from({ length: IN_FLIGHT }, fill));

    const sizes: number[] = [];
    const began = performance.now();
    for (let second = 1; second <= minutes * 60; second++) {
      telegram.chat(1 + (second % 50)).says(STORY[second % STORY.length] ?? '');
      for (let n = 1; n < RATE; n++) void say().catch(() => refused++);
      sizes.push(residentMb(program.pid));
      await pause(Math.max(0, began + second * 1000 - performance.now()));
    }
    const least: [number, number][] = [];
    for (let at = 0; at + WINDOW <= sizes.length; at += WINDOW)
      least.push([at / 3600, Math.min(...sizes.slice(at, at + WINDOW))]);
    return { minutes, messages, refused, rss: { idle, full: sizes[0] ?? 0, end: sizes.at(-1) ?? 0 }, ...line(least) };
  } finally {
    await program.kill();
    await telegram.close();
    here.remove();
  }
}

function residentMb(pid: number): number {
  const kilobytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 102.4) / 10;
}

function line(points: readonly (readonly [number, number])[]): { slope: number; plusMinus: number } {
  const n = points.length;
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / n;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, point) => sum + (point[0] - x) ** 2, 0);
  const slope = points.reduce((sum, point) => sum + (point[0] - x) * (point[1] - y), 0) / spread;
  const rest = points.reduce((sum, point) => sum + (point[1] - y - slope * (point[0] - x)) ** 2, 0);
  const error = Math.sqrt(rest / (n - 2) / spread);
  return { slope: Math.round(slope * 10) / 10, plusMinus: Math.round(20 * error) / 10 };
}
