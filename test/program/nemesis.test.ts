/** The built program killed thirty times under load; and the checker itself, which must catch bugs made on purpose. */
import { expect, it } from 'vitest';
import type { BlowName } from '../bench/blows.js';
import { BUGS } from '../bench/bugs.js';
import { isWell } from '../bench/checker.js';
import { torment } from '../bench/nemesis.js';
import { FAILPOINT_FILES, FAILPOINT_PATCHES } from '../support/failpoints.js';
import { patchedBuild } from '../support/patched-build.js';
import { place, run, startProgram } from '../support/program.js';

const AT_FAILPOINTS = ['K1', 'K2', 'K3', 'K4', 'K5', 'K6', 'K7', 'K8'] as const;
const DISTURBED = ['pause', 'checkpoint', 'full', 'stall', 'halve', 'reset', 'halveBack', 'resetBack'] as const;
const BLOWS: readonly BlowName[] = [
  ...AT_FAILPOINTS,
  ...DISTURBED,
  ...Array.from({ length: 30 - AT_FAILPOINTS.length - DISTURBED.length }, () => 'kill' as const),
];

it('thirty kills lose nothing, double nothing, and keep the order of each chat', async () => {
  const suffered = await torment({ blows: BLOWS, seed: 30, each: 6, pauseMs: 40, drain: false });
  const { lost, twice, outOfOrder, invented, other } = suffered;
  expect({ lost, twice, outOfOrder, invented, other }).toEqual({
    lost: [],
    twice: [],
    outOfOrder: [],
    invented: [],
    other: [],
  });
  expect(suffered.counts.acknowledged).toBeGreaterThan(100);
  expect(suffered.missed.filter((name) => name !== 'checkpoint')).toEqual([]);
}, 240_000);

it.each(Object.entries(BUGS))(
  'a program that %s does not get by',
  async (_, bugs) => {
    const suffered = await torment({
      blows: ['kill', 'K2', 'K4', 'K2'],
      bugs,
      seed: 5,
      each: 6,
      pauseMs: 20,
      drain: false,
    });
    expect(isWell(suffered)).toBe(false);
  },
  60_000,
);

it('a kill in the middle of a migration (K9) leaves the next start nothing but to begin again', async () => {
  const build = patchedBuild(FAILPOINT_PATCHES, FAILPOINT_FILES);
  const here = { ...(await place()), main: build.main };
  try {
    for (const statement of [1, 12, 24]) {
      const died = await run([], { ...here, env: { ...here.env, FAILPOINT: `K9:${statement}` } });
      expect(died.signal).toBe('SIGKILL');
    }
    const program = await startProgram(here);
    await program.kill();
  } finally {
    build.remove();
    here.remove();
  }
}, 60_000);
