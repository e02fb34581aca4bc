/** Calls Meta's Graph API and returns the result or the meaning of its failure. Keeps the latest fault for the operator. */
import { type CleanFile, MediaGone } from '../channel.js';
import { noAnswer } from '../transport.js';
import { type Failure, failure } from './errors.js';

const VERSION = 'v23.0';
const CALL_TIMEOUT_MS = 15_000;
/** "Object does not exist": the file is deleted, or it belongs to another app. */
const NO_SUCH_OBJECT = 100;

type PostResult = { readonly id: string | undefined } | { readonly failure: Failure };

interface GraphResponse {
  readonly status: number;
  readonly retryAfter: string | null;
  /** The parsed body. */
  readonly answer: unknown;
}

export class Graph {
  readonly origin: string;
  readonly authorization: string;
  private readonly root: string;
  private fault: string | undefined;

  constructor(apiRoot: string, token: string) {
    if (!URL.canParse(apiRoot))
      throw new Error('WHATSAPP_CLOUD_API_ROOT is not an address such as https://graph.facebook.com.');
    const bare = apiRoot.replace(/\/+$/, '');
    this.root = /\/v\d+(\.\d+)?$/.test(bare) ? bare : `${bare}/${VERSION}`;
    this.origin = new URL(this.root).origin;
    this.authorization = `Bearer ${token}`;
  }

  /** Posts to `/{phoneNumberId}/messages`. Never throws. */
  async post(phoneNumberId: string, body: object): Promise<PostResult> {
    try {
      const response = await this.call(`${phoneNumberId}/messages`, { method: 'POST', body: JSON.stringify(body) });
      const failed = this.failureOf(response);
      if (failed) return { failure: failed };
      const [message] = (response.answer as { messages?: { id?: unknown }[] } | undefined)?.messages ?? [];
      return { id: typeof message?.id === 'string' ? message.id : undefined };
    } catch (error) {
      return { failure: { sent: noAnswer(error) } };
    }
  }

  /** Uploads a file for a message; the result has its id. Never throws. */
  async upload(phoneNumberId: string, { bytes, mime }: CleanFile): Promise<PostResult> {
    const body = new FormData();
    body.append('messaging_product', 'whatsapp');
    body.append('type', mime);
    body.append('file', new Blob([new Uint8Array(bytes)], { type: mime }), 'foto.jpg');
    try {
      const response = await this.call(`${phoneNumberId}/media`, { method: 'POST', body });
      const failed = this.failureOf(response);
      const { id } = (response.answer ?? {}) as { id?: unknown };
      return failed ? { failure: failed } : { id: typeof id === 'string' ? id : undefined };
    } catch (error) {
      return { failure: { sent: noAnswer(error) } };
    }
  }

  /** The address of a file, valid for five minutes. Throws `MediaGone`. */
  async media(id: string, phoneNumberId: string): Promise<{ readonly url: string; readonly size: number }> {
    const response = await this.call(`${encodeURIComponent(id)}?phone_number_id=${phoneNumberId}`, {}).catch(
      (error) => {
        throw new Error(`Meta could not be asked for the file (${noAnswer(error).kind}).`);
      },
    );
    const { error, url, file_size } = (response.answer ?? {}) as {
      error?: { code?: unknown };
      url?: unknown;
      file_size?: unknown;
    };
    const failed = this.failureOf(response);
    if (response.status === 404 || error?.code === NO_SUCH_OBJECT)
      throw new MediaGone('Meta does not have the file any more.');
    if (failed || typeof url !== 'string' || !URL.canParse(url))
      throw new Error(`Meta does not give the address of the file (HTTP ${response.status}).`);
    return { url, size: Number(file_size) || 0 };
  }

  /** The digits of our number; undefined when Meta does not tell it. Also shows at the start whether the token is valid. */
  async number(phoneNumberId: string): Promise<string | undefined> {
    const response = await this.call(`${phoneNumberId}?fields=display_phone_number`, {}).catch(() => undefined);
    if (!response || this.failureOf(response)) return undefined;
    const { display_phone_number } = (response.answer ?? {}) as { display_phone_number?: unknown };
    return String(display_phone_number ?? '').replace(/\D/g, '') || undefined;
  }

  /** The value of `Channel.trouble`. */
  trouble(): string | undefined {
    return this.fault;
  }

  private async call(path: string, init: RequestInit): Promise<GraphResponse> {
    const isJson = typeof init.body === 'string';
    const response = await fetch(`${this.root}/${path}`, {
      ...init,
      redirect: 'error', // the token is never sent to another host
      headers: { authorization: this.authorization, ...(isJson ? { 'content-type': 'application/json' } : {}) },
      signal: AbortSignal.timeout(CALL_TIMEOUT_MS),
    });
    const answer = await response.json().catch(() => undefined);
    return { status: response.status, retryAfter: response.headers.get('retry-after'), answer };
  }

  /** Undefined when the call succeeded. */
  private failureOf({ status, retryAfter, answer }: GraphResponse): Failure | undefined {
    if (status >= 200 && status < 300) {
      this.fault = undefined;
      return undefined;
    }
    const failed = failure(status, answer, retryAfter);
    if (failed.trouble) this.fault = failed.trouble;
    return failed;
  }
}
