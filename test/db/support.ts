/** A store with the stand-in conversation, in a folder of its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import type { Received } from '../../core/post.js';
import type { Tenant } from '../../core/tenant.js';
import { openStore } from '../../db/open.js';
import type { Store, StoreOptions } from '../../db/store.js';
import { converse } from '../support/conversation.js';
import { takeWalks } from './engine/plans.js';

export const MINUTE = 60_000;
export const DAY = 86_400_000;

export const tenant: Tenant = {
  name: 'Kabupaten Uji',
  timezone: 'Asia/Jakarta',
  language: 'id',
  areas: ['34.04'],
  calendar: {
    offset: () => 420,
    open: 480,
    close: 960,
    days: [1, 2, 3, 4, 5, 6, 7],
    isHoliday: () => false,
  },
  clocks: {
    verify: 3,
    followUp: 5,
    close: 10,
    finish: { permintaan_informasi: 5, pengaduan: 14, pengawasan: 60 },
    undoSeconds: 300,
    withdrawMinutes: 15,
    remindMinutes: 30,
    urgentMinutes: 30,
    draftDays: 30,
  },
  retention: { identityDays: 90, contentDays: 730 },
  agencies: [
    { code: 'dpu', name: 'Dinas PU', areas: [] },
    { code: 'dlh', name: 'Dinas LH', areas: [] },
  ],
  categories: [{ id: 'jalan', name: { id: 'Jalan rusak' }, agency: 'dpu', words: ['jalan'] }],
  bodies: [{ code: 'pln', name: 'PLN', how: 'Telepon 123' }],
  emergency: [],
  shortCodes: [],
  office: { phone: '', address: '' },
};

export const secretKey = new Uint8Array(32).fill(7);

interface Clock {
  now: number;
}

/** A moment on a working day, 10:00 in Jakarta. */
export const START = Date.UTC(2026, 2, 12, 3);

let messages = 0;
export const address = (chat: string, channel = 'telegram') => ({ channel, account: 'bot', chat });

/** A text of a chat; `key` names the delivery. */
export function text(chat: string, words: string, key = `k${messages++}`, channel = 'telegram') {
  return {
    kind: 'message' as const,
    address: address(chat, channel),
    key,
    message: { id: key, sentAt: START, receivedAt: START, kind: 'text' as const, text: words },
    sender: { name: 'Siti Rahmawati', phone: '+6281234567890' },
  } satisfies Received;
}

export const DIALECTS = ['sqlite', 'postgres'] as const;
/** `pgbouncer` is PostgreSQL too; only what depends on sessions is tested behind it. */
export type Dialect = (typeof DIALECTS)[number] | 'pgbouncer';

export interface Bench {
  readonly store: Store;
  readonly clock: Clock;
  readonly folder: string;
  /** The SQLite file, or the address of the database. */
  readonly url: string;
  /** Closes the store and opens it again. */
  reopen(): Promise<Store>;
  /** What the bot says to these words in this chat. */
  say(chat: string, words: string): Promise<readonly string[]>;
  end(): Promise<void>;
}

/** A store in an SQLite file of its own, or in the PostgreSQL database `postgres`. */
export async function openBench(options: Partial<StoreOptions> = {}, postgres?: string): Promise<Bench> {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-db-'));
  const url = postgres ?? join(folder, 'kentongan.db');
  const clock = { now: START };
  const open = () =>
    openStore({ url, secretKey, tenant, converse, serve: { name: 'test' }, clock: () => clock.now, ...options });
  const bench = {
    store: await open(),
    clock,
    folder,
    url,
    async reopen() {
      await bench.store.close();
      bench.store = await open();
      return bench.store;
    },
    async say(chat: string, words: string) {
      const before = await bench.store.chats.replies(address(chat), 0, 10_000);
      await bench.store.inbox.accept([text(chat, words)]);
      const after = await bench.store.chats.replies(address(chat), before.at(-1)?.number ?? 0, 10_000);
      return after.map(({ reply }) => reply.text);
    },
    async end() {
      await bench.store.close();
      rmSync(folder, { recursive: true, force: true });
      const walk = takeWalks().join('\n');
      if (walk) throw new Error(`A statement walks through a whole table: ${walk}`);
    },
  };
  return bench;
}

/** The first column of what `sql` reads behind the store's back. */
export async function peek({ url }: Bench, sql: string): Promise<unknown[]> {
  if (!url.startsWith('postgres:')) {
    const db = new Database(fileOf(url, sql), { readonly: true });
    const found = db.prepare(sql).pluck().all();
    db.close();
    return found;
  }
  const client = new pg.Client(url);
  await client.connect();
  const { rows } = await client.query({ text: sql, rowMode: 'array' });
  await client.end();
  return rows.map(([first]) => first);
}

/** Of SQLite, where files lie apart. */
const fileOf = (url: string, sql: string) => (sql.includes('blobs') ? join(dirname(url), 'media.db') : url);

/** Runs `sql` behind the store's back. */
export async function poke(bench: Bench, sql: string): Promise<void> {
  if (bench.url.startsWith('postgres:')) return void (await peek(bench, sql));
  const db = new Database(fileOf(bench.url, sql));
  db.exec(sql);
  db.close();
}

/** The code in what the bot said. */
export const codeIn = (lines: readonly string[]): string => {
  const code = lines.map((line) => /kode (\S+)/.exec(line)?.[1]).find(Boolean);
  if (!code) throw new Error(`There is no code in ${JSON.stringify(lines)}`);
  return code;
};
