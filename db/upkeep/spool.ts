/**
 * Messages whose sender does not try again, kept on the disk while the store can't keep them: JSON Lines, each sealed
 * like a row of the store and on the disk (fdatasync) before it is acknowledged. They are handed on in order. A kill in
 * the middle hands some on twice, which the store does not mind.
 */
import { type FileHandle, mkdir, open } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Received } from '../../core/post.js';
import { Unavailable } from '../engine/errors.js';
import { spoolPlace } from '../sealing/places.js';
import { Vault } from '../sealing/vault.js';

export interface Spool {
  /** Durable when it resolves; rejects with `Unavailable` when the disk takes nothing either. */
  add(received: readonly Received[]): Promise<void>;
  /** Lines that wait, those under way included: while there are any, newer ones must go behind them. */
  readonly waiting: number;
  /** Lines set aside in a file of their own (`…-aside.jsonl`), since they could not be read or the store never took them. */
  readonly aside: number;
  /** Hands on what waits, the oldest first, until nothing does. Rejects with the `Unavailable` of `keep`. */
  drain(keep: (received: readonly Received[]) => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

interface Line {
  readonly at: number;
  /** Base64 of what vault.ts seals. */
  readonly sealed: string;
}

const NEWLINE = 0x0a;
const CHUNK = 256 * 1024;
/** Lines handed on at once. */
const BATCH = 64;
/** A line that the store refuses alone, for whatever reason but that it can't now, is tried so often. */
const TRIES = 5;
const TRY_AGAIN_MS = 500;

/** `name` tells processes that share a folder apart. Rejects when the folder can't be written. */
export async function openSpool(folder: string, name: string, secretKey: Uint8Array): Promise<Spool> {
  const vault = new Vault(secretKey);
  const file = await openLines(join(folder, `${name}.jsonl`));
  const asideFile = await openLines(join(folder, `${name}-aside.jsonl`));
  /** Bytes at the file's begin that were handed on. */
  let done = 0;

  const setAside = (line: string) => asideFile.append([line]);

  function read(line: string): readonly Received[] | undefined {
    try {
      return vault.open(spoolPlace, Buffer.from((JSON.parse(line) as Line).sealed, 'base64'));
    } catch {
      return undefined;
    }
  }

  async function handOn(lines: readonly string[], keep: (received: readonly Received[]) => Promise<void>) {
    const readable: Received[] = [];
    for (const line of lines) {
      const received = read(line);
      if (received) readable.push(...received);
      else await setAside(line);
    }
    if (readable.length > 0) await keep(readable);
  }

  async function alone(line: string, keep: (received: readonly Received[]) => Promise<void>) {
    for (let tried = 1; ; tried++)
      try {
        return await handOn([line], keep);
      } catch (error) {
        if (error instanceof Unavailable) throw error;
        if (tried === TRIES) return setAside(line);
        await pause(TRY_AGAIN_MS);
      }
  }

  return {
    get waiting() {
      return file.count();
    },
    get aside() {
      return asideFile.count();
    },
    add: (received) =>
      file.append([
        JSON.stringify({
          at: Date.now(),
          sealed: vault.seal(spoolPlace, received).toString('base64'),
        } satisfies Line),
      ]),
    async drain(keep) {
      while (file.count() > 0) {
        const { lines, bytes } = await file.linesFrom(done, BATCH);
        if (lines.length > 0) {
          try {
            await handOn(lines, keep);
          } catch (error) {
            if (error instanceof Unavailable) throw error;
            for (const line of lines) await alone(line, keep);
          }
        }
        done += bytes;
        if (await file.taken(lines.length, done)) done = 0;
      }
    },
    async close() {
      await file.close();
      await asideFile.close();
    },
  };
}

interface Lines {
  append(lines: readonly string[]): Promise<void>;
  /** Lines not taken, those under way included. */
  count(): number;
  /** Waits for what is being written; at most `limit` whole lines. */
  linesFrom(position: number, limit: number): Promise<{ readonly lines: string[]; readonly bytes: number }>;
  /** These were handed on, up to `position`. True when that was all and the file begins anew. */
  taken(lines: number, position: number): Promise<boolean>;
  close(): Promise<void>;
}

/** A file of lines written by this process alone. All work on it is done one after the other. */
async function openLines(path: string): Promise<Lines> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const handle = await open(path, 'a+', 0o600).then(async (made) => {
    await made.close();
    return open(path, 'r+');
  });
  await settle(dirname(path));
  let { size, count } = await measure(handle);
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  }

  return {
    count: () => count,
    append(lines) {
      count += lines.length;
      return inTurn(async () => {
        try {
          const bytes = Buffer.from(lines.map((line) => `${line}\n`).join(''));
          await writeAll(handle, bytes, size);
          await handle.datasync();
          size += bytes.length;
        } catch (error) {
          count -= lines.length;
          // What was half written is written over by the next.
          await handle.truncate(size).catch(() => {});
          throw new Unavailable('The spool can not be written.', { cause: error });
        }
      });
    },
    linesFrom: (position, limit) =>
      inTurn(async () => {
        const lines: string[] = [];
        let bytes = 0;
        for await (const line of linesOf(handle, position, size)) {
          lines.push(line.toString('utf8'));
          bytes += line.length + 1;
          if (lines.length === limit) break;
        }
        return { lines, bytes };
      }),
    taken: (lines, position) =>
      inTurn(async () => {
        count -= lines;
        if (position < size) return false;
        size = 0;
        await handle.truncate(0);
        return true;
      }),
    async close() {
      await last;
      await handle.close();
    },
  };
}

/** A last line without its end was never acknowledged: the next is written over it. */
async function measure(handle: FileHandle): Promise<{ size: number; count: number }> {
  let [size, count] = [0, 0];
  for await (const line of linesOf(handle, 0, (await handle.stat()).size)) {
    size += line.length + 1;
    count += 1;
  }
  await handle.truncate(size);
  return { size, count };
}

/** Whole lines between two places of the file, without their ends. */
async function* linesOf(handle: FileHandle, from: number, to: number): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  for (let at = from; at < to; ) {
    const chunk = Buffer.alloc(Math.min(CHUNK, to - at));
    const { bytesRead } = await handle.read(chunk, 0, chunk.length, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    for (let end = rest.indexOf(NEWLINE); end >= 0; end = rest.indexOf(NEWLINE)) {
      yield rest.subarray(0, end);
      rest = rest.subarray(end + 1);
    }
  }
}

/** A disk that gets full may take a part. */
async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  for (let written = 0; written < bytes.length; ) {
    const { bytesWritten } = await handle.write(bytes, written, bytes.length - written, position + written);
    written += bytesWritten;
  }
}

/** A file that was made is in its folder for good. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}
