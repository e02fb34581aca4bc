/** A stranger can call every webhook. The work before the signature is checked must not grow faster than the call. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Receiver, WebhookRequest } from '../../channels/channel.js';
import { CHANNELS } from '../../channels/index.js';

const MAX_MS = 250;
/** Node refuses a longer request line. */
const MAX_QUERY_LETTERS = 16_000;
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

/** Well formed and wrong, so that a channel does all the work that it does for a signed call. */
const WRONG_SIGNATURES = () => ({
  'content-type': 'application/x-www-form-urlencoded',
  'x-twilio-signature': `${'A'.repeat(27)}=`,
  'x-hub-signature-256': `sha256=${'0'.repeat(64)}`,
  'x-signature': '0'.repeat(64),
  'x-timestamp': String(Math.floor(Date.now() / 1000)),
  'x-telegram-bot-api-secret-token': 'wrong',
});

const names = (bytes: number): string => {
  let text = '';
  for (let number = 0; text.length < bytes; number++) text += `${number.toString(36)}&`;
  return text.slice(0, bytes);
};
const repeated = (unit: string) => (bytes: number) => unit.repeat(bytes / unit.length);

/** Content by its letters: for the body up to the channel's limit, for the query up to Node's. */
const HOSTILE: readonly (readonly [what: string, make: (letters: number) => string])[] = [
  ['different field names', names],
  ['one field name', repeated('a=b&')],
  ['one value of many names', repeated('secret=x&type=')],
  ['equals signs', repeated('=')],
  ['percent signs', repeated('%')],
  ['escaped letters', repeated('%41')],
  ['spaces', repeated(' ')],
  ['plus signs', repeated('+')],
  ['nested lists', repeated('[')],
  ['nested objects', repeated('{"a":')],
  ['quotes', repeated('"')],
];

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
      const ms = refuse(receiver, { method, url, headers: new Headers(WRONG_SIGNATURES()), body });
      expect(ms).toBeLessThan(MAX_MS);
    }
  });
});
