/**
 * A copy of the built program in a folder of its own, with a few lines of it changed. So the program itself holds
 * neither failpoints nor bugs to be found: not even a switch.
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from './build.js';
import { ROOT } from './program.js';

export interface Patch {
  /** Within `.build`. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly find: string;
  readonly put: string;
}

export interface PatchedBuild {
  /** Runs instead of `.build/bundle/main.js`. */
  readonly main: string;
  remove(): void;
}

/** Throws when a patch finds its place no more, or more than once: then the patch must follow the program. */
export function patchedBuild(patches: readonly Patch[], files: Readonly<Record<string, string>> = {}): PatchedBuild {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-build-'));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  try {
    // What the program finds beside its build (packages, models) is the same.
    for (const name of readdirSync(ROOT)) if (name !== '.build') symlinkSync(join(ROOT, name), join(folder, name));
    const isWanted = (path: string) => path !== join(ROOT, '.build', 'bundle');
    cpSync(join(ROOT, '.build'), join(folder, '.build'), { recursive: true, filter: isWanted });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, '.build', name), text);
    for (const { file, find, put } of patches) {
      const path = join(folder, '.build', file);
      const parts = readFileSync(path, 'utf8').split(find);
      if (parts.length !== 2)
        throw new Error(`${file} has ${parts.length - 1} times what a patch looks for, not once:\n${find}`);
      writeFileSync(path, parts.join(put));
    }
    bundle(folder);
  } catch (error) {
    remove();
    throw error;
  }
  return { main: join(folder, '.build/bundle/main.js'), remove };
}
