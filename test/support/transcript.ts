/**
 * Plays a `.chat` transcript against the real conversation and a real store, one line at a time, and gives back what
 * was said, in the same form. The store is closed and opened again between every two lines.
 *
 *   # what it shows                        a comment
 *   @ sms-kannel                           the channel (telegram unless said)
 *   @ warga Budi                           from here on another citizen writes
 *   > jalan rusak                          the citizen writes; {1} is the code of the first ticket
 *   > [Kirim]                              … taps a button that hangs there (or hung there: any label ever shown)
 *   > (foto) di depan pasar                … sends a photo with a caption
 *   > (album a) …                          … a part of album "a"
 *   > (lokasi -7.7,110.3)                  … a pin
 *   > (stiker) (kontak) (polling) (telepon) (besar) (racun)   … what we can't read; (racun) breaks the program
 *   > (ubah 2) jalan amblas                … edits the 2nd message;  (hapus 2) deletes it
 *   > (kutip 3) tolong ya                  … quotes our 3rd message
 *   > (kosong)                             … an empty message;  (panjang) one of 5,000 letters
 *   ! 1 didisposisi agency=dpupkp          an officer moves ticket 1;  ! 1 urungkan   takes it back
 *   ! petugas Selamat siang                a person writes in the chat;  ! petugas pergi   leaves it
 *   ! jam 31m                              time passes (s m h d)
 *   < …                                    the bot's whole text, "  " before its further lines
 *   = [Kirim] [Anonim]                     its choices
 *   ~ album                                a silence, by its name
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bindConverse } from '../../bot/converse.js';
import { loadUnderstanding } from '../../bot/learning/models.js';
import { areaName } from '../../bot/tenant/areas.js';
import { loadTenant } from '../../bot/tenant/tenant.js';
import type {
  Conversation,
  Conversing,
  Input,
  RunConversation,
  TurnResult,
} from '../../core/conversation/conversation.js';
import { converse } from '../../core/conversation/converse.js';
import type { ChannelTraits, Inbound, Unsupported } from '../../core/message.js';
import type { Outgoing } from '../../core/post.js';
import type { Act, State } from '../../core/tickets/ticket.js';
import { STATES } from '../../core/tickets/ticket.js';
import { showCode, ticketCode } from '../../core/tickets/ticket-code.js';
import { openStore } from '../../db/open.js';
import type { Store } from '../../db/store.js';
import type { Told, Wire } from './wire.js';

/** One input of a chat, seen from outside: what was open when it came. */
export interface Visit {
  readonly state: Conversation | undefined;
  readonly input: Input;
}

export interface Played {
  /** The transcript as it was really said. */
  readonly text: string;
  readonly visits: readonly Visit[];
  /** State of the first citizen's chat after each line, JSON letters. */
  readonly bytes: readonly number[];
  /** What the citizens did that the channel never tells of: the store was told of it all the same. */
  readonly untold: readonly string[];
}

const { tenant } = loadTenant(undefined);
const understanding = loadUnderstanding(tenant);

const CHANNELS: Readonly<Record<string, ChannelTraits>> = {
  telegram: { name: 'telegram', buttons: 8, terse: false, photos: true, locations: true },
  'sms-kannel': { name: 'sms-kannel', buttons: 0, terse: true, photos: false, locations: false },
};

/** Tuesday 24 November 2026, 10:00 in Sleman. */
const START = Date.parse('2026-11-24T10:00:00+07:00');
const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;
const UNSUPPORTED: Readonly<Record<string, Unsupported>> = {
  stiker: 'sticker',
  kontak: 'contact',
  polling: 'poll',
  telepon: 'call',
  besar: 'tooLarge',
  lain: 'other',
  'tak terbaca': 'undecryptable',
};
const POISON = 'racun';
/** Citizens of all plays, which may share one wire. */
let citizens = 0;

class Stage {
  readonly visits: Visit[] = [];
  readonly untold: string[] = [];
  /** By name, who is who on the wire; and the name of each chat there. */
  private readonly people = new Map<string, number>();
  private readonly names = new Map<string, string>();
  readonly bytes: number[] = [];
  private now = START;
  private readonly folder = mkdtempSync(join(tmpdir(), 'kentongan-chat-'));
  private store: Store | undefined;
  private channel = 'telegram';
  private citizen = 'Warga';
  private readonly sent = new Map<string, string[]>();
  private readonly shown = new Map<string, Map<string, string>>();
  /** The channel's id of each message of ours. */
  private readonly said: string[] = [];
  private messages = 0;
  private readonly codes: string[] = [];
  private silences: string[] = [];

  constructor(private readonly wire: Wire | undefined) {
    if (wire) this.channel = wire.channel.name;
  }

  private readonly converse: RunConversation = (chat, input) => this.watched(chat, input);

  private *watched(chat: Parameters<RunConversation>[0], input: Input): Conversing {
    this.visits.push({ state: chat.state, input });
    if (input.kind === 'message' && input.message.kind === 'text' && input.message.text === POISON)
      throw new Error('a message that breaks the program');
    const bound = bindConverse(converse, {
      tenant,
      understanding,
      channels: this.wire ? [this.wire.channel] : Object.values(CHANNELS).map((traits) => ({ traits })),
      publicUrl: 'https://lapor.example.go.id',
      areaName,
    });
    const done: TurnResult = yield* bound(chat, input);
    const named = rename(done, this.codes);
    if (done.silence) this.silences.push(done.silence);
    this.bytes.push(JSON.stringify(named.state).length);
    return named;
  }

  async open(): Promise<Store> {
    this.store ??= await openStore({
      url: join(this.folder, 'kentongan.db'),
      secretKey: new Uint8Array(32).fill(7),
      tenant,
      converse: this.converse,
      clock: () => this.now,
    });
    return this.store;
  }

  async reload(): Promise<void> {
    await this.store?.close();
    this.store = undefined;
  }

  async end(): Promise<void> {
    await this.reload();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async play(line: string): Promise<readonly string[]> {
    if (line.startsWith('@')) return this.set(line.slice(1).trim());
    this.now += 5000;
    this.silences = [];
    if (line.startsWith('>')) await this.hear(line.slice(1).trim());
    else await this.act(line.slice(1).trim());
    const out = await this.bot();
    // What is kept and read again is not the channel's affair.
    if (!this.wire) await this.reload();
    return [...out, ...this.silences.map((silence) => `~ ${silence}`)];
  }

  private set(words: string): readonly string[] {
    if (words.startsWith('warga ')) this.citizen = words.slice('warga '.length);
    else if (CHANNELS[words]) this.channel = words;
    else throw new Error(`no such channel: ${words}`);
    return [];
  }

  private get address() {
    if (!this.wire) return { channel: this.channel, account: 'test', chat: this.citizen };
    const address = this.wire.addressOf(this.who(this.citizen));
    this.names.set(address.chat, this.citizen);
    return address;
  }

  private who(name: string): number {
    const known = this.people.get(name) ?? ++citizens;
    this.people.set(name, known);
    return known;
  }

  private async hear(words: string): Promise<void> {
    const store = await this.open();
    const mine = this.sent.get(this.citizen) ?? [];
    const id = `${this.citizen}-${++this.messages}`;
    const named = words.replace(/\{(\d+)\}/g, (_all, at) => showCode(this.codes[Number(at) - 1] ?? ''));
    const told = await this.tell(this.inbound(named, id, mine), /^\[(.+)\]$/.exec(words)?.[1]);
    this.sent.set(this.citizen, [...mine, told.message.id]);
    await store.inbox.accept([told]);
    if (words !== `(${POISON})`) return;
    for (let tries = 0; tries < 8; tries++) {
      this.now += UNITS.h;
      await store.inbox.runTurns();
    }
  }

  /** By the wire, where there is one and its channel tells of such a thing. The play has a clock of its own. */
  private async tell(message: Inbound, tapped: string | undefined): Promise<Told> {
    const { address } = this;
    const told = await this.wire?.says(this.who(this.citizen), message, tapped);
    if (told) {
      return { ...told, message: { ...told.message, sentAt: this.now, receivedAt: this.now } };
    }
    if (this.wire) this.untold.push(message.kind === 'unsupported' ? message.what : message.kind);
    return { kind: 'message', address, key: message.id, message };
  }

  private inbound(words: string, id: string, mine: readonly string[]): Inbound {
    const envelope = { id, sentAt: this.now, receivedAt: this.now };
    const tapped = /^\[(.+)\]$/.exec(words)?.[1];
    if (tapped !== undefined) {
      const choice = this.shown.get(this.citizen)?.get(tapped);
      if (choice === undefined) throw new Error(`no button "${tapped}" was ever shown`);
      return { ...envelope, kind: 'choice', choice };
    }
    const [, what, rest = ''] = /^\(([^)]+)\)\s*(.*)$/.exec(words) ?? [];
    if (what === undefined) return { ...envelope, kind: 'text', text: words };
    const [word = '', argument = ''] = what.split(/\s+(.*)/);
    const media = [{ id: `file-${id}`, kind: 'image' as const }];
    switch (word) {
      case 'foto':
        return { ...envelope, kind: 'media', text: rest, media };
      case 'album':
        return { ...envelope, kind: 'media', text: rest, media, album: argument };
      case 'lokasi': {
        const [latitude = 0, longitude = 0] = argument.split(',').map(Number);
        return { ...envelope, kind: 'place', latitude, longitude };
      }
      case 'ubah':
        return { ...envelope, kind: 'edited', of: mine[Number(argument) - 1] ?? 'unknown', text: rest };
      case 'hapus':
        return { ...envelope, kind: 'deleted', of: mine[Number(argument) - 1] ?? 'unknown' };
      case 'kutip':
        return { ...envelope, kind: 'text', text: rest, quotes: this.said[Number(argument) - 1] ?? 'unknown' };
      case 'kosong':
        return { ...envelope, kind: 'text', text: '' };
      case 'panjang':
        return { ...envelope, kind: 'text', text: `${rest} ${'jalan berlubang di depan Pasar Godean '.repeat(150)}` };
      case POISON:
        return { ...envelope, kind: 'text', text: POISON };
      default:
        return { ...envelope, kind: 'unsupported', what: UNSUPPORTED[what] ?? 'other' };
    }
  }

  private async act(words: string): Promise<void> {
    const store = await this.open();
    const [first = '', second = '', ...rest] = words.split(' ');
    if (first === 'jam') return this.pass(second, store);
    if (first === 'petugas') {
      const waiting = (await store.chats.handovers.list())[0];
      if (!waiting) throw new Error('no chat waits for a person');
      const text = [second, ...rest].join(' ');
      if (text === 'pergi') await store.chats.handovers.leave(waiting.id, 'Sri');
      else await store.chats.handovers.say(waiting.id, text, 'Sri');
      await store.inbox.runTurns();
      return;
    }
    const code = this.codes[Number(first) - 1] ?? '';
    if (second === 'urungkan') {
      const undone = await store.tickets.undo(code, 'Sri');
      if (!undone.ok) throw new Error(`undo: ${undone.why}`);
      return;
    }
    if (!STATES.includes(second as State)) throw new Error(`no such state: ${second}`);
    const moved = await store.tickets.move(code, actOf(second as State, rest.join(' '), this.now), 'Sri');
    if (!moved.ok) throw new Error(`move: ${JSON.stringify(moved.refusal)}`);
  }

  private async pass(span: string, store: Store): Promise<void> {
    const [, count = '0', unit = 's'] = /^(\d+)([smhd])$/.exec(span) ?? [];
    this.now += Number(count) * UNITS[unit as keyof typeof UNITS];
    await store.upkeep.runDeadlines();
    await store.inbox.runTurns();
    await store.upkeep.runDeadlines();
    await store.inbox.runTurns();
  }

  /** Resolves to the text of the reply, or to what the phone was shown if that is anything else. */
  private async send({ id, address, reply, clearsButtonsOf }: Outgoing, name: string, store: Store): Promise<string> {
    if (!this.wire) {
      this.said.push(`bot-${this.said.length + 1}`);
      await store.outbox.recordSent(id, { kind: 'sent', providerId: `bot-${this.said.length}` });
      return reply.text;
    }
    const who = this.who(name);
    const before = this.wire.seen(who).length;
    const sent = await this.wire.channel.send(address, reply, clearsButtonsOf);
    await store.outbox.recordSent(id, sent);
    this.said.push((sent.kind === 'sent' && sent.providerId) || 'unknown');
    const seen = this.wire.seen(who).slice(before);
    const texts = seen.flatMap((one) => one.texts);
    const labels = seen.flatMap((one) => one.labels);
    const meant = reply.choices?.map(({ label }) => label) ?? [];
    const isShown =
      labels.length > 0
        ? isSame(texts, [reply.text]) && labels.join() === meant.join()
        : isSame(texts, [reply.text, ...meant.map((label, at) => `${at + 1}. ${label}`)]);
    if (sent.kind === 'sent' && isShown) return reply.text;
    return `${sent.kind === 'sent' ? 'sent' : `${sent.kind}: ${sent.reason}`} ${texts.join('\n')} [${labels.join('] [')}]`;
  }

  /** All that the bot has to say now, in every chat, as the channel would send it. */
  private async bot(): Promise<readonly string[]> {
    const store = await this.open();
    const lines: string[] = [];
    for (;;) {
      const batch = await store.outbox.claim(this.wire ? [this.wire.channel.name] : Object.keys(CHANNELS), 20);
      if (batch.length === 0) return lines;
      for (const outgoing of batch) {
        const { address, reply } = outgoing;
        const name = this.names.get(address.chat) ?? address.chat;
        const text = await this.send(outgoing, name, store);
        const shown = this.shown.get(name) ?? new Map<string, string>();
        for (const choice of reply.choices ?? []) shown.set(choice.label, choice.id);
        this.shown.set(name, shown);
        const to = name === this.citizen ? '' : `(kepada ${name}) `;
        lines.push(...`${to}${text}`.split('\n').map((line, at) => (at === 0 ? `< ${line}` : `  ${line}`.trimEnd())));
        if (reply.choices) lines.push(`= ${reply.choices.map(({ label }) => `[${label}]`).join(' ')}`);
        if (reply.media) lines.push(`= (${reply.media.length} berkas)`);
      }
    }
  }
}

/** What differs in white space alone may have come in two messages. */
const isSame = (seen: readonly string[], meant: readonly string[]): boolean =>
  seen.join(' ').replace(/\s+/g, '') === meant.join(' ').replace(/\s+/g, '');

/** Codes come by chance; a transcript needs the same ones each time. */
function rename(done: TurnResult, codes: string[]): TurnResult {
  const fresh = done.effects.filter((effect) => effect.kind === 'file').map(({ code }) => code);
  if (fresh.length === 0) return done;
  let json = JSON.stringify(done);
  for (const code of fresh) {
    const named = ticketCode(Array.from({ length: 10 }, (_, at) => (codes.length + 1) * (at + 3)));
    codes.push(named);
    json = json.replaceAll(code, named).replaceAll(showCode(code), showCode(named));
  }
  return JSON.parse(json) as TurnResult;
}

function actOf(to: State, words: string, now: number): Act {
  const fields = Object.fromEntries(
    [...words.matchAll(/(\w+)=(?:"([^"]*)"|(\S+))/g)].map(([, name, quoted, bare]) => [name, quoted ?? bare]),
  ) as Record<string, string>;
  const { until, ...rest } = fields;
  return { to, ...rest, ...(until ? { until: now + Number(until) * UNITS.d } : {}) } as Act;
}

/** Plays a whole transcript; lines of the bot in it are passed over. `wire`: over that channel. */
export async function play(text: string, wire?: Wire): Promise<Played> {
  const stage = new Stage(wire);
  const out: string[] = [];
  try {
    const lines = text.split('\n');
    for (const [at, line] of lines.entries()) {
      if (line.startsWith('#')) out.push(line.trim());
      // A blank line before a scene stays; one inside what the bot said is said anew.
      else if (line.trim() === '' && /^[#@]/.test(lines[at + 1] ?? '')) out.push('');
      if (!/^[@>!]/.test(line)) continue;
      out.push(line.trimEnd(), ...(await stage.play(line)));
    }
  } catch (error) {
    throw new Error(`after "${out.at(-1)}": ${error instanceof Error ? error.message : error}`, { cause: error });
  } finally {
    await stage.end();
  }
  return { text: `${out.join('\n').trimEnd()}\n`, visits: stage.visits, bytes: stage.bytes, untold: stage.untold };
}
