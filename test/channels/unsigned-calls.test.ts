/** A stranger can call every webhook. The work before the signature is checked must not grow faster than the call. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Receiver, WebhookRequest } from '../../channels/channel.js';
import { CHANNELS } from '../../channels/index.js';
import { HOSTILE, MAX_QUERY_LETTERS, wrongSignatures } from '../support/hostile-calls.js';

const MAX_MS = 250;
const PUBLIC_URL = 'https://lapor.example';
const environment = { dataDir: '/nowhere', publicUrl: PUBLIC_URL, log: { info() {}, warn() {}, error() {} } };

type Webhook = Extract<Receiver, { via: 'webhook' }>;

async function webhookOf(kind: (typeof CHANNELS)[number]): Promise<Webhook | undefined> {
  const file = join(import.meta.dirname, '../fixtures', kind.name, 'settings.env');
  if (kind.name === 'web') return undefined;
  const standard = Object.fromEntries(kind.settings.flatMap((one) => (one.standard ? [[one.name, one.standard]] : [])));
  const settings = parseEnv(readFileSync(file, 'utf8')) as Record<string, string>;
  const { receiver } = await kind.open({ ...standard, ...settings }, environment);
  return receiver.via === 'webhook' ? receiver : undefined;
}

/** Milliseconds until the call is refused; the best of three tries, since other programs use the processor too. */
function refuse(receiver: Webhook, request: WebhookRequest): number {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 3 && best > MAX_MS; attempt++) {
    const began = performance.now();
    const answer = receiver.answer?.(request);
    if (answer) expect(answer.status).toBe(403);
    else expect(receiver.verify(request)).toBe(false);
    best = Math.min(best, performance.now() - began);
  }
  return best;
}

describe.each(CHANNELS.map((kind) => [kind.name, kind] as const))('an unsigned call of %s', async (_, kind) => {
  const receiver = await webhookOf(kind);
  if (!receiver) {
    it('is not possible, as the channel has no webhook', () => {
      expect(['web', 'whatsapp-web']).toContain(kind.name);
    });
    return;
  }

  const cases = HOSTILE.flatMap(([what, make]) => receiver.methods.map((method) => [what, method, make] as const));
  it.each(cases)(`with %s by %s is refused within ${MAX_MS} ms`, (_, method, make) => {
    for (const path of receiver.paths) {
      const body = Buffer.from(method === 'POST' ? make(receiver.bodyLimit) : '');
      const url = new URL(`${PUBLIC_URL}${path}?${make(MAX_QUERY_LETTERS)}`);
      const ms = refuse(receiver, { method, url, headers: new Headers(wrongSignatures()), body });
      expect(ms).toBeLessThan(MAX_MS);
    }
  });
});
