/** From the command to ready, and the memory of a program that waits, all channels but the web chat off. */
import { readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import build from '../../support/program/build.js';
import { place, startProgram } from '../../support/program/program.js';
import { alone, type Figure, ROUNDS } from '../figure.js';

const IDLE_MS = 3_000;

export async function run(): Promise<{ figures: readonly Figure[] }> {
  build();
  const there = await place();
  const [seconds, rss]: [number[], number[]] = [[], []];
  try {
    for (let round = 0; round <= ROUNDS; round++) {
      const began = performance.now();
      const program = await startProgram(there);
      const took = (performance.now() - began) / 1000;
      await pause(IDLE_MS);
      const megabytes = residentMegabytes(program.pid);
      await program.end('SIGTERM');
      if (round === 0) continue;
      seconds.push(took);
      rss.push(megabytes);
    }
  } finally {
    there.remove();
  }
  return {
    figures: [
      alone('start to ready', 's', seconds, { sense: 'atMost', must: 1.2, aim: 0.5 }),
      alone('memory at rest (RSS)', 'MB', rss, { sense: 'atMost', must: 160, aim: 110 }),
    ],
  };
}

function residentMegabytes(pid: number): number {
  const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return (Number(kilobytes) * 1024) / 1e6;
}
