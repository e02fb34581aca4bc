import { defineConfig } from 'vitest/config';

/** Tests of the program's own parts that open a store. */
const BOT_ON_A_STORE = [
  'test/bot/http/**/*.test.ts',
  'test/bot/loops/**/*.test.ts',
  'test/bot/learning/**/*.test.ts',
  'test/bot/{doctor,intake}.test.ts',
];

const BUILD = 'test/support/program/build.ts';
const POSTGRES = 'test/support/postgres/setup.ts';

/** A test file belongs to the project of its folder. Every project but `unit` may start servers and other processes. */
export default defineConfig({
  test: {
    testTimeout: 90_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Much of a test is waiting for a browser, a gateway or a start: three workers keep two cores busy.
    maxWorkers: 3,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/*.test.ts', 'test/core/**/*.test.ts', 'test/channels/**/*.test.ts', 'test/bot/**/*.test.ts'],
          exclude: BOT_ON_A_STORE,
        },
      },
      {
        extends: true,
        test: {
          name: 'store',
          include: ['test/db/**/*.test.ts', 'test/store/**/*.test.ts', ...BOT_ON_A_STORE],
          globalSetup: POSTGRES,
        },
      },
      {
        extends: true,
        test: { name: 'program', include: ['test/program/**/*.test.ts'], globalSetup: [BUILD, POSTGRES] },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: BUILD,
          // Chromium on a busy machine may start too late or lose its page. No other test may be run again.
          retry: 1,
        },
      },
    ],
  },
});
