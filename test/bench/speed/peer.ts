/** Runs a script of test/bench/peers in a process of its own; its packages are installed there at first use. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { join, resolve } from 'node:path';
import { installOnce } from '../install-once.js';
import type { Answer, Ask } from '../peers/serve.js';

const FOLDER = resolve('test/bench/peers');

export interface Peer {
  /** Fills forms in this number of chats at the same time. */
  fill(forms: Ask['forms'], inFlight: number): Promise<Answer>;
  close(): Promise<void>;
}

export async function startPeer(name: 'grammy' | 'botbuilder', file: string): Promise<Peer> {
  installOnce(FOLDER);
  const child: ChildProcess = fork(join(FOLDER, `${name}.ts`), [file], { execArgv: ['--import', 'tsx'], cwd: FOLDER });
  const answer = async (): Promise<unknown> => {
    const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`The peer ${name} ended (${code})`)));
    ended.catch(() => {});
    const [message] = (await Promise.race([once(child, 'message'), ended])) as [unknown];
    return message;
  };
  await answer();
  return {
    async fill(forms, inFlight) {
      const waiting = answer();
      child.send({ forms, inFlight } satisfies Ask);
      return (await waiting) as Answer;
    },
    async close() {
      if (child.exitCode !== null) return;
      const over = once(child, 'exit');
      child.kill();
      await over;
    },
  };
}
