/**
 * A stand-in for the Bot API server, as far as a bot in private chats needs it: long polls with offsets, webhook,
 * buttons, files, and realistic failures. `const server = await startTelegram(); const siti = server.chat(7);
 * siti.says('halo'); await siti.hears(/pengaduan/); siti.taps('Kirim')`.
 * It keeps running while the program under test is killed and started again.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Citizen, citizen } from './telegram-citizen.js';
import { Refusal, readPayload, type Update } from './telegram-wire.js';

export interface TelegramOptions {
  readonly token?: string;
  /** 0: any free one. */
  readonly port?: number;
  /** Milliseconds between two attempts at the webhook; Telegram itself starts at once and doubles to a minute. */
  readonly webhookRetryMs?: number;
  /** Called after each attempt to deliver an update to the webhook; status 0: no answer. */
  readonly onDelivered?: (update: Update, status: number) => void;
  /** Timeout of the webhook's answer in milliseconds; Telegram itself waits a minute. */
  readonly webhookTimeoutMs?: number;
  /** Maximum milliseconds of a poll without updates; short for tests that wait for the end of a poll. */
  readonly pollMs?: number;
}

/** What happens to a call: nothing, an answer with that code, or the connection breaks before or after the effect. */
type Failure =
  | { readonly code: number; readonly description?: string; readonly retryAfter?: number }
  | 'none'
  | 'cutBefore'
  | 'cutAfter';

export interface Call {
  readonly method: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly at: number;
}

export interface TelegramServer {
  /** For TELEGRAM_API_ROOT. */
  readonly root: string;
  readonly token: string;
  /** The citizen of that chat id, the same object each time. `user` counts at the first call. */
  chat(
    id: number,
    user?: { readonly first_name?: string; readonly last_name?: string; readonly username?: string },
  ): Citizen;
  /** All calls so far, of one method if named. */
  calls(method?: string): readonly Call[];
  /** The next calls of that method fail in this way, one after the other. */
  fails(method: string, ...failures: readonly Failure[]): void;
  /** Updates that are not confirmed. */
  readonly waiting: readonly Update[];
  /** Sends all updates so far again, under new numbers. */
  repeats(): void;
  /** Later updates are numbered from here, as after a week without updates. */
  renumbers(from: number): void;
  /** Adds any update, such as a message of a group; its number is assigned. */
  tells(part: Readonly<Record<string, unknown>>): Update;
  /** Resolves when no update waits. */
  confirmed(): Promise<void>;
  readonly webhook: { readonly url: string; readonly secret?: string; readonly lastStatus?: number } | undefined;
  /** By language; '' for all other languages. */
  readonly menus: ReadonlyMap<string, readonly { readonly command: string; readonly description: string }[]>;
  close(): Promise<void>;
}

/** Maximum concurrent calls of a webhook: https://core.telegram.org/bots/api#setwebhook */
const MAX_CONNECTIONS = 40;

interface Part {
  readonly chat?: { readonly id: number };
  readonly message?: Part;
}

/** The chat of a message, an edit, a tap or a membership change. */
function chatOf({ update_id: _, ...parts }: Update): number | undefined {
  const [part] = Object.values(parts) as (Part | undefined)[];
  return (part?.chat ?? part?.message?.chat)?.id;
}

type Payload = Readonly<Record<string, unknown>>;

export async function startTelegram(options: TelegramOptions = {}): Promise<TelegramServer> {
  const token = options.token ?? '4242:stand-in_token';
  const failures = new Map<string, Failure[]>();
  const calls: Call[] = [];
  const citizens = new Map<number, Citizen>();
  const menus = new Map<string, readonly { command: string; description: string }[]>();
  const history: Update[] = [];
  const waiting: Update[] = [];
  let nextUpdate = 1_000_001;
  let hook: { url: string; secret?: string; lastStatus?: number } | undefined;
  let poll: { end(refusal?: Refusal): void } | undefined;
  let closed = false;

  function tell(part: Readonly<Record<string, unknown>>): Update {
    const update = { ...part, update_id: nextUpdate++ };
    history.push(update);
    waiting.push(update);
    poll?.end();
    bring();
    return update;
  }

  const busy = new Set<number | undefined>();
  /** As Telegram does: up to forty calls at once, those of one chat in order, the next only after a 2xx. */
  function bring(): void {
    for (const update of waiting) {
      const chat = chatOf(update);
      if (!hook || closed || busy.size >= MAX_CONNECTIONS || busy.has(chat)) continue;
      busy.add(chat);
      void bringOne(update, hook).finally(() => {
        busy.delete(chat);
        bring();
      });
    }
  }

  async function bringOne(update: Update, to: NonNullable<typeof hook>): Promise<void> {
    const status = await fetch(to.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(to.secret ? { 'x-telegram-bot-api-secret-token': to.secret } : {}),
      },
      body: JSON.stringify(update),
      signal: AbortSignal.timeout(options.webhookTimeoutMs ?? 60_000),
    }).then(
      async (response) => {
        await response.arrayBuffer();
        return response.status;
      },
      () => 0,
    );
    to.lastStatus = status;
    options.onDelivered?.(update, status);
    if (status >= 200 && status < 300) waiting.splice(waiting.indexOf(update), 1);
    else await new Promise((resolve) => setTimeout(resolve, options.webhookRetryMs ?? 50));
  }

  /** A newer poll ends an older one, as does a webhook. */
  async function getUpdates({ offset, limit, timeout }: Payload, gone: AbortSignal): Promise<readonly Update[]> {
    if (hook) throw new Refusal(409, "Conflict: can't use getUpdates method while webhook is active");
    poll?.end(new Refusal(409, 'Conflict: terminated by other getUpdates request'));
    if (typeof offset === 'number')
      for (let first = waiting[0]; first && first.update_id < offset; first = waiting[0]) waiting.shift();
    const news = () => waiting.slice(0, Number(limit ?? 100));
    if (waiting.length > 0 || !timeout) return news();
    await new Promise<void>((resolve, reject) => {
      const mine = {
        end(refusal?: Refusal) {
          clearTimeout(timer);
          if (poll === mine) poll = undefined;
          if (refusal) reject(refusal);
          else resolve();
        },
      };
      const timer = setTimeout(() => mine.end(), Math.min(Number(timeout) * 1000, options.pollMs ?? 60_000));
      gone.addEventListener('abort', () => mine.end());
      poll = mine;
    });
    return news();
  }

  const inChat = ({ chat_id: id }: Payload): Citizen => {
    const found = citizens.get(Number(id));
    if (!found?.knowsBot) throw new Refusal(400, 'Bad Request: chat not found');
    if (found.hasBlocked) throw new Refusal(403, 'Forbidden: bot was blocked by the user');
    return found;
  };

  const me = { id: Number(token.split(':')[0]), is_bot: true, first_name: 'Kentongan', username: 'kentongan_bot' };
  const methods: Readonly<Record<string, (payload: Payload, gone: AbortSignal) => unknown>> = {
    getMe: () => me,
    getUpdates,
    setWebhook({ url, secret_token: secret }) {
      hook = url ? { url: String(url), ...(secret ? { secret: String(secret) } : {}) } : undefined;
      if (hook) poll?.end(new Refusal(409, 'Conflict: terminated by setWebhook request'));
      bring();
      return true;
    },
    deleteWebhook() {
      hook = undefined;
      return true;
    },
    getWebhookInfo: () => ({
      url: hook?.url ?? '',
      has_custom_certificate: false,
      pending_update_count: waiting.length,
    }),
    sendMessage: (payload) => inChat(payload).receives(payload, 'text'),
    sendPhoto: (payload) => inChat(payload).receives(payload, 'photo'),
    sendDocument: (payload) => inChat(payload).receives(payload, 'document'),
    editMessageReplyMarkup: (payload) => inChat(payload).receivesMarkup(payload),
    sendChatAction: (payload) => Boolean(inChat(payload)),
    answerCallbackQuery({ callback_query_id: id }) {
      if ([...citizens.values()].some((one) => one.tapAnswered(String(id)))) return true;
      throw new Refusal(400, 'Bad Request: query is too old and response timeout expired or query ID is invalid');
    },
    setMyCommands({ commands, language_code: language }) {
      const given = commands as { command: string; description: string }[];
      if (!given.every(({ command }) => /^[a-z0-9_]{1,32}$/.test(command)))
        throw new Refusal(400, 'Bad Request: BOT_COMMAND_INVALID');
      menus.set(String(language ?? ''), given);
      return true;
    },
    getFile({ file_id: id }) {
      const file = fileOf(String(id));
      if (!file) throw new Refusal(400, 'Bad Request: invalid file_id');
      if (file.size > 20_000_000) throw new Refusal(400, 'Bad Request: file is too big');
      return { file_id: id, file_unique_id: `u${id}`, file_size: file.size, file_path: `files/${id}` };
    },
  };
  const fileOf = (id: string) => [...citizens.values()].map(({ files }) => files.get(id)).find(Boolean);

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [, kind, , method = ''] = /^\/(file\/)?bot([^/]+)\/(.+)$/.exec(request.url ?? '') ?? [];
    const answer = (status: number, body: object) => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify(body));
    };
    const refuse = ({ code, description, retryAfter }: Refusal) =>
      answer(code, {
        ok: false,
        error_code: code,
        description,
        ...(retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }),
      });
    const given = request.url?.split('/')[kind ? 2 : 1];
    if (given !== `bot${token}`) return refuse(new Refusal(401, 'Unauthorized'));
    if (kind) {
      const bytes = fileOf(method.replace(/^files\//, ''))?.bytes;
      if (!bytes) return refuse(new Refusal(404, 'Not Found'));
      response.writeHead(200, { 'content-type': 'application/octet-stream' });
      response.end(bytes);
      return;
    }
    const payload = await readPayload(request);
    calls.push({ method, payload, at: Date.now() });
    const failure = failures.get(method)?.shift();
    if (failure === 'cutBefore') return void request.socket.destroy();
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    try {
      if (typeof failure === 'object')
        throw new Refusal(failure.code, failure.description ?? `Error ${failure.code}`, failure.retryAfter);
      const does = methods[method];
      if (!does) throw new Refusal(404, `Not Found: the stand-in has no ${method}`);
      const result = await does(payload, gone.signal);
      if (failure === 'cutAfter') request.socket.destroy();
      else answer(200, { ok: true, result });
    } catch (error) {
      refuse(error instanceof Refusal ? error : new Refusal(500, `The stand-in failed: ${error}`));
    }
  }

  const server = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve));

  return {
    root: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    token,
    chat(id, user = {}) {
      const known = citizens.get(id) ?? citizen(id, user, tell);
      citizens.set(id, known);
      return known;
    },
    calls: (method) => calls.filter((call) => method === undefined || call.method === method),
    fails: (method, ...more) => void failures.set(method, [...(failures.get(method) ?? []), ...more]),
    waiting,
    repeats: () => [...history].forEach(({ update_id: _, ...part }) => void tell(part)),
    renumbers(from) {
      nextUpdate = from;
    },
    tells: tell,
    async confirmed() {
      while (waiting.length > 0) await new Promise((resolve) => setTimeout(resolve, 10));
    },
    get webhook() {
      return hook;
    },
    menus,
    async close() {
      closed = true;
      poll?.end();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
