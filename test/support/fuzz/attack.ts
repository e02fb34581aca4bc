/** Sends the calls of the fuzzer to a running program, and watches that it goes on answering. */
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { Program } from '../program/program.js';
import { type Call, pageCall, post, webhookCall } from './calls.js';
import { Chance } from './chance.js';

const IN_FLIGHT = 8;
const CALL_TIMEOUT_MS = 30_000;
const PROBE_EVERY_MS = 20;

export interface Attack {
  /** Number of answers by status; 0: the connection broke. */
  readonly statuses: ReadonlyMap<number, number>;
  /** The calls that were answered with 5xx other than 503. */
  readonly failed: readonly Call[];
  /** The longest time that `/healthz` waited for the program meanwhile. */
  readonly stallMs: number;
}

/** The same seed makes the same calls; `name` makes their ids new. */
export async function attack(
  { base, pid }: Pick<Program, 'base' | 'pid'>,
  seed: number,
  calls: number,
  name: string,
): Promise<Attack> {
  const agent = new Agent({ keepAlive: true, maxSockets: IN_FLIGHT });
  const statuses = new Map<number, number>();
  const failed: Call[] = [];
  let next = 0;
  const work = async () => {
    while (next < calls) {
      const number = next++;
      const call = callOf(new Chance(seed + number), `${name}.${number}`);
      const status = await send(base, call, agent);
      statuses.set(status, (statuses.get(status) ?? 0) + 1);
      if (status >= 500 && status !== 503) failed.push(call);
    }
  };
  const probe = new Probe({ base, pid });
  await Promise.all(Array.from({ length: IN_FLIGHT }, work));
  agent.destroy();
  return { statuses, failed, stallMs: await probe.end() };
}

const callOf = (chance: Chance, id: string): Call =>
  chance.oneOf([
    () => webhookCall(chance),
    () => webhookCall(chance),
    () => post(chance, id),
    () => pageCall(chance),
  ])();

/** Resolves to the status; 0 when the connection breaks. A stream of events is left as soon as it begins. */
export function send(base: string, { method, path, headers, body }: Call, agent?: Agent): Promise<number> {
  const { connection: _, host: __, 'content-length': ___, ...kept } = headers;
  const { hostname, port } = new URL(base);
  return new Promise((resolve) => {
    const sending = request(
      {
        hostname,
        port,
        path,
        method,
        headers: { ...kept, 'content-length': body.length },
        ...(agent ? { agent } : {}),
      },
      (answer) => {
        const { statusCode = 0 } = answer;
        if (String(answer.headers['content-type']).startsWith('text/event-stream')) answer.destroy();
        answer.on('error', () => {}).on('close', () => resolve(statusCode));
        answer.resume();
      },
    );
    sending.setTimeout(CALL_TIMEOUT_MS, () => sending.destroy());
    sending.on('error', () => resolve(0)).end(body);
  });
}

/** Milliseconds that the main thread of a process has had the processor. */
const workedMs = (pid: number) => Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6;

/**
 * Asks `/healthz` all the time. Of a slow answer only the time counts in which the program's main thread was at work: in
 * the rest of it other programs had the processor.
 */
export class Probe {
  private isOver = false;
  private worstMs = 0;
  private readonly asking: Promise<void>;

  constructor({ base, pid }: Pick<Program, 'base' | 'pid'>) {
    this.asking = this.ask(base, pid);
  }

  async end(): Promise<number> {
    this.isOver = true;
    await this.asking;
    return this.worstMs;
  }

  private async ask(base: string, pid: number): Promise<void> {
    const agent = new Agent({ keepAlive: true });
    const call: Call = { method: 'GET', path: '/healthz', headers: {}, body: Buffer.alloc(0) };
    while (!this.isOver) {
      const [began, workedBefore] = [performance.now(), workedMs(pid)];
      const status = await send(base, call, agent);
      const ms = Math.min(performance.now() - began, workedMs(pid) - workedBefore);
      this.worstMs = Math.max(this.worstMs, status === 200 ? ms : Number.POSITIVE_INFINITY);
      await pause(PROBE_EVERY_MS);
    }
    agent.destroy();
  }
}
