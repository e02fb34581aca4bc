/**
 * The real program under a crowd's load, disturbed and killed again and again; then the verdict. `npm run bench --
 * nemesis` kills a thousand times, `npm test` thirty.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { webAddress } from '../../../bot/http/chat/session.js';
import build from '../../support/program/build.js';
import { failpointBuild } from '../../support/program/failpoints.js';
import type { PatchedBuild } from '../../support/program/patched-build.js';
import { type Place, place, startProgram } from '../../support/program/program.js';
import { withStored } from '../../support/program/stored.js';
import { startProxy, type TcpProxy } from '../../support/program/tcp-proxy.js';
import { startTelegram, type TelegramServer } from '../../support/telegram-server.js';
import { BLOWS, type Blow, type BlowName } from './blows.js';
import { type ChatOf, isWell, judge, type Verdict } from './checker.js';
import { type Crowd, gather, PATIENCE_MS } from './citizens.js';
import { openJournal, readJournal, type Tried } from './journal.js';

/** What any trial under a crowd's load is given. */
export interface Trial {
  readonly seed: number;
  /** The program under test. */
  readonly build: PatchedBuild;
  /** Citizens of each channel. */
  readonly each: number;
  readonly pauseMs: number;
  /** Wait at the end until what was sent to an end that nobody knew has been sent once more (a good minute). */
  readonly drain: boolean;
  readonly progress?: (done: number) => void;
}

export interface Torment extends Trial {
  /** Each ends with the program killed. Some need the failpoints in the build. */
  readonly blows: readonly BlowName[];
}

export interface Suffered extends Verdict {
  readonly blows: Readonly<Record<string, number>>;
  /** Blows that the program should have died of and did not: nothing came by. It was killed all the same. */
  readonly missed: readonly BlowName[];
  /** Milliseconds from start to ready after a kill. */
  readonly ready: { readonly median: number; readonly max: number };
  readonly seconds: number;
}

const BOT = '4242';

export async function torment({ blows, seed, build, each, pauseMs, drain, progress }: Torment): Promise<Suffered> {
  const began = performance.now();
  const random = seeded(seed);
  const bare = await place({ TRUST_PROXY: '127.0.0.1' });
  const front = await startProxy(bare.port);
  let crowd: Crowd | undefined;
  const telegram = await startTelegram({
    token: `${BOT}:stand-in_token`,
    webhookTimeoutMs: PATIENCE_MS,
    webhookRetryMs: 100,
    onDelivered: (update, status) => crowd?.onBrought(update, status),
  });
  const back = await startProxy(Number(new URL(telegram.root).port));
  const base = `http://127.0.0.1:${front.port}`;
  const env = {
    ...bare.env,
    PUBLIC_URL: base,
    TELEGRAM_BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: `http://127.0.0.1:${back.port}`,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: 'rahasia-untuk-uji',
  };
  const here: Place = { ...bare, env, main: build.main };
  mkdirSync(here.folder, { recursive: true });
  const file = join(here.folder, 'journal.jsonl');
  const journal = await openJournal(file);
  try {
    crowd = gather({ base, telegram: () => telegram, journal, each, pauseMs, random });
    const struck = await strike({ here, front, back, random, acknowledged: crowd.acknowledged }, blows, progress);
    const program = await startProgram(here);
    front.set('pass');
    back.set('pass');
    await crowd.stop();
    if (drain) await drained(program.base);
    await program.end('SIGTERM');
    await journal.close();
    const verdict = await judgeStore(here, readJournal(file), crowd, telegram);
    return {
      ...verdict,
      other: [...verdict.other, ...struck.wrong],
      blows: struck.counts,
      missed: struck.missed,
      ready: struck.ready,
      seconds: Math.round((performance.now() - began) / 1000),
    };
  } finally {
    for (const closing of [telegram, front, back]) await closing.close();
    here.remove();
  }
}

interface Ring {
  readonly here: Place;
  readonly front: TcpProxy;
  readonly back: TcpProxy;
  readonly random: () => number;
  readonly acknowledged: () => number;
}

async function strike(ring: Ring, blows: readonly BlowName[], progress: Torment['progress']) {
  const counts: Record<string, number> = {};
  const wrong: string[] = [];
  const missed: BlowName[] = [];
  const starts: number[] = [];
  for (const [index, name] of blows.entries()) {
    const { isFailpoint, strike: blow, dies }: Blow = BLOWS[name];
    const started = performance.now();
    const failpoint = isFailpoint ? { FAILPOINT: `${name}:${1 + Math.floor(ring.random() * 6)}` } : {};
    // A failpoint may come before it is ready.
    const program = await startProgram(ring.here, failpoint).catch((error: Error) => {
      if (!isFailpoint) throw error;
      return undefined;
    });
    starts.push(performance.now() - started);
    if (program) {
      let died = false;
      void program.over.then(() => {
        died = true;
      });
      await blow({ ...ring, program });
      if (died && !dies) wrong.push(`${name}: the program ended by itself: ${program.stderr().slice(-300)}`);
      if (!died && dies) missed.push(name);
      await program.kill();
    }
    counts[name] = (counts[name] ?? 0) + 1;
    progress?.(index + 1);
  }
  starts.sort((a, b) => a - b);
  const ready = {
    median: Math.round(starts[Math.floor(starts.length / 2)] ?? 0),
    max: Math.round(starts.at(-1) ?? 0),
  };
  return { counts, wrong, missed, ready };
}

const DRAIN_MS = 200_000;

/** Until nothing waits to leave. */
export async function drained(base: string): Promise<void> {
  for (const until = performance.now() + DRAIN_MS; performance.now() < until; await pause(500)) {
    const metrics = await (await fetch(`${base}/metrics`)).text();
    if (!/^kentongan_outbox\{state="(queued|sending|unknown)"\} [1-9]/m.test(metrics)) return;
  }
}

export async function judgeStore(
  here: Place,
  journal: ReadonlyMap<string, Tried>,
  { sessions }: Crowd,
  telegram: TelegramServer,
): Promise<Verdict> {
  return withStored(here, async (store) => {
    const chats = new Map<string, ChatOf>();
    for (const name of journal.keys()) {
      const session = sessions.get(name);
      const phone = session === undefined ? telegram.chat(Number(name.split(' ')[1])) : undefined;
      const address =
        session === undefined ? { channel: 'telegram', account: BOT, chat: String(phone?.id) } : webAddress(session);
      const lines = await store.chats.transcript(address, 1_000_000);
      chats.set(name, { lines, ...(phone ? { received: phone.messages } : {}) });
    }
    return judge(journal, chats, store);
  });
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const KILLS = 1_000;
const SEED = 20_261_124;

/** The messages of the few are answered as they are kept, those of the many are kept first (db/turns/crowd.ts). */
const LOADS = { few: { each: 6, pauseMs: 60 }, many: { each: 24, pauseMs: 8 } } as const;

/** `argument`: how many kills, half of them under each load. */
export async function run(argument?: string): Promise<object> {
  build();
  const kills = Math.ceil((argument === undefined ? KILLS : Number(argument)) / 2);
  const random = seeded(SEED);
  const names = Object.keys(BLOWS) as BlowName[];
  const suffered: Record<string, Suffered> = {};
  const testBuild = failpointBuild();
  for (const [load, crowd] of Object.entries(LOADS)) {
    const blows = Array.from({ length: kills }, () => names[Math.floor(random() * names.length)] ?? 'kill');
    const progress = (done: number) => process.stderr.write(`\r${load}: ${done} of ${kills} kills`);
    const found = await torment({ ...crowd, build: testBuild, blows, seed: SEED, drain: true, progress });
    process.stderr.write('\n');
    if (!isWell(found)) process.exitCode = 1;
    suffered[load] = found;
  }
  testBuild.remove();
  return suffered;
}
