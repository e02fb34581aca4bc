/** Reports what citizens write, edit and delete: each once, and in order within a chat. */
import { createHash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { Call, Client, Message, Reaction } from 'whatsapp-web.js';
import type { Inbound } from '../../../core/message.js';
import { within } from '../../within.js';
import type { PageOptions } from '../protocol.js';
import { emit, noAnswerWithin } from './link.js';
import { bareId, isCitizens, isPrivate, rawOf, sentAt, toInbound } from './message.js';
import type { Writers } from './writers.js';

const MAX_KNOWN_MESSAGES = 20_000;

export class Incoming {
  /** Keys of reported inputs. A reloaded page and reading back bring the same messages again. */
  private readonly reported = new LRUCache<string, true>({ max: MAX_KNOWN_MESSAGES });
  /** The current text of each message, by bare id. The page fires an edit event whenever it fills a message in. */
  private readonly texts = new LRUCache<string, string>({ max: MAX_KNOWN_MESSAGES });
  /** Messages that cannot be decrypted yet, by bare id. */
  private readonly unreadable = new Map<string, NodeJS.Timeout>();
  private readonly queues = new Map<string, Promise<void>>();

  constructor(
    private readonly client: Client,
    private readonly writers: Writers,
    private readonly options: Pick<PageOptions, 'callMs' | 'undecryptableMs'>,
  ) {}

  listen(): void {
    const { client } = this;
    client.on('message', (message) => this.onMessage(message));
    client.on('message_ciphertext', (message) => void (isCitizens(message) && this.waitUntilReadable(message)));
    client.on('message_edit', (message, text) => this.onEdit(message, String(text ?? '')));
    client.on('message_revoke_everyone', (message) => this.onDeletion(message));
    client.on('message_ack', (message, ack) => {
      if (message.fromMe) emit({ event: 'ack', id: bareId(message), ack });
    });
    client.on('message_reaction', (reaction) => this.onReaction(reaction));
    client.on('call', (call) => this.onCall(call));
  }

  /** A message that reading back has found in the page's store, which may be new, edited or deleted. */
  onFound(message: Message): void {
    const id = bareId(message);
    if (!this.reported.has(id) || message.type === 'revoked') this.onMessage(message);
    else if (this.texts.has(id)) this.onEdit(message, message.body);
  }

  /** Resolves when everything known by now is reported. */
  async flush(): Promise<void> {
    await Promise.all(this.queues.values());
  }

  private onMessage(message: Message): void {
    if (!isCitizens(message)) return;
    if (message.type === 'ciphertext') {
      this.waitUntilReadable(message);
      return;
    }
    const id = bareId(message);
    clearTimeout(this.unreadable.get(id));
    this.unreadable.delete(id);
    const inbound = toInbound(message, Date.now());
    if (inbound && 'text' in inbound && !this.texts.has(id)) this.texts.set(id, inbound.text);
    if (inbound) this.report(message, inbound, inbound.kind === 'deleted' ? `${inbound.of}:deleted` : id);
  }

  /** The phone may still send the key. After a while the citizen is asked to send the message again. */
  private waitUntilReadable(message: Message): void {
    const id = bareId(message);
    if (this.unreadable.has(id) || this.reported.has(`${id}:undecryptable`)) return;
    const { undecryptableMs } = this.options;
    const waitMs = Math.max(0, message.timestamp * 1_000 + undecryptableMs - Date.now());
    const timer = setTimeout(() => void this.lookAgain(message), Math.min(waitMs, undecryptableMs));
    this.unreadable.set(id, timer);
  }

  private async lookAgain(message: Message): Promise<void> {
    const { callMs } = this.options;
    const id = bareId(message);
    this.unreadable.delete(id);
    const asked = this.client.getMessageById(message.id._serialized);
    const now = await within(callMs, asked, noAnswerWithin(callMs)).catch(() => undefined);
    if (now && now.type !== 'ciphertext') {
      this.onMessage(now);
      return;
    }
    const at = Date.now();
    const envelope = { id, sentAt: sentAt(message, at), receivedAt: at };
    this.report(message, { ...envelope, kind: 'unsupported', what: 'undecryptable' }, `${id}:undecryptable`);
  }

  /**
   * The page also fires this event when a message becomes readable and when a preview picture is loaded. It is an edit
   * only if `shown` is the message's text and that text is new.
   */
  private onEdit(message: Message, shown: string): void {
    const id = bareId(message);
    const inbound = isCitizens(message) && !this.unreadable.has(id) ? toInbound(message, Date.now()) : undefined;
    if (!inbound || !('text' in inbound) || inbound.kind === 'edited') return;
    const { text } = inbound;
    if (text !== shown || this.texts.get(id) === text) return;
    this.texts.set(id, text);
    const at = Date.now();
    const version = message.latestEditSenderTimestampMs ?? createHash('sha256').update(text).digest('hex');
    const edited: Inbound = { id: `${id}:${at}`, sentAt: at, receivedAt: at, kind: 'edited', of: id, text };
    this.report(message, edited, `${id}:edited:${version}`);
  }

  private onDeletion(message: Message): void {
    if (!isCitizens(message)) return;
    const of = message.protocolMessageKey?.id ?? bareId(message);
    const at = Date.now();
    const key = `${of}:deleted`;
    this.report(message, { id: key, sentAt: at, receivedAt: at, kind: 'deleted', of }, key);
  }

  private onCall({ id, from: caller, fromMe, isGroup }: Call): void {
    // The library passes on what the page has: an id object or its text.
    const from = String((caller as { _serialized?: string } | undefined)?._serialized ?? caller);
    if (fromMe || isGroup || !isPrivate(from)) return;
    const at = Date.now();
    const key = `call:${id}`;
    const message = { from, rawData: {} } as unknown as Message;
    this.report(message, { id: key, sentAt: at, receivedAt: at, kind: 'unsupported', what: 'call' }, key);
  }

  /** Without an emoji the reaction was taken back. */
  private onReaction({ id, msgId, senderId, reaction: emoji, timestamp }: Reaction): void {
    const from = String(id.remote);
    if (id.fromMe || !emoji || !isPrivate(from) || !isPrivate(String(senderId))) return;
    const at = Date.now();
    const key = `reaction:${id.id}:${emoji}`;
    const sent = timestamp > 0 ? Math.min(timestamp * 1_000, at) : at;
    const message = { from, rawData: {} } as unknown as Message;
    this.report(message, { id: key, sentAt: sent, receivedAt: at, kind: 'reaction', of: msgId.id, emoji }, key);
  }

  private report(message: Message, inbound: Inbound, key: string): void {
    if (this.reported.has(key)) return;
    this.reported.set(key, true);
    const chat = message.from;
    const { notifyName } = rawOf(message);
    const name = typeof notifyName === 'string' && notifyName ? { name: notifyName } : {};
    const before = this.queues.get(chat) ?? Promise.resolve();
    const mine = before.then(async () => {
      const ids = await this.writers.idsOf(chat);
      emit({ event: 'message', message: { chat, ...ids, ...name, key, message: inbound } });
    });
    this.queues.set(chat, mine);
    void mine.finally(() => this.queues.get(chat) === mine && this.queues.delete(chat));
  }
}
