/** Delivers citizens' SMS as Kannel's get-url does, with a smsbox that accepts every reply. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Env } from './program/program.js';

const SECRET = 'rahasia-kannel-uji';
export const NUMBER = '1708';

export interface Smsbox {
  /** Settings that switch the channel on. */
  readonly env: Env;
  /** Resolves to the HTTP status of one delivery; 0 without an answer. */
  deliver(base: string, from: string, id: string, text: string): Promise<number>;
  close(): Promise<void>;
}

export async function startSmsbox(): Promise<Smsbox> {
  const server = createServer((_request, response) => response.writeHead(202).end('0: Accepted for delivery'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    env: {
      SMS_KANNEL_SEND_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/cgi-bin/sendsms`,
      SMS_KANNEL_USERNAME: 'uji',
      SMS_KANNEL_PASSWORD: 'uji',
      SMS_KANNEL_FROM: NUMBER,
      SMS_KANNEL_SECRET: SECRET,
    },
    async deliver(base, from, id, text) {
      const query = new URLSearchParams({ secret: SECRET, id, from, to: NUMBER, text, coding: '0', charset: 'UTF-8' });
      return fetch(`${base}/webhooks/sms/kannel?${query}`).then(
        async (answer) => {
          await answer.arrayBuffer();
          return answer.status;
        },
        () => 0,
      );
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
