/**
 * The store is away while messages go on coming, 20 a second: the web chat, whose citizens try again, is refused; SMS,
 * which nobody sends again, is kept in the spool. `npm run bench -- outage=MINUTES`.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import build from '../../support/program/build.js';
import { place, startProgram } from '../../support/program/program.js';
import { withStored } from '../../support/program/stored.js';
import { webCitizen } from '../../support/program/web-citizen.js';
import { NUMBER, startSmsbox } from '../../support/sms.js';

export interface Outage {
  readonly seconds: number;
  /** Messages by SMS that got 2xx while the store was away, and all that were sent. */
  readonly acknowledged: number;
  readonly sent: number;
  /** Answers to the web chat while the store was away. */
  readonly web: Readonly<Record<string, number>>;
  /** Of the answers above, those that came with Retry-After. */
  readonly withRetryAfter: number;
  readonly readyz: number;
  /** Milliseconds from the store's return until nothing waited in the spool. */
  readonly drainedMs: number;
  readonly lost: readonly string[];
  readonly twice: readonly string[];
  /** Messages that were stored after one that their phone sent later. */
  readonly outOfOrder: readonly string[];
  /** Whether a number or a text could be read in the spool. */
  readonly spoolIsSealed: boolean;
}

const RATE = 20;
const PHONES = ['+6281200000001', '+6281200000002', '+6281200000003', '+6281200000004'];
const LATEST_MS = 120_000;
/** A program that was busy for this long reads the calls that came meanwhile in the order of its sockets. */
const SAME_MOMENT_MS = 500;

export async function outage(seconds: number): Promise<Outage> {
  const smsbox = await startSmsbox();
  const here = await place(smsbox.env);
  const program = await startProgram(here);
  const acknowledged = new Map<string, string[]>(PHONES.map((phone) => [phone, []]));
  const sentAt = new Map<string, number>();
  let sent = 0;
  const send = async () => {
    const phone = PHONES[sent % PHONES.length] ?? '';
    const text = `pesan ${String(sent++).padStart(6, '0')}`;
    sentAt.set(text, performance.now());
    const status = await smsbox.deliver(program.base, phone, text.replace(' ', '-'), text);
    if (status === 200) acknowledged.get(phone)?.push(text);
  };
  try {
    const citizen = await webCitizen(program.base);
    for (const _ of PHONES) await send();

    const holder = new Database(join(here.folder, 'data', 'kentongan.db'));
    holder.exec('begin exclusive');
    const { under, web } = await flood(seconds, send, webTexts(program.base, citizen.cookie));
    const readyz = (await fetch(`${program.base}/readyz`)).status;
    await Promise.all(under);
    const spool = join(here.folder, 'data', 'spool', `${here.port}.db`);
    const spooled = [spool, `${spool}-wal`].map((file) => readFileSync(file, 'latin1')).join('');
    holder.exec('rollback');
    holder.close();

    const back = performance.now();
    // New ones come while the old are handed on.
    while (performance.now() - back < LATEST_MS) {
      await send();
      const metrics = await (await fetch(`${program.base}/metrics`)).text();
      if (/^kentongan_spool_waiting 0$/m.test(metrics)) break;
      await pause(50);
    }
    const drainedMs = Math.round(performance.now() - back);
    await program.end('SIGTERM');

    const [lost, twice, outOfOrder]: [string[], string[], string[]] = [[], [], []];
    await withStored(here, async (store) => {
      for (const [phone, texts] of acknowledged) {
        const lines = await store.chats.transcript({ channel: 'sms-kannel', account: NUMBER, chat: phone }, 1_000_000);
        const stored = lines.filter(({ from }) => from === 'citizen').map(({ text }) => text);
        lost.push(...texts.filter((text) => !stored.includes(text)));
        twice.push(...stored.filter((text, at) => stored.indexOf(text) !== at));
        outOfOrder.push(...overtaken(stored, sentAt));
      }
    });
    return {
      seconds,
      acknowledged: [...acknowledged.values()].reduce((sum, texts) => sum + texts.length, 0),
      sent,
      web: web.statuses,
      withRetryAfter: web.withRetryAfter,
      readyz,
      drainedMs,
      lost,
      twice,
      outOfOrder,
      spoolIsSealed: spooled.length > 0 && !/62812|pesan/.test(spooled),
    };
  } finally {
    await program.kill();
    await smsbox.close();
    here.remove();
  }
}

interface WebTexts {
  /** Answers by status. */
  readonly statuses: Record<string, number>;
  withRetryAfter: number;
  post(nth: number): Promise<void>;
}

/** Texts of one citizen at the web chat, and how they are answered. */
function webTexts(base: string, cookie: string): WebTexts {
  const texts: WebTexts = {
    statuses: {},
    withRetryAfter: 0,
    async post(nth) {
      const answer = await fetch(`${base}/chat/messages`, {
        method: 'POST',
        headers: { cookie, 'content-type': 'application/json' },
        body: JSON.stringify({ id: `w${nth}`, text: 'halo' }),
      });
      await answer.arrayBuffer();
      texts.statuses[answer.status] = (texts.statuses[answer.status] ?? 0) + 1;
      if (answer.headers.has('retry-after')) texts.withRetryAfter += 1;
    },
  };
  return texts;
}

/** Sends `RATE` SMS and one web text a second, without waiting for their answers (`under`). */
async function flood(seconds: number, send: () => Promise<void>, web: WebTexts) {
  const under: Promise<void>[] = [];
  const began = performance.now();
  for (let nth = 0; performance.now() - began < seconds * 1000; nth++) {
    under.push(send());
    if (nth % RATE === 0) under.push(web.post(nth));
    await pause(1000 / RATE);
  }
  return { under, web };
}

/** Messages that a later one of the same phone overtook. Calls of nearly the same moment may arrive in any order. */
function overtaken(stored: readonly string[], sentAt: ReadonlyMap<string, number>): string[] {
  let latestSentAt = 0;
  return stored.filter((text) => {
    const at = sentAt.get(text) ?? 0;
    const isOvertaken = at < latestSentAt - SAME_MOMENT_MS;
    latestSentAt = Math.max(latestSentAt, at);
    return isOvertaken;
  });
}

const MINUTES = 10;

export async function run(minutes?: string): Promise<object> {
  build();
  return outage(Number(minutes ?? MINUTES) * 60);
}
