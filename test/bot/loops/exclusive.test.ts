/** With fake timers: a lease lasts for seconds. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startExclusive } from '../../../bot/loops/exclusive.js';

const log = { info() {}, warn() {}, error: vi.fn() };

beforeEach(() => {
  log.error.mockClear();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => vi.useRealTimers());

/** Answers the nth request for the lease after `answersAfter[n]` milliseconds. */
const slowStore = (answersAfter: readonly number[]) => {
  let asked = 0;
  return {
    leases: {
      take: () => new Promise<boolean>((resolve) => setTimeout(resolve, answersAfter[asked++] ?? 0, true)),
      release: async () => {},
    },
  };
};

test('an exclusive task with a lease renewed too late starts again only after its last run has stopped', async () => {
  let [running, most] = [0, 0];
  const begin = () => {
    running += 1;
    most = Math.max(most, running);
    return {
      stop: () =>
        new Promise<void>((resolve) =>
          setTimeout(() => {
            running -= 1;
            resolve();
          }, 2_400),
        ),
    };
  };
  // The second answer comes a second after the first lease has expired, while the first run is still stopping.
  const task = startExclusive(slowStore([0, 5_000]), 'telegram', begin, log);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(most).toBe(1);
  expect(task.isHere()).toBe(true);
  const stopped = task.stop(1_000);
  await vi.advanceTimersByTimeAsync(5_000);
  await stopped;
  expect(running).toBe(0);
});

test('an exclusive task that fails to start is logged and retried', async () => {
  let tries = 0;
  const begin = () => {
    tries += 1;
    if (tries === 1) throw new Error('the port is taken');
    return { stop: async () => {} };
  };
  const task = startExclusive(slowStore([]), 'telegram', begin, log);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(log.error).toHaveBeenCalledOnce();
  expect(task.isHere()).toBe(true);
  await task.stop(0);
});
