/** The folder rule is Biome's to watch; here one seeded violation of each kind is seen caught, so that it can't fall asleep. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';

const ROOT = resolve(import.meta.dirname, '..');

const IMPORT = 'lint/style/noRestrictedImports';
const GLOBAL = 'lint/style/noRestrictedGlobals';

/** What is wrong, where it stands, and the rule that must say so. */
const SEEDED: readonly (readonly [string, string, string])[] = [
  ['core/disk.ts', "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;\n", IMPORT],
  ['core/type-of-db.ts', "import type { Store } from '../db/store.js';\nexport type Kept = Store;\n", IMPORT],
  ['core/to-channels.ts', "export * from '../channels/channel.js';\n", IMPORT],
  ['core/conversation/deep.ts', "import { start } from '../../bot/app.js';\nexport const go = start;\n", IMPORT],
  ['core/vendor.ts', "import { z } from 'zod';\nexport const text = z.string();\n", IMPORT],
  ['core/natural.ts', "import natural from 'natural';\nexport const stem = natural;\n", IMPORT],
  ['core/clock.ts', 'export const now = () => Date.now();\n', GLOBAL],
  ['core/date.ts', 'export const today = () => new Date();\n', GLOBAL],
  ['core/network.ts', "export const get = () => fetch('http://localhost');\n", GLOBAL],
  ['core/process.ts', 'export const env = () => process.env;\n', GLOBAL],
  ['core/timer.ts', 'export const later = (work: () => void) => setTimeout(work, 1);\n', GLOBAL],
  ['core/chance.ts', 'export const id = () => crypto.randomUUID();\n', GLOBAL],
  [
    'core/conversation/past-the-door.ts',
    "import type { Token } from '../understanding/text/normalise.js';\nexport type Word = Token;\n",
    IMPORT,
  ],
  ['core/understanding/text/up.ts', "import { hash } from '../model/features.js';\nexport const up = hash;\n", IMPORT],
  [
    'core/understanding/model/up.ts',
    "import { placeOf } from '../place/place.js';\nexport const up = placeOf;\n",
    IMPORT,
  ],
  [
    'core/understanding/place/up.ts',
    "import { likeness } from '../topic/similar.js';\nexport const up = likeness;\n",
    IMPORT,
  ],
  [
    'core/understanding/topic/beside.ts',
    "import { INTENTS } from '../intent/intent.js';\nexport const up = INTENTS;\n",
    IMPORT,
  ],
  [
    'core/understanding/intent/up.ts',
    "import type { Reading } from '../reading.js';\nexport type Up = Reading;\n",
    IMPORT,
  ],
  [
    'core/understanding/correction/up.ts',
    "import { understanding } from '../index.js';\nexport const up = understanding;\n",
    IMPORT,
  ],
  ['channels/to-db.ts', "import { openStore } from '../db/open.js';\nexport const open = openStore;\n", IMPORT],
  ['channels/sms/to-bot.ts', "import { start } from '../../bot/app.js';\nexport const go = start;\n", IMPORT],
  ['channels/server.ts', "import { Hono } from 'hono';\nexport const app = new Hono();\n", IMPORT],
  ['db/to-channels.ts', "import { CHANNELS } from '../channels/index.js';\nexport const all = CHANNELS;\n", IMPORT],
  ['db/to-bot.ts', "import { start } from '../bot/app.js';\nexport const go = start;\n", IMPORT],
  ['db/bot-api.ts', "import { Bot } from 'grammy';\nexport const bot = Bot;\n", IMPORT],
  ['db/public/up.ts', "import { up } from '../desk/area.js';\nexport const down = up;\n", IMPORT],
  ['db/upkeep/up.ts', "import { up } from '../desk/area.js';\nexport const down = up;\n", IMPORT],
  ['db/turns/up.ts', "import { up } from '../upkeep/area.js';\nexport const down = up;\n", IMPORT],
  ['db/privacy/up.ts', "import { up } from '../turns/inbox.js';\nexport const down = up;\n", IMPORT],
  ['db/outbox/up.ts', "import { up } from '../privacy/erase.js';\nexport const down = up;\n", IMPORT],
  ['db/media/up.ts', "import { up } from '../outbox/area.js';\nexport const down = up;\n", IMPORT],
  ['db/officers/up.ts', "import { up } from '../media/area.js';\nexport const down = up;\n", IMPORT],
  ['db/tickets/up.ts', "import { up } from '../media/area.js';\nexport const down = up;\n", IMPORT],
  ['db/chats/up.ts', "import { up } from '../tickets/area.js';\nexport const down = up;\n", IMPORT],
  ['db/sealing/up.ts', "import { up } from '../chats/area.js';\nexport const down = up;\n", IMPORT],
  ['db/engine/up.ts', "import { up } from '../sealing/vault.js';\nexport const down = up;\n", IMPORT],
  [
    'db/schema/migrations/up.ts',
    "import { StoreError } from '../../engine/errors.js';\nexport const up = StoreError;\n",
    IMPORT,
  ],
  ['db/desk/up.ts', "import type { Store } from '../store.js';\nexport type Up = Store;\n", IMPORT],
  [
    'db/turns/to-channels.ts',
    "import { CHANNELS } from '../../channels/index.js';\nexport const all = CHANNELS;\n",
    IMPORT,
  ],
  ['bot/sql.ts', "import Database from 'better-sqlite3';\nexport const db = Database;\n", IMPORT],
  ['bot/query.ts', "import { Kysely } from 'kysely';\nexport const query = Kysely;\n", IMPORT],
  ['bot/telegram.ts', "import { Bot } from 'grammy';\nexport const bot = Bot;\n", IMPORT],
  [
    'bot/to-test.ts',
    "import { place } from '../test/support/program/program.js';\nexport const here = place;\n",
    IMPORT,
  ],
  ['core/ring-a.ts', "import { b } from './ring-b.js';\nexport const a = () => b;\n", 'lint/suspicious/noImportCycles'],
  ['core/ring-b.ts', "import { a } from './ring-a.js';\nexport const b = () => a;\n", 'lint/suspicious/noImportCycles'],
  [
    'bot/undeclared.ts',
    "import express from 'express';\nexport const app = express;\n",
    'lint/correctness/noUndeclaredDependencies',
  ],
  ['bot/printed.ts', "export const say = () => console.log('halo');\n", 'lint/suspicious/noConsole'],
];

/** What each room may do, and no rule may say anything against. */
const CLEAN: readonly (readonly [string, string])[] = [
  ['core/sum.ts', 'export const sum = (a: number, b: number): number => a + b;\n'],
  ['core/types-a.ts', "import type { B } from './types-b.js';\nexport type A = { readonly b?: B };\n"],
  ['core/types-b.ts', "import type { A } from './types-a.js';\nexport type B = { readonly a?: A };\n"],
  [
    'core/understanding/topic/good.ts',
    "import stem from 'natural/lib/natural/stemmers/indonesian/stemmer_id.js';\nimport { memoize } from '../../memoize.js';\nimport { tokens } from '../text/normalise.js';\nexport const good = { memoize, stem, tokens };\n",
  ],
  [
    'channels/good.ts',
    "import { readFile } from 'node:fs/promises';\nimport { Bot } from 'grammy';\nimport { sum } from '../core/sum.js';\nexport const good = { Bot, readFile, sum };\n",
  ],
  [
    'db/good.ts',
    "import Database from 'better-sqlite3';\nimport { sum } from '../core/sum.js';\nexport const good = { Database, sum };\n",
  ],
  [
    'db/turns/good.ts',
    "import { sum } from '../../core/sum.js';\nimport { place } from '../sealing/good.js';\nexport const good = { place, sum };\n",
  ],
  ['db/sealing/good.ts', "import { createHmac } from 'node:crypto';\nexport const place = createHmac;\n"],
  [
    'bot/good.ts',
    "import { good as channel } from '../channels/good.js';\nimport { good as db } from '../db/good.js';\nexport const good = { channel, db, now: Date.now };\n",
  ],
  ['bot/cli/good.ts', "export const say = () => console.log('halo');\n"],
];

let folder: string;
const found = new Map<string, Set<string>>();

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kentongan-rule-'));
  for (const file of ['biome.json', 'package.json']) cpSync(join(ROOT, file), join(folder, file));
  for (const [path, text] of [...SEEDED, ...CLEAN]) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const args = ['lint', '--vcs-enabled=false', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout } = await promisify(execFile)(join(ROOT, 'node_modules/.bin/biome'), args, { cwd: folder }).catch(
    (failed: { stdout: string }) => failed,
  );
  const { diagnostics } = JSON.parse(stdout) as {
    diagnostics: { category: string; location: { path: string | { file: string } } }[];
  };
  for (const { category, location } of diagnostics) {
    const path = typeof location.path === 'string' ? location.path : location.path.file;
    found.set(path, (found.get(path) ?? new Set()).add(category));
  }
}, 60_000);
afterAll(() => rmSync(folder, { recursive: true }));

it.each(SEEDED)('lint refuses the seeded violation %s', (path, _text, rule) => {
  expect([...(found.get(path) ?? [])]).toContain(rule);
});

it.each(CLEAN)('lint accepts %s', (path) => {
  expect([...(found.get(path) ?? [])]).toEqual([]);
});
