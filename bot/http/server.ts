/** Listens for HTTP, and finishes every answer that has begun before it stops. */
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import { OperatorError } from '../operator-error.js';
import type { HttpEnv } from './env.js';

export interface HttpServer {
  readonly port: number;
  /** Accepts no new connection and finishes answers that have begun, except streams: they never end by themselves. */
  stop(graceMs: number): Promise<void>;
}

/** `port` 0 means any free port. Throws `OperatorError` when it can't listen there. */
export async function listen(app: Hono<HttpEnv>, host: string, port: number): Promise<HttpServer> {
  const server = createAdaptorServer({ fetch: app.fetch });
  const open = new Set<ServerResponse>();
  let onIdle = () => {};
  server.on('request', (_request, response: ServerResponse) => {
    open.add(response);
    response.on('close', () => {
      open.delete(response);
      onIdle();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(cannotListen(error, host, port)));
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async stop(graceMs) {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const isStream = (response: ServerResponse) =>
        String(response.getHeader('content-type')).startsWith('text/event-stream');
      await new Promise<void>((resolve) => {
        const late = setTimeout(resolve, graceMs);
        onIdle = () => {
          if (![...open].every(isStream)) return;
          clearTimeout(late);
          resolve();
        };
        onIdle();
      });
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
    },
  };
}

function cannotListen({ code, message }: NodeJS.ErrnoException, host: string, port: number): OperatorError {
  if (code === 'EADDRINUSE')
    return new OperatorError(
      `Port ${port} on ${host} is in use: stop the program that uses it, or set PORT to another`,
    );
  if (code === 'EACCES') return new OperatorError(`Port ${port} needs special rights: set PORT to one above 1023`);
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new OperatorError(`HOST is ${host}, which is not an address of this computer: set 127.0.0.1 or 0.0.0.0`);
  return new OperatorError(`Can't listen on ${host}:${port}: ${message}`);
}
