/** Reads a provider's file without ever holding more than the limit in memory. */
import { MediaTooLarge } from './channel.js';

/** Throws `MediaTooLarge` above `limit` bytes, whatever length the provider announced. */
export async function bytesOf(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > limit) throw new MediaTooLarge(`The file has over ${limit} bytes.`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
