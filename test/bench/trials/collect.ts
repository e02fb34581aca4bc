/** Makes the collector of a started program run regularly: what it has not taken yet would look like a leak. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Env } from '../../support/program/program.js';

const COLLECT_EVERY_MS = 10_000;
const COLLECT = `
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
setFlagsFromString('--expose-gc');
setInterval(runInNewContext('gc'), ${COLLECT_EVERY_MS}).unref();
`;

/** Environment for `startProgram`; a file is written into `folder`. */
export function collecting(folder: string): Env {
  const file = join(folder, 'collect.mjs');
  writeFileSync(file, COLLECT);
  return { NODE_OPTIONS: `--import=${pathToFileURL(file)}` };
}
