/**
 * Three of the real program on one PostgreSQL, behind Debian's pgbouncer and a balancer, under a crowd's load; one of
 * them is killed again and again. `npm run bench -- processes` kills for ten minutes, `npm test` three times.
 */
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { createDatabase, startPostgres } from '../../support/postgres/server.js';
import build from '../../support/program/build.js';
import { type Place, type Program, place, startProgram } from '../../support/program/program.js';
import { startTelegram } from '../../support/telegram-server.js';
import { isWell, type Verdict } from './checker.js';
import { type Crowd, gather, PATIENCE_MS } from './citizens.js';
import { openJournal, readJournal } from './journal.js';
import { drained, judgeStore, seeded, type Trial } from './nemesis.js';

export interface Siege extends Omit<Trial, 'build'> {
  readonly kills: number;
  /** From one kill to the next, at least. */
  readonly killMs: number;
}

export interface Passed extends Verdict {
  readonly seconds: number;
}

const PROCESSES = 3;
const KILL_MS = 5_000;

export async function processes({ kills, killMs, seed, each, pauseMs, drain, progress }: Siege): Promise<Passed> {
  const random = seeded(seed);
  const server = await startPostgres('pgbouncer');
  let crowd: Crowd | undefined;
  const telegram = await startTelegram({
    webhookTimeoutMs: PATIENCE_MS,
    webhookRetryMs: 100,
    onDelivered: (update, status) => crowd?.onBrought(update, status),
  });
  const bare = await Promise.all(Array.from({ length: PROCESSES }, () => place({ TRUST_PROXY: '127.0.0.1' })));
  const balancer = await balance(bare.map(({ port }) => port));
  const base = `http://127.0.0.1:${balancer.port}`;
  const url = await createDatabase(server);
  const places = bare.map((one): Place => {
    const env = {
      ...one.env,
      DATABASE_URL: url,
      SECRET_KEY: 'rahasia-untuk-uji-rahasia-untuk-uji',
      PUBLIC_URL: base,
      TELEGRAM_BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.root,
      TELEGRAM_MODE: 'webhook',
      TELEGRAM_WEBHOOK_SECRET: 'rahasia-untuk-uji',
    };
    return { ...one, env };
  });
  const [first] = places as [Place];
  let programs: Program[] = [];
  mkdirSync(first.folder, { recursive: true });
  const file = join(first.folder, 'journal.jsonl');
  const journal = await openJournal(file);
  try {
    programs = await Promise.all(places.map((here) => startProgram(here)));
    crowd = gather({ base, telegram: () => telegram, journal, each, pauseMs, random });
    const began = performance.now();
    for (let done = 1; done <= kills; done++) {
      const next = pause(killMs);
      const at = Math.floor(random() * PROCESSES);
      const [here, program] = [places[at], programs[at]];
      if (!here || !program) throw new Error(`there is no program ${at}`);
      await program.kill();
      programs[at] = await startProgram(here);
      await next;
      progress?.(done);
    }
    const seconds = Math.round((performance.now() - began) / 1000);
    await crowd.stop();
    if (drain) await drained(base);
    for (const program of programs) await program.end('SIGTERM');
    await journal.close();
    return { ...(await judgeStore(first, readJournal(file), crowd, telegram)), seconds };
  } finally {
    for (const program of programs) await program.kill();
    await telegram.close();
    await balancer.close();
    await server.stop();
    for (const { remove } of bare) remove();
  }
}

/** Each connection goes to the next of these ports where somebody listens. */
async function balance(ports: readonly number[]): Promise<{ readonly port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  let turn = 0;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('error', () => {}).on('close', () => sockets.delete(socket));
  };
  const join = (near: Socket, tries: number) => {
    const port = ports[turn++ % ports.length];
    if (port === undefined || tries === 0) return void near.resetAndDestroy();
    const far = connect(port, '127.0.0.1');
    keep(far);
    const other = () => join(near, tries - 1);
    far.once('error', other).once('connect', () => {
      far.off('error', other);
      near.pipe(far).pipe(near);
      far.once('close', () => near.destroy());
      near.once('close', () => far.destroy());
    });
  };
  const server = createServer((near) => {
    keep(near);
    join(near, ports.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}

const MINUTES = 10;

/** `argument`: how many minutes. */
export async function run(argument?: string): Promise<object> {
  build();
  const kills = Math.ceil((60_000 * (argument === undefined ? MINUTES : Number(argument))) / KILL_MS);
  const passed = await processes({
    kills,
    killMs: KILL_MS,
    seed: 20_261_125,
    each: 6,
    pauseMs: 60,
    drain: true,
    progress: (done) => process.stderr.write(`\r${done} of ${kills} kills`),
  });
  process.stderr.write('\n');
  if (!isWell(passed)) process.exitCode = 1;
  return passed;
}
