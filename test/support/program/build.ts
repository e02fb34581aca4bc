/**
 * Builds the program before the first test that starts it, so that none runs yesterday's program and none builds while
 * another starts it. Types are checked by `npm run lint`.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = process.cwd();
const BUILT = join(ROOT, '.build/bundle/main.js');
const SOURCES = ['core', 'channels', 'db', 'bot'];
const SETTINGS = ['package.json', 'package-lock.json', 'tsconfig.json', 'tsconfig.build.json'];

export default function build(): void {
  if (isUpToDate()) return;
  const options = ['-p', 'tsconfig.build.json', '--noCheck'];
  execFileSync(join(ROOT, 'node_modules/.bin/tsc'), options, { cwd: ROOT, stdio: 'inherit' });
  bundle(ROOT);
}

/** `npm ci` has just built it, or nothing has changed since the last run. */
function isUpToDate(): boolean {
  const built = statSync(BUILT, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  // A folder changes when a file in it is added, renamed or deleted.
  const changed = SOURCES.flatMap((folder) => [
    folder,
    ...readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((path) => join(folder, path)),
  ]);
  return [...SETTINGS, ...changed].every((path) => statSync(join(ROOT, path)).mtimeMs < built);
}

/** Joins what is compiled in `.build` of a folder to what `npm start` runs. */
export const bundle = (folder: string) =>
  execFileSync('npm', ['run', '--silent', 'bundle'], { cwd: folder, stdio: 'inherit' });
