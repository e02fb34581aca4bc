/**
 * Citizens who never tire: some at the web chat, some on Telegram by webhook. Each says one thing at a time and notes
 * every try. Half of those at the web chat try again until they are told that it was kept, the others go on.
 */
import { randomBytes } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { showCode, ticketCode } from '../../../core/tickets/ticket-code.js';
import type { TelegramServer } from '../../support/telegram-server.js';
import type { Update } from '../../support/telegram-wire.js';
import type { End, Journal } from './journal.js';

export interface Crowd {
  /** Resolves when all have said their last. */
  stop(): Promise<void>;
  /** How many messages were acknowledged so far. */
  acknowledged(): number;
  /** The session of each citizen at the web chat, by name. */
  readonly sessions: ReadonlyMap<string, string>;
  /** To be told of what Telegram brings. */
  onBrought(update: Update, status: number): void;
}

export interface CrowdOptions {
  readonly base: string;
  readonly telegram: () => TelegramServer;
  readonly journal: Journal;
  /** Citizens of each channel. */
  readonly each: number;
  /** The longest pause between two messages of one citizen, milliseconds. */
  readonly pauseMs: number;
  /** 0 to 1, from a seeded source. */
  readonly random: () => number;
}

/** How long an answer is waited for, milliseconds. */
export const PATIENCE_MS = 2_000;
/** The pause before the same message is tried again. */
const AGAIN_MS = 150;
/** Part of the messages that come once more although they were acknowledged. */
const TWICE = 0.04;
const FIRST_CHAT = 700_000;

const addressOf = (session: string) =>
  `198.51.${[...session].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 250}.1`;

async function post(base: string, session: string, message: { id: string; text: string }): Promise<End> {
  try {
    const answer = await fetch(`${base}/chat/messages`, {
      method: 'POST',
      // Each citizen has an address: one for all would meet its limit.
      headers: {
        cookie: `percakapan=${session}`,
        'content-type': 'application/json',
        'x-forwarded-for': addressOf(session),
      },
      body: JSON.stringify(message),
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    await answer.arrayBuffer();
    return answer.status === 202 ? 'acknowledged' : 'refused';
  } catch {
    return 'unknown';
  }
}

export function gather({ base, telegram, journal, each, pauseMs, random }: CrowdOptions): Crowd {
  let isOver = false;
  let acknowledged = 0;
  const sessions = new Map<string, string>();
  const kept = new Map<string, () => void>();

  /** Of six messages three ask for a code that nobody has, and three file and withdraw: hardly two answers are alike. */
  const words = (nth: number): string => {
    const own = randomBytes(5).toString('hex');
    const filing = [`lampu jalan mati di depan pasar godean, tiang nomor ${own}`, 'ya', 'batal'];
    return filing[(nth % 6) - 3] ?? `status ${showCode(ticketCode(randomBytes(10)))}`;
  };
  const rest = () => pause(random() * pauseMs);

  async function atWebChat(name: string, stubborn: boolean): Promise<void> {
    const session = randomBytes(32).toString('base64url');
    sessions.set(name, session);
    for (let nth = 1; !isOver; nth++) {
      const [id, text] = [String(nth), words(nth)];
      const attempt = async () => {
        await journal.tries(name, id);
        const end = await post(base, session, { id, text });
        await journal.ended(name, id, end);
        if (end === 'acknowledged') acknowledged += 1;
        return end;
      };
      while ((await attempt()) !== 'acknowledged' && !isOver) {
        await pause(AGAIN_MS);
        if (!stubborn) break;
      }
      if (random() < TWICE) await attempt();
      await rest();
    }
  }

  async function onTelegram(chat: number): Promise<void> {
    const name = `telegram ${chat}`;
    for (let nth = 1; !isOver; nth++) {
      const brought = new Promise<void>((resolve) => kept.set(name, resolve));
      const id = telegram().chat(chat).says(words(nth));
      await journal.tries(name, String(id));
      await brought;
      await rest();
    }
  }

  const citizens: Promise<void>[] = [];
  for (let nth = 0; nth < each; nth++) {
    citizens.push(atWebChat(`web ${nth}`, nth % 2 === 0));
    citizens.push(onTelegram(FIRST_CHAT + nth));
  }
  return {
    sessions,
    acknowledged: () => acknowledged,
    async stop() {
      isOver = true;
      await Promise.all(citizens);
    },
    onBrought({ update_id: _, ...part }, status) {
      const said = part.message as { message_id: number; chat: { id: number } } | undefined;
      if (!said) return;
      const name = `telegram ${said.chat.id}`;
      if (status !== 200) return;
      acknowledged += 1;
      void journal.ended(name, String(said.message_id), 'acknowledged').then(() => kept.get(name)?.());
      if (!isOver && random() < TWICE) telegram().tells(part);
    },
  };
}
