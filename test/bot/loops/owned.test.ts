/** With a clock that is moved by hand: what counts are seconds of leases. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startOwned } from '../../../bot/loops/owned.js';

const log = { info() {}, warn() {}, error: vi.fn() };

beforeEach(() => {
  log.error.mockClear();
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
});
afterEach(() => vi.useRealTimers());

/** Answers the nth request for the lease after so many milliseconds. */
const slowStore = (answersAfter: readonly number[]) => {
  let asked = 0;
  return {
    leases: {
      take: () => new Promise<boolean>((resolve) => setTimeout(resolve, answersAfter[asked++] ?? 0, true)),
      release: async () => {},
    },
  };
};

test('a lease that is renewed too late begins anew only when the end of what was begun is over', async () => {
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
  // The second answer comes a second after the first lease has run out, while what was begun is still ending.
  const owned = startOwned(slowStore([0, 5_000]), 'telegram', begin, log);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(most).toBe(1);
  expect(owned.isOurs()).toBe(true);
  const stopped = owned.stop(1_000);
  await vi.advanceTimersByTimeAsync(5_000);
  await stopped;
  expect(running).toBe(0);
});

test('what can not begin is said and tried again', async () => {
  let tries = 0;
  const begin = () => {
    tries += 1;
    if (tries === 1) throw new Error('the port is taken');
    return { stop: async () => {} };
  };
  const owned = startOwned(slowStore([]), 'telegram', begin, log);
  await vi.advanceTimersByTimeAsync(6_000);
  expect(log.error).toHaveBeenCalledOnce();
  expect(owned.isOurs()).toBe(true);
  await owned.stop(0);
});
