import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, expect, test, vi } from 'vitest';
import { type LoopOptions, type RepeatingLoop, startLoop } from '../../../bot/loops/loop.js';

const lines: string[] = [];
const write = (_: object, words: string) => void lines.push(words);
const log = { info: write, warn: write, error: write };

const loops: RepeatingLoop[] = [];
const start = (options: Partial<LoopOptions> & Pick<LoopOptions, 'run'>) => {
  const loop = startLoop({ name: 'counting', log, everyMs: 5, ...options });
  loops.push(loop);
  return loop;
};
afterEach(async () => {
  for (const loop of loops.splice(0)) await loop.stop(100);
  lines.length = 0;
});

test('a loop runs at once and repeats', async () => {
  let runs = 0;
  start({
    async run() {
      runs += 1;
    },
  });
  expect(runs).toBe(1);
  await vi.waitFor(() => expect(runs).toBeGreaterThan(3));
});

test('a loop woken during a run runs once more right after it', async () => {
  const ends: (() => void)[] = [];
  const loop = start({ everyMs: 60_000, run: () => new Promise<void>((end) => ends.push(end)) });
  loop.wake();
  loop.wake();
  expect(ends).toHaveLength(1);
  ends[0]?.();
  await vi.waitFor(() => expect(ends).toHaveLength(2));
  ends[1]?.();
  await pause(20);
  expect(ends).toHaveLength(2);
});

test('a loop logs an outage once, retries, and logs its end', async () => {
  let runs = 0;
  const waits: number[] = [];
  start({
    retryMs: (failures) => {
      waits.push(failures);
      return 1;
    },
    async run() {
      runs += 1;
      if (runs <= 3) throw new Error('the store is away');
    },
  });
  await vi.waitFor(() => expect(runs).toBeGreaterThan(4));
  expect(waits).toEqual([1, 2, 3]);
  expect(lines).toEqual(['counting failed; it is retried until it works', 'counting works again']);
});

test('a loop woken during a failing run waits for its retry delay', async () => {
  let runs = 0;
  start({
    retryMs: () => 60_000,
    async run(loop) {
      runs += 1;
      loop.wake();
      throw new Error('the store is away');
    },
  });
  await pause(20);
  expect(runs).toBe(1);
});

test('a stopped loop lets its run end, and starts no other', async () => {
  let runs = 0;
  let ended = 0;
  const loop = start({
    async run() {
      runs += 1;
      await pause(30);
      ended += 1;
    },
  });
  await loop.stop(1_000);
  loop.wake();
  await pause(20);
  expect([runs, ended]).toEqual([1, 1]);
});

test('a loop stops after its grace period when its run never ends', async () => {
  const loop = start({ run: () => new Promise(() => {}) });
  const began = performance.now();
  await loop.stop(30);
  expect(performance.now() - began).toBeLessThan(1_000);
});
