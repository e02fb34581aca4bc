/** A citizen at the web chat, over the real routes. Outlives restarts of the server: the cookie and the numbers stay. */
import type { Choice } from '../../../core/message.js';

export interface Line {
  readonly id: string;
  readonly from: 'citizen' | 'bot';
  readonly text: string;
  readonly choices?: readonly Choice[];
  readonly media?: readonly unknown[];
}

export interface WebCitizen {
  /** Posts under an id of the citizen's own; the same id again is the same message. Resolves to the HTTP status. */
  post(
    body:
      | { id: string; text: string }
      | { id: string; choice: string }
      | { id: string; location: { lat: number; lon: number } },
  ): Promise<number>;
  postPhoto(id: string, bytes: Uint8Array, text?: string): Promise<number>;
  /** Both sides in order. */
  transcript(): Promise<readonly Line[]>;
  /** Resolves when a line of the bot fits, newest first. */
  heard(words: RegExp, withinMs?: number): Promise<Line>;
  readonly cookie: string;
}

/** `kept` is the cookie of a browser that was here before. */
export async function webCitizen(base: string, kept?: string): Promise<WebCitizen> {
  const cookie = kept ?? (await newCookie(base));
  const send = async (body: string | FormData, headers = {}) => {
    const answer = await fetch(`${base}/chat/messages`, { method: 'POST', headers: { cookie, ...headers }, body });
    await answer.body?.cancel();
    return answer.status;
  };
  const transcript = async () => {
    const answer = await fetch(`${base}/chat/messages`, { headers: { cookie } });
    return ((await answer.json()) as { messages: Line[] }).messages;
  };
  return {
    cookie,
    transcript,
    post: (body) => send(JSON.stringify(body), { 'content-type': 'application/json' }),
    postPhoto(id, bytes, text) {
      const form = new FormData();
      form.set('id', id);
      if (text !== undefined) form.set('text', text);
      form.set('media', new File([new Uint8Array(bytes)], 'foto.jpg', { type: 'image/jpeg' }));
      return send(form);
    },
    async heard(words, withinMs = 10_000) {
      const until = performance.now() + withinMs;
      for (;;) {
        const lines = await transcript();
        const line = lines.findLast(({ from, text }) => from === 'bot' && words.test(text));
        if (line) return line;
        if (performance.now() > until) {
          const said = lines.map(({ from, text }) => `${from}: ${text}`).join('\n');
          throw new Error(`Nothing like ${words} within ${withinMs} ms:\n${said}`);
        }
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
  };
}

async function newCookie(base: string): Promise<string> {
  const first = await fetch(`${base}/chat/messages`);
  await first.body?.cancel();
  return first.headers
    .getSetCookie()
    .map((set) => set.split(';', 1)[0])
    .join('; ');
}
