/** The HTTP app on a real store in a temporary folder, with the stand-in conversation. */
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../../bot/http/app.js';
import { images } from '../../../bot/images/images.js';
import { Intake } from '../../../bot/intake.js';
import { loadUnderstanding } from '../../../bot/learning/models.js';
import { CodeMisses } from '../../../bot/limits/code-misses.js';
import { Limiter } from '../../../bot/limits/limits.js';
import { type Metrics, openMetrics } from '../../../bot/metrics.js';
import { loadTenant } from '../../../bot/tenant/tenant.js';
import type { Channel } from '../../../channels/channel.js';
import { web } from '../../../channels/web.js';
import type { Log } from '../../../core/log.js';
import type { Choice } from '../../../core/message.js';
import type { Tenant } from '../../../core/tenant.js';
import type { Understanding } from '../../../core/understanding/reading.js';
import { openStore } from '../../../db/open.js';
import type { Store } from '../../../db/store.js';
import { converse } from '../../support/conversation.js';

export const { tenant } = loadTenant(undefined);

const FILED_AT = Date.parse('2026-03-12T10:00:00+07:00');
export interface Opened {
  readonly app: ReturnType<typeof createApp>;
  readonly store: Store;
  readonly folder: string;
  readonly secretKey: Uint8Array;
  /** What was logged, as the operator's file would hold it. */
  readonly logged: string[];
  readonly metrics: Metrics;
  /** Milliseconds that the app's clock is ahead of the store's. */
  clock: number;
  /** From now on nothing can be kept. */
  refuse(): Promise<void>;
  close(): Promise<void>;
}

export interface Options {
  readonly channels?: readonly Channel[];
  readonly publicUrl?: string;
  readonly trustProxy?: readonly string[];
  readonly tenant?: Tenant;
  readonly reasons?: readonly string[];
  readonly metricsToken?: string;
}

const log = (logged: string[]): Log => {
  const write = (what: object, words: string) => void logged.push(`${words} ${JSON.stringify(what)}`);
  return { info: write, warn: write, error: write };
};

export const webChannel = web.open();

export async function openApp(options: Options = {}): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'kentongan-http-'));
  const secretKey = randomBytes(32);
  const logged: string[] = [];
  const channels = options.channels ?? [webChannel];
  const opened = { clock: FILED_AT };
  const now = () => opened.clock;
  const store = await openStore({
    url: join(folder, 'kentongan.db'),
    secretKey,
    tenant: options.tenant ?? tenant,
    converse,
    serve: { name: 'test' },
    clock: now,
  });
  const limiter = new Limiter(now);
  const codeMisses = new CodeMisses(limiter, log(logged));
  const metrics = openMetrics(store, channels, { codeMisses });
  const intake = new Intake({ inbox: store.inbox, metrics, limiter, log: log(logged) });
  const app = createApp({
    store,
    channels,
    intake,
    tenant: options.tenant ?? tenant,
    holidayYears: ['2026'],
    publicUrl: options.publicUrl ?? 'http://127.0.0.1:8080',
    burstMs: 0,
    trustProxy: options.trustProxy ?? [],
    understanding: lazyUnderstanding(options.tenant ?? tenant),
    readiness: async () => options.reasons ?? [],
    metrics,
    metricsToken: options.metricsToken,
    limiter,
    codeMisses,
    log: log(logged),
    now,
  });
  return Object.assign(opened, {
    app,
    store,
    folder,
    secretKey,
    logged,
    metrics,
    refuse: () => intake.close(),
    async close() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  });
}

/** The built-in models are read when something is first read: most tests need none. */
function lazyUnderstanding(of: Tenant): Understanding {
  let loaded: Understanding | undefined;
  const load = () => {
    loaded ??= loadUnderstanding(of);
    return loaded;
  };
  return {
    read: (text) => load().read(text),
    correct: (draft, text) => load().correct(draft, text),
    roots: (text) => load().roots(text),
    similarity: (a, b) => load().similarity(a, b),
  };
}

/** Does the job of files once. */
export async function cleanFiles({ store }: Pick<Opened, 'store'>): Promise<void> {
  for (const job of await store.media.jobs(9)) {
    const cleaned = await images.clean(job.bytes ?? new Uint8Array());
    await store.media.clean(job.id, cleaned.bytes, cleaned.mime);
  }
}

/** A browser's end: keeps the cookie. */
export class Browser {
  cookie = '';
  constructor(private readonly app: Opened['app']) {}

  async request(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (this.cookie) headers.set('cookie', this.cookie);
    const answer = await this.app.request(path, { ...init, headers });
    for (const set of answer.headers.getSetCookie()) if (/percakapan=/.test(set)) this.cookie = set.split(';')[0] ?? '';
    return answer;
  }

  post(body: unknown): Promise<Response> {
    const json = JSON.stringify(body);
    const headers = { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(json)) };
    return this.request('/chat/messages', { method: 'POST', headers, body: json });
  }

  async form(fields: Record<string, string | Blob>, name = 'foto.jpg', more: HeadersInit = {}): Promise<Response> {
    const body = new FormData();
    for (const [key, value] of Object.entries(fields))
      if (typeof value === 'string') body.set(key, value);
      else body.set(key, value, name);
    // As a browser sends it: with its length.
    const form = new Response(body);
    const bytes = await form.arrayBuffer();
    const headers = new Headers(more);
    headers.set('content-type', form.headers.get('content-type') ?? '');
    headers.set('content-length', String(bytes.byteLength));
    return this.request('/chat/messages', { method: 'POST', body: bytes, headers });
  }

  async history(): Promise<
    { id: string; from: string; text: string; choices?: Choice[]; media?: { id: string }[]; at: string }[]
  > {
    return (await (await this.request('/chat/messages')).json()).messages;
  }

  /** The next `count` events above `after`; the stream is left then. */
  async events(count: number, after?: number): Promise<{ id: string; event: string; data: string }[]> {
    const stream = await this.listen(after);
    const events = [];
    while (events.length < count) events.push(await stream.next());
    await stream.leave();
    return events;
  }

  async listen(after?: number) {
    const headers = after === undefined ? {} : { 'last-event-id': String(after) };
    const answer = await this.request('/chat/events', { headers });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    if (!reader) throw new Error('no stream');
    let rest = '';
    const block = async (): Promise<string> => {
      for (;;) {
        const end = rest.indexOf('\n\n');
        if (end >= 0) {
          const found = rest.slice(0, end);
          rest = rest.slice(end + 2);
          return found;
        }
        const { done, value } = await reader.read();
        if (done) throw new Error('the stream ended');
        rest += value;
      }
    };
    return {
      answer,
      block,
      async next() {
        for (;;) {
          const fields = Object.fromEntries(
            (await block())
              .split('\n')
              .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
          );
          if (fields.data) return { id: fields.id ?? '', event: fields.event ?? '', data: fields.data };
        }
      },
      leave: () => reader.cancel(),
    };
  }
}
