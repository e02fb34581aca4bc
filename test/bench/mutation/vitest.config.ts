/** The tests that mutants of the parts in mutation.ts must fail. */
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: (process.env.MUTATION_TESTS ?? '').split(','),
    testTimeout: 60_000,
    globalSetup: process.env.MUTATION_TESTS?.includes('test/db/') ? 'test/support/postgres/setup.ts' : [],
  },
});
