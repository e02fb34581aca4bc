/** The real built program in a process of its own, on a free port with a data folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** Where npm runs its scripts, whether they are compiled or not. */
export const ROOT = process.cwd();
const MAIN = join(ROOT, '.build/bundle/main.js');

export type Env = Readonly<Record<string, string>>;

/**
 * Below those that the system gives to any process that asks: while a program is down between two starts, nobody else
 * gets its port, and a citizen who calls it can't by chance be connected to themselves.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = 10_000 + Math.floor(Math.random() * 22_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false)).listen(port, '127.0.0.1', () => resolve(true));
    });
    if (!isFree) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}

/** A folder that the program sees as its working folder and data folder, and a port. */
export interface Place {
  readonly folder: string;
  readonly port: number;
  readonly env: Env;
  /** Another build than the program's own (patched-build.ts). */
  readonly main?: string;
  remove(): void;
}

export async function place(env: Env = {}): Promise<Place> {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-'));
  const port = await freePort();
  return {
    folder,
    port,
    env: { PATH: process.env.PATH ?? '', PORT: String(port), DATA_DIR: join(folder, 'data'), BURST_MS: '0', ...env },
    // A browser that was killed may write its last files a little later.
    remove: () => rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 }),
  };
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Program {
  readonly base: string;
  readonly pid: number;
  /** Resolves when the process has ended, by itself or not. */
  readonly over: Promise<Ended>;
  readonly stdout: () => string;
  readonly stderr: () => string;
  /** Ctrl-C or SIGTERM; resolves when the process has ended. */
  end(signal: 'SIGINT' | 'SIGTERM'): Promise<Ended & { readonly ms: number }>;
  /** kill -9; resolves when the process is gone. */
  kill(): Promise<void>;
}

const READY_MS = 20_000;

/** Starts the server and waits until it is ready. Rejects with what it said when it ends before. */
export async function startProgram(
  { folder, port, env, main }: Place,
  more: Env = {},
  args: readonly string[] = [],
  readyMs = READY_MS,
): Promise<Program> {
  const child = launch(args, folder, { ...env, ...more }, main);
  const base = `http://127.0.0.1:${port}`;
  const until = performance.now() + readyMs;
  for (;;) {
    if (child.isOver()) throw new Error(`The program ended: ${child.stderr()}`);
    const answer = await fetch(`${base}/readyz`).catch(() => undefined);
    if (answer?.ok) break;
    if (performance.now() > until) throw new Error(`Not ready within ${readyMs} ms: ${child.stderr()}`);
    await pause(30);
  }
  return {
    base,
    pid: child.process.pid ?? 0,
    over: child.over,
    stdout: child.stdout,
    stderr: child.stderr,
    async end(signal) {
      const began = performance.now();
      child.process.kill(signal);
      return { ...(await child.over), ms: performance.now() - began };
    },
    async kill() {
      child.process.kill('SIGKILL');
      await child.over;
    },
  };
}

/** Runs the program to its end, such as a command of its command line. */
export async function run(
  args: readonly string[],
  { folder, env, main }: Pick<Place, 'folder' | 'env' | 'main'>,
  stdin = '',
): Promise<Ended> {
  const child = launch(args, folder, env, main);
  child.process.stdin?.end(stdin);
  return child.over;
}

function launch(args: readonly string[], cwd: string, env: Env, main = MAIN) {
  if (!existsSync(main) || statSync(main).size === 0) throw new Error('There is no .build: run `npm run prepare`');
  const child: ChildProcess = spawn(process.execPath, ['--enable-source-maps', main, ...args], {
    cwd,
    env: { ...env },
  });
  let [stdout, stderr] = ['', ''];
  child.stdout?.setEncoding('utf8').on('data', (text: string) => (stdout += text));
  child.stderr?.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  let isOver = false;
  const over = once(child, 'close').then(([code, signal]): Ended => {
    isOver = true;
    return { code: code as number | null, signal: signal as NodeJS.Signals | null, stdout, stderr };
  });
  return { process: child, stdout: () => stdout, stderr: () => stderr, isOver: () => isOver, over };
}
