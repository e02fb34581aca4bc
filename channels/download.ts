/** A file as it comes from a provider: never more of it in memory than may be taken. */
import { MediaTooLarge } from './channel.js';

/** Throws `MediaTooLarge` above `limit` bytes, whatever the length was said to be. */
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
