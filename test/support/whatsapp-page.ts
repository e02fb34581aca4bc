/**
 * A stand-in for WhatsApp Web: the page over HTTPS on loopback, and the server that keeps messages, people and the
 * session. A wrapper script, given as CHROMIUM_PATH, directs Chromium to it. It loses every tenth event (the message is in
 * the page's store without an event), and half of its citizens have an @lid.
 * `const page = await startWhatsAppPage(); page.scan(); page.citizen(7).says('halo'); await page.sentTo(...)`.
 */
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Kept {
  readonly chat: string;
  readonly id: string;
  readonly fromMe: boolean;
  readonly type: string;
  readonly t: number;
  readonly [field: string]: unknown;
}

interface Said {
  readonly chat: string;
  readonly id: string;
  readonly body: string;
  readonly at: number;
  readonly file?: Uint8Array;
}

interface PageCitizen {
  readonly pn: string;
  readonly lid: string;
  /** The chat id under which the citizen writes now: half of them by @lid. */
  readonly chat: string;
  /** Adds a message and returns its id, whether or not a page is open. `more` overrides any field. */
  says(body: string, more?: Readonly<Record<string, unknown>>): string;
  edits(id: string, body: string): void;
  revokes(id: string): void;
  /** What the office sent to this chat id. */
  readonly heard: readonly string[];
}

export interface WhatsAppPage {
  /** For CHROMIUM_PATH. */
  readonly chromium: string;
  /** The beginning of the current QR's content; it changes with each scan and each new QR. */
  readonly ref: () => string;
  readonly isLinked: () => boolean;
  /** How often a page was loaded and began to listen, and how many pages listen now. */
  readonly loads: () => number;
  readonly open: () => number;
  /** The phone scans the QR of the open page. */
  scan(): void;
  /** The phone removes the linked device. */
  logout(): void;
  /** Any step of the page, such as `{ do: 'state', state: 'CONFLICT' }` or `{ do: 'reload' }`. */
  act(act: Readonly<Record<string, unknown>> & { readonly do: string }): void;
  citizen(number: number): PageCitizen;
  /** From now on the number of that citizen, who writes by @lid, is hidden. */
  hides(citizen: PageCitizen): void;
  readonly sent: readonly Said[];
  /** Milliseconds until the server acknowledges what is sent; undefined: never. */
  ackMs: number | undefined;
  /** Every n-th event is lost; 0: none. */
  dropEvery: number;
  readonly codes: readonly string[];
  /** Listeners for new messages that the open page has. */
  listeners(): Promise<number>;
  keepsFile(path: string, bytes: Uint8Array): void;
  close(): Promise<void>;
}

export async function startWhatsAppPage(): Promise<WhatsAppPage> {
  const folder = mkdtempSync(join(tmpdir(), 'whatsapp-page-'));
  const key = join(folder, 'key.pem');
  const certificate = join(folder, 'cert.pem');
  const subject = ['-subj', '/CN=web.whatsapp.com', '-days', '2'];
  const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  execFileSync('openssl', ['req', '-x509', ...newKey, ...subject, '-keyout', key, '-out', certificate], {
    stdio: 'ignore',
  });

  const script = readFileSync('test/support/whatsapp-page-script.js');
  const pages = new Set<ServerResponse>();
  const kept: Kept[] = [];
  const sent: Said[] = [];
  const codes: string[] = [];
  const files = new Map<string, Uint8Array>();
  const citizens = new Map<number, PageCitizen>();
  const people: { pn: string; lid: string; name: string; isHidden?: true }[] = [];
  const timers = new Set<NodeJS.Timeout>();
  let session: string | undefined;
  let refs = 0;
  let loads = 0;
  let events = 0;
  let ids = 0;
  let counted: (count: number) => void = () => {};

  const ref = () => `2@ref-${refs}`;
  const act = (what: object) => {
    for (const page of pages) page.write(`data: ${JSON.stringify(what)}\n\n`);
  };
  const isDropped = () => page.dropEvery > 0 && ++events % page.dropEvery === 0;

  function keep(message: Kept): void {
    kept.push(message);
    act({ do: 'message', message, isDropped: isDropped() });
  }

  const posts: Readonly<Record<string, (body: Record<string, string>) => object>> = {
    '/upload': ({ data = '' }) => {
      const directPath = `/upload-${files.size}`;
      files.set(directPath, Buffer.from(data, 'base64'));
      return { directPath };
    },
    '/sent': ({ chat = '', id = '', body = '', directPath = '' }) => {
      const message = { chat, id, body, fromMe: true, type: 'chat', t: Math.floor(Date.now() / 1000), ack: 0 };
      kept.push(message);
      const file = files.get(directPath);
      sent.push({ chat, id, body, at: Date.now(), ...(file ? { file } : {}) });
      if (page.ackMs !== undefined) {
        const timer = setTimeout(() => {
          timers.delete(timer);
          kept[kept.indexOf(message)] = { ...message, ack: 1 };
          act({ do: 'ack', chat, id, ack: 1, isDropped: isDropped() });
        }, page.ackMs);
        timers.add(timer);
      }
      return {};
    },
    '/ref': () => {
      refs += 1;
      act({ do: 'ref', ref: ref() });
      return {};
    },
    '/code': ({ number = '' }) => {
      codes.push(number);
      return { code: 'ABCD1234' };
    },
    '/listeners': ({ add }) => {
      counted(Number(add));
      return {};
    },
  };

  const server = createServer(
    { key: readFileSync(key), cert: readFileSync(certificate) },
    async (request, response) => {
      const url = new URL(request.url ?? '/', 'https://web.whatsapp.com');
      const file = files.get(url.pathname);
      if (file) response.end(file);
      else if (url.pathname === '/') {
        loads += 1;
        response
          .writeHead(200, { 'content-type': 'text/html' })
          .end('<!doctype html><script src="/script.js"></script>');
      } else if (url.pathname === '/script.js')
        response.writeHead(200, { 'content-type': 'text/javascript' }).end(script);
      else if (url.pathname === '/events') openEvents(url.searchParams.get('session') ?? '', response);
      else if (request.method === 'POST')
        response.end(JSON.stringify(posts[url.pathname]?.(await read(request)) ?? {}));
      else response.writeHead(404).end();
    },
  );

  function openEvents(given: string, response: ServerResponse): void {
    const isLinked = session !== undefined && given === session;
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
    const told = { isLinked, ref: ref(), people, messages: isLinked ? kept : [] };
    response.write(`event: begin\ndata: ${JSON.stringify(told)}\n\n`);
    loads += 1;
    pages.add(response);
    response.on('close', () => pages.delete(response));
  }

  function citizenOf(number: number): PageCitizen {
    const pn = `62812${String(number).padStart(7, '0')}@c.us`;
    const lid = `77${String(number).padStart(10, '0')}@lid`;
    people.push({ pn, lid, name: `Warga ${number}` });
    act({ do: 'people', people });
    const chat = number % 2 === 0 ? lid : pn;
    return {
      pn,
      lid,
      chat,
      says(body, more = {}) {
        ids += 1;
        const id = `3A${number.toString(16).padStart(6, '0')}${ids.toString(16).padStart(10, '0')}`.toUpperCase();
        const t = Math.floor(Date.now() / 1000);
        keep({ chat, id, fromMe: false, type: 'chat', body, t, notifyName: `Warga ${number}`, ...more });
        return String(more.id ?? id);
      },
      edits: (id, body) => act({ do: 'edit', chat, id, body }),
      revokes: (id) => act({ do: 'revoke', chat, id }),
      get heard() {
        return sent.filter((one) => one.chat === chat).map(({ body }) => body);
      },
    };
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const chromium = join(folder, 'chromium.sh');
  const found = process.env.TEST_CHROMIUM ?? 'chromium';
  writeFileSync(
    chromium,
    `#!/bin/sh\nexec ${found} --host-resolver-rules="MAP web.whatsapp.com:443 127.0.0.1:${port}" --ignore-certificate-errors "$@"\n`,
  );
  chmodSync(chromium, 0o755);

  const page: WhatsAppPage = {
    chromium,
    ref,
    isLinked: () => session !== undefined,
    loads: () => loads,
    open: () => pages.size,
    scan() {
      session = `session-${Date.now()}`;
      act({ do: 'scan', session });
    },
    logout() {
      session = undefined;
      refs += 1;
      act({ do: 'logout' });
    },
    act,
    citizen(number) {
      const citizen = citizens.get(number) ?? citizenOf(number);
      citizens.set(number, citizen);
      return citizen;
    },
    hides({ pn }) {
      const known = people.find((one) => one.pn === pn);
      if (known) known.isHidden = true;
      act({ do: 'people', people });
    },
    sent,
    ackMs: 50,
    dropEvery: 10,
    codes,
    listeners: () =>
      new Promise((resolve) => {
        counted = resolve;
        act({ do: 'listeners' });
      }),
    keepsFile: (path, bytes) => void files.set(path, bytes),
    async close() {
      for (const timer of timers) clearTimeout(timer);
      for (const open of pages) open.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return page;
}

async function read(request: IncomingMessage): Promise<Record<string, string>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}
