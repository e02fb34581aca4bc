import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { Intake } from '../../bot/intake.js';
import { Limiter } from '../../bot/limits/limits.js';
import { type Metrics, openMetrics } from '../../bot/metrics.js';
import { loadTenant } from '../../bot/tenant/tenant.js';
import type { Received } from '../../core/post.js';
import { openStore } from '../../db/open.js';
import { type Store, Unavailable } from '../../db/store.js';
import { converse } from '../support/conversation.js';

const log = { info() {}, warn() {}, error() {} };
const address = { channel: 'web', account: 'web', chat: 'a' };
let folder: string;
let store: Store;
let metrics: Metrics;
let intake: Intake;
let now = Date.parse('2026-11-24T10:00:00+07:00');

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kentongan-'));
  const secretKey = new Uint8Array(32).fill(7);
  const { tenant } = loadTenant(undefined);
  store = await openStore({ url: join(folder, 'kentongan.db'), secretKey, tenant, converse, clock: () => now });
  metrics = openMetrics(store, []);
  intake = new Intake({ inbox: store.inbox, metrics, limiter: new Limiter(() => now), log });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const message = (id: string, chat = 'a'): Received => ({
  kind: 'message',
  address: { ...address, chat },
  key: id,
  message: { id, kind: 'text', text: `say ${id}`, sentAt: now, receivedAt: now },
});

const flooded = async () =>
  Number(/^kentongan_flooded_total\{channel="web"\} (\d+)$/m.exec(await metrics.text())?.[1] ?? 0);

it('the intake stores all messages of a fast sender, and counts those above 20 a minute', async () => {
  for (let n = 0; n < 30; n++) await intake.receive([message(String(n)), message(String(n), `other ${n}`)], true);
  expect(await store.chats.transcript(address, 100)).toHaveLength(60);
  expect(await flooded()).toBe(10);
  now += 60_000;
  for (let n = 30; n < 45; n++) await intake.receive([message(String(n))], true);
  expect(await flooded()).toBe(10);
});

it('a closed intake has stored all earlier messages, and refuses new ones so that their sender retries', async () => {
  let isKept = false;
  const before = intake.receive([message('1')], true).then(() => {
    isKept = true;
  });
  await intake.close();
  await before;
  expect(isKept).toBe(true);
  await expect(intake.receive([message('2')], true)).rejects.toBeInstanceOf(Unavailable);
  expect((await store.chats.transcript(address, 100)).map(({ text }) => text)).toEqual(['say 1', '1']);
});

it('the intake rejects and counts a message that the store can not take', async () => {
  await store.close();
  await expect(intake.receive([message('1')], true)).rejects.toThrow();
  expect((await metrics.notKept.get()).values).toMatchObject([{ labels: { channel: 'web' }, value: 1 }]);
  store = await openStore({
    url: join(folder, 'kentongan.db'),
    secretKey: new Uint8Array(32).fill(7),
    tenant: loadTenant(undefined).tenant,
  });
});

it('the intake takes 30 files of a chat in half an hour, tells it once that there are too many, and keeps their words', async () => {
  const photo = (id: string, text = ''): Received => ({
    kind: 'message',
    address: { channel: 'telegram', account: 'us', chat: '7' },
    key: id,
    message: { id, kind: 'media', text, media: [{ id, kind: 'image', size: 1_000 }], sentAt: now, receivedAt: now },
  });
  for (let number = 0; number < 30; number++) await intake.receive([photo(`p${number}`)], true);
  await intake.receive([photo('more', 'lubang besar'), photo('again')], true);
  const lines = await store.chats.transcript({ channel: 'telegram', account: 'us', chat: '7' }, 100);
  const said = lines.filter(({ from }) => from === 'citizen');
  expect(said.filter(({ media }) => media)).toHaveLength(30);
  expect(said.slice(30).map(({ text }) => text)).toEqual(['lubang besar', '(tooMany)']);
  now += 30 * 60_000;
  await intake.receive([photo('later')], true);
  expect(
    (await store.chats.transcript({ channel: 'telegram', account: 'us', chat: '7' }, 100)).at(-2)?.media,
  ).toHaveLength(1);
});
