/** The limits on what strangers send, in one table, and their counters. Counters are in memory: a restart resets them. */
import { LRUCache } from 'lru-cache';
import type { Address } from '../../core/post.js';

interface Limit {
  /** What is counted, and for whom. */
  readonly what: string;
  readonly limit: number;
  /** Absent for what is limited at one moment. */
  readonly perMs?: number;
  /**
   * `bucket`: usage drains evenly, so part of the limit is free again soon. `window`: exactly `limit` in any `perMs`; it
   * keeps one time per use, so it is for small limits. `atOnce`: what is open now; it is given back with `refund`.
   */
  readonly kind: 'bucket' | 'window' | 'atOnce';
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const MB = 1024 ** 2;

/**
 * An IPv6 client counts by its /64, which it owns whole, and by its /48, which may hold 65,536 of them. Limits of an
 * address are generous: mobile networks put many citizens behind one.
 */
export const LIMITS = {
  messagesPerSender: {
    what: 'messages of one sender; more are stored too, and counted as flood',
    limit: 20,
    perMs: MINUTE,
    kind: 'bucket',
  },
  postsOfSession: { what: 'posts of one web chat', limit: 60, perMs: MINUTE, kind: 'bucket' },
  postsOfAddress: { what: 'posts from one address', limit: 1_200, perMs: MINUTE, kind: 'bucket' },
  postsOfNetwork: { what: 'posts from one IPv6 /48', limit: 6_000, perMs: MINUTE, kind: 'bucket' },
  textBytesOfAddress: { what: 'bytes of texts from one address', limit: 50 * MB, perMs: DAY, kind: 'bucket' },
  textBytesOfNetwork: { what: 'bytes of texts from one IPv6 /48', limit: 200 * MB, perMs: DAY, kind: 'bucket' },
  codeMissesOfChat: { what: 'unknown codes asked by one chat', limit: 10, perMs: 10 * MINUTE, kind: 'window' },
  codeMissesOfAddress: { what: 'unknown codes asked by one address', limit: 10, perMs: 10 * MINUTE, kind: 'window' },
  codeMissesOfNetwork: {
    what: 'unknown codes asked by one IPv6 /48',
    limit: 100,
    perMs: 10 * MINUTE,
    kind: 'window',
  },
  codeMissesInAll: { what: 'unknown codes in all', limit: 1_000, perMs: HOUR, kind: 'window' },
  filesOfChat: { what: 'files of one chat of a provider', limit: 30, perMs: 30 * MINUTE, kind: 'bucket' },
  fileBytesOfChat: { what: 'bytes of files of one chat of a provider', limit: 200 * MB, perMs: DAY, kind: 'bucket' },
  fileNoticesOfChat: {
    what: 'notices to one chat that it sends too many files',
    limit: 1,
    perMs: HOUR,
    kind: 'window',
  },
  filesOfSession: { what: 'files of one web chat', limit: 10, perMs: 30 * MINUTE, kind: 'bucket' },
  fileBytesOfSession: { what: 'bytes of files of one web chat', limit: 100 * MB, perMs: DAY, kind: 'bucket' },
  fileBytesOfAddress: { what: 'bytes of files from one address', limit: 500 * MB, perMs: DAY, kind: 'bucket' },
  fileBytesOfNetwork: { what: 'bytes of files from one IPv6 /48', limit: 2_000 * MB, perMs: DAY, kind: 'bucket' },
  formBytesOfAddress: { what: 'bytes of forms that one address sends now', limit: 33 * MB, kind: 'atOnce' },
  formBytesInAll: { what: 'bytes of forms in memory', limit: 64 * MB, kind: 'atOnce' },
  deskFormBytesOfAddress: {
    what: 'bytes of forms that officers of one address send now',
    limit: 66 * MB,
    kind: 'atOnce',
  },
  deskFormBytesInAll: { what: 'bytes of forms of officers in memory', limit: 66 * MB, kind: 'atOnce' },
  signInsOfNameAndAddress: {
    what: 'failed sign-ins with one name from one address',
    limit: 10,
    perMs: 15 * MINUTE,
    kind: 'bucket',
  },
  signInsOfName: { what: 'failed sign-ins with one name', limit: 100, perMs: HOUR, kind: 'bucket' },
  signInsOfAddress: { what: 'failed sign-ins from one address', limit: 60, perMs: 15 * MINUTE, kind: 'bucket' },
  signInsOfNetwork: { what: 'failed sign-ins from one IPv6 /48', limit: 300, perMs: 15 * MINUTE, kind: 'bucket' },
  recordedFailures: { what: 'failed sign-ins that are recorded', limit: 300, perMs: HOUR, kind: 'bucket' },
  callBytesOfAddress: {
    what: 'bytes of large webhook calls that one address sends now',
    limit: 8 * MB,
    kind: 'atOnce',
  },
  callBytesInAll: { what: 'bytes of large webhook calls in memory', limit: 32 * MB, kind: 'atOnce' },
  streamsOfSession: { what: 'open event streams of one web chat', limit: 10, kind: 'atOnce' },
  streamsOfAddress: { what: 'open event streams of one address', limit: 500, kind: 'atOnce' },
  streamsInAll: { what: 'open event streams in all', limit: 5_000, kind: 'atOnce' },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof LIMITS;

/** One use of a limit: whose it is, and how much (1 when not given). */
export type Use = readonly [name: LimitName, key: string, amount?: number];

/** The key of a chat in limits of chats. */
export const chatKeyOf = ({ channel, account, chat }: Address): string => `${channel} ${account} ${chat}`;

interface Counter {
  waitMs(key: string, amount: number, now: number): number;
  add(key: string, amount: number, now: number): void;
}

export class Limiter {
  private readonly counters: ReadonlyMap<LimitName, Counter>;

  constructor(private readonly now: () => number) {
    const names = Object.keys(LIMITS) as LimitName[];
    this.counters = new Map(names.map((name) => [name, openCounter(LIMITS[name])]));
  }

  /** Milliseconds until all these uses are within their limits; 0 when they are now. */
  waitMs(...uses: readonly Use[]): number {
    const now = this.now();
    const waits = uses.map(([name, key, amount = 1]) => this.counters.get(name)?.waitMs(key, amount, now) ?? 0);
    return Math.max(0, ...waits);
  }

  add(...uses: readonly Use[]): void {
    const now = this.now();
    for (const [name, key, amount = 1] of uses) this.counters.get(name)?.add(key, amount, now);
  }

  /** Adds these uses when all are within their limits now, and returns 0; otherwise returns the milliseconds to wait. */
  take(...uses: readonly Use[]): number {
    const waitMs = this.waitMs(...uses);
    if (waitMs === 0) this.add(...uses);
    return waitMs;
  }

  /** Takes back uses of buckets and of places: what they were counted for did not happen, or is over. */
  refund(...uses: readonly Use[]): void {
    this.add(...uses.map(([name, key, amount = 1]) => [name, key, -amount] as const));
  }
}

function openCounter({ kind, limit, perMs = 0 }: Limit): Counter {
  switch (kind) {
    case 'bucket':
      return new BucketCounter({ limit, perMs });
    case 'window':
      return new WindowCounter({ limit, perMs });
    case 'atOnce':
      return new OpenCounter(limit);
    default:
      return kind satisfies never;
  }
}

type Rate = Required<Pick<Limit, 'limit' | 'perMs'>>;

/** A caller who finds no place tries again after this. */
const PLACE_RETRY_MS = 30_000;

class OpenCounter implements Counter {
  private readonly open = new Map<string, number>();

  constructor(private readonly limit: number) {}

  waitMs(key: string, amount: number): number {
    return (this.open.get(key) ?? 0) + amount > this.limit ? PLACE_RETRY_MS : 0;
  }

  add(key: string, amount: number): void {
    const open = (this.open.get(key) ?? 0) + amount;
    if (open > 0) this.open.set(key, open);
    else this.open.delete(key);
  }
}

/** Most keys that one counter remembers; the ones unused for longest are forgotten first. */
const MAX_KEYS = 50_000;

/** Limited by size and not by `max`, which would reserve the memory of all entries at once. */
const openCache = <Value extends object>() =>
  new LRUCache<string, Value>({ maxSize: MAX_KEYS, sizeCalculation: () => 1 });

class BucketCounter implements Counter {
  private readonly buckets = openCache<{ readonly level: number; readonly at: number }>();

  constructor(private readonly limit: Rate) {}

  waitMs(key: string, amount: number, now: number): number {
    const { limit, perMs } = this.limit;
    const over = this.level(key, now) + Math.min(amount, limit) - limit;
    return over <= 0 ? 0 : Math.ceil((over / limit) * perMs);
  }

  add(key: string, amount: number, now: number): void {
    this.buckets.set(key, { level: Math.max(0, this.level(key, now) + amount), at: now });
  }

  private level(key: string, now: number): number {
    const last = this.buckets.get(key);
    const { limit, perMs } = this.limit;
    return last ? Math.max(0, last.level - ((now - last.at) / perMs) * limit) : 0;
  }
}

class WindowCounter implements Counter {
  private readonly times = openCache<readonly number[]>();

  constructor(private readonly limit: Rate) {}

  waitMs(key: string, _amount: number, now: number): number {
    const { limit, perMs } = this.limit;
    const recent = this.recent(key, now);
    const [oldest] = recent;
    return oldest === undefined || recent.length < limit ? 0 : oldest + perMs - now;
  }

  add(key: string, _amount: number, now: number): void {
    this.times.set(key, [...this.recent(key, now), now].slice(-this.limit.limit));
  }

  private recent(key: string, now: number): readonly number[] {
    return (this.times.get(key) ?? []).filter((at) => at > now - this.limit.perMs);
  }
}
