/** Recorded webhook calls of providers, one file a case in test/fixtures/<channel>/. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Channel, WebhookRequest } from '../../channels/channel.js';
import type { Received } from '../../core/post.js';

export interface Recorded {
  readonly about: string;
  /** Whether the provider's signature or secret is right. */
  readonly verified: boolean;
  readonly requests: readonly {
    readonly method: string;
    /** Path and query. */
    readonly url: string;
    readonly headers: Readonly<Record<string, string>>;
    /** As text, or as bytes in hex. */
    readonly body?: string;
    readonly bodyHex?: string;
  }[];
  /** What all requests together bring; of times only those that the provider tells. */
  readonly received: readonly unknown[];
}

/** The cases of one channel by the names of their files. */
export function recorded(channel: string): readonly (readonly [name: string, recorded: Recorded])[] {
  const folder = join('test/fixtures', channel);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .map((name) => [name.replace('.json', ''), JSON.parse(readFileSync(join(folder, name), 'utf8')) as Recorded]);
}

export const requestsOf = ({ requests }: Recorded, publicUrl: string): readonly WebhookRequest[] =>
  requests.map(({ method, url, headers, body = '', bodyHex }) => ({
    method,
    url: new URL(`${publicUrl}${url}`),
    headers: new Headers(headers),
    body: bodyHex === undefined ? Buffer.from(body) : Buffer.from(bodyHex, 'hex'),
  }));

/** What the program does with a webhook call, short of storing: undefined for one that is not let in. */
export function taken({ receiver }: Channel, request: WebhookRequest, now: number): readonly Received[] | undefined {
  if (receiver.via !== 'webhook') throw new Error('not a channel with a webhook');
  return receiver.verify(request) ? receiver.parse(request, now) : undefined;
}
