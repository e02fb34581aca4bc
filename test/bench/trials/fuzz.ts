/** The fuzzer of the tests at length: every webhook and page, and what the program's memory and answers come to. */
import { attack } from '../../support/fuzz/attack.js';
import { PUBLIC_URL, SETTINGS } from '../../support/fuzz/calls.js';
import build from '../../support/program/build.js';
import { place, startProgram } from '../../support/program/program.js';
import { collecting } from './collect.js';

const CALLS = 100_000;
const CALLS_PER_ROUND = 1_000;
/** The tests use the seeds below. */
const FIRST_SEED = 1_000_000;

export async function run(argument: string | undefined): Promise<object> {
  build();
  const calls = Number(argument ?? CALLS);
  const here = await place({ ...SETTINGS, PUBLIC_URL, TRUST_PROXY: '127.0.0.1' });
  const program = await startProgram(here, collecting(here.folder));
  try {
    const statuses = new Map<number, number>();
    const stallsMs: number[] = [];
    const megabytes: number[] = [];
    const failed: string[] = [];
    const began = performance.now();
    for (let seed = FIRST_SEED; seed < FIRST_SEED + calls; seed += CALLS_PER_ROUND) {
      const round = await attack(program, seed, Math.min(CALLS_PER_ROUND, calls), String(seed));
      for (const [status, count] of round.statuses) statuses.set(status, (statuses.get(status) ?? 0) + count);
      stallsMs.push(Math.round(round.stallMs));
      megabytes.push(await memoryOf(program.base));
      failed.push(...round.failed.map(({ method, path }) => `${method} ${path}`));
    }
    const seconds = (performance.now() - began) / 1_000;
    return {
      calls,
      callsPerSecond: Math.round(calls / seconds),
      statuses: Object.fromEntries([...statuses].sort(([a], [b]) => a - b)),
      longestStallMs: Math.max(...stallsMs),
      roundsOver250Ms: stallsMs.filter((ms) => ms > 250).length,
      megabytes: { first: megabytes[0], middle: megabytes[megabytes.length >> 1], last: megabytes.at(-1) },
      failed: failed.slice(0, 20),
    };
  } finally {
    await program.kill();
    here.remove();
  }
}

async function memoryOf(base: string): Promise<number> {
  const metrics = await (await fetch(`${base}/metrics`)).text();
  return Math.round(Number(/^kentongan_process_resident_memory_bytes (.+)$/m.exec(metrics)?.[1]) / 1024 ** 2);
}
