/** Updates, refusals and payloads of the stand-in Bot API. */
import type { IncomingMessage } from 'node:http';

/** An update waits until a higher offset confirms its number, or the webhook answers 2xx. */
export interface Update {
  readonly update_id: number;
  readonly [part: string]: unknown;
}

/** An answer that is not `ok`. */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    readonly description: string,
    readonly retryAfter?: number,
  ) {
    super(description);
  }
}

/**
 * The payload of a call: JSON, or multipart as grammy writes it (Node's own parser refuses that). A file is bytes under its
 * attach name; fields with JSON are parsed.
 */
export async function readPayload(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  const [, boundary] = /boundary=(.+)$/.exec(type) ?? [];
  if (boundary) return Object.fromEntries(parts(body, boundary));
  return body.length > 0 ? JSON.parse(body.toString()) : {};
}

function* parts(body: Buffer, boundary: string): Generator<readonly [string, unknown]> {
  const mark = Buffer.from(`--${boundary}`);
  for (let start = body.indexOf(mark); start >= 0; ) {
    const end = body.indexOf(mark, start + mark.length);
    if (end < 0) return;
    const part = body.subarray(start + mark.length + 2, end - 2);
    const split = part.indexOf('\r\n\r\n');
    const head = part.subarray(0, split).toString();
    const value = part.subarray(split + 4);
    const [, name = ''] = /name="([^"]+)"/.exec(head) ?? [];
    yield [name, head.includes('filename=') ? Uint8Array.from(value) : plain(value.toString())];
    start = end;
  }
}

function plain(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
