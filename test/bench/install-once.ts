/** Packages that only one part of the bench needs are installed in its folder at first use. */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

export function installOnce(folder: string): void {
  if (existsSync(join(folder, 'node_modules'))) return;
  process.stderr.write(`Installing the packages of ${folder}, once …\n`);
  execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: folder, stdio: 'inherit' });
}
