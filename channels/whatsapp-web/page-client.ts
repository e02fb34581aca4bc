/** One process that runs the page (page-process.ts), and the calls to it. */
import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { within } from '../within.js';
import { killGroup, memoryOf } from './browser.js';
import type { CommandMessage, CommandName, CommandResult, Commands, PageEvent, PageOptions } from './protocol.js';

/** There is no page to call: nothing was done. */
export class NoPage extends Error {}
/** The page did not answer: the command may have been carried out. */
export class NoAnswer extends Error {}

export const EXIT_TIMEOUT_MS = 2_000;

/** Environment variables that the process receives. Settings and secrets stay in the program. */
const PASSED_ENVIRONMENT = new Set([
  'PATH',
  'HOME',
  'LANG',
  'LC_ALL',
  'TZ',
  'TMPDIR',
  'XDG_RUNTIME_DIR',
  'XDG_CONFIG_HOME',
  'DISPLAY',
]);

export interface PageListener {
  onEvent(event: PageEvent): void;
  /** The process ended or could not be started. */
  onExit(reason: string): void;
}

interface PendingCall {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export class PageClient {
  readonly startedAt = Date.now();
  private readonly child: ChildProcess;
  private readonly pending = new Map<number, PendingCall>();
  private calls = 0;
  private browserPid: number | undefined;

  constructor(
    options: PageOptions,
    private readonly listener: PageListener,
  ) {
    this.child = startProcess(options);
    this.child.on('message', (message: PageEvent | CommandResult) => this.onMessage(message));
    this.child.on('error', (error) => this.onExit(`its process cannot be started: ${error.message}`));
    this.child.on('exit', (code, signal) => this.onExit(`its process ended (${signal ?? code})`));
  }

  /** Rejects with `NoPage`, with `NoAnswer`, or with the error of the command. */
  async call<Name extends CommandName>(
    name: Name,
    args: Commands[Name]['args'],
    timeoutMs: number,
  ): Promise<Commands[Name]['result']> {
    if (!this.child.connected) throw new NoPage('WhatsApp Web is not open');
    this.calls += 1;
    const id = this.calls;
    const answer = new Promise<unknown>((resolve, reject) => this.pending.set(id, { resolve, reject }));
    this.child.send({ id, name, args } as CommandMessage, (error) => {
      if (error) this.pending.get(id)?.reject(endedWhileWaiting());
    });
    const noAnswer = () => new NoAnswer(`WhatsApp Web did not answer within ${timeoutMs} ms`);
    try {
      return (await within(timeoutMs, answer, noAnswer)) as Commands[Name]['result'];
    } finally {
      this.pending.delete(id);
    }
  }

  /** Bytes of the process and its browser; undefined while there is no browser, or where /proc does not tell. */
  memory(): number | undefined {
    if (this.browserPid === undefined) return undefined;
    return memoryOf(this.browserPid, this.child.pid === undefined ? [] : [this.child.pid]);
  }

  /** Ends the process and its browser by force. */
  async kill(): Promise<void> {
    const { child } = this;
    if (child.exitCode === null && child.signalCode === null) {
      const exited = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await Promise.race([exited, pause(EXIT_TIMEOUT_MS, undefined, { ref: false })]);
    }
    if (this.browserPid !== undefined) killGroup(this.browserPid);
  }

  private onMessage(message: PageEvent | CommandResult): void {
    if (message.event === 'result') {
      this.onResult(message);
      return;
    }
    if (message.event === 'browser') this.browserPid = message.pid;
    this.listener.onEvent(message);
  }

  private onResult({ id, value, error, timedOut }: CommandResult): void {
    const call = this.pending.get(id);
    if (error === undefined) call?.resolve(value);
    else call?.reject(timedOut ? new NoAnswer(error) : new Error(error));
  }

  private onExit(reason: string): void {
    for (const call of this.pending.values()) call.reject(endedWhileWaiting());
    this.listener.onExit(reason);
  }
}

const endedWhileWaiting = () => new NoAnswer('WhatsApp Web ended before it answered');

/** Runs the compiled file beside this one; in tests, which run the sources, tsx runs the TypeScript file. */
function startProcess(options: PageOptions): ChildProcess {
  const isSource = import.meta.url.endsWith('.ts');
  const file = fileURLToPath(new URL(`./page-process.${isSource ? 'ts' : 'js'}`, import.meta.url));
  return fork(file, [JSON.stringify(options)], {
    execArgv: isSource ? ['--import', import.meta.resolve('tsx')] : [],
    env: Object.fromEntries(Object.entries(process.env).filter(([name]) => PASSED_ENVIRONMENT.has(name))),
    serialization: 'advanced',
    // The output of the library may contain messages and numbers.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}
