/**
 * The duties of every channel of the list, shown by its fixtures in test/fixtures/<name>/. A channel without them fails.
 *
 * `settings.env`: the settings to open it with; provider addresses are at 127.0.0.1:2, where nothing listens. Then one file
 * for each case, in the form of `Recorded` (test/support/webhook.ts): `text`, `media` and `redelivery`, and for a webhook
 * `bad-signature`. A channel that holds a connection also has a `deliver.ts`: `deliver(channel, request)` passes `body` to
 * the channel as its library would and resolves to the result. Channels with the receiver `program` need none of this.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BadRequest, type Channel, MediaGone, type WebhookRequest } from '../../channels/channel.js';
import { CHANNELS } from '../../channels/index.js';
import type { Received } from '../../core/post.js';
import { type Recorded, recorded, requestsOf, taken } from '../support/webhook.js';

type Deliver = (channel: Channel, request: WebhookRequest) => Promise<readonly Received[]>;

/** When and where the recorded calls were signed. */
const NOW = Date.parse('2026-11-24T22:00:00Z');
const PUBLIC_URL = 'https://lapor.example';
const environment = { dataDir: '/nowhere', publicUrl: PUBLIC_URL, log: { info() {}, warn() {}, error() {} } };
const folderOf = (name: string) => join(import.meta.dirname, '../fixtures', name);

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

it('the list of channels names each channel and each setting once', () => {
  const names = CHANNELS.map(({ name }) => name);
  const settings = CHANNELS.flatMap((kind) => kind.settings.map(({ name }) => name));
  expect(new Set(names).size).toBe(names.length);
  expect(new Set(settings).size).toBe(settings.length);
});

describe.each(CHANNELS.map((kind) => [kind.name, kind] as const))('the channel %s', async (name, kind) => {
  const file = join(folderOf(name), 'settings.env');
  const settings = existsSync(file) ? (parseEnv(readFileSync(file, 'utf8')) as Record<string, string>) : {};
  const secrets = kind.settings.filter(({ secret }) => secret).map((setting) => settings[setting.name] ?? '');
  const open = async (): Promise<Channel> => {
    const standard = Object.fromEntries(
      kind.settings.flatMap((one) => (one.standard ? [[one.name, one.standard]] : [])),
    );
    return kind.open({ ...standard, ...settings }, environment);
  };
  const cases = existsSync(folderOf(name)) ? recorded(name) : [];
  const caseOf = (wanted: string): Recorded => {
    const found = cases.find(([one]) => one === wanted)?.[1];
    if (!found) throw new Error(`test/fixtures/${name}/${wanted}.json is missing: every channel must have this case`);
    return found;
  };
  const withoutSecrets = (words: string) => {
    for (const secret of secrets.filter(Boolean)) expect(words).not.toContain(secret);
  };

  try {
    await open();
  } catch (error) {
    it(`is opened with test/fixtures/${name}/settings.env`, () => {
      throw error;
    });
    return;
  }
  const { via } = (await open()).receiver;

  it('has a name, an account and explained settings', async () => {
    const channel = await open();
    expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
    expect([channel.name, channel.traits.name]).toEqual([name, name]);
    expect(channel.account).not.toBe('');
    withoutSecrets(channel.account);
    for (const setting of kind.settings) {
      expect(setting.name).toMatch(/^(TELEGRAM|WHATSAPP|SMS|CHROMIUM)_[A-Z_]+$/);
      expect(setting.explain).toMatch(/\S.*\.$/);
      if (/TOKEN|SECRET|PASSWORD|SIGNING_KEY/.test(setting.name)) expect(setting).toMatchObject({ secret: true });
      if (setting.oneOf) expect(setting.oneOf).toContain(setting.standard);
    }
  });

  if (via === 'program') {
    it('refuses to send, as the program delivers its replies', async () => {
      const address = { channel: name, account: name, chat: 'x' };
      expect(await (await open()).send(address, { text: 'Halo', kind: 'notice' })).toMatchObject({ kind: 'refused' });
    });
    return;
  }

  const deliver: Deliver = async (channel, request) => {
    if (via === 'webhook') return taken(channel, request, NOW) ?? [];
    const path = join(folderOf(name), 'deliver.ts');
    if (!existsSync(path))
      throw new Error(`${path} is missing: it hands the cases to the channel as its library would`);
    const module: { readonly deliver: Deliver } = await import(path);
    return module.deliver(channel, request);
  };
  const deliverAll = async (one: Recorded) => {
    const channel = await open();
    const all: Received[] = [];
    for (const request of requestsOf(one, PUBLIC_URL)) all.push(...(await deliver(channel, request)));
    return all;
  };

  it('has the fixtures that every channel must have', async () => {
    const required = ['text', 'media', 'redelivery', ...(via === 'webhook' ? ['bad-signature'] : [])];
    for (const one of required) expect(caseOf(one).requests).not.toEqual([]);
    expect(caseOf('text').received[0]).toMatchObject({ kind: 'message', message: { kind: 'text' } });
    if ((await open()).traits.photos)
      expect(caseOf('media').received[0]).toMatchObject({ message: { kind: 'media', media: [{ kind: 'image' }] } });
    expect(caseOf('redelivery').requests.length).toBeGreaterThan(1);
    if (required.includes('bad-signature')) expect(caseOf('bad-signature').verified).toBe(false);
  });

  it.each(cases)('reads the recorded call %s', async (_, one) => {
    const channel = await open();
    const { receiver } = channel;
    if (receiver.via === 'webhook')
      for (const request of requestsOf(one, PUBLIC_URL)) {
        expect(receiver.verify(request)).toBe(one.verified);
        expect(receiver.paths).toContain(request.url.pathname);
        expect(receiver.methods).toContain(request.method);
        expect(request.body.byteLength).toBeLessThanOrEqual(receiver.bodyLimit);
      }
    const all = await deliverAll(one);
    expect(all).toMatchObject(one.received);
    expect(JSON.parse(JSON.stringify(all))).toEqual(all);
    for (const each of all) {
      if (each.kind === 'report') continue;
      expect(each.address).toMatchObject({ channel: name, account: channel.account });
      if (each.kind !== 'message') continue;
      expect(each.key).not.toBe('');
      expect(each.message.id).not.toBe('');
      expect(Number.isSafeInteger(each.message.sentAt)).toBe(true);
      if (receiver.via === 'webhook') expect(each.message.receivedAt).toBe(NOW);
    }
  });

  it('gives a message that is delivered twice the same key', async () => {
    const all = await deliverAll(caseOf('redelivery'));
    const keys = all.flatMap((one) => (one.kind === 'message' ? [one.key] : []));
    expect(keys.length).toBeGreaterThan(1);
    expect(new Set(keys).size).toBe(1);
  });

  it('throws BadRequest for every damaged body, and nothing else', async () => {
    const { receiver } = await open();
    if (receiver.via !== 'webhook') return;
    for (const request of cases.flatMap(([, one]) => requestsOf(one, PUBLIC_URL)))
      for (const body of damaged(request.body))
        try {
          expect(receiver.parse({ ...request, body }, NOW)).toBeInstanceOf(Array);
        } catch (error) {
          expect(error).toBeInstanceOf(BadRequest);
        }
  });

  it('retries a reply while the provider is away, without showing its secrets', async () => {
    const [first] = await deliverAll(caseOf('text'));
    if (first?.kind !== 'message') throw new Error('the case "text" brings no message');
    const channel = await open();
    const choices = [{ id: 'yes@1', label: 'Ya' }];
    const sent = await channel.send(first.address, { text: 'Sudah benar?', choices, kind: 'prompt' });
    expect(sent).toMatchObject({ kind: 'retry', reason: expect.stringMatching(/\S/) });
    withoutSecrets(`${JSON.stringify(sent)} ${channel.trouble?.()}`);
  });

  it('retries a file while the provider is away', async () => {
    const channel = await open();
    if (!channel.traits.photos) return;
    const error = await channel.download({ id: 'a-file', kind: 'image' }, 1_000).catch((thrown) => thrown);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(MediaGone);
    withoutSecrets(String(error));
  });
});

/** The body cut in half, empty, without one of its fields, and with another value in place of one. */
function* damaged(body: Uint8Array): Generator<Uint8Array> {
  const bytes = (value: unknown) => Buffer.from(JSON.stringify(value));
  yield new Uint8Array();
  yield body.subarray(0, body.byteLength / 2);
  for (const value of [null, [], 'x', 0, {}]) yield bytes(value);
  let whole: unknown;
  try {
    whole = JSON.parse(Buffer.from(body).toString());
  } catch {
    return;
  }
  for (const path of paths(whole))
    for (const value of [undefined, null, 7, {}]) yield bytes(replaced(whole, path, value));
}

function paths(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[key], ...paths(inner).map((path) => [key, ...path])]);
}

function replaced(value: unknown, [key, ...rest]: readonly string[], by: unknown): unknown {
  if (key === undefined) return by;
  const copy: Record<string, unknown> = { ...(value as object) };
  copy[key] = replaced(copy[key], rest, by);
  return Array.isArray(value) ? Object.values(copy) : copy;
}
