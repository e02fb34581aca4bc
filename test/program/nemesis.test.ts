/** The built program is killed under load; and the checker itself must catch bugs made on purpose. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BLOWS, type BlowName } from '../bench/trials/blows.js';
import { BUGS } from '../bench/trials/bugs.js';
import { isWell } from '../bench/trials/checker.js';
import { torment } from '../bench/trials/nemesis.js';
import { failpointBuild } from '../support/program/failpoints.js';
import type { PatchedBuild } from '../support/program/patched-build.js';
import { place, run, startProgram } from '../support/program/program.js';

const LOAD = { each: 6, pauseMs: 40, drain: false };

let build: PatchedBuild;
beforeAll(() => {
  build = failpointBuild();
});
afterAll(() => build.remove());

it('the program killed in each of eighteen ways under load loses no message, stores none twice and keeps the order of each chat', async () => {
  const blows = Object.keys(BLOWS) as BlowName[];
  expect(blows).toHaveLength(18);
  const suffered = await torment({ ...LOAD, build, blows, seed: 30 });
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
}, 180_000);

it.each(Object.entries(BUGS))(
  'the checker of the kill test catches a program that %s',
  async (_, bugs) => {
    const broken = failpointBuild(bugs);
    try {
      const suffered = await torment({
        ...LOAD,
        build: broken,
        blows: ['K2', 'K4', 'K2'],
        seed: 5,
        pauseMs: 20,
      });
      expect(isWell(suffered)).toBe(false);
    } finally {
      broken.remove();
    }
  },
  180_000,
);

it('after a kill in the middle of a migration (K9) the next start migrates again', async () => {
  const here = { ...(await place({ TRUST_PROXY: '127.0.0.1' })), main: build.main };
  try {
    for (const statement of [1, 12, 24]) {
      const died = await run([], { ...here, env: { ...here.env, FAILPOINT: `K9:${statement}` } });
      expect(died.signal).toBe('SIGKILL');
    }
    const program = await startProgram(here);
    await program.kill();
  } finally {
    here.remove();
  }
}, 180_000);
