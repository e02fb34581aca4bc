import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Loop } from '../../../bot/loops/loop.js';
import { startMedia } from '../../../bot/loops/media.js';
import { openMetrics } from '../../../bot/metrics.js';
import { loadTenant } from '../../../bot/tenant/tenant.js';
import { type Channel, MediaGone, MediaTooLarge } from '../../../channels/channel.js';
import type { MediaKind } from '../../../core/message.js';
import { openStore } from '../../../db/open.js';
import type { Store } from '../../../db/store.js';
import { converse } from '../../support/conversation.js';

const log = { info() {}, warn() {}, error() {} };
const address = { channel: 'telegram', account: 'us', chat: 'a' };

let folder: string;
let store: Store;
let loop: Loop | undefined;
let now = Date.parse('2026-11-24T10:00:00+07:00');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kentongan-'));
  store = await openStore({
    url: join(folder, 'kentongan.db'),
    secretKey: new Uint8Array(32).fill(7),
    tenant: loadTenant(undefined).tenant,
    converse,
    clock: () => now,
  });
});
afterEach(async () => {
  await loop?.stop(1_000);
  loop = undefined;
  await store.close();
  rmSync(folder, { recursive: true });
});

/** A photo comes by a channel whose download does what the test says. */
async function comes(
  download: (nth: number) => Promise<Uint8Array>,
  kind: MediaKind = 'image',
  size?: number,
): Promise<{ asked: number }> {
  const seen = { asked: 0 };
  const channel: Channel = {
    name: 'telegram',
    account: 'us',
    traits: { name: 'telegram', buttons: 8, terse: false, photos: true, locations: true },
    receiver: { via: 'program' },
    send: async () => ({ kind: 'sent' }),
    download: () => download(++seen.asked),
  };
  const media = [{ id: 'far-1', kind, ...(size === undefined ? {} : { size }) }];
  const message = { id: '1', kind: 'media', text: '', media, sentAt: now, receivedAt: now } as const;
  await store.inbox.accept([{ kind: 'message', address, key: '1', message }]);
  loop = startMedia(store, [channel], openMetrics(store, [channel]), log);
  return seen;
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 3_000; tries++) {
    if (await isSo()) return;
    await pause(20);
  }
  throw new Error('waited in vain');
}

const shown = () => store.media.read(address, 'far-1');
const isWithheld = async () => (await store.upkeep.figures()).mediaWithheld === 1;
/** Which forms of a file are kept at all. */
const kept = () => {
  const db = new Database(join(folder, 'media.db'), { readonly: true });
  const stages = db.prepare('select stage from blobs').pluck().all();
  db.close();
  return stages;
};
const onDisk = (mark: string) => readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(mark));

const blank = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#a33' } })
    .jpeg()
    .toBuffer();
const photo = () =>
  sharp({ create: { width: 60, height: 30, channels: 3, background: '#a33' } })
    .withExif({ IFD0: { Make: 'TeleponBudi' }, IFD3: { GPSLatitudeRef: 'S', GPSLatitude: '7/1 42/1 59/1' } })
    .jpeg()
    .toBuffer();

describe('a received file', () => {
  it('is shown without metadata, and its raw bytes are deleted', async () => {
    const raw = await photo();
    expect(raw.includes('TeleponBudi')).toBe(true);
    await comes(async () => raw);
    await until(async () => (await shown()) !== undefined);
    const { bytes, mime } = (await shown()) ?? { bytes: new Uint8Array(), mime: '' };
    expect(mime).toBe('image/jpeg');
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 60, height: 30 });
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    await loop?.stop(1_000);
    expect(kept()).toEqual(['clean']);
    expect(onDisk('TeleponBudi')).toBe(false);
    expect(await store.upkeep.figures()).toMatchObject({ mediaWaiting: 0, mediaWithheld: 0 });
  });

  it.each([
    ['a broken image', 'file', 'image' as const, async () => (await photo()).subarray(0, 200)],
    ['a text and no image', 'file', 'image' as const, async () => Buffer.from('TeleponBudi -7.7,110.3')],
    ['an image of too many pixels', 'tooLarge', 'image' as const, () => blank(8_000, 7_000)],
    [
      'too large, which shows in the download',
      'tooLarge',
      'document' as const,
      async () => {
        throw new MediaTooLarge('20 MB');
      },
    ],
    [
      'gone from its channel',
      'file',
      'image' as const,
      async () => {
        throw new MediaGone('the link is too old');
      },
    ],
  ])(
    'that is %s is withheld and never shown, and its citizen is told why, once',
    async (_name, what, kind, download) => {
      await comes(download, kind);
      await until(isWithheld);
      expect(await store.inbox.runTurns()).toBe(1);
      const lines = await store.chats.transcript(address, 9);
      expect(lines.filter(({ text }) => text === `(${what})`)).toHaveLength(1);
      expect(await shown()).toBeUndefined();
      await loop?.stop(1_000);
      expect(kept()).toEqual([]);
      expect(onDisk('TeleponBudi')).toBe(false);
    },
  );

  it('that is a voice message is withheld without a further word: the citizen was answered when it came', async () => {
    await comes(async () => Buffer.from('OggS TeleponBudi'), 'audio');
    await until(isWithheld);
    expect(await store.inbox.runTurns()).toBe(0);
    expect(await shown()).toBeUndefined();
  });

  it('that its channel declares too large is not downloaded', async () => {
    const seen = await comes(photo, 'image', 30 * 1024 * 1024);
    await until(isWithheld);
    expect(seen.asked).toBe(0);
    expect(await store.inbox.runTurns()).toBe(1);
    expect((await store.chats.transcript(address, 9)).map(({ text }) => text)).toContain('(tooLarge)');
  });

  it('that can not be downloaded now is downloaded later', async () => {
    const seen = await comes(async (nth) => {
      if (nth === 1) throw new Error('the channel is down');
      return photo();
    });
    await until(async () => seen.asked === 1);
    await pause(100);
    expect(await shown()).toBeUndefined();
    await until(async () => {
      now += 60_000;
      return (await shown()) !== undefined;
    });
    expect(seen.asked).toBe(2);
  });
});
