/**
 * Run by `npm test` before anything else: sees to it that what the tests need beyond npm is there. As root it installs
 * what is missing; otherwise it says the command to run and fails, so that no test is left out in silence.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** Debian's package and a file of it that tests use. */
const NEEDED: readonly { readonly name: string; readonly file: string }[] = [
  { name: 'chromium', file: '/usr/bin/chromium' },
  { name: 'fonts-liberation', file: '/usr/share/fonts/truetype/liberation' },
  { name: 'kannel', file: '/usr/sbin/bearerbox' },
  { name: 'strace', file: '/usr/bin/strace' },
  { name: 'kannel-extras', file: '/usr/lib/kannel/test/fakesmsc' },
  { name: 'postgresql-15', file: '/usr/lib/postgresql/15/bin/postgres' },
  { name: 'pgbouncer', file: '/usr/sbin/pgbouncer' },
];

const missing = () => NEEDED.filter(({ file }) => !existsSync(file)).map(({ name }) => name);

function fail(words: string): never {
  process.stderr.write(`${words}\n`);
  process.exit(1);
}

const names = missing();
const INSTALL = ['install', '-y', '--no-install-recommends'];
const command = `apt-get ${INSTALL.join(' ')} ${names.join(' ')}`;

if (names.length > 0) {
  const isAble = process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;
  if (!isAble) fail(`The tests need ${names.join(', ')}. As root, run:  ${command}`);
  process.stderr.write(`Installing what the tests need: ${names.join(', ')}\n`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-q'], { stdio: ['ignore', 'ignore', 'inherit'], env });
    execFileSync('apt-get', [...INSTALL, ...names], { stdio: ['ignore', 'ignore', 'inherit'], env });
  } catch {
    fail(`This did not work:  ${command}`);
  }
  const still = missing();
  if (still.length > 0) fail(`Installed, but not found where Debian puts it: ${still.join(', ')}`);
}
