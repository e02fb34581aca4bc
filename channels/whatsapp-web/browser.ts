/** Chromium on this computer: finding it, measuring its memory, and removing one that was left behind. */
import { accessSync, constants, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome', 'microsoft-edge'];

/** What is wrong when `findChromium` finds none, and what to do. */
export const noChromium = (given: string | undefined): string =>
  given
    ? `CHROMIUM_PATH is "${given}", which is not a program: correct it, or remove it and install Chromium`
    : 'Chromium is missing: install it (Debian, Ubuntu: apt-get install chromium) or set CHROMIUM_PATH to its program';

/** `given` if it can be run; without `given` the first of the usual names on the PATH. Undefined when there is none. */
export function findChromium(given: string | undefined): string | undefined {
  if (given) return isProgram(given) ? given : undefined;
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgram);
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** Ends a process and the whole group that it leads, also when it is suspended. */
export function killGroup(pid: number): void {
  for (const target of [-pid, pid])
    try {
      process.kill(target, 'SIGKILL');
    } catch {
      // It has ended, or leads no group.
    }
}

/**
 * Only one Chromium can open a profile. This ends a Chromium that a killed program left behind, and removes its lock,
 * which may carry the name of another computer (when a container was created again).
 */
export function freeProfile(profile: string): void {
  for (const pid of processes()) if (commandOf(pid).includes(`--user-data-dir=${profile}`)) killGroup(pid);
  for (const name of ['SingletonLock', 'SingletonSocket', 'SingletonCookie'])
    rmSync(join(profile, name), { force: true });
}

/** Bytes of memory of the browser's process group and of these processes; undefined where there is no /proc. */
export function memoryOf(browser: number, others: readonly number[]): number | undefined {
  const mine = processes().filter((pid) => groupOf(pid) === browser || others.includes(pid));
  const sizes = mine.map(memory).filter((bytes) => bytes !== undefined);
  return sizes.length > 0 ? sizes.reduce((sum, bytes) => sum + bytes, 0) : undefined;
}

const processes = (): readonly number[] =>
  attempt(() => readdirSync('/proc'), [])
    .filter((name) => /^\d+$/.test(name))
    .map(Number);

const commandOf = (pid: number): readonly string[] =>
  attempt(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0'), []);

const groupOf = (pid: number): number =>
  attempt(() => Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[2]), 0);

/** The proportional set size: memory shared by several processes counts once in all. */
const memory = (pid: number): number | undefined =>
  attempt(() => {
    const [, kibibytes] = /^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8')) ?? [];
    return kibibytes === undefined ? undefined : Number(kibibytes) * 1024;
  }, undefined);

function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
