/** A program whose clock shows another time than this computer's, and goes on from there. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Env, ROOT } from './program.js';

const PRELOAD = pathToFileURL(join(ROOT, 'test/support/program/moved-clock-preload.js')).href;

export interface MovedClock {
  /** For each program that shares it. */
  readonly env: Env;
  now(): number;
}

/** It shows `at` now. */
export function movedClock(at: number): MovedClock {
  const ahead = at - Date.now();
  return {
    env: { NODE_OPTIONS: `--import=${PRELOAD}`, CLOCK_AHEAD: String(ahead) },
    now: () => Date.now() + ahead,
  };
}
