/** Starts a server of server.ts in its own process and calls it with autocannon. */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import autocannon, { type Options, type Result } from 'autocannon';

export const CONNECTIONS = 32;

export interface Served {
  /** Answered requests a second. Rejects when one of them was not answered with 2xx. */
  call(options: Pick<Options, 'amount' | 'requests'>): Promise<number>;
  filed(): Promise<number>;
  close(): Promise<void>;
}

export async function serve(which: 'ours' | 'floor', file: string): Promise<Served> {
  const child = fork(join(import.meta.dirname, 'server.js'), [which, file]);
  const ended = once(child, 'exit').then(([code]) => Promise.reject(new Error(`The server ${which} ended (${code})`)));
  ended.catch(() => {});
  const told = async () => (await Promise.race([once(child, 'message'), ended]))[0] as Record<string, number>;
  const { port } = await told();
  return {
    async call(options) {
      const url = `http://127.0.0.1:${port}`;
      const began = performance.now();
      let last = began;
      const {
        '2xx': good,
        non2xx,
        errors,
        timeouts,
      } = await new Promise<Result>((resolve, reject) => {
        autocannon({ url, connections: CONNECTIONS, ...options }, (error, result) =>
          error ? reject(error) : resolve(result),
        ).on('response', () => {
          last = performance.now();
        });
      });
      if (non2xx + errors + timeouts > 0)
        throw new Error(`${which}: ${non2xx} answers without 2xx, ${errors} errors, ${timeouts} timeouts`);
      // Its own clock ticks in seconds: what counts is when the last answer came.
      return good / ((last - began) / 1000);
    },
    async filed() {
      const answer = told();
      child.send('filed');
      return (await answer).filed ?? 0;
    },
    async close() {
      if (child.exitCode !== null) return;
      const over = once(child, 'exit');
      child.kill();
      await over;
    },
  };
}
