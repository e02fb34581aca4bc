/** The web chat over HTTP: does for the terminal what the browser does for a citizen. */
import { randomUUID } from 'node:crypto';
import type { Choice } from '../../../core/message.js';

export interface Said {
  /** The number of the reply in the chat, from 1. */
  readonly number: number;
  readonly text: string;
  readonly choices: readonly Choice[];
}

export interface ChatClient {
  /** Resolves once the server has stored the message; rejects with the error message of the server. The other two too. */
  sendText(text: string): Promise<void>;
  sendChoice(choice: string): Promise<void>;
  sendPhoto(bytes: Uint8Array, name: string): Promise<void>;
  /** Calls `heard` with every reply, also with notices that nobody asked for. Reconnects when the connection breaks. */
  listen(heard: (said: Said) => void): void;
  close(): void;
}

const RECONNECT_MS = 1_000;

/** Starts a new chat at `base` (`http://127.0.0.1:8080`). */
export async function openChat(base: string): Promise<ChatClient> {
  const first = await fetch(`${base}/chat/messages`);
  await first.body?.cancel();
  const cookie = first.headers
    .getSetCookie()
    .map((set) => set.split(';', 1)[0])
    .join('; ');
  const closing = new AbortController();

  async function post(body: string | FormData): Promise<void> {
    const headers: Record<string, string> = {
      cookie,
      ...(typeof body === 'string' ? { 'content-type': 'application/json' } : {}),
    };
    const answer = await fetch(`${base}/chat/messages`, { method: 'POST', headers, body });
    if (answer.status === 202) return void (await answer.body?.cancel());
    const { error } = (await answer.json().catch(() => ({}))) as { error?: { message?: string } };
    throw new Error(error?.message ?? `HTTP ${answer.status}`);
  }

  async function follow(heard: (said: Said) => void): Promise<void> {
    let last = 0;
    while (!closing.signal.aborted) {
      try {
        const headers = { cookie, accept: 'text/event-stream', 'last-event-id': String(last) };
        const answer = await fetch(`${base}/chat/events`, { headers, signal: closing.signal });
        for await (const { id, data } of eventsOf(answer)) {
          last = Number(id);
          const { text, choices } = JSON.parse(data) as { text: string; choices?: Choice[] };
          heard({ number: last, text, choices: choices ?? [] });
        }
      } catch {
        // The connection broke: Last-Event-ID brings the missed replies.
      }
      if (!closing.signal.aborted) await new Promise((resolve) => setTimeout(resolve, RECONNECT_MS));
    }
  }

  return {
    sendText: (text) => post(JSON.stringify({ id: randomUUID(), text })),
    sendChoice: (choice) => post(JSON.stringify({ id: randomUUID(), choice })),
    sendPhoto(bytes, name) {
      const form = new FormData();
      form.set('id', randomUUID());
      form.set('media', new File([new Uint8Array(bytes)], name));
      return post(form);
    },
    listen: (heard) => void follow(heard),
    close: () => closing.abort(),
  };
}

/** The events of a server-sent stream that have an id. */
async function* eventsOf(answer: Response): AsyncGenerator<{ id: string; data: string }> {
  if (!answer.ok || !answer.body) throw new Error(`HTTP ${answer.status}`);
  let rest = '';
  for await (const chunk of answer.body.pipeThrough(new TextDecoderStream())) {
    rest += chunk;
    const blocks = rest.split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const field = (name: string) =>
        block
          .split(/\r?\n/)
          .filter((line) => line.startsWith(`${name}:`))
          .map((line) => line.slice(name.length + 1).replace(/^ /, ''))
          .join('\n');
      const [id, data] = [field('id'), field('data')];
      if (id && data) yield { id, data };
    }
  }
}
