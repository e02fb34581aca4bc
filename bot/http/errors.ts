/** Answers of failed requests: `{"error":{code, message, field?}}`, the message in the language of the pages. */
import type { Context, ErrorHandler, MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { BadRequest } from '../../channels/channel.js';
import type { Log } from '../../core/log.js';
import type { Tenant } from '../../core/tenant.js';
import { Unavailable } from '../../db/store.js';
import type { HttpEnv } from './env.js';
import { type ErrorCode, speechFor } from './texts/index.js';

/** A sender whose message could not be stored tries again after this. */
const RETRY_AFTER_SECONDS = 5;

/** A route throws it anywhere. `field` names the part of the request that is wrong. */
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

/** Turns errors into answers. It logs the route, never the path: a path may hold a ticket code. */
export function answerErrors(log: Log, tenant: Tenant): ErrorHandler<HttpEnv> {
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
    return new HttpError(503, 'unavailable', undefined, { 'Retry-After': String(RETRY_AFTER_SECONDS) });
  return new HttpError(500, 'internal');
}

export function errorJson(c: Context, tenant: Tenant, { status, code, field, headers }: HttpError): Response {
  const { texts } = speechFor(c, tenant);
  return c.json({ error: { code, message: texts.errors[code], ...named(field) } }, status, headers);
}

const named = (field: string | undefined) => (field === undefined ? {} : { field });

/** Refuses bodies over `bytes` with 413 before they are read whole. */
export function limitBody(bytes: number, code: ErrorCode = 'too_large', field?: string): MiddlewareHandler {
  const refuse = (): never => {
    throw new HttpError(413, code, field);
  };
  const countBytes = bodyLimit({ maxSize: bytes, onError: refuse });
  return async function bodyWithinLimit(c, next) {
    // Hono's bodyLimit first turns the body into a web stream, also when the length is known: 0.25 ms of CPU per webhook
    // call, more than 10 % of its answer (1 December 2026). Node lets no body be longer than its Content-Length.
    const isChunked = c.req.header('transfer-encoding') !== undefined;
    const length = isChunked ? undefined : c.req.header('content-length');
    if (length === undefined) return countBytes(c, next);
    if (Number(length) > bytes) refuse();
    await next();
  };
}
