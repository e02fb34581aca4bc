/** Sends replies from the linked phone: slowly, only to citizens who wrote, and `sent` only once WhatsApp's server has them. */
import { setTimeout as pause } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import type { Reply } from '../../core/message.js';
import type { Address, Received, Report, Sent } from '../../core/post.js';
import type { CleanFile } from '../channel.js';
import { fit, type Limits } from '../fit.js';
import type { Contacts } from './contacts.js';
import { NoAnswer, NoPage } from './page-client.js';
import type { PageSupervisor } from './supervisor.js';

/** A linked phone cannot send buttons: choices are numbered lines. */
const LIMITS: Limits = { buttons: 0, label: 0, text: 4096 };
/**
 * Each reply has 30 seconds in all: at most `MAX_QUEUE_MS` until its turn (otherwise it is retried), `callMs` for the page
 * and `ackMs` for the server. More replies at once would only wait for their turn.
 */
export const MAX_CONCURRENT_SENDS = 2;
const MAX_QUEUE_MS = 9_000;
/** The pause between two messages varies by this part of it. */
const PAUSE_VARIATION = 0.3;
const RETRY_WHEN_READY_MS = 15_000;
/** When to ask the page for a confirmation, whose event may be lost: milliseconds after sending. */
const ACK_CHECKS_MS = [1_000, 4_000, 10_000, 20_000, 40_000];
const MAX_KNOWN_ACKS = 5_000;

export interface PhoneSenderOptions {
  /** The channel's name. */
  readonly name: string;
  readonly supervisor: PageSupervisor;
  /** Undefined until the channel is started. */
  readonly contacts: () => Contacts | undefined;
  /** Minimum pause between two messages. */
  readonly sendMs: number;
  /** Timeout of the server's confirmation. */
  readonly ackMs: number;
  /** Timeout of a call to the page. */
  readonly callMs: number;
  /** Called for a confirmation that comes after its send has ended. */
  onReport(report: Extract<Received, { kind: 'report' }>): void;
}

export class PhoneSender {
  /** The highest confirmation of each message, by id. */
  private readonly acks = new LRUCache<string, number>({ max: MAX_KNOWN_ACKS });
  private readonly waiting = new Map<string, (ack: number) => void>();
  private nextSendAt = 0;

  constructor(private readonly options: PhoneSenderOptions) {}

  async send({ chat: citizen }: Address, reply: Reply, files: readonly CleanFile[] = []): Promise<Sent> {
    const { supervisor, contacts } = this.options;
    if (supervisor.currentState() !== 'ready') return this.notReady();
    const chat = contacts()?.lastChatOf(citizen) ?? (await this.findChat(citizen));
    if (!chat) return { kind: 'refused', reason: 'this phone has no chat with the citizen, and it never writes first' };
    let sent: Sent = { kind: 'refused', reason: 'the reply has no text' };
    for (const [index, content] of [...files, ...fit(reply, LIMITS).texts].entries()) {
      sent = await this.sendInTurn(chat, content);
      // The text is sent even if the page refuses a file.
      if (sent.kind === 'sent' || (sent.kind === 'refused' && typeof content !== 'string')) continue;
      // A retry would send the first parts twice.
      return index > 0 && sent.kind === 'retry' ? { kind: 'unknown', reason: sent.reason } : sent;
    }
    return sent;
  }

  /** The server or the phone has confirmed a message of ours: -1 refused, 0 pending, 1 server, 2 phone, 3 and more read. */
  onAck(id: string, ack: number): void {
    if (ack > 0 && (this.acks.get(id) ?? 0) >= ack) return;
    this.acks.set(id, ack);
    const listener = this.waiting.get(id);
    if (listener) listener(ack);
    else if (ack !== 0) {
      const { name: channel, onReport } = this.options;
      onReport({ kind: 'report', channel, providerId: id, state: reportOf(ack) });
    }
  }

  private async sendInTurn(chat: string, content: string | CleanFile): Promise<Sent> {
    const { supervisor, callMs, ackMs } = this.options;
    const waitMs = this.takeTurn();
    if (waitMs === undefined)
      return {
        kind: 'retry',
        reason: 'many replies wait for the phone',
        afterMs: Math.max(0, this.nextSendAt - Date.now()),
      };
    if (waitMs > 0) await pause(waitMs, undefined, { ref: false });
    if (supervisor.currentState() !== 'ready') return this.notReady();
    try {
      supervisor.noteActivity();
      const { id, serialized } = await supervisor.call('send', { chat, content }, callMs);
      const ack = await this.confirmation(id, serialized);
      if (ack > 0) return { kind: 'sent', providerId: id };
      if (ack < 0) return { kind: 'retry', reason: 'WhatsApp refused the message' };
      return { kind: 'unknown', reason: `the server did not confirm it within ${ackMs} ms`, providerId: id };
    } catch (error) {
      const reason = (error as Error).message;
      if (error instanceof NoPage) return this.notReady();
      if (error instanceof NoAnswer) return { kind: 'unknown', reason };
      return { kind: typeof content === 'string' ? 'retry' : 'refused', reason };
    }
  }

  /** Milliseconds until our turn; undefined when the queue is too long. */
  private takeTurn(): number | undefined {
    const { sendMs } = this.options;
    const now = Date.now();
    const waitMs = Math.max(0, this.nextSendAt - now);
    if (waitMs > Math.max(MAX_QUEUE_MS, 2 * sendMs)) return undefined;
    this.nextSendAt = now + waitMs + sendMs * (1 + PAUSE_VARIATION * (2 * Math.random() - 1));
    return waitMs;
  }

  /** Resolves to the first confirmation or refusal; to 0 when none comes in time. */
  private async confirmation(id: string, serialized: string): Promise<number> {
    const known = this.acks.get(id);
    if (known) return known;
    const done = new AbortController();
    const acked = new Promise<number>((resolve) => this.waiting.set(id, (ack) => ack !== 0 && resolve(ack)));
    void this.checkAck(id, serialized, done.signal);
    const timeout = pause(this.options.ackMs, 0, { ref: false, signal: done.signal }).catch(() => 0);
    const ack = await Promise.race([acked, timeout]);
    this.waiting.delete(id);
    if (ack !== 0) done.abort();
    return ack;
  }

  /** Confirmation events get lost. Goes on after the send has timed out, so that its result becomes known later. */
  private async checkAck(id: string, serialized: string, signal: AbortSignal): Promise<void> {
    const { supervisor, callMs } = this.options;
    let before = 0;
    for (const at of ACK_CHECKS_MS) {
      await pause(at - before, undefined, { ref: false, signal }).catch(() => undefined);
      if (signal.aborted) return;
      before = at;
      const ack = await supervisor.call('ackOf', { serialized }, callMs).catch(() => 0);
      if (ack !== 0) return this.onAck(id, ack);
    }
  }

  /** For a phone that was linked again on another computer: it still has its chats. */
  private async findChat(citizen: string): Promise<string | undefined> {
    const { supervisor, callMs } = this.options;
    if (citizen.endsWith('@lid')) return citizen;
    return supervisor.call('findChat', { digits: citizen }, callMs).catch(() => undefined);
  }

  private notReady(): Sent {
    const reason = this.options.supervisor.trouble() ?? 'WhatsApp Web is not ready yet';
    return { kind: 'retry', reason, afterMs: RETRY_WHEN_READY_MS };
  }
}

function reportOf(ack: number): Report {
  if (ack < 0) return 'failed';
  if (ack === 1) return 'sent';
  return ack === 2 ? 'delivered' : 'read';
}
