/** What is done to the running program before it is killed. To add one, add its line. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Place, type Program, run } from '../../support/program/program.js';
import type { LineState, TcpProxy } from '../../support/program/tcp-proxy.js';

interface Scene {
  readonly here: Place;
  readonly program: Program;
  /** Between the citizens and the program, and between the program and Telegram. */
  readonly front: TcpProxy;
  readonly back: TcpProxy;
  /** How many messages of citizens were acknowledged so far. */
  readonly acknowledged: () => number;
  /** 0 to 1. */
  readonly random: () => number;
}

export interface Blow {
  readonly says: string;
  /** The program dies of it; otherwise it must live until it is killed. */
  readonly dies?: true;
  /** The program is started with the failpoint of this name armed. */
  readonly isFailpoint?: true;
  strike(scene: Scene): Promise<void>;
}

/** A failpoint that nothing comes by in this time is given up; the kill comes all the same. */
const FAILPOINT_MS = 10_000;
/** The file is written only once the log is full, which takes some hundred messages. */
const CHECKPOINT_MS = 2_000;

const LOAD_MS = 1_500;

/** Some more messages are acknowledged. */
async function load({ acknowledged, random }: Scene): Promise<void> {
  const enough = acknowledged() + 1 + random() * 15;
  for (const until = performance.now() + LOAD_MS; acknowledged() < enough && performance.now() < until; )
    await pause(5);
}

const failpoint = (says: string): Blow => ({
  says,
  dies: true,
  isFailpoint: true,
  async strike({ program }) {
    await Promise.race([program.over, pause(FAILPOINT_MS)]);
  },
});

const line = (state: LineState, which: 'front' | 'back'): Blow => ({
  says: `the line ${which === 'front' ? 'to the citizens' : 'to Telegram'}: ${state}`,
  async strike(scene) {
    await load(scene);
    scene[which].set(state);
    await pause(150 + scene.random() * 250);
    // Half of the kills come while the line is still bad.
    if (scene.random() < 0.5) scene[which].set('pass');
    await load(scene);
    void scene.program.over.then(() => scene[which].set('pass'));
  },
});

/** Attaches to the running program; it is let go when `during` has ended. */
async function strace(pid: number, options: readonly string[], during: () => Promise<void>): Promise<void> {
  const tracer: ChildProcess = spawn('strace', ['-f', '-q', '-o', '/dev/null', ...options, '-p', String(pid)]);
  const ended = once(tracer, 'close');
  await during();
  tracer.kill('SIGINT');
  await ended;
}

export const BLOWS = {
  kill: { says: 'kill -9 at any time', strike: load },
  pause: {
    says: 'SIGSTOP for a while',
    async strike(scene) {
      await load(scene);
      process.kill(scene.program.pid, 'SIGSTOP');
      await pause(100 + scene.random() * 300);
      // Killed while it stands still, or soon after it went on.
      if (scene.random() < 0.7) process.kill(scene.program.pid, 'SIGCONT');
      await load(scene);
    },
  },
  K1: failpoint('body read'),
  K2: failpoint('input committed, no 2xx'),
  K3: failpoint('after 2xx'),
  K4: failpoint('inside the turn'),
  K5: failpoint('ticket and outbox committed, nothing sent'),
  K6: failpoint('request written, no answer'),
  K7: failpoint('provider accepted, not marked'),
  K8: {
    says: 'a backup beside the server dies, then the server',
    async strike(scene) {
      const { here } = scene;
      // The next one finds what this one left.
      const target = join(here.folder, 'backup');
      const place = { ...here, env: { ...here.env, FAILPOINT: 'K8' } };
      const { signal } = await run(['backup', target], place);
      if (signal !== 'SIGKILL') throw new Error('the backup outlived its failpoint');
    },
  },
  checkpoint: {
    says: 'killed while a checkpoint writes the database file',
    dies: true,
    async strike({ here, program, random }) {
      const database = join(here.env.DATA_DIR ?? '', 'kentongan.db');
      const when = 1 + Math.floor(random() * 40);
      const inject = `inject=pwrite64:signal=SIGKILL:when=${when}`;
      await strace(program.pid, ['-P', database, '-e', 'trace=pwrite64', '-e', inject], async () => {
        await Promise.race([program.over, pause(CHECKPOINT_MS)]);
      });
    },
  },
  full: {
    says: 'no write finds space for a while',
    async strike(scene) {
      await load(scene);
      const inject = 'inject=pwrite64:error=ENOSPC';
      await strace(scene.program.pid, ['-e', 'trace=pwrite64', '-e', inject], () => pause(200 + scene.random() * 300));
      await load(scene);
    },
  },
  stall: line('stall', 'front'),
  halve: line('halve', 'front'),
  reset: line('reset', 'front'),
  stallBack: line('stall', 'back'),
  halveBack: line('halve', 'back'),
  resetBack: line('reset', 'back'),
} as const satisfies Readonly<Record<string, Blow>>;

export type BlowName = keyof typeof BLOWS;
