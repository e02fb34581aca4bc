/**
 * A stand-in for Meta's Graph API, for sending messages and fetching files: it checks each message against the limits of
 * the documentation, and fails on demand.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type Posted = Readonly<Record<string, unknown>>;

/** How a call fails: with an error of that code, without an answer, with a broken connection, or without an id. */
type Failure = { readonly code: number; readonly status?: number } | 'none' | 'silence' | 'cut' | 'noId';

export interface GraphServer {
  /** For WHATSAPP_CLOUD_API_ROOT. */
  readonly root: string;
  readonly token: string;
  readonly number: string;
  /** Uploaded files, by their id. */
  readonly uploads: ReadonlyMap<string, { readonly mime: string; readonly bytes: Uint8Array }>;
  /** Accepted messages in order, without read marks. */
  readonly messages: readonly Posted[];
  readonly marks: readonly Posted[];
  /** The next posts of messages fail in this way, one after the other. */
  fails(...failures: readonly Failure[]): void;
  /** Offers a file by its id; its address redirects to `via` if given. */
  keeps(id: string, bytes: Uint8Array, via?: string): void;
  /** The calls that fetched files, and whether each had the token. */
  readonly fetched: readonly { readonly path: string; readonly hasToken: boolean }[];
  close(): Promise<void>;
}

export async function startGraph(): Promise<GraphServer> {
  const token = 'EAAtoken';
  const number = '106540352242922';
  const [messages, marks] = [[] as Posted[], [] as Posted[]];
  const failures: Failure[] = [];
  const files = new Map<string, { bytes: Uint8Array; via: string | undefined }>();
  const uploads = new Map<string, { mime: string; bytes: Uint8Array }>();
  const fetched: { path: string; hasToken: boolean }[] = [];
  const held = new Set<ServerResponse>();
  let root = '';

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '', root);
    const hasToken = request.headers.authorization === `Bearer ${token}`;
    const [, version, id, edge] = /^\/(v\d+\.\d)\/([^/]+)(?:\/(\w+))?$/.exec(url.pathname) ?? [];
    if (url.pathname.startsWith('/files/')) return serveFile(url.pathname, hasToken, response);
    if (!version || !hasToken) return answer(response, 401, errorOf(190));
    if (request.method === 'GET' && id && files.has(id))
      return answer(response, 200, {
        url: `${root}/files/${id}`,
        file_size: files.get(id)?.bytes.byteLength,
        mime_type: 'image/jpeg',
        id,
      });
    if (request.method === 'GET' && id === number)
      return answer(response, 200, { display_phone_number: '+62 811-0000-001', id });
    if (request.method === 'POST' && edge === 'media' && id === number) return upload(request, response);
    if (request.method !== 'POST' || edge !== 'messages' || id !== number) return answer(response, 400, errorOf(100));
    take(await read(request), response);
  });

  const faultOfImage = ({ type, image }: Posted) =>
    type === 'image' && !uploads.has(String((image as { id?: unknown } | undefined)?.id)) ? 'image.id' : undefined;

  function take(body: Posted, response: ServerResponse) {
    if (body.status === 'read') {
      marks.push(body);
      return answer(response, 200, { success: true });
    }
    const failure = failures.shift();
    if (failure === 'silence') return held.add(response);
    if (failure === 'cut') return response.destroy();
    if (typeof failure === 'object') return answer(response, failure.status ?? 400, errorOf(failure.code));
    const fault = faultOf(body) ?? faultOfImage(body);
    if (fault) return answer(response, 400, errorOf(100, fault));
    messages.push(body);
    const { to, recipient } = body as { to?: string; recipient?: string };
    return answer(response, 200, {
      messaging_product: 'whatsapp',
      contacts: [{ input: to ?? recipient, wa_id: to }],
      messages: failure === 'noId' ? [] : [{ id: `wamid.sent-${messages.length}` }],
    });
  }

  async function upload(request: IncomingMessage, response: ServerResponse) {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = { 'content-type': request.headers['content-type'] ?? '' };
    const form = await new Response(Buffer.concat(chunks), { headers }).formData();
    const file = form.get('file');
    const fault =
      form.get('messaging_product') !== 'whatsapp' || !(file instanceof File) || !/^image\/(jpeg|png)$/.test(file.type);
    if (fault) return answer(response, 400, errorOf(100, 'file'));
    const id = `upload-${uploads.size + 1}`;
    uploads.set(id, { mime: file.type, bytes: Buffer.from(await file.arrayBuffer()) });
    return answer(response, 200, { id });
  }

  function serveFile(path: string, hasToken: boolean, response: ServerResponse) {
    fetched.push({ path, hasToken });
    const file = files.get(path.replace('/files/', ''));
    if (!file) return response.writeHead(404).end();
    if (file.via) return response.writeHead(302, { location: file.via }).end();
    return response.end(file.bytes);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    root,
    token,
    number,
    uploads,
    messages,
    marks,
    fetched,
    fails: (...more) => void failures.push(...more),
    keeps: (id, bytes, via) => void files.set(id, { bytes, via }),
    async close() {
      for (const response of held) response.destroy();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const errorOf = (code: number, details = 'as the test demands') => ({
  error: { message: `(#${code}) ${details}`, type: 'OAuthException', code, fbtrace_id: 'x' },
});

function answer(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

async function read(request: IncomingMessage): Promise<Posted> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return JSON.parse(Buffer.concat(chunks).toString());
}

interface Interactive {
  readonly type?: string;
  readonly body?: { readonly text?: string };
  readonly action?: {
    readonly name?: string;
    readonly button?: string;
    readonly buttons?: readonly { readonly reply: { readonly id: string; readonly title: string } }[];
    readonly sections?: readonly { readonly rows: readonly { readonly id: string; readonly title: string }[] }[];
  };
}

/** Limits: …/whatsapp/messages/interactive-reply-buttons-messages, …/interactive-list-messages, …/text-messages */
function faultOf(body: Posted): string | undefined {
  if (body.messaging_product !== 'whatsapp') return 'messaging_product';
  if (typeof body.to !== 'string' && typeof body.recipient !== 'string') return 'to';
  if (body.type === 'template' || body.type === 'image') return undefined;
  const within = (text: unknown, most: number) => typeof text === 'string' && text.length > 0 && text.length <= most;
  if (body.type === 'text') return within((body.text as { body?: string })?.body, 4096) ? undefined : 'text.body';
  if (body.type !== 'interactive') return 'type';
  const { type, body: shown, action } = body.interactive as Interactive;
  if (!within(shown?.text, type === 'list' ? 4096 : 1024)) return 'interactive.body.text';
  if (type === 'location_request_message') return action?.name === 'send_location' ? undefined : 'action.name';
  const buttons = action?.buttons?.map(({ reply }) => reply) ?? [];
  const rows = action?.sections?.flatMap((section) => section.rows) ?? [];
  const titles = [...buttons, ...rows].map(({ title }) => title);
  if (titles.length === 0 || new Set(titles).size !== titles.length) return 'titles';
  if (type === 'button')
    return buttons.length <= 3 && buttons.every(({ id, title }) => within(id, 256) && within(title, 20))
      ? undefined
      : 'action.buttons';
  const isGood = rows.length <= 10 && rows.every(({ id, title }) => within(id, 200) && within(title, 24));
  return type === 'list' && isGood && within(action?.button, 20) ? undefined : 'action.sections';
}
