/** Replies from the linked phone: slowly, only to who wrote, and `sent` only once WhatsApp's server has it. */
import { setTimeout as pause } from 'node:timers/promises';
import type { Reply } from '../../core/message.js';
import type { Address, Received, Sent } from '../../core/post.js';
import type { CleanFile } from '../channel.js';
import { fit as fitted, type Limits } from '../fit.js';
import type { Chats } from './state.js';
import { NoAnswer, NoPage, type Watch } from './supervisor.js';

/** Buttons of the linked phone do not arrive: choices are numbered lines. */
const LIMITS: Limits = { buttons: 0, label: 0, text: 4096 };
/**
 * More replies at once would only wait for their turn, and each has 30 seconds in all: so long for its turn (else it is
 * asked to come again), `callMs` for the page, `ackMs` for the server.
 */
export const AT_ONCE = 2;
const LONGEST_QUEUE_MS = 9_000;
const SPREAD = 0.3;
const NOT_READY_MS = 15_000;
/** When the page is asked how a message is, whose confirmation may have been missed. */
const LOOKS = [1_000, 4_000, 10_000, 20_000, 40_000];
const REMEMBERED = 5_000;

export interface PhoneSender {
  send(to: Address, reply: Reply, files?: readonly CleanFile[]): Promise<Sent>;
  /** The server or the phone has confirmed a message of ours. */
  confirmed(id: string, ack: number): void;
}

export interface SenderParts {
  readonly name: string;
  readonly watch: Watch;
  readonly chats: () => Chats;
  readonly sendMs: number;
  readonly ackMs: number;
  readonly callMs: number;
  /** Confirmations that came when the send had been given up. */
  report(report: Extract<Received, { kind: 'report' }>): void;
}

export function openSender({ name, watch, chats, sendMs, ackMs, callMs, report }: SenderParts): PhoneSender {
  /** The best confirmation of each message, and who waits for it. */
  const acks = new Map<string, number>();
  const waiting = new Map<string, (ack: number) => void>();
  let freeAt = 0;

  function confirmed(id: string, ack: number): void {
    if (ack > 0 && (acks.get(id) ?? 0) >= ack) return;
    acks.set(id, ack);
    const [eldest] = acks.keys();
    if (acks.size > REMEMBERED && eldest !== undefined) acks.delete(eldest);
    const listener = waiting.get(id);
    if (listener) listener(ack);
    else if (ack !== 0)
      report({
        kind: 'report',
        channel: name,
        providerId: id,
        state: ack < 0 ? 'failed' : ack === 1 ? 'sent' : ack === 2 ? 'delivered' : 'read',
      });
  }

  /** Milliseconds until our turn; undefined when too many are before us. */
  function turn(): number | undefined {
    const now = Date.now();
    const wait = Math.max(0, freeAt - now);
    if (wait > Math.max(LONGEST_QUEUE_MS, 2 * sendMs)) return undefined;
    freeAt = now + wait + sendMs * (1 + SPREAD * (2 * Math.random() - 1));
    return wait;
  }

  /** Resolves to the first confirmation or refusal, 0 when none came in time. */
  async function confirmation(id: string, serialized: string): Promise<number> {
    const known = acks.get(id);
    if (known) return known;
    const end = new AbortController();
    const told = new Promise<number>((resolve) => waiting.set(id, (ack) => ack !== 0 && resolve(ack)));
    void look(id, serialized, end.signal);
    const late = pause(ackMs, 0, { ref: false, signal: end.signal }).catch(() => 0);
    const ack = await Promise.race([told, late]);
    waiting.delete(id);
    if (ack !== 0) end.abort();
    return ack;
  }

  /** Events get lost. Goes on after the send was given up, so that its end becomes known all the same. */
  async function look(id: string, serialized: string, signal: AbortSignal): Promise<void> {
    let before = 0;
    for (const at of LOOKS) {
      await pause(at - before, undefined, { ref: false, signal }).catch(() => undefined);
      if (signal.aborted) return;
      before = at;
      const ack = await watch.ask('ackOf', { serialized }, callMs).catch(() => 0);
      if (ack !== 0) return confirmed(id, ack);
    }
  }

  async function sendOne(chat: string, content: string | CleanFile): Promise<Sent> {
    const wait = turn();
    if (wait === undefined)
      return { kind: 'retry', reason: 'many replies wait for the phone', afterMs: Math.max(0, freeAt - Date.now()) };
    if (wait > 0) await pause(wait, undefined, { ref: false });
    if (watch.state() !== 'ready') return notReady();
    try {
      watch.busy();
      const { id, serialized } = await watch.ask('send', { chat, content }, callMs);
      const ack = await confirmation(id, serialized);
      if (ack > 0) return { kind: 'sent', providerId: id };
      if (ack < 0) return { kind: 'retry', reason: 'WhatsApp refused the message' };
      return { kind: 'unknown', reason: `the server did not confirm it within ${ackMs} ms`, providerId: id };
    } catch (error) {
      const reason = (error as Error).message;
      if (error instanceof NoPage) return notReady();
      if (error instanceof NoAnswer) return { kind: 'unknown', reason };
      return { kind: typeof content === 'string' ? 'retry' : 'refused', reason };
    }
  }

  const notReady = (): Sent => ({
    kind: 'retry',
    reason: watch.trouble() ?? 'WhatsApp Web is not ready yet',
    afterMs: NOT_READY_MS,
  });

  return {
    confirmed,
    async send({ chat: citizen }, reply, files = []) {
      if (watch.state() !== 'ready') return notReady();
      const chat = chats().lastOf(citizen) ?? (await find(citizen));
      if (!chat) return { kind: 'refused', reason: 'this phone has no chat with the citizen: it never writes first' };
      let sent: Sent = { kind: 'refused', reason: 'the reply has no text' };
      const contents = [...files, ...fitted(reply, LIMITS).texts];
      for (const [index, content] of contents.entries()) {
        sent = await sendOne(chat, content);
        // Where the page can't take a file the words shall come all the same.
        if (sent.kind === 'sent' || (sent.kind === 'refused' && typeof content !== 'string')) continue;
        // Tried again, the parts that are there would come twice.
        return index > 0 && sent.kind === 'retry' ? { kind: 'unknown', reason: sent.reason } : sent;
      }
      return sent;
    },
  };

  /** A phone that was linked anew on another computer still has its chats. */
  async function find(citizen: string): Promise<string | undefined> {
    if (citizen.endsWith('@lid')) return citizen;
    return watch.ask('find', { digits: citizen }, callMs).catch(() => undefined);
  }
}
