/** The inbox area of the store: accepts what channels receive, and runs the turns that wait. */
import type { Received } from '../../core/post.js';
import { chatKey } from '../chats/chats.js';
import { findByNames, join, mayHaveOtherNames, type Named } from '../chats/other-names.js';
import { Unavailable } from '../engine/errors.js';
import type { BatchKey, Database } from '../engine/query.js';
import type { StoreContext } from '../sealing/context.js';
import { hex } from '../sealing/places.js';
import { receive, receiveOnly } from './receive.js';
import { chatsDue, countRefusedTurn, runChat } from './waiting.js';

/** Chats whose waiting inputs run in one round; what comes in meanwhile waits for them. */
const MAX_CHATS_PER_ROUND = 64;

/** What the program may ask of the inbox. */
export type InboxArea = Pick<Inbox, 'accept' | 'runTurns'>;

export class Inbox {
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly context: StoreContext,
    private readonly db: Database,
  ) {}

  /**
   * Durable when it resolves: now acknowledge. Where a chat is idle its turn runs in the same commit. A message that came
   * before changes nothing. Rejects with `Unavailable` when nothing was kept.
   */
  async accept(given: readonly Received[]): Promise<void> {
    const received = given.some(mayHaveOtherNames) ? await this.named(given) : given;
    const key = this.batchKey(received);
    try {
      if (this.context.converse) return this.announce(await this.db.write(receive(this.context, received), key));
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      // The database refused what a turn wrote. The messages are kept; their turns are tried apart.
    }
    await this.db.write(() => receiveOnly(this.context, received), key);
    await this.runTurns();
  }

  /** The messages with the keys of their chats, where a person may have several names. */
  private async named(received: readonly Received[]): Promise<readonly Named[]> {
    const { context } = this;
    const named: Named[] = [];
    for (const one of received) {
      if (one.kind !== 'message' || !one.also) {
        named.push(one);
        continue;
      }
      const { address, also } = one;
      const found = await this.db.read(() => findByNames(context, address, also));
      if (found.missing.length > 0) await this.db.write(() => join(context, found));
      named.push({ ...one, chatKey: found.chatKey });
    }
    return named;
  }

  /** Runs the turns of what waits: officers' acts, alarms, retries. Resolves to the number of inputs. */
  async runTurns(): Promise<number> {
    if (!this.context.converse) return 0;
    const due = await this.db.read(() => chatsDue(this.context, MAX_CHATS_PER_ROUND));
    const inputs = await Promise.all(due.map((chat) => this.runTurnsOf(chat)));
    return inputs.reduce((sum, n) => sum + n, 0);
  }

  /** Calls `listener` after each commit that wrote replies. Returns how to stop that. */
  onReplies(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async runTurnsOf({ id, key }: { readonly id: number; readonly key: Uint8Array }): Promise<number> {
    try {
      // Batches lock chats in the order of their keys, so both kinds of batch must name a chat alike.
      const { inputs, replies } = await this.db.write(() => runChat(this.context, id), `turn:${hex(key)}`);
      this.announce(replies);
      return inputs;
    } catch (error) {
      if (error instanceof Unavailable) throw error;
      // The database refused what the turn wrote: the fault of this input alone.
      await this.db.write(() => countRefusedTurn(this.context, id, error as Error));
      return 1;
    }
  }

  private announce(replies: number): void {
    if (replies > 0) for (const listener of this.listeners) listener();
  }

  /** Messages of one chat share a key; messages of several chats and delivery reports run in a transaction of their own. */
  private batchKey(received: readonly Named[]): BatchKey | undefined {
    const keys = received.map((one) =>
      one.kind === 'message' ? hex(one.chatKey ?? chatKey(this.context, one.address)) : undefined,
    );
    const [key] = keys;
    return key !== undefined && keys.every((other) => other === key) ? `chat:${key}` : undefined;
  }
}
