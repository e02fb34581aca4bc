/** How a failed request is answered: `{"error":{code, message, field?}}`, the message in the language of the pages. */
import type { Context, ErrorHandler, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { BadRequest } from '../../channels/channel.js';
import type { Log } from '../../core/log.js';
import type { Tenant } from '../../core/tenant.js';
import { Unavailable } from '../../db/store.js';
import type { AppEnv } from './env.js';
import { type ErrorCode, speechFor } from './texts/index.js';

/** Seconds after which a sender whose message could not be kept tries again. */
const RETRY_AFTER = 5;

/** Thrown anywhere in a route. `field` names the part of the request that is wrong. */
export class HttpError extends Error {
  constructor(
    readonly status: ContentfulStatusCode,
    readonly code: ErrorCode,
    readonly field?: string,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(code);
  }
}

/** The one place where errors become answers. It logs the route, never the path: a path may hold a ticket code. */
export function answerErrors(log: Log, tenant: Tenant): ErrorHandler<AppEnv> {
  return function answerError(error, c) {
    if (error instanceof BadRequest)
      return c.json({ error: { code: 'bad_request', message: error.message, field: error.field ?? 'body' } }, 400);
    const known = asHttpError(error);
    if (known.status >= 500)
      log.error({ route: c.req.routePath, method: c.req.method, error: error.stack }, 'request failed');
    return errorJson(c, tenant, known);
  };
}

export function asHttpError(error: unknown): HttpError {
  if (error instanceof HttpError) return error;
  if (error instanceof Unavailable)
    return new HttpError(503, 'unavailable', undefined, { 'Retry-After': String(RETRY_AFTER) });
  return new HttpError(500, 'internal');
}

export function errorJson(c: Context<AppEnv>, tenant: Tenant, { status, code, field, headers }: HttpError): Response {
  const { texts } = speechFor(c, tenant);
  return c.json({ error: { code, message: texts.errors[code], ...named(field) } }, status, headers);
}

const named = (field: string | undefined) => (field === undefined ? {} : { field });

/** Refuses bodies over `bytes` with 413 before they are read whole. */
export function limitBody(bytes: number, code: ErrorCode = 'too_large', field?: string): MiddlewareHandler<AppEnv> {
  const refuse = () => {
    throw new HttpError(413, code, field);
  };
  const byCounting = bodyLimit({ maxSize: bytes, onError: refuse });
  return async function bodyWithin(c, next) {
    // The parser of HTTP lets no body be longer than its header says; only one that comes in chunks has to be counted.
    const told = c.req.header('transfer-encoding') === undefined ? c.req.header('content-length') : undefined;
    if (told === undefined) return byCounting(c, next);
    if (Number(told) > bytes) refuse();
    await next();
  };
}
