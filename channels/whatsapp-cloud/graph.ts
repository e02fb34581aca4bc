/** Calls Meta's Graph API and returns the answer or the meaning of its failure. Keeps the latest fault for the operator. */
import { type CleanFile, MediaGone } from '../channel.js';
import { noAnswer } from '../transport.js';
import { type Failure, failure } from './errors.js';

const VERSION = 'v23.0';
const CALL_TIMEOUT_MS = 15_000;
/** "Object does not exist": the file is deleted, or it belongs to another app. */
const NO_SUCH_OBJECT = 100;

export type Answer = { readonly id: string | undefined } | { readonly failure: Failure };

export interface Graph {
  readonly origin: string;
  readonly authorization: string;
  /** Posts to `/{phoneNumberId}/messages`. Never throws. */
  post(phoneNumberId: string, body: object): Promise<Answer>;
  /** Uploads a file for a message; the answer has its id. Never throws. */
  upload(phoneNumberId: string, file: CleanFile): Promise<Answer>;
  /** The address of a file, valid for five minutes. Throws `MediaGone`. */
  media(id: string, phoneNumberId: string): Promise<{ readonly url: string; readonly size: number }>;
  /** The digits of our number; undefined when Meta does not tell it. Also shows at the start whether the token is valid. */
  number(phoneNumberId: string): Promise<string | undefined>;
  trouble(): string | undefined;
}

export function openGraph(apiRoot: string, token: string): Graph {
  if (!URL.canParse(apiRoot))
    throw new Error('WHATSAPP_CLOUD_API_ROOT is not an address such as https://graph.facebook.com.');
  const bare = apiRoot.replace(/\/+$/, '');
  const root = /\/v\d+(\.\d+)?$/.test(bare) ? bare : `${bare}/${VERSION}`;
  const authorization = `Bearer ${token}`;
  let trouble: string | undefined;

  async function call(
    path: string,
    init: RequestInit,
  ): Promise<{ status: number; retryAfter: string | null; answer: unknown }> {
    const response = await fetch(`${root}/${path}`, {
      ...init,
      redirect: 'error', // the token is never sent to another host
      headers: { authorization, ...(typeof init.body === 'string' ? { 'content-type': 'application/json' } : {}) },
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    });
    const answer = await response.json().catch(() => undefined);
    return { status: response.status, retryAfter: response.headers.get('retry-after'), answer };
  }

  function judge({ status, retryAfter, answer }: Awaited<ReturnType<typeof call>>): Failure | undefined {
    if (status >= 200 && status < 300) {
      trouble = undefined;
      return undefined;
    }
    const failed = failure(status, answer, retryAfter);
    if (failed.trouble) trouble = failed.trouble;
    return failed;
  }

  return {
    origin: new URL(root).origin,
    authorization,
    async post(phoneNumberId, body) {
      try {
        const answered = await call(`${phoneNumberId}/messages`, { method: 'POST', body: JSON.stringify(body) });
        const failed = judge(answered);
        if (failed) return { failure: failed };
        const [message] = (answered.answer as { messages?: { id?: unknown }[] } | undefined)?.messages ?? [];
        return { id: typeof message?.id === 'string' ? message.id : undefined };
      } catch (error) {
        return { failure: { sent: noAnswer(error) } };
      }
    },
    async upload(phoneNumberId, { bytes, mime }) {
      const body = new FormData();
      body.append('messaging_product', 'whatsapp');
      body.append('type', mime);
      body.append('file', new Blob([new Uint8Array(bytes)], { type: mime }), 'foto.jpg');
      try {
        const answered = await call(`${phoneNumberId}/media`, { method: 'POST', body });
        const failed = judge(answered);
        const { id } = (answered.answer ?? {}) as { id?: unknown };
        return failed ? { failure: failed } : { id: typeof id === 'string' ? id : undefined };
      } catch (error) {
        return { failure: { sent: noAnswer(error) } };
      }
    },
    async media(id, phoneNumberId) {
      const answered = await call(`${encodeURIComponent(id)}?phone_number_id=${phoneNumberId}`, {}).catch((error) => {
        throw new Error(`Meta could not be asked for the file (${noAnswer(error).kind}).`);
      });
      const { error, url, file_size } = (answered.answer ?? {}) as {
        error?: { code?: unknown };
        url?: unknown;
        file_size?: unknown;
      };
      const failed = judge(answered);
      if (answered.status === 404 || error?.code === NO_SUCH_OBJECT)
        throw new MediaGone('Meta does not have the file any more.');
      if (failed || typeof url !== 'string' || !URL.canParse(url))
        throw new Error(`Meta does not give the address of the file (HTTP ${answered.status}).`);
      return { url, size: Number(file_size) || 0 };
    },
    async number(phoneNumberId) {
      const answered = await call(`${phoneNumberId}?fields=display_phone_number`, {}).catch(() => undefined);
      if (!answered || judge(answered)) return undefined;
      const { display_phone_number } = (answered.answer ?? {}) as { display_phone_number?: unknown };
      return String(display_phone_number ?? '').replace(/\D/g, '') || undefined;
    },
    trouble: () => trouble,
  };
}
