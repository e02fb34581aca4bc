/** Writes a file completely or not at all. */
import { renameSync, rmSync, writeFileSync } from 'node:fs';

/** Readers see the old file or the new one, never a part. Throws the error of the file system. */
export function writeWholeFile(file: string, content: Uint8Array | string): void {
  const draft = `${file}.${process.pid}.part`;
  try {
    writeFileSync(draft, content);
    renameSync(draft, file);
  } catch (error) {
    rmSync(draft, { force: true });
    throw error;
  }
}
