import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openLog } from '../../../bot/log.js';
import { type DeliveryOptions, startDelivery } from '../../../bot/loops/delivery.js';
import type { Loop } from '../../../bot/loops/loop.js';
import { openMetrics } from '../../../bot/metrics.js';
import { loadTenant } from '../../../bot/tenant/tenant.js';
import type { Channel } from '../../../channels/channel.js';
import type { Received, Sent } from '../../../core/post.js';
import { openStore } from '../../../db/open.js';
import type { Store } from '../../../db/store.js';
import { converse } from '../../support/conversation.js';

let folder: string;
let store: Store;
let now: number;
const stops: (() => Promise<void>)[] = [];

const open = () =>
  openStore({
    url: join(folder, 'kentongan.db'),
    secretKey: new Uint8Array(32).fill(7),
    tenant: loadTenant(undefined).tenant,
    converse,
    serve: { name: 'test' },
    clock: () => now,
  });

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kentongan-'));
  now = Date.parse('2026-11-24T10:00:00+07:00');
  store = await open();
});
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
  await store.close();
  rmSync(folder, { recursive: true });
});

let count = 0;
const from = (channel: string, chat: string, text: string): Received => {
  count += 1;
  const id = String(count);
  return {
    kind: 'message',
    address: { channel, account: 'us', chat },
    key: id,
    message: { id, kind: 'text', text: `say ${text}`, sentAt: now, receivedAt: now },
  };
};

interface Tried {
  readonly chat: string;
  readonly text: string;
}

/** A channel that does what the test says, and remembers what it was asked to send. */
function channel(name: string, send: (tried: Tried, nth: number) => Promise<Sent>) {
  const tried: Tried[] = [];
  const chats = new Set<string>();
  const seen = { most: 0, twice: false };
  const made: Channel = {
    name,
    account: 'us',
    traits: { name, buttons: 0, terse: false, photos: false, locations: false },
    receiver: { via: 'program' },
    async send({ chat }, { text }) {
      seen.twice ||= chats.has(chat);
      chats.add(chat);
      seen.most = Math.max(seen.most, chats.size);
      tried.push({ chat, text });
      try {
        return await send({ chat, text }, tried.length);
      } finally {
        chats.delete(chat);
      }
    },
    download: () => Promise.reject(new Error('no files here')),
  };
  return {
    channel: made,
    tried,
    seen,
    textsOf: (chat: string) => tried.filter((each) => each.chat === chat).map(({ text }) => text),
  };
}

const sent = async (): Promise<Sent> => ({ kind: 'sent' });
const never = () => new Promise<Sent>(() => {});

function deliver(channels: readonly Channel[], options: DeliveryOptions = {}): { loop: Loop; lines: string[] } {
  const lines: string[] = [];
  const loop = startDelivery(
    store,
    channels,
    openMetrics(store, channels),
    openLog((line) => lines.push(line)),
    {
      pollMs: 50,
      ...options,
    },
  );
  stops.push(() => loop.stop(50));
  return { loop, lines };
}

/** How the last try ended is noted: what waits is queued again, and no send runs. */
const isSettled = async (waiting: number) => {
  const { outbox } = await store.upkeep.figures();
  return outbox.queued === waiting && !outbox.sending;
};

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 500; tries++) {
    if (await isSo()) return;
    await pause(10);
  }
  throw new Error('waited in vain');
}

describe('delivery', () => {
  it('keeps the order of a chat and sends one of its replies at a time', async () => {
    const telegram = channel('telegram', async () => {
      await pause(Math.random() * 8);
      return { kind: 'sent' };
    });
    deliver([telegram.channel]);
    const chats = ['a', 'b', 'c', 'd', 'e'];
    for (const text of ['1 2 3', '4', '5 6'])
      await store.inbox.accept(chats.map((chat) => from('telegram', chat, text)));
    await until(() => telegram.tried.length === 30);
    for (const chat of chats) expect(telegram.textsOf(chat)).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(telegram.seen.twice).toBe(false);
    expect(telegram.seen.most).toBeGreaterThan(1);
  });

  it('delays no chat and no channel because of a slow one', async () => {
    const telegram = channel('telegram', ({ chat }) => (chat === 'slow' ? never() : sent()));
    const stuck = channel('stuck', never);
    deliver([stuck.channel, telegram.channel], { concurrency: 4 });
    await store.inbox.accept(['1', '2', '3', '4', '5', '6'].map((chat) => from('stuck', chat, 'x')));
    await store.inbox.accept([from('telegram', 'slow', '1 2')]);
    await store.inbox.accept(Array.from({ length: 20 }, (_, chat) => from('telegram', String(chat), '1 2')));
    await until(() => telegram.tried.length === 41);
    expect(telegram.textsOf('slow')).toEqual(['1']);
    expect(stuck.tried).toHaveLength(4);
    expect(stuck.seen.most).toBe(4);
  });

  it('counts a send without an answer as unknown: the next reply is sent, and this one once more after a minute', async () => {
    const telegram = channel('telegram', ({ text }) => (text === '1' ? never() : sent()));
    deliver([telegram.channel], { timeoutMs: 60 });
    await store.inbox.accept([from('telegram', 'a', '1 2')]);
    await until(() => telegram.tried.length === 2);
    expect(telegram.textsOf('a')).toEqual(['1', '2']);
    await pause(150);
    expect(telegram.tried).toHaveLength(2);
    for (let minutes = 0; minutes < 5; minutes++) {
      now += 61_000;
      await pause(200);
    }
    expect(telegram.textsOf('a')).toEqual(['1', '2', '1']);
  });

  it('retries a reply after the delay that the channel asks for, before later replies of the chat', async () => {
    const telegram = channel('telegram', async (_, nth) =>
      nth === 1 ? { kind: 'retry', reason: 'too many', afterMs: 40_000 } : { kind: 'sent' },
    );
    deliver([telegram.channel]);
    await store.inbox.accept([from('telegram', 'a', '1 2')]);
    await until(async () => telegram.tried.length === 1 && (await isSettled(2)));
    now += 39_000;
    await pause(150);
    expect(telegram.textsOf('a')).toEqual(['1']);
    now += 2_000;
    await until(() => telegram.tried.length === 3);
    expect(telegram.textsOf('a')).toEqual(['1', '1', '2']);
  });

  it('drops a refused reply and sends the next', async () => {
    const telegram = channel('telegram', async ({ text }) =>
      text === '1' ? { kind: 'refused', reason: 'blocked' } : { kind: 'sent' },
    );
    deliver([telegram.channel]);
    await store.inbox.accept([from('telegram', 'a', '1 2')]);
    await until(() => telegram.tried.length === 2);
    now += 86_400_000;
    await pause(150);
    expect(telegram.textsOf('a')).toEqual(['1', '2']);
    expect((await store.upkeep.figures()).outbox.refused).toBe(1);
  });

  it('survives a channel that throws, and logs it without the text', async () => {
    const telegram = channel('telegram', ({ text }) => {
      if (text === 'rahasia') throw new Error('a fault of the channel');
      return sent();
    });
    const { lines } = deliver([telegram.channel]);
    await store.inbox.accept([from('telegram', 'a', 'rahasia 2')]);
    await until(() => telegram.tried.length === 2);
    expect(lines.join('')).toContain('a fault of the channel');
    expect(lines.join('')).not.toContain('rahasia');
  });

  it('that is stopped waits for sends that have begun, and leaves the rest for the next start', async () => {
    const under = channel('telegram', async ({ chat }) => {
      if (chat === 'hangs') return never();
      await pause(80);
      return { kind: 'sent' };
    });
    const { loop } = deliver([under.channel]);
    await store.inbox.accept([from('telegram', 'hangs', '1'), from('telegram', 'b', '1 2 3')]);
    await until(() => under.tried.length === 2);
    await loop.stop(200);
    expect(under.textsOf('b')).toEqual(['1']);

    await store.close();
    store = await open();
    const after = channel('telegram', sent);
    deliver([after.channel]);
    await until(() => after.textsOf('b').length === 2);
    expect(after.textsOf('b')).toEqual(['2', '3']);
    now += 61_000;
    await until(() => after.textsOf('hangs').length === 1);
  });
});
