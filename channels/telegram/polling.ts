/** Receives updates by long polling. */
import { setTimeout as pause } from 'node:timers/promises';
import { GrammyError } from 'grammy';
import type { Update } from 'grammy/types';
import type { Received } from '../../core/post.js';
import type { Receiver } from '../channel.js';
import { answerTap, type Connection, MAX_RETRY_MS, MIN_RETRY_MS, setMenus } from './connection.js';
import { troubleOf } from './errors.js';
import { readUpdate, UPDATES } from './update.js';

type Receive = (received: readonly Received[]) => Promise<void>;

const POLL_SECONDS = 20;
const STOP_TIMEOUT_MS = 2_000;

export function polling(connection: Connection): Receiver {
  const poller = new Poller(connection);
  return {
    via: 'connection',
    start: async (receive) => poller.start(receive),
    stop: () => poller.stop(),
  };
}

/**
 * Runs grammy's plain loop, one update after the other. We set the offset ourselves: it confirms only updates that
 * `receive` has made durable, while grammy's own offset confirms updates that it has begun, also when it stops. After an
 * offset is confirmed we send none, since the numbers of updates may restart after a week without updates.
 */
class Poller {
  private stopping = new AbortController();
  private receive: Receive | undefined;
  /** The newest durable update whose number is not confirmed to Telegram yet. */
  private unconfirmed: number | undefined;
  private storing: Promise<unknown> = Promise.resolve();
  private retryMs = MIN_RETRY_MS;
  private areMenusSet = false;

  constructor(private readonly connection: Connection) {
    const { bot } = connection;
    this.confirmDurableUpdatesOnly();
    bot.catch(({ error }) => {
      throw error;
    });
    bot.use(({ update }) => this.take(update));
  }

  start(receive: Receive): void {
    this.stopping = new AbortController();
    this.receive = receive;
    void this.poll(this.stopping.signal);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.storing.catch(() => undefined);
    const stopped = this.connection.bot.stop().catch(() => undefined);
    await Promise.race([stopped, pause(STOP_TIMEOUT_MS, undefined, { ref: false })]);
  }

  private confirmDurableUpdatesOnly(): void {
    const { connection } = this;
    connection.bot.api.config.use(async (call, method, payload, signal) => {
      if (method !== 'getUpdates') return call(method, payload, signal);
      const confirming = this.unconfirmed;
      const offset = confirming === undefined ? undefined : confirming + 1;
      try {
        const answer = await call(method, { ...payload, offset } as typeof payload, signal);
        if (answer.ok) {
          connection.trouble = undefined;
          this.retryMs = MIN_RETRY_MS;
          if (this.unconfirmed === confirming) this.unconfirmed = undefined;
        } else connection.trouble = troubleOf(new GrammyError(method, answer, method, {}));
        return answer;
      } catch (error) {
        if (!this.stopping.signal.aborted) connection.trouble = troubleOf(error);
        throw error;
      }
    });
  }

  private async take(update: Update): Promise<void> {
    if (this.stopping.signal.aborted || !this.receive) throw new Error('stopping');
    const received = this.readOrSkip(update);
    if (received.length > 0) {
      const storing = this.receive(received);
      this.storing = storing;
      await storing;
    }
    this.unconfirmed = update.update_id;
    answerTap(this.connection.bot, update);
  }

  /** An update that cannot be read is logged and skipped, so that it does not block the updates after it. */
  private readOrSkip(update: Update): readonly Received[] {
    const { account, log } = this.connection;
    try {
      return readUpdate(update, account, Date.now());
    } catch (error) {
      log.error(
        { channel: 'telegram', id: update.update_id, error },
        'a Telegram update could not be read and is skipped',
      );
      return [];
    }
  }

  private async poll(signal: AbortSignal): Promise<void> {
    const { connection } = this;
    const { bot, log } = connection;
    while (!signal.aborted) {
      try {
        bot.botInfo = await bot.api.getMe(); // grammy would retry this call silently while Telegram is away
        if (signal.aborted) return;
        if (!this.areMenusSet) setMenus(connection);
        this.areMenusSet = true;
        await bot.start({ timeout: POLL_SECONDS, allowed_updates: UPDATES });
      } catch (error) {
        if (signal.aborted) return;
        connection.trouble = troubleOf(error);
        log.warn(
          { channel: 'telegram', retryMs: this.retryMs, reason: connection.trouble },
          'messages of Telegram cannot be fetched now',
        );
        await pause(this.retryMs, undefined, { signal }).catch(() => undefined);
        this.retryMs = Math.min(this.retryMs * 2, MAX_RETRY_MS);
      }
    }
  }
}
