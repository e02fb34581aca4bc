/**
 * Builds the program once before all tests, so that none runs yesterday's program and none builds while another starts
 * it. Types are the business of `npm test`.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const ROOT = process.cwd();

export default function build(): void {
  const options = ['-p', 'tsconfig.build.json', '--noCheck'];
  execFileSync(join(ROOT, 'node_modules/.bin/tsc'), options, { cwd: ROOT, stdio: 'inherit' });
  bundle(ROOT);
}

/** Joins what is compiled in `.build` of a folder to what `npm start` runs. */
export const bundle = (folder: string) =>
  execFileSync('npm', ['run', '--silent', 'bundle'], { cwd: folder, stdio: 'inherit' });
