import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Sent } from '../../../core/post.js';
import { type Bench, openBench, text } from '../support.js';

type Action =
  | { readonly do: 'notice' | 'prompt'; readonly chat: number }
  | { readonly do: 'claim' | 'restart' }
  | { readonly do: 'settle' | 'report'; readonly which: number; readonly how: Sent['kind'] }
  | { readonly do: 'wait'; readonly seconds: number };

const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({ do: fc.constantFrom('notice' as const, 'prompt' as const), chat: fc.nat(2) }),
  fc.record({ do: fc.constantFrom('claim' as const, 'claim' as const, 'restart' as const) }),
  fc.record({
    do: fc.constantFrom('settle' as const, 'settle' as const, 'report' as const),
    which: fc.nat(20),
    how: fc.constantFrom<Sent['kind'][]>('sent', 'retry', 'unknown', 'refused', 'held'),
  }),
  fc.record({ do: fc.constant('wait' as const), seconds: fc.constantFrom(1, 6, 61, 4_000) }),
);

/** What a far side has seen of each reply: by its text, which is unique. */
interface Seen {
  readonly chat: string;
  readonly order: number;
  readonly notice: boolean;
  tries: number;
  /** Ends that may have been arrivals. */
  arrivals: number;
  final: boolean;
}

class World {
  readonly seen = new Map<string, Seen>();
  readonly flying = new Map<number, string>();
  readonly ids = new Map<string, number>();
  private written = 0;

  constructor(readonly bench: Bench) {}

  async act(one: Action): Promise<void> {
    switch (one.do) {
      case 'notice':
      case 'prompt': {
        const words = `${one.do === 'notice' ? 'ticket' : 'hai'} ${this.written++}`;
        const chat = `c${one.chat}`;
        await this.bench.store.inbox.accept([
          { ...text(chat, one.do === 'notice' ? `many-one ${words}` : words), opens: true },
        ]);
        const reply = one.do === 'notice' ? words : `gema ${words}`;
        const seen = { chat, order: this.written, notice: one.do === 'notice', tries: 0, arrivals: 0, final: false };
        this.seen.set(reply, seen);
        return;
      }
      case 'claim':
        return this.claim();
      case 'restart':
        this.flying.clear();
        await this.bench.reopen();
        return;
      case 'wait':
        this.bench.clock.now += one.seconds * 1000;
        return;
      case 'settle': {
        const entry = [...this.flying][one.which % (this.flying.size || 1)];
        if (entry) await this.settle(entry[0], one.how);
        return;
      }
      case 'report': {
        const [reply, id] = [...this.ids][one.which % (this.ids.size || 1)] ?? [];
        if (reply === undefined) return;
        const report = { kind: 'report', channel: 'telegram', providerId: `p${id}`, state: 'delivered' } as const;
        await this.bench.store.inbox.accept([report]);
        return;
      }
      default:
        one satisfies never;
    }
  }

  async claim(): Promise<void> {
    const leased = await this.bench.store.outbox.claim(['telegram'], 2);
    const chats = leased.map(({ address }) => address.chat);
    expect(new Set(chats).size).toBe(chats.length);
    for (const { id, reply, attempt } of leased) {
      const seen = this.seen.get(reply.text);
      if (!seen) throw new Error(`unknown reply ${reply.text}`);
      expect(seen.final).toBe(false);
      seen.tries += 1;
      expect(attempt).toBe(seen.tries);
      // In order: what never left before has nothing older of its chat that never left and may still leave, but prompts.
      if (attempt === 1)
        for (const other of this.seen.values())
          if (other.chat === seen.chat && other.order < seen.order && other.notice)
            expect(other.tries).toBeGreaterThan(0);
      expect(seen.arrivals).toBeLessThan(2);
      if (!seen.notice && seen.arrivals > 0) expect(this.isNewest(seen)).toBe(true);
      this.flying.set(id, reply.text);
      this.ids.set(reply.text, id);
    }
  }

  isNewest({ chat, order }: Seen): boolean {
    return [...this.seen.values()].every((other) => other.chat !== chat || other.order <= order);
  }

  async settle(id: number, how: Sent['kind']): Promise<void> {
    const seen = this.seen.get(this.flying.get(id) ?? '');
    this.flying.delete(id);
    if (seen && (how === 'sent' || how === 'refused' || (how === 'held' && !seen.notice))) seen.final = true;
    if (how === 'unknown' && seen) seen.arrivals += 1;
    const ends: Record<Sent['kind'], Sent> = {
      sent: { kind: 'sent', providerId: `p${id}` },
      retry: { kind: 'retry', reason: 'x' },
      unknown: { kind: 'unknown', reason: 'x', providerId: `p${id}` },
      refused: { kind: 'refused', reason: 'x' },
      held: { kind: 'held', reason: 'x' },
    };
    await this.bench.store.outbox.recordSent(id, ends[how]);
  }

  /** From here on the far side takes everything, and every citizen has written once more. */
  async drain(): Promise<void> {
    for (const chat of [0, 1, 2]) await this.act({ do: 'prompt', chat });
    for (let quiet = 0; quiet < 5; quiet++) {
      this.bench.clock.now += 7 * 3_600_000;
      await this.claim();
      if (this.flying.size > 0) quiet = 0;
      for (const id of [...this.flying.keys()]) await this.settle(id, 'sent');
    }
  }
}

test('whatever a provider does, the outbox sends in order and one at a time, no final reply again, and leaves none behind', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(action, { minLength: 5, maxLength: 60 }), async (actions) => {
      const bench = await openBench();
      try {
        const world = new World(bench);
        for (const one of actions) {
          await world.act(one);
          for await (const fault of bench.store.upkeep.verify()) expect.fail(fault);
        }
        await world.drain();
        for (const seen of world.seen.values())
          if (seen.notice || world.isNewest(seen)) expect(seen.tries).toBeGreaterThan(0);
        const { outbox, outboxOldest } = await bench.store.upkeep.figures();
        expect(outboxOldest).toBe(0);
        const total = Object.values(outbox).reduce((sum, n) => sum + n, 0);
        expect(total).toBe(world.seen.size);
      } finally {
        await bench.end();
      }
    }),
    { numRuns: 40 },
  );
}, 60_000);
