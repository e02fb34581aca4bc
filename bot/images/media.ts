/** Files of citizens: their limits, their kinds, and why one is never shown. */

/** The file must never be shown. Its message, the reason, is for officers. */
export class Withheld extends Error {}

/** The largest file that any channel accepts. */
export const MEDIA_BYTES = 16 * 1024 * 1024;

export interface Picture {
  readonly bytes: Uint8Array;
  readonly mime: string;
}

/** The type of a file by its first bytes; undefined when it is not known. */
export async function mimeOf(bytes: Uint8Array): Promise<string | undefined> {
  const { fileTypeFromBuffer } = await import('file-type');
  return fileTypeFromBuffer(bytes).then(
    (type) => type?.mime,
    () => undefined,
  );
}
