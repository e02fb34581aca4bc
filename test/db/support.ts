/** A tiny conversation and a folder of its own for each store: enough to see what the store promises. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import pg from 'pg';
import type {
  Conversation,
  Conversing,
  Effect,
  Input,
  Lookup,
  RunConversation,
  TurnResult,
} from '../../core/conversation/conversation.js';
import type { Reply } from '../../core/message.js';
import type { Received } from '../../core/post.js';
import type { Tenant } from '../../core/tenant.js';
import { ticketCode } from '../../core/tickets/ticket-code.js';
import { openStore } from '../../db/open.js';
import type { Store, StoreOptions } from '../../db/store.js';
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
  office: { phone: '', address: '' },
};

export const secretKey = new Uint8Array(32).fill(7);

const notice = (text: string, ticket?: string): Reply => ({ text, kind: 'notice', ...(ticket ? { ticket } : {}) });
const prompt = (text: string): Reply => ({ text, kind: 'prompt', choices: [{ id: `${text}:1`, label: 'Ya' }] });

const freshCode = () => ticketCode(randomBytes(10));

const said = (state: Conversation, replies: readonly Reply[], effects: readonly Effect[] = []): TurnResult => ({
  state,
  replies,
  effects,
});

/** A report like those that `file` files. */
const twin = { kind: 'similar', category: 'jalan', roots: ['jalan', 'rusak'] } as const;

function* ask<T>(query: Lookup): Generator<Lookup, T, never> {
  return (yield query) as T;
}

/**
 * `tell WORDS` keeps a draft and asks; `file` files it (`file rahasia`, `file anonim`,
 * `file chosen` with a category that the citizen chose); `boom` throws; `EFFECT …`
 * makes that effect; `mine`, `similar`, `quoted ID`, `ticket CODE` look up; everything else is echoed as a prompt.
 */
export const converse: RunConversation = function* ({ state, now }, input) {
  const next: Conversation = { ...(state ?? { language: 'id' }), turn: (state?.turn ?? 0) + 1 };
  return yield* turn(next, input, now) as Conversing;
};

function* turn(state: Conversation, input: Input, now: number): Generator<Lookup, TurnResult, never> {
  if (input.kind !== 'message') {
    if (input.kind === 'ticket')
      return said(state, [notice(`${input.ticket} ${input.event.state} ${input.event.by}`, input.ticket)]);
    if (input.kind === 'person') return said(state, [notice(input.text)]);
    return said(state, [notice(input.kind === 'alarm' ? `alarm ${input.alarm} ${input.turn}` : input.kind)]);
  }
  const { message } = input;
  const text = message.kind === 'text' ? message.text : message.kind === 'choice' ? message.choice : message.kind;
  const [word = '', rest = ''] = text.split(/ (.*)/s);
  const code = state.lastTicket ?? '';
  switch (word) {
    case 'boom':
      throw new Error(`can't bear "${rest}"`);
    case 'clash':
      return said(
        state,
        [],
        [{ kind: 'file', code: rest, draft: { born: state.turn, story: [] }, roots: [], dueAt: now }],
      );
    case 'tell': {
      const story = [...(state.draft?.story ?? []), { of: message.id, text: rest }];
      const draft = { born: state.draft?.born ?? state.turn, story, category: 'jalan' } as const;
      return said({ ...state, draft }, [prompt('lagi?')]);
    }
    case 'file': {
      const made = freshCode();
      const { draft, ...others } = state;
      const filed = {
        ...(draft ?? { born: state.turn, story: [{ of: message.id, text: 'langsung' }] }),
        place: { area: '34.04.01', sure: true, said: 'Jalan Kaliurang' },
        pin: { latitude: -7.75, longitude: 110.38 },
        ...(rest === 'rahasia' ? ({ rahasia: true } as const) : {}),
        ...(rest === 'anonim' ? ({ anonim: true } as const) : {}),
        ...(rest.startsWith('chosen') ? ({ categoryChosen: true } as const) : {}),
        ...(rest === 'chosen rahasia' ? ({ rahasia: true } as const) : {}),
        category: 'jalan',
        agency: 'dpu',
      };
      return said(
        { ...others, lastTicket: made },
        [notice(`kode ${made}`, made)],
        [
          { kind: 'file', code: made, draft: filed, roots: ['lubang', 'jalan'], dueAt: now + 8 * DAY },
          { kind: 'consent', version: 'v1' },
        ],
      );
    }
    case 'withdraw':
    case 'appeal':
      return said(state, [notice(word)], [{ kind: word, code }]);
    case 'note':
      return said(state, [notice('dicatat')], [{ kind: 'note', code, text: rest, media: [] }]);
    case 'solved':
    case 'unsolved':
      return said(state, [notice(word)], [{ kind: 'verdict', code, solved: word === 'solved' }]);
    case 'mark':
      return said(state, [notice('nilai')], [{ kind: 'mark', code, mark: Number(rest) }]);
    case 'follow':
      return said(
        { ...state, lastTicket: rest },
        [notice('ikut')],
        [{ kind: 'follow', code: rest, draft: { born: state.turn, story: [] } }],
      );
    case 'erase':
      return said({ language: 'id', turn: 0 }, [notice('dihapus')], [{ kind: 'erase' }]);
    case 'notices':
      return said(state, [notice(rest)], [{ kind: 'notices', on: rest === 'on' }]);
    case 'person':
      return said(state, [notice('petugas')], [{ kind: 'callPerson', reason: 'asked' }]);
    case 'wake':
      return said(state, [notice('nanti')], [{ kind: 'setAlarm', alarm: 'remind', at: now + Number(rest) }]);
    case 'calm':
      return said(state, [notice('tenang')], [{ kind: 'clearAlarm' }]);
    case 'many':
      return said(
        state,
        Array.from({ length: Number(rest) }, (_, index) => notice(`bagian ${index + 1}`)),
      );
    case 'many-one':
      return said(state, [notice(rest)]);
    case 'mine':
      return said(state, [notice(JSON.stringify(yield* ask({ kind: 'mine' })))]);
    case 'similar':
      return said(state, [
        notice(JSON.stringify(yield* ask({ ...twin, pin: { latitude: -7.751, longitude: 110.381 } }))),
      ]);
    case 'area':
      return said(state, [notice(JSON.stringify(yield* ask({ ...twin, area: rest })))]);
    case 'other-words':
      return said(state, [notice(JSON.stringify(yield* ask({ ...twin, roots: ['sampah'], area: rest })))]);
    case 'other-kind':
      return said(state, [notice(JSON.stringify(yield* ask({ ...twin, category: 'sampah', area: rest })))]);
    case 'quoted':
      return said(state, [notice(String(yield* ask({ kind: 'quoted', message: rest })))]);
    case 'ticket':
      return said(state, [notice(JSON.stringify((yield* ask({ kind: 'ticket', code: rest })) ?? null))]);
    case 'media': {
      const media = [...(state.draft?.media ?? []), ...(message.kind === 'media' ? message.media : [])];
      const draft = { born: state.turn, story: [], ...state.draft, media };
      return said({ ...state, draft }, [prompt('foto diterima')]);
    }
    default:
      return said(state, [prompt(`gema ${text}`)]);
  }
}

export interface Clock {
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
