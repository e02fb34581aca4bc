/** The program in process for the benches: the real store and conversation behind the real intake. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Intake } from '../../../bot/intake.js';
import { Limiter } from '../../../bot/limits/limits.js';
import { openMetrics } from '../../../bot/metrics.js';
import { openStore } from '../../../db/open.js';
import type { Store } from '../../../db/store.js';
import { message, quietLog, realConversation, secretKey, TURNS, tenant } from './form.js';

export const IN_FLIGHT = 32;

/** A folder that is gone when `work` is done. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface Intakes {
  readonly store: Store;
  /** How many texts were read by the understanding. */
  readonly reads: () => number;
  /** Says one turn of a chat's form; resolves once message, state, replies and ticket are durable. */
  say(nth: number, turn: number, chat: string): Promise<void>;
  close(): Promise<void>;
}

export async function openIntakes(file: string): Promise<Intakes> {
  let reads = 0;
  const converse = realConversation(() => reads++);
  const store = await openStore({ url: file, secretKey, tenant, converse, serve: { name: 'bench' } });
  const limiter = new Limiter(Date.now);
  const intake = new Intake({ inbox: store.inbox, metrics: openMetrics(store, []), limiter, log: quietLog });
  return {
    store,
    reads: () => reads,
    say: (nth, turn, chat) => intake.receive([message(nth, turn, chat)], true),
    async close() {
      await intake.close();
      await store.close();
    },
  };
}

let round = 0;

/** Fills `forms` forms with this number of chats in flight, and sees that each "ya" made its ticket. Resolves to turns a second. */
export async function fillForms({ store, say }: Intakes, forms: number, inFlight = IN_FLIGHT): Promise<number> {
  const name = `r${process.pid}-${round++}`;
  const before = (await store.upkeep.figures()).filed;
  let next = 0;
  const walk = async () => {
    while (next < forms) {
      const nth = next++;
      for (let turn = 0; turn < TURNS; turn++) await say(nth, turn, `${name}-${nth}`);
    }
  };
  const began = performance.now();
  await Promise.all(Array.from({ length: inFlight }, walk));
  const seconds = (performance.now() - began) / 1000;
  assertFiled((await store.upkeep.figures()).filed - before, forms);
  return (forms * TURNS) / seconds;
}

export function assertFiled(tickets: number, yes: number): void {
  if (tickets !== yes) throw new Error(`${yes} citizens said "ya", ${tickets} tickets are there`);
}
