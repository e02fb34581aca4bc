/**
 * Reads large bodies. Memory counts for what has come in, not for what may come; an address has a share of it, and a
 * body that comes too slowly is given up. So slow or many senders of one address stop nobody else.
 */
import type { Context } from 'hono';
import { Room, Rooms } from '../limits/room.js';
import { HttpError } from './errors.js';
import type { ErrorCode } from './texts/index.js';

const ROOM_TIMEOUT_MS = 5_000;
const BUSY_RETRY_SECONDS = 10;
/** The speed of a body is looked at once in this time: a phone may be without a network for a moment. */
const WINDOW_MS = 20_000;
const MIN_BYTES_PER_WINDOW = 20_000;
/** Node gives up a request after 300 s, so a large body must come faster: none holds its memory by standing still. */
const MAX_BODY_MS = 300_000;

export interface BodyLimits {
  readonly maxBytes: number;
  readonly bytesOfAddress: number;
  readonly bytesInAll: number;
  /** Why a body over `maxBytes` is refused. */
  readonly tooLarge: ErrorCode;
  readonly field?: string;
  readonly roomTimeoutMs?: number;
  readonly windowMs?: number;
}

export interface Body {
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Call it when the bytes are not used any more. */
  readonly leave: () => void;
}

export class BodyReader {
  private readonly shares: Rooms;
  private readonly all: Room;

  constructor(private readonly limits: BodyLimits) {
    const { bytesOfAddress, bytesInAll, roomTimeoutMs = ROOM_TIMEOUT_MS } = limits;
    this.shares = new Rooms(bytesOfAddress, roomTimeoutMs);
    this.all = new Room(bytesInAll, roomTimeoutMs);
  }

  /** Throws `HttpError` 408, 413 or 503. */
  async read(c: Context, address: string): Promise<Body> {
    const length = lengthOf(c) ?? this.limits.maxBytes;
    if (length > this.limits.maxBytes) throw this.tooLarge();
    const leaves: (() => void)[] = [];
    const leave = () => {
      for (const each of leaves.splice(0)) each();
    };
    const enter = async (entering: Promise<(() => void) | undefined>) => {
      const entered = await entering;
      if (!entered) throw new HttpError(503, 'busy', this.limits.field, { 'Retry-After': String(BUSY_RETRY_SECONDS) });
      leaves.push(entered);
    };
    try {
      await enter(this.shares.enter(address, length));
      const chunks: Uint8Array[] = [];
      let bytes = 0;
      for await (const chunk of inTime(c, length, this.limits.windowMs ?? WINDOW_MS)) {
        bytes += chunk.length;
        if (bytes > this.limits.maxBytes) throw this.tooLarge();
        await enter(this.all.enter(chunk.length));
        chunks.push(chunk);
      }
      return { bytes: joined(chunks, bytes), leave };
    } catch (error) {
      leave();
      throw error;
    }
  }

  private tooLarge(): HttpError {
    return new HttpError(413, this.limits.tooLarge, this.limits.field);
  }
}

/** The length that a request gives; undefined when it comes in chunks. Node lets no body be longer. */
export function lengthOf(c: Context): number | undefined {
  const length = c.req.header('content-length');
  return length === undefined || c.req.header('transfer-encoding') !== undefined ? undefined : Number(length);
}

/** The chunks of a body. Throws `HttpError` 408 when they come too slowly; time that their reader needs does not count. */
async function* inTime(c: Context, length: number, windowMs: number): AsyncGenerator<Uint8Array> {
  const reader = c.req.raw.body?.getReader();
  if (!reader) return;
  const watch = watchSpeed(windowMs, Math.max(MIN_BYTES_PER_WINDOW, (length * windowMs) / MAX_BODY_MS));
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), watch.tooSlow]);
      if (done) return;
      watch.pause(value.length);
      yield value;
      watch.resume();
    }
  } finally {
    watch.stop();
    reader.releaseLock();
  }
}

function watchSpeed(windowMs: number, minBytes: number) {
  let bytes = 0;
  let isPaused = false;
  let refuse = (_: HttpError) => {};
  const tooSlow = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  tooSlow.catch(() => {});
  const clock = setInterval(() => {
    if (!isPaused && bytes < minBytes) refuse(new HttpError(408, 'too_slow', undefined, CLOSE));
    bytes = 0;
  }, windowMs);
  return {
    tooSlow,
    pause(length: number) {
      bytes += length;
      isPaused = true;
    },
    resume() {
      isPaused = false;
    },
    stop: () => clearInterval(clock),
  };
}

/** The rest of the body is not wanted. */
const CLOSE = { Connection: 'close' };

function joined(chunks: readonly Uint8Array[], bytes: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(bytes);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}
