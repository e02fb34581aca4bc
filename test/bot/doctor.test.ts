import { createHash } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { runCommand } from '../../bot/cli/index.js';
import { loadTenant } from '../../bot/tenant/tenant.js';
import type { RunConversation } from '../../core/conversation/conversation.js';
import type { Sent } from '../../core/post.js';
import { openStore } from '../../db/open.js';
import type { Store } from '../../db/store.js';
import { converse } from '../support/conversation.js';
import { freePort } from '../support/program/program.js';

const SECRET_KEY = 'kunci-rahasia-untuk-uji-coba-saja';
let folder: string;
let store: Store;
let now: number;

const breaking: RunConversation = (chat, input) => {
  if (input.kind === 'message' && input.message.kind === 'text' && input.message.text === 'racun')
    throw new TypeError(`the conversation broke \u001b[2J\u009b1A at ${input.message.id}`);
  return converse(chat, input);
};

beforeEach(async () => {
  now = Date.parse('2026-11-24T10:00:00+07:00');
  folder = mkdtempSync(join(tmpdir(), 'kentongan-'));
  store = await openStore({
    url: join(folder, 'kentongan.db'),
    secretKey: createHash('sha256').update(SECRET_KEY).digest(),
    tenant: loadTenant(undefined).tenant,
    converse: breaking,
    clock: () => now,
  });
});
afterEach(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const says = async (words: string, id: string) => {
  const address = { channel: 'telegram', account: 'us', chat: id };
  const message = { id, kind: 'text', text: words, sentAt: now, receivedAt: now } as const;
  await store.inbox.accept([{ kind: 'message', address, key: id, message }]);
};

async function doctor(more: Readonly<Record<string, string>> = {}) {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const env = { DATA_DIR: folder, SECRET_KEY, PORT: String(await freePort()), ...more };
  const code = await runCommand(['doctor'], { stdin, stdout, stderr, env });
  stdout.end();
  stderr.end();
  return { code, stdout: await text(stdout), stderr: await text(stderr) };
}

it('doctor shows a message that was set aside, without its text', async () => {
  await says('racun', 'a');
  for (let tries = 0; tries < 6; tries++) {
    now += 10_000;
    await store.inbox.runTurns();
  }
  const { code, stdout } = await doctor();
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^CARE +inbox +message \d+ \(telegram, 2026-11-24T10:0.*\+07:00\) was set aside: .*the conversation broke/m,
  );
  expect(stdout).not.toContain('racun');
});

it('doctor shows refused replies and replies with an unknown result', async () => {
  const ends = async (sent: Sent) => {
    await says('satu', sent.kind);
    for (const { id } of await store.outbox.claim(['telegram'], 10)) await store.outbox.recordSent(id, sent);
  };
  await ends({ kind: 'refused', reason: 'Telegram 403' });
  await ends({ kind: 'unknown', reason: 'Telegram 502' });
  expect((await doctor()).stdout).toMatch(/^ok +outbox +1 reply may have arrived/m);
  now += 61_000;
  for (const { id } of await store.outbox.claim(['telegram'], 10))
    await store.outbox.recordSent(id, { kind: 'unknown', reason: 'Telegram 502' });
  now += 61_000;
  await store.outbox.claim(['telegram'], 10);
  const { stdout, code } = await doctor();
  expect(code).toBe(0);
  expect(stdout).toMatch(/^CARE +outbox +1 reply was refused by the provider: the log says why$/m);
  expect(stdout).toMatch(/^CARE +outbox +1 reply may not have arrived, and no further try follows$/m);
});

it('doctor prints no control character, also when an error quotes one', async () => {
  await says('racun', 'a\u001b[2J');
  for (let tries = 0; tries < 6; tries++) {
    now += 10_000;
    await store.inbox.runTurns();
  }
  const { stdout } = await doctor();
  expect(stdout).toContain('the conversation broke');
  expect(stdout).not.toMatch(/[^\P{Cc}\n]/u);
});

it('doctor shows replies that wait too long and replies that could not be delivered', async () => {
  now = Date.now() - 11 * 60_000;
  await says('satu', 'a');
  expect((await doctor()).stdout).toMatch(/^CARE +outbox +the oldest reply has waited for 11 minutes$/m);

  for (let tries = 0; tries < 8; tries++) {
    for (const { id } of await store.outbox.claim(['telegram'], 10))
      await store.outbox.recordSent(id, { kind: 'retry', reason: 'down' });
    now += 86_400_000;
  }
  const { stdout } = await doctor();
  expect(stdout).toMatch(/^CARE +outbox +1 reply could not be delivered, and no further try follows$/m);
  expect(stdout).not.toContain('satu');
});

it('doctor says how to install the Chromium that WhatsApp Web needs, also without a server, and only if WhatsApp Web is on', async () => {
  const missing = { WHATSAPP_WEB: 'on', CHROMIUM_PATH: '/nowhere/chromium' };
  const { code, stdout } = await doctor(missing);
  expect(code).toBe(1);
  expect(stdout).toMatch(/FAULT +channel +whatsapp-web: CHROMIUM_PATH is "\/nowhere\/chromium".*install Chromium/);
  expect((await doctor({ ...missing, WHATSAPP_WEB: 'off' })).stdout).not.toMatch(/chromium/i);
  const path = process.env.PATH;
  process.env.PATH = folder;
  try {
    expect((await doctor({ WHATSAPP_WEB: 'on' })).stdout).toMatch(
      /FAULT .*Chromium is missing.*apt-get install chromium/,
    );
  } finally {
    process.env.PATH = path;
  }
});

it('doctor says how to make the first account, and counts those that can sign in', async () => {
  expect((await doctor()).stdout).toMatch(/^CARE +officers +nobody can sign in .*"officer add NAME --role admin"/m);
  const { officers } = store;
  const added = await officers.add({ name: 'Sri', role: 'admin' }, 'test');
  const link = await officers.makeLink(added.ok ? added.id : '', {}, 'test');
  expect((await doctor()).stdout).toMatch(/^CARE +officers/m);
  const used = await officers.useLink(link, { totp: 'JBSWY3DPEHPK3PXP', address: '192.0.2.1' });
  await officers.finishSetup(used?.next ?? '', { password: 'hash', recoveryCodes: ['A'] });
  expect((await doctor()).stdout).toMatch(/^ok +officers +1 account can sign in/m);
});

it('doctor warns of a proxy without TRUST_PROXY, of weak secrets and of loose rights, each with its cure', async () => {
  const proxied = { PUBLIC_URL: 'https://lapor.example.go.id' };
  expect((await doctor(proxied)).stdout).toMatch(/^CARE +settings +https:.* but TRUST_PROXY is empty/m);
  expect((await doctor({ ...proxied, TRUST_PROXY: '127.0.0.1' })).stdout).not.toContain('TRUST_PROXY');
  expect((await doctor()).stdout).not.toContain('TRUST_PROXY');

  expect((await doctor({ PUBLIC_URL: 'http://lapor.example.go.id' })).stdout).toMatch(
    /^CARE +settings +Officers can't sign in at .* put a proxy with https in front/m,
  );

  const { stdout } = await doctor({ METRICS_TOKEN: 'short', SECRET_KEY: 'a'.repeat(36) });
  expect(stdout).toMatch(/^CARE +settings +METRICS_TOKEN has 5 characters .* put at least 16/m);
  expect(stdout).toMatch(/^CARE +settings +SECRET_KEY is one character repeated/m);

  chmodSync(folder, 0o750);
  expect((await doctor()).stdout).toMatch(/^CARE +disk +other accounts .* run chmod 700/m);
});

it('doctor reads the state of the server with METRICS_TOKEN, and says when the server wants it', async () => {
  const server = createServer((request, answer) => {
    const isKnown = request.headers.authorization === 'Bearer token-of-monitoring';
    answer.writeHead(isKnown ? 200 : 401, { 'content-type': 'application/json' }).end(isKnown ? '[]' : '{}');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const PORT = String((server.address() as AddressInfo).port);
  try {
    expect((await doctor({ PORT, METRICS_TOKEN: 'token-of-monitoring' })).stdout).toMatch(/^ok +server +running/m);
    expect((await doctor({ PORT })).stdout).toMatch(/^CARE +server +running .* only with METRICS_TOKEN/m);
  } finally {
    server.close();
  }
});
