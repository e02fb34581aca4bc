import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bindConverse } from '../../../bot/converse.js';
import { loadUnderstanding } from '../../../bot/learning/models.js';
import { CodeMisses } from '../../../bot/limits/code-misses.js';
import { Limiter } from '../../../bot/limits/limits.js';
import { areaName } from '../../../bot/tenant/areas.js';
import { loadTenant } from '../../../bot/tenant/tenant.js';
import type {
  Conversation,
  Conversing,
  Input,
  RunConversation,
  TurnResult,
} from '../../../core/conversation/conversation.js';
import { converse } from '../../../core/conversation/converse.js';
import type { ChannelTraits, Inbound, Reply } from '../../../core/message.js';
import type { Outgoing } from '../../../core/post.js';
import { STATES, type State } from '../../../core/tickets/ticket.js';
import { showCode, ticketCode } from '../../../core/tickets/ticket-code.js';
import { openStore } from '../../../db/open.js';
import type { Store } from '../../../db/store.js';
import { officer } from '../officer.js';
import { actOf, HOUR_MS, inboundOf, milliseconds, POISON, tappedIn } from './script.js';
import { inputShapes, replyShapes, type Shape } from './shapes.js';
import type { ReceivedMessage, TestChannel } from './test-channel.js';

/** One input of a chat, seen from outside: what was open when it came. */
export interface Visit {
  readonly state: Conversation | undefined;
  readonly input: Input;
}

const { tenant } = loadTenant(undefined);
const understanding = loadUnderstanding(tenant);

const CHANNELS: Readonly<Record<string, ChannelTraits>> = {
  telegram: { name: 'telegram', buttons: 8, terse: false, photos: true, locations: true },
  'sms-kannel': { name: 'sms-kannel', buttons: 0, terse: true, photos: false, locations: false },
};

/** Tuesday 24 November 2026, 10:00 in Sleman. */
const START = Date.parse('2026-11-24T10:00:00+07:00');
const BURST_MS = 1_500;
const BETWEEN_BURST_MS = 600;
/** Lines after which the store is closed and opened again. */
const REOPEN_EVERY = 5;

/** How many citizens all plays have had: several plays may share one channel. */
let citizens = 0;

/** A store with the real conversation, and citizens who use it: by themselves, or over a channel. */
export class Stage {
  readonly visits: Visit[] = [];
  readonly unreported: string[] = [];
  readonly shapes = new Set<Shape>();
  /** The number of each citizen on the channel by name, and the name by chat. */
  private readonly people = new Map<string, number>();
  private readonly names = new Map<string, string>();
  private now = START;
  private lines = 0;
  private isInBurst = false;
  private burstMs = 0;
  private readonly folder = mkdtempSync(join(tmpdir(), 'kentongan-chat-'));
  private store: Store | undefined;
  private channel = 'telegram';
  private citizen = 'Warga';
  private readonly sent = new Map<string, string[]>();
  /** By citizen: the id of each choice that was ever shown, by its label; and the newest reply. */
  private readonly shown = new Map<string, Map<string, string>>();
  private readonly newest = new Map<string, Reply>();
  /** The channel's id of each message of ours. */
  private readonly said: string[] = [];
  private messages = 0;
  private readonly codes: string[] = [];
  private readonly codeMisses = new CodeMisses(new Limiter(() => this.now), { info() {}, warn() {}, error() {} });
  private silences: string[] = [];

  constructor(private readonly over: TestChannel | undefined) {
    if (over) this.channel = over.channel.name;
  }

  private readonly converse: RunConversation = (chat, input) => this.watched(chat, input);

  private *watched(chat: Parameters<RunConversation>[0], input: Input): Conversing {
    this.visits.push({ state: chat.state, input });
    if (input.kind === 'message' && input.message.kind === 'text' && input.message.text === POISON)
      throw new Error('a message that breaks the program');
    const bound = bindConverse(converse, {
      tenant,
      understanding,
      channels: this.over ? [this.over.channel] : Object.values(CHANNELS).map((traits) => ({ traits })),
      publicUrl: 'https://lapor.example.go.id',
      burstMs: this.burstMs,
      codeMisses: this.codeMisses,
      areaName,
    });
    const done: TurnResult = yield* bound(chat, input);
    const named = rename(done, this.codes);
    if (done.silence) this.silences.push(done.silence);
    return named;
  }

  private async open(): Promise<Store> {
    this.store ??= await openStore({
      url: join(this.folder, 'kentongan.db'),
      secretKey: new Uint8Array(32).fill(7),
      tenant,
      converse: this.converse,
      clock: () => this.now,
    });
    return this.store;
  }

  private async close(): Promise<void> {
    await this.store?.close();
    this.store = undefined;
  }

  async end(): Promise<void> {
    await this.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  async play(line: string): Promise<readonly string[]> {
    if (line.startsWith('@')) return this.set(line.slice(1).trim());
    const goesOn = line.startsWith('>>');
    this.now += this.isInBurst ? BETWEEN_BURST_MS : 5000;
    this.burstMs = goesOn || this.isInBurst ? BURST_MS : 0;
    this.isInBurst = goesOn;
    this.silences = [];
    if (line.startsWith('>')) await this.hear(line.replace(/^>+/, '').trim());
    else await this.act(line.slice(1).trim());
    if (!goesOn) this.now += this.burstMs;
    const out = await this.bot();
    this.lines += 1;
    // Whether a reopened store goes on is not the channel's concern.
    if (!this.over && this.lines % REOPEN_EVERY === 0) await this.close();
    return [...out, ...this.silences.map((silence) => `~ ${silence}`)];
  }

  private set(words: string): readonly string[] {
    if (words.startsWith('warga ')) this.citizen = words.slice('warga '.length);
    else if (CHANNELS[words]) this.channel = words;
    else throw new Error(`no such channel: ${words}`);
    return [];
  }

  private get address() {
    if (!this.over) return { channel: this.channel, account: 'test', chat: this.citizen };
    const address = this.over.addressOf(this.who(this.citizen));
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
    const line = { words: named, id, now: this.now, mine, ours: this.said, shown: this.shown.get(this.citizen) };
    const message = inboundOf(line);
    this.note(inputShapes(message, this.newest.get(this.citizen)));
    const received = await this.deliver(message, tappedIn(words));
    this.sent.set(this.citizen, [...mine, received.message.id]);
    await store.inbox.accept([received]);
    if (words !== `(${POISON})`) return;
    for (let tries = 0; tries < 8; tries++) {
      this.now += HOUR_MS;
      await store.inbox.runTurns();
    }
  }

  private note(shapes: readonly Shape[]): void {
    for (const shape of shapes) this.shapes.add(shape);
  }

  /** Over the channel, where there is one that reports such a message. The play has a clock of its own. */
  private async deliver(message: Inbound, tapped: string | undefined): Promise<ReceivedMessage> {
    const { address } = this;
    const received = await this.over?.act(this.who(this.citizen), message, tapped);
    if (received) return { ...received, message: { ...received.message, sentAt: this.now, receivedAt: this.now } };
    if (this.over) this.unreported.push(message.kind === 'unsupported' ? message.what : message.kind);
    return { kind: 'message', address, key: message.id, message };
  }

  private async act(words: string): Promise<void> {
    const store = await this.open();
    const [first = '', second = '', ...rest] = words.split(' ');
    if (first === 'jam') return this.pass(second, store);
    if (first === 'petugas') {
      const waiting = (await store.chats.handovers.list())[0];
      if (!waiting) throw new Error('no chat waits for a person');
      const text = [second, ...rest].join(' ');
      if (text === 'pergi') await store.chats.handovers.leave(waiting.id, officer('Sri'));
      else await store.chats.handovers.say(waiting.id, text, officer('Sri'));
      await store.inbox.runTurns();
      return;
    }
    const code = this.codes[Number(first) - 1] ?? '';
    if (second === 'urungkan') {
      const undone = await store.tickets.undo({ code }, officer('Sri'));
      if (!undone.ok) throw new Error(`undo: ${undone.why}`);
      return;
    }
    if (!STATES.includes(second as State)) throw new Error(`no such state: ${second}`);
    const moved = await store.tickets.move(code, actOf(second as State, rest.join(' '), this.now), officer('Sri'));
    if (!moved.ok) throw new Error(`move: ${JSON.stringify(moved.refusal)}`);
  }

  private async pass(span: string, store: Store): Promise<void> {
    this.now += milliseconds(span);
    await store.upkeep.runDeadlines();
    await store.inbox.runTurns();
    await store.upkeep.runDeadlines();
    await store.inbox.runTurns();
  }

  /** Resolves to the text of the reply, or to what the phone was shown if that is anything else. */
  private async send({ id, address, reply, clearsButtonsOf }: Outgoing, name: string, store: Store): Promise<string> {
    if (!this.over) {
      this.said.push(`bot-${this.said.length + 1}`);
      await store.outbox.recordSent(id, { kind: 'sent', providerId: `bot-${this.said.length}` });
      return reply.text;
    }
    const who = this.who(name);
    const before = this.over.seen(who).length;
    const sent = await this.over.channel.send(address, reply, clearsButtonsOf);
    await store.outbox.recordSent(id, sent);
    this.said.push((sent.kind === 'sent' && sent.providerId) || 'unknown');
    const seen = this.over.seen(who).slice(before);
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
      const batch = await store.outbox.claim(this.over ? [this.over.channel.name] : Object.keys(CHANNELS), 20);
      if (batch.length === 0) return lines;
      for (const outgoing of batch) {
        const { address, reply } = outgoing;
        const name = this.names.get(address.chat) ?? address.chat;
        const text = await this.send(outgoing, name, store);
        const shown = this.shown.get(name) ?? new Map<string, string>();
        for (const choice of reply.choices ?? []) shown.set(choice.label, choice.id);
        this.shown.set(name, shown);
        this.newest.set(name, reply);
        this.note(replyShapes(outgoing));
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
