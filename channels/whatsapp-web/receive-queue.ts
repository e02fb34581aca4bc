/** Hands received messages to the program in order, and keeps those that cannot be stored yet. */
import { setTimeout as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Received } from '../../core/post.js';

type Receive = (received: readonly Received[]) => Promise<void>;

const MAX_KNOWN_KEYS = 20_000;
const RETRY_MS = 2_000;

/** WhatsApp delivers a message once. What a crash loses from this queue is read back after the next start. */
export class ReceiveQueue {
  /** How many messages were stored. */
  stored = 0;
  private waiting: Received[] = [];
  private receive: Receive | undefined;
  private storing: Promise<void> | undefined;
  /** Keys of stored messages: a reloaded page reports its messages again. */
  private readonly known = new LRUCache<string, true>({ max: MAX_KNOWN_KEYS });

  start(receive: Receive): void {
    this.receive = receive;
  }

  /** Waits a short time for what is being stored. */
  async stop(): Promise<void> {
    await Promise.race([this.storing, pause(RETRY_MS, undefined, { ref: false })]);
    this.receive = undefined;
  }

  add(one: Received): void {
    if (one.kind === 'message' && this.known.has(keyOf(one))) return;
    this.waiting.push(one);
    this.storing ??= this.store().finally(() => {
      this.storing = undefined;
    });
  }

  /** Resolves when nothing is being stored. Returns whether everything is stored. */
  async settled(): Promise<boolean> {
    await this.storing;
    return this.waiting.length === 0;
  }

  private async store(): Promise<void> {
    while (this.waiting.length > 0 && this.receive) {
      const batch = this.waiting;
      this.waiting = [];
      try {
        await this.receive(batch);
        this.noteStored(batch);
      } catch {
        this.waiting = [...batch, ...this.waiting];
        await pause(RETRY_MS, undefined, { ref: false });
      }
    }
  }

  private noteStored(batch: readonly Received[]): void {
    for (const one of batch) {
      if (one.kind !== 'message') continue;
      this.known.set(keyOf(one), true);
      this.stored += 1;
    }
  }
}

const keyOf = ({ address, key }: Extract<Received, { kind: 'message' }>): string => `${address.chat} ${key}`;
