/**
 * Goes on where another program was killed: starts this one on a copy of the folder, lets each citizen say the next thing,
 * and tells what they heard. It knows the program by HTTP, webhooks and the command line alone.
 */
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type FarSides, type Phone, startFarSides } from '../far-sides.js';
import { type MovedClock, movedClock } from './moved-clock.js';
import { type Place, type Program, place, run, startProgram } from './program.js';
import { type Line, type WebCitizen, webCitizen } from './web-citizen.js';

/** A citizen hears these texts, each with the labels of its choices. A code that the folder does not know is masked. */
interface Hearing {
  readonly about: string;
  readonly hears: readonly string[];
}

interface WebChat extends Hearing {
  readonly cookie: string;
}

/** What `expected.json` beside the folder holds. */
export interface Left {
  /** The program starts at this time, and once more at the later one. */
  readonly at: string;
  readonly later: string;
  /** The spool's file has the port of its program as its name. */
  readonly spool: string;
  readonly web: readonly (WebChat & { readonly says: Parameters<WebCitizen['post']>[0] })[];
  readonly phones: readonly (Hearing & Phone & { readonly id: string; readonly says: string })[];
  /** What these citizens said was acknowledged and waits. */
  readonly waiting: readonly (Hearing & Phone & { readonly said: readonly string[] })[];
  /** States of the reports that come of it, by the chat that waited. */
  readonly filed: Readonly<Record<string, readonly string[]>>;
  /** A person has this chat, so the bot is silent. All that its citizen says waits; an officer reads the lines. */
  readonly person: { readonly chat: string; readonly said: readonly string[]; readonly lines: readonly string[] };
  readonly photo: { readonly cookie: string; readonly path: string; readonly mime: string; readonly sha256: string };
  readonly pending: {
    /** An officer takes back the act of this ticket. */
    readonly undo: string;
    readonly undone: string;
    /** Nobody says anything in these chats; they hear of acts, and are reminded. */
    readonly told: readonly WebChat[];
  };
  readonly status: Readonly<Record<string, unknown>>;
}

/** What came of it, in the same shape. */
export interface Seen extends Omit<Left, 'at' | 'later' | 'spool'> {
  /** What `verify` said each time: its exit code and its lines. */
  readonly verified: readonly string[];
  /** Bytes that the spool still holds. */
  readonly spooled: number;
}

const PATIENCE_MS = 30_000;
/** What comes once too often comes within this time. */
const QUIET_MS = 1_500;
const CODE = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}\b|(?<=\/status\/)[0-9A-Z]{11}\b/g;
/** A question that has not left is dropped by a newer answer, so whether it is heard depends on the moment. */
const QUESTION = /Sudah benar\?|Kirim\? Atau|Apa yang diubah\?|Tulis lokasi yang benar/;

export const readLeft = (folder: string): Left => JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'));

export async function goOn(folder: string, left: Left): Promise<Seen> {
  const far = await startFarSides();
  const here = await place({ ...far.env, TRAIN_AT: 'off' });
  const data = join(here.folder, 'data');
  const spool = join(data, `spool/${here.port}.jsonl`);
  try {
    cpSync(join(folder, 'data-dir'), data, { recursive: true });
    renameSync(join(data, left.spool), spool);
    const [first, verified] = await served(here, movedClock(Date.parse(left.at)), (at) => firstDay(at, far, left));
    const [told, verifiedAgain] = await served(here, movedClock(Date.parse(left.later)), (at) =>
      toldIn(at, left, first.quiet),
    );
    const waiting = left.waiting.map((chat) => ({ ...chat, hears: answersTo(far, chat).map(masker(left)) }));
    const pending = { ...left.pending, undone: first.undone, told };
    const { web, phones, filed, person, photo, status } = first;
    const all = { web, phones, waiting, filed, person, photo, pending, status };
    return { ...all, verified: [verified, verifiedAgain], spooled: sizeOf(spool) };
  } finally {
    await far.close();
    here.remove();
  }
}

/** A program that runs, and its command line at the same time of the clock. */
interface Served {
  readonly base: string;
  readonly clock: MovedClock;
  command(...args: string[]): Promise<string>;
}

/** Starts the program, does the work, stops it and verifies what it leaves. */
async function served<T>(here: Place, clock: MovedClock, work: (at: Served) => Promise<T>): Promise<[T, string]> {
  const ran = (...args: string[]) => run(args, { ...here, env: { ...here.env, ...clock.env } });
  const program: Program = await startProgram(here, clock.env);
  try {
    const command = async (...args: string[]) => (await ran(...args)).stdout;
    const done = await work({ base: program.base, clock, command });
    await pause(QUIET_MS);
    await program.end('SIGTERM');
    const { code, stdout } = await ran('verify');
    return [done, `${code} ${stdout}`.trim()];
  } finally {
    await program.kill();
  }
}

async function firstDay(at: Served, far: FarSides, left: Left) {
  const { base, command } = at;
  // First, for its time runs out.
  const undone = (await command('ticket', 'undo', left.pending.undo, '--by', 'Sri')).trim();
  const status: Record<string, unknown> = {};
  for (const code of Object.keys(left.status)) status[code] = await statusOf(base, code);
  const photo = { ...left.photo, ...(await photoAt(`${base}${left.photo.path}`, left.photo.cookie)) };

  await until(() => left.waiting.every((chat) => answersTo(far, chat).length >= chat.hears.length));
  await pause(QUIET_MS);
  const lines = (await command('chat', 'list', left.person.chat)).trim().split('\n');
  const person = { ...left.person, lines: lines.map((line) => line.replace(/^\S+ +/, '')) };
  const filed: Record<string, readonly string[]> = {};
  for (const chat of left.waiting) {
    const codes = new Set(
      far
        .heard(chat)
        .flatMap((text) => text.match(CODE) ?? [])
        .map(bare),
    );
    filed[chat.about] = await Promise.all([...codes].map(async (code) => (await statusOf(base, code)).state));
  }

  const web = [];
  for (const chat of left.web) web.push({ ...chat, hears: await answersOnWeb(base, chat, left) });
  // Nothing was to be heard before: what is brought once more by the crowd is the first message of some of these.
  for (const chat of left.phones) {
    await far.write(base, chat, chat.id, chat.says, at.clock.now());
    await until(() => far.heard(chat).length >= chat.hears.length);
  }
  await pause(QUIET_MS);
  const mask = masker(left);
  const phones = left.phones.map((chat) => ({ ...chat, hears: far.heard(chat).map(mask) }));
  const quiet = await Promise.all(left.pending.told.map(async ({ cookie }) => (await linesOf(base, cookie)).length));
  return { undone, status, photo, person, filed, web, phones, quiet };
}

/** What arrives in chats whose citizen says nothing; `before` counts the lines of each. */
async function toldIn({ base }: Served, left: Left, before: readonly number[]): Promise<readonly WebChat[]> {
  const newLines = async ({ cookie }: WebChat, index: number) => (await linesOf(base, cookie)).slice(before[index]);
  for (const [index, chat] of left.pending.told.entries())
    await until(async () => (await newLines(chat, index)).length >= chat.hears.length);
  await pause(QUIET_MS);
  const mask = masker(left);
  const tell = async (chat: WebChat, index: number) => ({
    ...chat,
    hears: bubbles(await newLines(chat, index)).map(mask),
  });
  return Promise.all(left.pending.told.map(tell));
}

async function answersOnWeb(base: string, chat: Left['web'][number], left: Left): Promise<readonly string[]> {
  await (await webCitizen(base, chat.cookie)).post(chat.says);
  let hears: readonly string[] = [];
  await until(async () => {
    const lines = await linesOf(base, chat.cookie);
    // An erased chat has forgotten what was said, the last message too.
    hears = bubbles(lines.slice(lines.findIndex(({ id }) => id === chat.says.id) + 1)).map(masker(left));
    return hears.length >= chat.hears.length;
  });
  return hears;
}

const linesOf = async (base: string, cookie: string) => (await webCitizen(base, cookie)).transcript();

const bubbles = (lines: readonly Line[]): readonly string[] =>
  lines
    .filter(({ from }) => from === 'bot')
    .map(({ text, choices }) => [text, ...(choices ?? []).map(({ label }) => `[${label}]`)].join('\n'));

const answersTo = (far: FarSides, phone: Phone) => far.heard(phone).filter((text) => !QUESTION.test(text));

const bare = (code: string) => code.replaceAll('-', '');

function masker({ status }: Left): (text: string) => string {
  const known = new Set(Object.keys(status).map(bare));
  return (text) => text.replace(CODE, (code) => (known.has(bare(code)) ? code : '(new code)'));
}

async function statusOf(base: string, code: string): Promise<{ readonly state: string }> {
  const answer = await fetch(`${base}/status/${code}`, { headers: { accept: 'application/json' } });
  return (await answer.json()) as { state: string };
}

async function photoAt(url: string, cookie: string) {
  const file = await fetch(url, { headers: { cookie } });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const mime = file.headers.get('content-type') ?? '';
  return { mime, sha256: createHash('sha256').update(bytes).digest('hex') };
}

const sizeOf = (file: string) => statSync(file, { throwIfNoEntry: false })?.size ?? 0;

async function until(isEnough: () => Promise<boolean> | boolean): Promise<void> {
  const end = performance.now() + PATIENCE_MS;
  while (!(await isEnough()) && performance.now() < end) await pause(50);
}
