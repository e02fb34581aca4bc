/**
 * The store alone: durable turns a second with 32 chats in flight, and one turn alone, against raw better-sqlite3 that
 * commits each turn of the same shape by itself, in the same run. Five rounds, turn about.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { RunConversation } from '../../../core/conversation/conversation.js';
import { openStore } from '../../../db/open.js';
import type { Store } from '../../../db/store.js';
import { address, secretKey, tenant, text } from '../../db/support.js';
import { converse as tinyConverse } from '../../support/conversation.js';

const ROUNDS = 5;
const IN_FLIGHT = 32;
const CHATS = 2_000;
const STORY = ['tell lubang besar di depan sekolah', 'tell Jalan Kaliurang km 9', 'tell sejak minggu lalu', 'tell ya'];

interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export interface StoreFigures {
  readonly turnsPerSecond: Spread;
  readonly rawTurnsPerSecond: Spread;
  readonly ratio: number;
  /** Milliseconds at the median of one turn of an idle chat. */
  readonly alone: number;
  readonly rawAlone: number;
  readonly aloneRatio: number;
}

export async function run(converse: RunConversation = tinyConverse): Promise<StoreFigures> {
  const folder = mkdtempSync(join(tmpdir(), 'kentongan-bench-'));
  const store = await openStore({
    url: join(folder, 'kentongan.db'),
    secretKey,
    tenant,
    converse,
    serve: { name: 'bench' },
  });
  const raw = openRaw(join(folder, 'raw.db'));
  try {
    const [ours, floor, alone, rawAlone]: [number[], number[], number[], number[]] = [[], [], [], []];
    for (let round = -1; round < ROUNDS; round++) {
      const rates = [await inFlight(store, `r${round}`), rawTurns(raw, round)];
      const single = [await oneByOne(store, `a${round}`), rawOneByOne(raw, round)];
      if (round < 0) continue;
      ours.push(rates[0] ?? 0);
      floor.push(rates[1] ?? 0);
      alone.push(single[0] ?? 0);
      rawAlone.push(single[1] ?? 0);
    }
    const filed = (await store.upkeep.figures()).filed;
    const expected = (ROUNDS + 1) * CHATS;
    if (filed !== expected) throw new Error(`${expected} chats filed, ${filed} tickets are there`);
    const [turnsPerSecond, rawTurnsPerSecond] = [spread(ours), spread(floor)];
    const [one, rawOne] = [spread(alone).median, spread(rawAlone).median];
    return {
      turnsPerSecond,
      rawTurnsPerSecond,
      ratio: turnsPerSecond.median / rawTurnsPerSecond.median,
      alone: one,
      rawAlone: rawOne,
      aloneRatio: one / rawOne,
    };
  } finally {
    await store.close();
    raw.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function inFlight(store: Store, round: string): Promise<number> {
  const began = performance.now();
  let next = 0;
  const walk = async () => {
    while (next < CHATS) {
      const chat = `${round}-${next++}`;
      for (const [turn, words] of [...STORY, 'file'].entries())
        await store.inbox.accept([text(chat, words, `${chat}-${turn}`, 'web')]);
    }
  };
  await Promise.all(Array.from({ length: IN_FLIGHT }, walk));
  return (CHATS * (STORY.length + 1)) / ((performance.now() - began) / 1000);
}

const SINGLE = 500;

async function oneByOne(store: Store, round: string): Promise<number> {
  const times: number[] = [];
  for (let n = 0; n < SINGLE; n++) {
    const began = performance.now();
    await store.inbox.accept([text(`${round}-${n % 50}`, STORY[n % STORY.length] ?? '', `${round}-${n}`, 'web')]);
    times.push(performance.now() - began);
  }
  await store.chats.replies(address(`${round}-0`, 'web'), 0, 1);
  return spread(times).median;
}

/** Dedup, read, conversation, reply; each fifth also a complaint and one more reply. */
function openRaw(file: string): Database.Database & { turn?: (chat: string, key: string, fifth: boolean) => void } {
  const db: Database.Database & { turn?: (chat: string, key: string, fifth: boolean) => void } = new Database(file);
  db.pragma('journal_mode = wal');
  db.pragma('synchronous = full');
  db.exec(`create table seen (key text primary key) without rowid;
    create table chats (chat text primary key, state text) without rowid;
    create table replies (id integer primary key, chat text, body text);
    create table complaints (id integer primary key, code text unique, chat text, body text)`);
  const seen = db.prepare('insert into seen values (?) on conflict do nothing');
  const read = db.prepare('select state from chats where chat = ?');
  const write = db.prepare('insert into chats values (?, ?) on conflict (chat) do update set state = excluded.state');
  const reply = db.prepare('insert into replies (chat, body) values (?, ?)');
  const complain = db.prepare('insert into complaints (code, chat, body) values (?, ?, ?)');
  const state = JSON.stringify({ story: STORY, step: 'place', turn: 4 });
  db.turn = db.transaction((chat: string, key: string, fifth: boolean) => {
    if (seen.run(key).changes === 0) return;
    read.get(chat);
    write.run(chat, state);
    reply.run(chat, 'Di mana kejadiannya?');
    if (!fifth) return;
    complain.run(key, chat, state);
    reply.run(chat, 'Terima kasih.');
  }).immediate;
  return db;
}

function rawTurns(db: ReturnType<typeof openRaw>, round: number): number {
  const began = performance.now();
  const turns = 4_000;
  for (let n = 0; n < turns; n++) db.turn?.(`c${n % 800}`, `${round}-${n}`, n % 5 === 4);
  return turns / ((performance.now() - began) / 1000);
}

function rawOneByOne(db: ReturnType<typeof openRaw>, round: number): number {
  const times: number[] = [];
  for (let n = 0; n < SINGLE; n++) {
    const began = performance.now();
    db.turn?.(`a${n % 50}`, `alone-${round}-${n}`, false);
    times.push(performance.now() - began);
  }
  return spread(times).median;
}

function spread(numbers: readonly number[]): Spread {
  const sorted = [...numbers].sort((a, b) => a - b);
  return { min: sorted[0] ?? 0, median: sorted[Math.floor(sorted.length / 2)] ?? 0, max: sorted.at(-1) ?? 0 };
}
