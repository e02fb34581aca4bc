/** Where the program finds what is not code: beside package.json, from the source as from what is built of it. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

function find(folder: string): string {
  const above = dirname(folder);
  return existsSync(join(folder, 'package.json')) || above === folder ? folder : find(above);
}

export const PROJECT = find(dirname(fileURLToPath(import.meta.url)));
