import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: 'test/support/build.ts',
    testTimeout: 90_000,
    hookTimeout: 120_000,
    // Real browsers, gateways and kills on a busy machine: one that fails for its load is tried again, and said so.
    retry: 2,
    pool: 'forks',
    // Much of a test is waiting for a browser, a gateway or a start: three keep two cores busy.
    maxWorkers: 3,
  },
});
