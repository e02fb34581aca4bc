/**
 * Whether memory stays flat: the built program at 5 messages a second, the resident size looked at each second. The
 * slope is a line of least squares through the least size of each 15 seconds, since what the collector has not taken
 * yet is no leak; the first third warms up and does not count. `npm run bench -- soak=MINUTES`.
 */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { build, place, startProgram } from '../support/program.js';
import { startTelegram } from '../support/telegram-server.js';
import { webCitizen } from '../support/web-citizen.js';

const MINUTES = 10;
const RATE = 5;
const CHATS = 40;
const WINDOW = 15;
const STORY = ['lampu jalan mati di depan pasar godean', 'ya', 'status', 'bantuan', 'batal'];

export interface Soak {
  readonly minutes: number;
  readonly messages: number;
  readonly refused: number;
  /** MB at the end of the warm-up, at the end, and the most. */
  readonly rss: { readonly warm: number; readonly end: number; readonly most: number };
  /** MB an hour; ± is twice the standard error of the slope. */
  readonly slope: number;
  readonly plusMinus: number;
}

export async function run(argument?: string): Promise<Soak> {
  build();
  const minutes = Number(argument ?? MINUTES);
  const telegram = await startTelegram();
  const here = await place({ TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.root });
  const program = await startProgram(here);
  try {
    const citizens = await Promise.all(Array.from({ length: CHATS / 2 }, () => webCitizen(program.base)));
    const sizes: number[] = [];
    let [messages, refused] = [0, 0];
    const say = (nth: number) => {
      const chat = nth % CHATS;
      const text = STORY[Math.floor(nth / CHATS) % STORY.length] ?? '';
      const citizen = citizens[chat];
      if (!citizen) return void telegram.chat(chat).says(text);
      void citizen.post({ id: String(nth), text }).then(
        (status) => {
          if (status !== 202) refused += 1;
        },
        () => {
          refused += 1;
        },
      );
    };
    const began = performance.now();
    for (let second = 1; second <= minutes * 60; second++) {
      for (let n = 0; n < RATE; n++) say(messages++);
      sizes.push(residentMb(program.pid));
      await pause(Math.max(0, began + second * 1000 - performance.now()));
    }
    const warm = Math.floor(sizes.length / 3);
    const least: [number, number][] = [];
    for (let at = warm; at + WINDOW <= sizes.length; at += WINDOW)
      least.push([at / 3600, Math.min(...sizes.slice(at, at + WINDOW))]);
    return {
      minutes,
      messages,
      refused,
      rss: { warm: sizes[warm] ?? 0, end: sizes.at(-1) ?? 0, most: Math.max(...sizes) },
      ...line(least),
    };
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
